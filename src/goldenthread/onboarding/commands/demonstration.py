"""Loading the demonstration: the same intake path as a real council's file, and nothing of its own.

What somebody did in a demonstration since then is theirs: a second load adds only what is not there at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from goldenthread import framework
from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadData, Fault
from goldenthread.framework import Pack
from goldenthread.intake import commands as intake
from goldenthread.onboarding import demonstration as data
from goldenthread.onboarding.commands.changes import load_changes
from goldenthread.onboarding.commands.choosing import load_choosing
from goldenthread.onboarding.commands.contributions import load_contributions
from goldenthread.onboarding.commands.entered import load_entered
from goldenthread.onboarding.commands.figures import begun, load_figures
from goldenthread.onboarding.commands.packs import apply_pack, open_years
from goldenthread.onboarding.commands.plan_trees import load_plans
from goldenthread.onboarding.commands.planning import load_guidance, load_planning
from goldenthread.onboarding.commands.published import load_published
from goldenthread.onboarding.commands.risks import load_risks
from goldenthread.onboarding.commands.summary import Summary, nothing
from goldenthread.onboarding.commands.uses import load_uses
from goldenthread.onboarding.commands.work import load_outcomes, load_work
from goldenthread.onboarding.commands.written_work import load_written
from goldenthread.onboarding.demonstration import HART, TRAFFORD, Demonstration
from goldenthread.organisation import queries
from goldenthread.organisation.imports import load_people
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import queries as returns
from goldenthread.timetable import queries as calendar

LOADER = Actor(None, "Demonstration")


@transaction.atomic
def load_demonstration(*, at: datetime, of: Demonstration = HART) -> Summary:
    """A demonstration council with its people, its years, its figures and its plans; a second time changes nothing."""
    pack = framework.load(of.pack).of(of.key)
    first = begun(of, at)
    summary = _apply(pack, first)
    council = queries.council(of.key)
    if council is None:
        raise LookupError("The demonstration council was not stored.")
    summary = replace(
        summary,
        years=(*summary.years, *open_years(council, of.years, by=LOADER, at=first)),
        people=_people(council, of, first),
    )
    summary = _with_figures(summary, council, of, at)
    load_guidance(council=council, of=of, by=LOADER)
    summary = replace(summary, plans=load_plans(council=council, of=of, by=LOADER, at=at))
    load_planning(council=council, of=of, by=LOADER, at=at)
    if of.actions.is_file():
        summary = replace(summary, reports=load_work(council=council, path=of.actions, by=LOADER, at=at))
    if of.written.is_file():
        made = load_written(council=council, path=of.written, by=LOADER, at=at)
        summary = replace(summary, work=summary.work + made)
    if of.outcomes.is_file():
        summary = replace(summary, outcomes=load_outcomes(council=council, path=of.outcomes, by=LOADER, at=at))
    if of.risks.is_file():
        summary = replace(summary, risks=load_risks(council=council, path=of.risks, by=LOADER, at=at))
    if of.uses.is_file():
        load_uses(council=council, path=of.uses, by=LOADER, at=at)
    if of.choosing.is_file():
        load_choosing(council=council, of=of, path=of.choosing, by=LOADER, at=at)
    if of.changes.is_file():
        load_changes(council=council, path=of.changes, by=LOADER, at=at)
    if of.contributions.is_file():
        load_contributions(council=council, path=of.contributions, at=at)
    if of.figures.is_file():
        load_entered(council=council, at=at)
    return summary


def _with_figures(summary: Summary, council: CouncilRow, of: Demonstration, at: datetime) -> Summary:
    """Published figures, or a council's own file, or invented ones: what each has."""
    if of is TRAFFORD:
        brought = load_published(council=council, by=LOADER, at=at)
        return replace(summary, values=brought.values, published=brought.published)
    if of is HART:
        return replace(summary, values=_values(council, at))
    return replace(summary, values=load_figures(council=council, of=of, by=LOADER, at=at))


def _apply(pack: Pack, at: datetime) -> Summary:
    """The pack, unless this version of it was loaded before: it may have been changed in the browser since."""
    council = queries.council(pack.council.key)
    if council is not None and pack.pack.version in {one.version for one in queries.pack_versions(council.id)}:
        return nothing(pack)
    return apply_pack(source=pack, by=LOADER, at=at, only=pack.council.key)


def _people(council: CouncilRow, of: Demonstration, at: datetime) -> int:
    if queries.people(council.id):
        return 0
    plan = load_people(council=council, path=of.people, by=LOADER, at=at, reason="Invented for the demonstration")
    return len(plan.entries)


def _values(council: CouncilRow, at: datetime) -> int:
    """The quarter's file through its import profile, with the answers to what the import asks."""
    period = calendar.period(council.id, data.PERIOD)
    if period is not None and returns.returns(council.id, period_id=period.id):
        return 0
    outcome = intake.run(
        council_id=council.id,
        profile_key=data.PROFILE,
        path=data.VALUES,
        period_label=data.PERIOD,
        answers_path=data.ANSWERS,
        by=LOADER,
        at=at,
    )
    if outcome.state != "applied":
        told = (*outcome.staged.errors, *outcome.staged.open_questions)
        raise BadData(Fault(f"{data.VALUES.name} row {one.row}", one.reason, one.mend, one.value) for one in told)
    return outcome.written
