"""Loading how a demonstration council plans, through the commands by which everybody does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.onboarding.commands.plan_steps import REASON, actors, morning, write_anew
from goldenthread.onboarding.demonstration import Demonstration
from goldenthread.onboarding.demonstration.planning_file import (
    CitationEntry,
    CommentEntry,
    GuidanceEntry,
    RoundEntry,
    read_planning,
)
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands as plans
from goldenthread.plans import queries as kept
from goldenthread.plans.rules import GuidanceDraft, Verdict

WRITER, ASSESSOR, AUTHOR = "performance-officer", "performance-officer", "head-of-service"


@dataclass(frozen=True, slots=True)
class _Hand:
    """For whom, by whom where nobody is named, and the people of each role."""

    council: CouncilRow
    by: Actor
    actors: Mapping[str, Actor]


@transaction.atomic
def load_guidance(*, council: CouncilRow, of: Demonstration, by: Actor) -> int:
    """The guidance of a council's file, before any plan that waits for it; how many. Where there is any, nothing."""
    if not of.planning.is_file() or kept.guidances(council.id):
        return 0
    hand = _hand(council, of, by)
    entries = read_planning(of.planning).guidance
    for entry in entries:
        _guide(entry, hand)
    return len(entries)


@transaction.atomic
def load_planning(*, council: CouncilRow, of: Demonstration, by: Actor, at: datetime) -> None:
    """Rounds, comments and citations of a council's file, once its plans are there. Where there are any, nothing."""
    if not of.planning.is_file() or kept.last_rounds(council.id) or kept.comment_counts(council.id):
        return
    hand, file = _hand(council, of, by), read_planning(of.planning)
    for round_entry in file.rounds:
        _assess(round_entry, hand)
    for comment_entry in file.comments:
        _comment(comment_entry, hand)
    for citation in file.citations:
        _cite(citation, hand, at)


def _hand(council: CouncilRow, of: Demonstration, by: Actor) -> _Hand:
    return _Hand(council, by, actors(council, of))


def _guide(entry: GuidanceEntry, hand: _Hand) -> None:
    draft = GuidanceDraft(
        title=entry.title,
        introduction=entry.introduction,
        sections=entry.sections,
        launched_on=entry.launched_on,
        launched_at=entry.launched_at or "",
        review_on=entry.review_on,
    )
    made = plans.write_guidance(
        council_id=hand.council.id,
        year=entry.year,
        draft=draft,
        expected_version=0,
        by=hand.actors[WRITER],
        at=morning(entry.written),
    )
    if entry.approved_on is None:
        return
    bodies = {body.key: body.id for body in organisation.bodies(hand.council.id)}
    plans.approve_guidance(
        council_id=hand.council.id,
        year=entry.year,
        body_id=bodies.get(entry.body or ""),
        approved_on=entry.approved_on,
        expected_version=made.version,
        by=hand.actors["director"],
        at=morning(entry.approved_on),
    )


def _assess(entry: RoundEntry, hand: _Hand) -> None:
    """What the writers mended, and then the round."""
    council_id, at = hand.council.id, morning(entry.day)
    write_anew(council_id, entry.plan, entry.sections, entry.measures, by=hand.by, at=at)
    if entry.submitted:
        plans.move(council_id=council_id, plan_key=entry.plan, to="consultation", by=hand.by, at=at, reason=REASON)
    now = kept.plan(council_id, entry.plan)
    plans.assess_plan(
        council_id=council_id,
        plan_key=entry.plan,
        said={key: Verdict(one.met, one.comment or "") for key, one in entry.said.items()},
        note=entry.note or "",
        expected_version=now.version if now else 0,
        by=hand.actors[ASSESSOR],
        at=at,
    )


def _comment(entry: CommentEntry, hand: _Hand) -> None:
    note = {"council_id": hand.council.id, "plan_key": entry.plan, "at": morning(entry.day)}
    made = plans.comment_on(**note, text=entry.text, by=hand.actors[entry.by])  # type: ignore[arg-type]
    if entry.outcome:
        plans.answer_comment(
            **note,  # type: ignore[arg-type]
            comment_id=made.pk,
            outcome=entry.outcome,
            answer=entry.answer or "",
            expected_version=made.version,
            by=hand.actors[AUTHOR],
        )


def _cite(entry: CitationEntry, hand: _Hand, at: datetime) -> None:
    rows = kept.objectives(hand.council.id)
    cited = {one.code: one.id for one in rows if one.plan_key != entry.plan}
    own = next(one for one in rows if (one.plan_key, one.code) == (entry.plan, entry.code))
    plans.cite(
        council_id=hand.council.id, objective_id=own.id, cites=[cited[code] for code in entry.cites], by=hand.by, at=at
    )
