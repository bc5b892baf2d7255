"""Reads of the set held against FABRIC: what is worked out today, and what was recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.choosing import rules
from goldenthread.choosing.models import Result
from goldenthread.choosing.queries.choices import mapped
from goldenthread.indicators import queries as indicators
from goldenthread.indicators import rules as indicator_rules
from goldenthread.indicators.queries import IndicatorRow, Measured
from goldenthread.quality import queries as quality


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result that was recorded, with what was worked out that day."""

    test: str
    number: int
    verdict: str
    told: str
    computed: Mapping[str, Any]
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """The whole set held against the six tests, with what is on record of each, the newest first."""

    rows: Mapping[int, IndicatorRow]
    outcomes: tuple[rules.Outcome, ...]
    recorded: Mapping[str, tuple[ResultRow, ...]]


def held_against(council_id: int, *, today: date) -> Held:
    """The council's active indicators held against each test (MT-010)."""
    rows = [row for row in indicators.indicators(council_id) if row.status == "active"]
    found = indicators.in_plans(council_id, rows)
    return Held(
        {row.id: row for row in rows},
        tuple(
            rules.fabric(
                _measures(council_id, rows, found, today), natures=indicator_rules.NATURES, plans=_without(found)
            )
        ),
        results(council_id),
    )


def _measures(
    council_id: int, rows: Sequence[IndicatorRow], found: Sequence[Measured], today: date
) -> list[rules.Measure]:
    serves = mapped(council_id, rows, on=today, found=found)
    used = indicators.used(council_id, since=indicator_rules.a_year_before(today))
    rated = quality.ratings(council_id)
    linked = {row.id for one in found for row in one.rows}
    hours = [row.sheet.hours_a_year for row in rows]
    return [
        rules.Measure(
            id=row.id,
            serves_priority=bool(serves[row.id]),
            parties=len(row.sheet.stakeholders),
            uses=len(used.get(row.id, ())),
            nature=row.sheet.nature,
            is_complete=not indicators.incomplete(row),
            is_weak=any(one.level == "weak" and one.holds(today) for one in rated.get(row.id, {}).values()),
            is_linked=row.id in linked,
            is_rated=any(one.holds(today) for one in rated.get(row.id, {}).values()),
            has_hours=row.sheet.hours_a_year is not None,
            is_heavy=indicator_rules.is_high_effort(row.sheet.hours_a_year, hours),
        )
        for row in rows
    ]


def _without(found: Sequence[Measured]) -> list[str]:
    """The plans that are measured, and by no outcome."""
    natures: dict[int, list[str]] = {}
    titles = {one.plan.id: one.plan.title for one in found}
    for one in found:
        natures.setdefault(one.plan.id, []).extend(row.sheet.nature for row in one.rows)
    return [titles[key] for key, own in natures.items() if indicator_rules.balance(own).has_no_outcome]


def results(council_id: int) -> Mapping[str, tuple[ResultRow, ...]]:
    """By test what was recorded, the newest first."""
    found = Result.objects.filter(council_id=council_id).order_by("test", "-number")
    rows = [ResultRow(*values) for values in found.values_list(*ResultRow.__slots__)]
    return {test: tuple(one for one in rows if one.test == test) for test in rules.TESTS}
