"""Loading the plans of a demonstration council, through the commands by which everybody writes plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators import queries as indicators
from goldenthread.onboarding.commands.plan_steps import REASON, actors, morning, take_steps
from goldenthread.onboarding.demonstration import Demonstration
from goldenthread.onboarding.demonstration.plan_file import ObjectiveEntry, PlanEntry, read_plans
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands as plans
from goldenthread.plans import queries as kept
from goldenthread.plans.rules import OldLink, OldObjective

UNSIGNED = "The council's paper"
WRITER = "performance-officer"
"""The role that shows a plan round on the demonstration's day."""


@dataclass(frozen=True, slots=True)
class _Place:
    """For whom and by whose hand, and the ids of the council's posts and units by their keys."""

    council: CouncilRow
    hand: Hand
    posts: Mapping[str, int]
    units: Mapping[str, int]


@transaction.atomic
def load_plans(*, council: CouncilRow, of: Demonstration, by: Actor, at: datetime) -> int:
    """The plans of a council's file with what stands in them; how many. One that has plans already keeps them."""
    if of.plans is None or kept.plans(council.id):
        return 0
    place = _Place(
        council,
        Hand(by, at, REASON),
        {post.key: post.id for post in organisation.posts(council.id)},
        {unit.key: unit.id for unit in organisation.units(council.id)},
    )
    entries = read_plans(of.plans).plans
    for entry in entries:
        _load(entry, place)
    _measure(entries, place)
    _answer(entries, place)
    _decide(entries, of, place)
    return len(entries)


def _load(entry: PlanEntry, place: _Place) -> None:
    opened = morning(entry.opened) if entry.opened else place.hand.at
    plan = plans.open_plan(
        council_id=place.council.id,
        key=entry.key,
        level=entry.level,
        title=entry.title,
        starts=entry.starts,
        ends=entry.ends,
        unit_id=place.units[entry.unit] if entry.unit else None,
        parent_key=entry.below or "",
        owner_id=place.posts[entry.owner] if entry.owner else None,
        covers=[place.units[key] for key in entry.covers],
        by=place.hand.by,
        at=opened,
    )
    versions = {section.key: section.version for section in kept.sections(plan.pk)}
    for key, text in entry.sections.items():
        plans.write_section(
            council_id=place.council.id,
            plan_key=entry.key,
            section=key,
            text=text,
            expected_version=versions[key],
            by=place.hand.by,
            at=opened,
        )
    past = [_past(one) for one in entry.objectives if one.written]
    if past:
        plans.load_objectives(
            council_id=place.council.id,
            plan_key=entry.key,
            entries=past,
            by=place.hand.by,
            at=opened,
            reason=place.hand.reason,
        )
    for one in entry.objectives:
        if one.written is None:
            _write(one, entry.key, place)
    _record(entry, place)


def _record(entry: PlanEntry, place: _Place) -> None:
    """What bears on a plan, and what it achieved."""
    note: dict[str, Any] = {
        "council_id": place.council.id,
        "plan_key": entry.key,
        "by": place.hand.by,
        "at": place.hand.at,
    }
    plan = kept.plan(place.council.id, entry.key) if entry.issues else None
    ids = {row.code: row.id for row in kept.objectives(place.council.id, plan_id=plan.id)} if plan else {}
    for one in entry.issues:
        aims = [ids[code] for code in one.answered]
        plans.record_issue(kind=one.kind, text=one.text, objective_ids=aims, **note)
    for done in entry.achievements:
        plans.record_achievement(
            text=done.text, priority_key=done.priority, achieved_on=done.when, evidence=done.evidence or "", **note
        )


def _answer(entries: Sequence[PlanEntry], place: _Place) -> None:
    """Which posts answer for which objective, line by line."""
    rows = {(row.plan_key, row.code): row.id for row in kept.objectives(place.council.id)}
    for entry in entries:
        for one in entry.objectives:
            if one.answers:
                plans.answer_for(
                    council_id=place.council.id,
                    objective_id=rows[entry.key, one.code],
                    posts={line: place.posts[post] for line, post in one.answers.items()},
                    by=place.hand.by,
                    at=place.hand.at,
                )


def _measure(entries: Sequence[PlanEntry], place: _Place) -> None:
    """Which indicators measure which objective."""
    ids = {row.code: row.id for row in indicators.indicators(place.council.id)}
    rows = {(row.plan_key, row.code): row for row in kept.objectives(place.council.id)}
    for entry in entries:
        for one in entry.objectives:
            for code in one.indicators:
                indicator_commands.measure(
                    council_id=place.council.id,
                    indicator_id=ids[code],
                    objective=rows[entry.key, one.code],
                    reason=place.hand.reason,
                    by=place.hand.by,
                    at=place.hand.at,
                )


def _decide(entries: Sequence[PlanEntry], of: Demonstration, place: _Place) -> None:
    """Bring plans as far as they have come, each step by somebody who may."""
    people = actors(place.council, of)
    for entry in entries:
        for state in entry.moves:
            plans.move(
                council_id=place.council.id,
                plan_key=entry.key,
                to=state,
                by=people[WRITER],
                at=place.hand.at,
                reason=place.hand.reason,
            )
        take_steps(entry, place.council, people)


def _write(one: ObjectiveEntry, plan_key: str, place: _Place) -> None:
    """An objective of the day, written for its priority first."""
    plans.write_objective(
        council_id=place.council.id,
        plan_key=plan_key,
        priority_keys=one.priorities,
        main=one.main or "",
        text=one.text,
        advances=one.advances or "",
        kind=one.kind,
        service_class=one.service_class or "",
        scope=one.scope,
        outcome_measure=one.measure or "",
        owner_id=place.posts[one.owner] if one.owner else None,
        code=one.code,
        reason=place.hand.reason,
        by=place.hand.by,
        at=place.hand.at,
    )


def _past(one: ObjectiveEntry) -> OldObjective:
    """An objective of the past with its links, some of which may have come later than its words."""
    written = morning(one.written or date.min)
    made = morning(one.late) if one.late else written
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
