"""Reads of which indicators a report holds: those of a set, and those that are looked at in its period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.engine.periods import Period
from goldenthread.indicators import rules
from goldenthread.indicators.queries.indicators import IndicatorRow, indicators
from goldenthread.indicators.queries.standing import in_plans
from goldenthread.organisation import queries as organisation
from goldenthread.plans import queries as plans


@dataclass(frozen=True, slots=True)
class Belonging:
    """The indicators that a report of a period holds, those it leaves until their own interval is over or a plan that
    uses them is approved."""

    ids: frozenset[int]
    later: tuple[IndicatorRow, ...]
    not_yet: tuple[IndicatorRow, ...] = ()


def belonging(
    council_id: int, period: Period, *, set_key: str = "", body_id: int | None = None, as_at: datetime
) -> Belonging:
    """Of a set, of what a body asked for, or of all, what is looked at corporately in a period (MT-003, MT-019)."""
    month = organisation.pack(council_id).calendar.year_start_month
    rows = [
        row
        for row in indicators(council_id, as_at=as_at)
        if (not set_key or set_key in row.sheet.sets) and body_id in (None, row.sheet.asked_by_id)
    ]
    waits = waiting(council_id, rows, as_at=as_at)
    not_yet, rows = [row for row in rows if row.id in waits], [row for row in rows if row.id not in waits]
    due = {row.id for row in rows if rules.is_looked_at(row.sheet.monitored, period, year_start_month=month)}
    later = [row for row in rows if row.id not in due and row.status == "active"]
    return Belonging(frozenset(due), tuple(later), tuple(row for row in not_yet if row.status == "active"))


def waiting(council_id: int, rows: Sequence[IndicatorRow], *, as_at: datetime | None = None) -> dict[int, str]:
    """Which of these are not reported yet: indicator → the level of plan that uses it and is not approved (MT-041).

    Reads nothing where no set of the framework waits for a plan.
    """
    levels = {one.key: one.waits_for for one in organisation.pack(council_id).indicator_sets if one.waits_for}
    asked = {row.id: levels[key] for row in rows for key in row.sheet.sets if key in levels}
    if not asked:
        return {}
    approved = {plan_id for plan_id, at in plans.approvals(council_id).items() if as_at is None or at <= as_at}
    begun = {
        row.id
        for one in in_plans(council_id, [row for row in rows if row.id in asked])
        for row in one.rows
        if one.plan.id in approved and one.plan.level == asked[row.id]
    }
    return {indicator_id: level for indicator_id, level in asked.items() if indicator_id not in begun}
