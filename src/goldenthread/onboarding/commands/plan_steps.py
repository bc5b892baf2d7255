"""The way of a demonstration council's plan, step by step: each on its day, by somebody who may, before its body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from goldenthread.audit.commands import Actor
from goldenthread.onboarding.demonstration import Demonstration
from goldenthread.onboarding.demonstration.plan_file import PlanEntry, StepEntry
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands as plans
from goldenthread.plans import queries as kept
from goldenthread.web import clock

REASON = "For demonstration"
MORNING = time(9)
ROLLED = "rolled"


def actors(council: CouncilRow, of: Demonstration) -> Mapping[str, Actor]:
    """The people of a demonstration by the role they play."""
    known = {person.email: Actor(person.id, person.name) for person in organisation.people(council.id)}
    return {one.role: known[one.email] for one in of.shown if one.email in known}


def take_steps(entry: PlanEntry, council: CouncilRow, people: Mapping[str, Actor]) -> None:
    """Every step of a plan in turn, and before each what its writers wrote anew."""
    bodies = {body.key: body.id for body in organisation.bodies(council.id)}
    for step in entry.steps:
        by, at = people[step.by], morning(step.day)
        write_anew(council.id, entry.key, step.sections, step.measures, by=by, at=at)
        if step.to == ROLLED:
            plans.roll_forward(council_id=council.id, plan_key=entry.key, by=by, at=at)
        else:
            plans.move(
                council_id=council.id,
                plan_key=entry.key,
                to=step.to,
                body_id=bodies[body] if (body := step.body_of(council.key)) else None,
                by=by,
                at=at,
                reason=_why(step),
            )


def _why(step: StepEntry) -> str:
    return f"{step.why} (demonstration)" if step.why else REASON


def write_anew(
    council_id: int, plan_key: str, sections: Mapping[str, str], measures: Mapping[str, str], *, by: Actor, at: datetime
) -> None:
    """Sections of a plan and measures of its objectives, as its writers changed them."""
    row = kept.plan(council_id, plan_key)
    if row is None:
        raise LookupError(f"The file names a plan that is not there: {plan_key}")
    versions = {one.key: one.version for one in kept.sections(row.id)} if sections else {}
    for key, text in sections.items():
        plans.write_section(
            council_id=council_id,
            plan_key=plan_key,
            section=key,
            text=text,
            expected_version=versions[key],
            by=by,
            at=at,
        )
    for one in kept.objectives(council_id, plan_id=row.id) if measures else ():
        if one.code in measures:
            plans.change_objective(
                council_id=council_id,
                objective_id=one.id,
                text=one.text,
                outcome_measure=measures[one.code],
                kind=one.kind,
                scope=one.scope,
                service_class=one.service_class,
                owner_id=one.owner_id,
                expected_version=one.version,
                reason=REASON,
                by=by,
                at=at,
            )


def morning(day: date) -> datetime:
    """Nine o'clock in London on a day."""
    return datetime.combine(day, MORNING, tzinfo=clock.LONDON)
