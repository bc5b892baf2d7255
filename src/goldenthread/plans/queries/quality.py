"""Reading the quality of plans: the list of checks, what a plan's records say to them, and the rounds made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.organisation.rules import ACCESS
from goldenthread.plans import readiness, rules
from goldenthread.plans.models import QualityResult, QualityRound
from goldenthread.plans.queries.objectives import ObjectiveRow, objectives
from goldenthread.plans.queries.plans import PlanRow, sections
from goldenthread.plans.readiness import Fault, Standing
from goldenthread.plans.rules import AimLink, AimSeen, Finding, Question, Seen


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What one check of a round came to."""

    check_key: str
    text: str
    passed: bool
    by_records: bool
    found: tuple[str, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of quality assurance, with its results in the order of the list."""

    id: int
    plan_id: int
    number: int
    outcome: str
    note: str
    seen_number: int
    assessor_name: str
    at: datetime
    results: tuple[ResultRow, ...] = ()

    @property
    def failed(self) -> tuple[ResultRow, ...]:
        """The checks that were not met."""
        return tuple(one for one in self.results if not one.passed)


HEAD = ("id", "plan_id", "number", "outcome", "note", "seen__number", "assessor_name", "at")


def checklist(row: PlanRow, pack: Pack, names: Names) -> tuple[Question, ...]:
    """The checks of the plan's template, or the usual five where it has none (SP-011)."""
    template = pack.template(row.template) or pack.template_for(row.level, str(row.starts.year))
    own = tuple(Question(one.key, one.text, one.needs) for one in (template.checks if template else ()))
    return own or rules.usual_checks(names)


def assessors(pack: Pack) -> list[str]:
    """The roles of the framework that may assess the quality of plans."""
    return [one.title for one in pack.roles if one.access and "assess_plan" in ACCESS[one.access]]


def is_never_assessed(row: PlanRow, pack: Pack) -> bool:
    """Whether the council assesses plans like this one in rounds, and nobody has assessed it."""
    template = pack.template(row.template) or pack.template_for(row.level, str(row.starts.year))
    sample = pack.planning.sample
    is_asked = bool(template and template.checks) or (sample is not None and row.level == sample.level)
    return is_asked and not QualityRound.objects.filter(plan_id=row.id).exists()


def findings(row: PlanRow, asked: Collection[Question], pack: Pack, names: Names) -> dict[str, Finding]:
    """What the plan's records say to each check."""
    seen = plan_seen(Standing(row, pack, names))
    return {one.key: rules.look(one.needs, seen, names) for one in asked}


def plan_seen(standing: Standing) -> Seen:
    """A plan as its checks see it. What it shows of another plan is assessed there."""
    row = standing.plan
    aims = [one for one in objectives(row.council_id, plan_id=row.id) if one.reuses_id is None]
    kept = sections(row.id)
    filled = [rules.Filled(one.key, one.fills, one.text, one.is_required) for one in kept]
    by_rooms = readiness.filled(row.council_id).get(row.id, ())
    empty = set(rules.empty(filled, objectives=len(aims), filled=by_rooms))
    needs = {one.key: one.needs_priority for one in standing.pack.service_classes}
    return Seen(
        aims=tuple(_aim(one, needs) for one in aims),
        risks=tuple(fault.sentence for fault in readiness.faults_of("risks", standing, "quality")),
        sections=len(kept),
        empty=tuple(one.title for one in kept if one.key in empty),
    )


def _aim(row: ObjectiveRow, needs: dict[str, bool]) -> AimSeen:
    links = tuple(
        AimLink(one.priority_name, one.is_main, bool(one.advances), one.judged, one.judged_note, one.days_after_writing)
        for one in row.links
    )
    return AimSeen(f"{row.code} {row.text}", row.text, row.outcome_measure, needs.get(row.service_class, True), links)


def rounds(plan_id: int) -> list[RoundRow]:
    """The rounds of a plan with their results, oldest first."""
    found: dict[int, list[ResultRow]] = defaultdict(list)
    results = QualityResult.objects.filter(round__plan_id=plan_id).order_by("round_id", "position")
    fields = ("round_id", *ResultRow.__slots__)
    for round_id, *said in results.values_list(*fields):
        found[round_id].append(ResultRow(said[0], said[1], said[2], said[3], tuple(said[4]), said[5]))
    made = QualityRound.objects.filter(plan_id=plan_id).order_by("number")
    return [replace(RoundRow(*row), results=tuple(found[row[0]])) for row in made.values_list(*HEAD)]


def last_rounds(council_id: int, *, plan_id: int | None = None) -> dict[int, RoundRow]:
    """For each plan that was assessed, or one of them, its newest round, without its results."""
    wanted = {"plan__council_id": council_id} if plan_id is None else {"plan_id": plan_id}
    made = QualityRound.objects.filter(**wanted).order_by("plan_id", "number")
    return {row[1]: RoundRow(*row) for row in made.values_list(*HEAD)}


def unmended(standing: Standing, stages: Collection[str]) -> list[Fault]:
    """That a plan was returned by its newest round: it is assessed again before anybody approves it (SP-010)."""
    if "approve" not in stages:
        return []
    made = QualityRound.objects.filter(plan_id=standing.plan.id).order_by("-number")
    newest = made.values_list("number", "outcome").first()
    if newest is None or newest[1] == "passed":
        return []
    return [Fault("quality", f"Round {newest[0]} of quality assurance returned it: have it assessed again first")]
