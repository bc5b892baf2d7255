"""Loading the plans of a demonstration council, through the commands by which everybody writes plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators import queries as indicators
from goldenthread.onboarding.demonstration import Demonstration
from goldenthread.onboarding.demonstration.plan_file import ObjectiveEntry, PlanEntry, read_plans
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands as plans
from goldenthread.plans import queries as kept
from goldenthread.plans.rules import OldLink, OldObjective
from goldenthread.web import clock

REASON = "For demonstration"
UNSIGNED = "The council's paper"
MORNING = time(9)
DECIDES = {"approved": "director", "endorsed": "scrutiny-member"}
"""The role that brings a plan into a state; into every other one the performance officer does."""


@dataclass(frozen=True, slots=True)
class _Hand:
    """For whom, by whom and when, and the ids of the council's posts and units by their keys."""

    council: CouncilRow
    by: Actor
    at: datetime
    posts: Mapping[str, int]
    units: Mapping[str, int]


@transaction.atomic
def load_plans(*, council: CouncilRow, of: Demonstration, by: Actor, at: datetime) -> int:
    """The plans of a council's file with what stands in them; how many. One that has plans already keeps them."""
    if of.plans is None or kept.plans(council.id):
        return 0
    hand = _Hand(
        council,
        by,
        at,
        {post.key: post.id for post in organisation.posts(council.id)},
        {unit.key: unit.id for unit in organisation.units(council.id)},
    )
    entries = read_plans(of.plans).plans
    for entry in entries:
        _load(entry, hand)
    _measure(entries, hand)
    _decide(entries, of, hand)
    return len(entries)


def _load(entry: PlanEntry, hand: _Hand) -> None:
    plan = plans.open_plan(
        council_id=hand.council.id,
        key=entry.key,
        level=entry.level,
        title=entry.title,
        starts=entry.starts,
        ends=entry.ends,
        unit_id=hand.units[entry.unit] if entry.unit else None,
        parent_key=entry.below or "",
        owner_id=hand.posts[entry.owner] if entry.owner else None,
        covers=[hand.units[key] for key in entry.covers],
        by=hand.by,
        at=hand.at,
    )
    versions = {section.key: section.version for section in kept.sections(plan.pk)}
    for key, text in entry.sections.items():
        plans.write_section(
            council_id=hand.council.id,
            plan_key=entry.key,
            section=key,
            text=text,
            expected_version=versions[key],
            by=hand.by,
            at=hand.at,
        )
    past = [_past(one) for one in entry.objectives if one.written]
    if past:
        plans.load_objectives(
            council_id=hand.council.id, plan_key=entry.key, entries=past, by=hand.by, at=hand.at, reason=REASON
        )
    for one in entry.objectives:
        if one.written is None:
            _write(one, entry.key, hand)


def _measure(entries: Sequence[PlanEntry], hand: _Hand) -> None:
    """Which indicators measure which objective."""
    ids = {row.code: row.id for row in indicators.indicators(hand.council.id)}
    rows = {(row.plan_key, row.code): row for row in kept.objectives(hand.council.id)}
    for entry in entries:
        for one in entry.objectives:
            for code in one.indicators:
                indicator_commands.measure(
                    council_id=hand.council.id,
                    indicator_id=ids[code],
                    objective=rows[entry.key, one.code],
                    reason=REASON,
                    by=hand.by,
                    at=hand.at,
                )


def _decide(entries: Sequence[PlanEntry], of: Demonstration, hand: _Hand) -> None:
    """Bring plans as far as they have come, each step by somebody who may."""
    known = {person.email: Actor(person.id, person.name) for person in organisation.people(hand.council.id)}
    actors = {one.role: known[one.email] for one in of.shown if one.email in known}
    bodies = {body.key: body.id for body in organisation.bodies(hand.council.id)}
    for entry in entries:
        for state in entry.moves:
            plans.move(
                council_id=hand.council.id,
                plan_key=entry.key,
                to=state,
                body_id=bodies[entry.body] if entry.body and state == "endorsed" else None,
                by=actors[DECIDES.get(state, "performance-officer")],
                at=hand.at,
                reason=REASON,
            )


def _write(one: ObjectiveEntry, plan_key: str, hand: _Hand) -> None:
    """An objective of the day, written for its priority first."""
    plans.write_objective(
        council_id=hand.council.id,
        plan_key=plan_key,
        priority_keys=one.priorities,
        main=one.main or "",
        text=one.text,
        advances=one.advances or "",
        kind=one.kind,
        service_class=one.service_class or "",
        scope=one.scope,
        outcome_measure=one.measure or "",
        owner_id=hand.posts[one.owner] if one.owner else None,
        code=one.code,
        reason=REASON,
        by=hand.by,
        at=hand.at,
    )


def _past(one: ObjectiveEntry) -> OldObjective:
    """An objective of the past with its links, some of which may have come later than its words."""
    written = _morning(one.written or date.min)
    made = _morning(one.late) if one.late else written
    return OldObjective(
        code=one.code,
        text=one.text,
        written_at=written,
        written_by_name=f"{UNSIGNED}, {one.source}" if one.source else REASON,
        kind=one.kind,
        service_class=one.service_class or "",
        scope=one.scope,
        owner_key=one.owner or "",
        outcome_measure=one.measure or "",
        links=tuple(
            OldLink(key, made, is_main=key == one.main, advances=(one.advances or "") if key == one.main else "")
            for key in one.priorities
        ),
    )


def _morning(day: date) -> datetime:
    """Nine o'clock in London on a day."""
    return datetime.combine(day, MORNING, tzinfo=clock.LONDON)
