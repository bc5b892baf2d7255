"""Bringing a plan from one state into the next, with a version kept for everybody who sees it or decides upon it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import BodyRow, ground
from goldenthread.plans import queries, readiness, rules
from goldenthread.plans.commands.keeping import plan_held
from goldenthread.plans.models import Plan, PlanMove, PlanVersion
from goldenthread.plans.rules import Step
from goldenthread.web import clock

CHECKED = {rules.SUBMITTED: "submit", "approved": "approve", "published": "publish"}
"""What is checked before a plan comes there."""
PURPOSES = {"approved": "approved", "published": "published"}
MEMBERS = frozenset({"portfolio_holder", "scrutiny"})


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves it: in which posts, with which kinds of access, and for which body."""

    titles: str
    kinds: frozenset[str]
    body: BodyRow | None

    @property
    def is_of_officers(self) -> bool:
        """Whether officers decide here: their body, or somebody who is not only a member."""
        return self.body.kind == "officer" if self.body else not self.kinds <= MEMBERS


@transaction.atomic
def move(
    *,
    council_id: int,
    plan_key: str,
    to: str,
    body_id: int | None = None,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> PlanMove:
    """Submit a plan, or bring it into a state. Refused where a required stage is skipped or something is missing."""
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    mover = _mover(council_id, body_id, by, at)
    level = here.pack.level(plan.level)
    made = plan.moves.order_by("number").values_list("new", "of_officers")
    submitted = (plan.submitted_at is not None, plan.submitted_by_id)
    standing = rules.way(plan.state, level.route if level else (), list(made), submitted)
    found = rules.may_move(standing, Step(to, by.id, mover.kinds, mover.body is not None, reason), here.names)
    if body_id and mover.body is None:
        found = [*found, Wrong("body", f"Choose {here.names.a('body')} of the council")]
    if to == "approved":
        tied = rules.occasion(level, here.pack.calendar, plan.starts)
        found = [*found, *rules.may_approve_on(tied, clock.day(at), reason, here.names)]
    refuse([*found, *(Wrong("to", fault.sentence) for fault in _missing(plan, to))])
    old = plan.state
    bring(plan, to, Hand(by, at))
    if to not in (*rules.WRITTEN_ANEW, "closed"):
        keep_version(plan, PURPOSES.get(to, "seen"), body_id, Hand(by, at))
    kept = remember(plan, old, to, Hand(by, at, reason), mover)
    _tell(plan, old, to, mover, Hand(by, at, reason))
    return kept


def _mover(council_id: int, body_id: int | None, by: Actor, at: datetime) -> Mover:
    held = organisation.held(by.id, today=clock.day(at)) if by.id is not None else ()
    own = [one for one in held if one.council_id == council_id]
    titles = organisation.post_titles([one.post_id for one in own])
    body = next((one for one in organisation.bodies(council_id) if one.id == body_id), None)
    return Mover(", ".join(titles.values())[:200], frozenset(one.access for one in own), body)


def _missing(plan: Plan, to: str) -> tuple[readiness.Fault, ...]:
    standing = queries.standing(plan.pk) if to in CHECKED else None
    return readiness.faults(standing, CHECKED[to]) if standing else ()


def bring(plan: Plan, to: str, hand: Hand) -> None:
    """The plan in its new state. What is written anew is submitted by nobody; a revision is the next minor version."""
    if to == rules.SUBMITTED:
        plan.submitted_by_id, plan.submitted_by_name, plan.submitted_at = hand.by.id, hand.by.name, hand.at
    else:
        if to == "revision" and plan.state != "revision":
            plan.minor += 1
        plan.state = to
    if to in rules.WRITTEN_ANEW:
        plan.submitted_by_id, plan.submitted_by_name, plan.submitted_at = None, "", None
    plan.version += 1
    plan.save()


def remember(plan: Plan, old: str, to: str, hand: Hand, mover: Mover | None = None) -> PlanMove:
    """Keep a move in the plan's history."""
    mover = mover or _mover(plan.council_id, None, hand.by, hand.at)
    newest: int | None = plan.moves.aggregate(newest=Max("number"))["newest"]
    return PlanMove.objects.create(
        plan=plan,
        number=(newest or 0) + 1,
        old=old,
        new=to,
        body_id=mover.body.id if mover.body else None,
        by_id=hand.by.id,
        by_name=hand.by.name,
        post_title=mover.titles,
        of_officers=mover.is_of_officers,
        at=hand.at,
        reason=hand.reason.strip(),
    )


def keep_version(plan: Plan, purpose: str, body_id: int | None, hand: Hand) -> PlanVersion:
    """Keep what the plan says now, line by line (GT-034)."""
    newest: int | None = plan.versions.aggregate(newest=Max("number"))["newest"]
    parts = queries.parts_of(plan.council_id, plan.pk)
    return PlanVersion.objects.create(
        plan=plan,
        number=(newest or 0) + 1,
        label=f"{plan.major}.{plan.minor}",
        purpose=purpose,
        body_id=body_id,
        content=[{"key": one.key, "title": one.title, "lines": list(one.lines)} for one in parts],
        taken_by_id=hand.by.id,
        taken_by_name=hand.by.name,
        taken_at=hand.at,
    )


def _tell(plan: Plan, old: str, to: str, mover: Mover, hand: Hand) -> None:
    after = {"state": to, "body": mover.body.key if mover.body else "", "version": f"{plan.major}.{plan.minor}"}
    event = "plans.submitted" if to == rules.SUBMITTED else "plans.moved"
    subject = f"plan:{plan.pk}"
    tell(plan.council_id, hand, event=event, subject=subject, title=plan.title, before={"state": old}, after=after)
