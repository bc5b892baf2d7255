"""Reads of which indicators measure which objectives."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from goldenthread.framework import speech
from goldenthread.indicators.models import ObjectiveLink
from goldenthread.indicators.queries.indicators import IndicatorRow, indicators
from goldenthread.organisation import queries as organisation
from goldenthread.plans import queries as plans
from goldenthread.plans.readiness import Fault


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


def unmeasured(plan_id: int, stage: str) -> list[Fault]:
    """What a plan lacks before approval where its level needs measures: objectives that nothing measures (GT-010)."""
    plan = plans.plan_by_id(plan_id)
    if stage != "approve" or plan is None:
        return []
    pack = organisation.pack(plan.council_id)
    level, names = pack.level(plan.level), speech.names(pack.words)
    if level is None or "measures" not in level.needs:
        return []
    aims = plans.objectives(plan.council_id, plan_id=plan_id)
    if not aims:
        return [Fault("measures", names.say("No {objective} is there for ") + f"{names.a('indicator')} to measure")]
    measured = {row.objective_id for row in measures(plan.council_id, [one.id for one in aims])}
    told = names.say("no {indicator} measures it")
    return [Fault("measures", f"{one.code} {one.text}: {told}") for one in aims if one.id not in measured]
