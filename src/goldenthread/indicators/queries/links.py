"""Reads of which indicators measure which objectives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from goldenthread.indicators.models import ObjectiveLink, Target
from goldenthread.indicators.queries.indicators import IndicatorRow, indicators
from goldenthread.plans import queries as plans
from goldenthread.plans.readiness import Fault, Standing


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """That an indicator measures an objective, with who said so and when."""

    objective_id: int
    indicator: IndicatorRow
    made_by_name: str
    made_at: datetime


def edges(council_id: int) -> tuple[tuple[int, int, datetime], ...]:
    """(indicator, objective, when it was linked) for each link in force to an objective that still stands."""
    found = ObjectiveLink.objects.filter(
        indicator__council_id=council_id, ended_at__isnull=True, objective__withdrawn_at__isnull=True
    ).order_by("id")
    return tuple(found.values_list("indicator_id", "objective_id", "made_at"))


def measures(council_id: int, objective_ids: Collection[int]) -> list[MeasureRow]:
    """The indicators that measure these objectives, by objective and code."""
    found = ObjectiveLink.objects.filter(
        indicator__council_id=council_id, ended_at__isnull=True, objective_id__in=objective_ids
    ).order_by("objective_id", "indicator__code")
    links = list(found.values_list("objective_id", "indicator_id", "made_by_name", "made_at"))
    rows = {row.id: row for row in indicators(council_id, ids={link[1] for link in links})} if links else {}
    return [MeasureRow(objective, rows[one], name, at) for objective, one, name, at in links]


def unmeasured(standing: Standing, stages: Collection[str]) -> list[Fault]:
    """What a plan lacks before approval where its level needs measures: objectives that nothing measures (GT-010)."""
    if "approve" not in stages or "measures" not in standing.needs:
        return []
    plan, names = standing.plan, standing.names
    aims = plans.objectives(plan.council_id, plan_id=plan.id)
    if not aims:
        return [Fault("measures", names.say("No {objective} is there for ") + f"{names.a('indicator')} to measure")]
    origins = {one.reuses_id or one.id: one for one in aims}
    measured = {row.objective_id for row in measures(plan.council_id, origins)}
    told = names.say("no {indicator} measures it")
    return [Fault("measures", f"{one.code} {one.text}: {told}") for key, one in origins.items() if key not in measured]


def filled(council_id: int) -> dict[int, set[str]]:
    """For each plan the kinds of section that its indicators fill: their targets, how they went, who watches them."""
    links = ObjectiveLink.objects.filter(indicator__council_id=council_id, ended_at__isnull=True)
    has_target = Exists(Target.objects.filter(indicator_id=OuterRef("indicator_id"), value__isnull=False))
    measured: dict[int, set[str]] = defaultdict(set)
    for objective_id, targeted in links.annotate(targeted=has_target).values_list("objective_id", "targeted"):
        measured[objective_id] |= {"measures", "monitoring", *(["targets"] if targeted else [])}
    found: dict[int, set[str]] = defaultdict(set)
    for objective_id, plan_id in plans.places(council_id) if measured else ():
        found[plan_id] |= measured.get(objective_id, set())
    return found
