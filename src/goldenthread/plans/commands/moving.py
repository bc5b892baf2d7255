"""Bringing a plan from one state into the next, with a version kept for everybody who sees it or decides upon it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.organisation.queries import BodyRow, Ground, ground
from goldenthread.plans import queries, readiness, rules
from goldenthread.plans.commands.keeping import plan_held
from goldenthread.plans.models import Plan, PlanMove, PlanVersion
from goldenthread.plans.queries import Mover
from goldenthread.plans.rules import Step
from goldenthread.web import clock

PURPOSES = {"approved": "approved", "published": "published"}


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
    who = queries.mover(council_id, by.id, clock.day(at))
    body = who.body(body_id)
    found = [*_against(plan, to, who, body, here, clock.day(at), reason), *_of_body(to, who, body_id, here)]
    refuse([*found, *(Wrong("to", fault.sentence) for fault in _missing(plan, to))])
    old = plan.state
    bring(plan, to, Hand(by, at))
    if to not in (*rules.WRITTEN_ANEW, "closed"):
        keep_version(plan, PURPOSES.get(to, "seen"), body_id, Hand(by, at))
    kept = remember(plan, old, to, Hand(by, at, reason), who, body)
    _tell(plan, old, to, body, Hand(by, at, reason))
    return kept


def _against(plan: Plan, to: str, who: Mover, body: BodyRow | None, here: Ground, on: date, reason: str) -> list[Wrong]:
    """What the states, the route and the calendar hold against a step."""
    level = here.pack.level(plan.level)
    made = plan.moves.order_by("number").values_list("new", "of_officers")
    submitted = (plan.submitted_at is not None, plan.submitted_by_id)
    standing = rules.way(plan.state, level.route if level else (), list(made), submitted)
    found = rules.may_move(standing, Step(to, who.by, who.kinds, body is not None, reason), here.names)
    if to != "approved":
        return found
    tied = rules.occasion(level, here.pack.calendar, plan.starts)
    return [*found, *rules.may_approve_on(tied, on, reason, here.names)]


def _of_body(to: str, who: Mover, body_id: int | None, here: Ground) -> list[Wrong]:
    """Why the step does not name this body: it does not sit, stands outside, or somebody else speaks for it."""
    body = who.body(body_id)
    if body is None:
        return [Wrong("body", f"Choose {here.names.a('body')} of the council")] if body_id else []
    return rules.body_wrongs(to, body.kind, speaks=who.speaks_for(body), names=here.names)


def _missing(plan: Plan, to: str) -> tuple[readiness.Fault, ...]:
    standing = queries.standing(plan.pk) if to in queries.CHECKED else None
    return readiness.faults(standing, queries.CHECKED[to]) if standing else ()


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


def remember(
    plan: Plan, old: str, to: str, hand: Hand, who: Mover | None = None, body: BodyRow | None = None
) -> PlanMove:
    """Keep a move in the plan's history."""
    who = who or queries.mover(plan.council_id, hand.by.id, clock.day(hand.at))
    newest: int | None = plan.moves.aggregate(newest=Max("number"))["newest"]
    return PlanMove.objects.create(
        plan=plan,
        number=(newest or 0) + 1,
        old=old,
        new=to,
        body_id=body.id if body else None,
        by_id=hand.by.id,
        by_name=hand.by.name,
        post_title=who.titles,
        of_officers=who.is_of_officers(body),
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


def _tell(plan: Plan, old: str, to: str, body: BodyRow | None, hand: Hand) -> None:
    after = {"state": to, "body": body.key if body else "", "version": f"{plan.major}.{plan.minor}"}
    event = "plans.submitted" if to == rules.SUBMITTED else "plans.moved"
    subject = f"plan:{plan.pk}"
    tell(plan.council_id, hand, event=event, subject=subject, title=plan.title, before={"state": old}, after=after)
