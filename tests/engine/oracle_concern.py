"""What causes concern, worked out row by row in plain Python: the second implementation that engines are held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from goldenthread.engine.concern import ConcernRule

Row = Mapping[str, Any]


def concerns(rows: Sequence[Row], rule: ConcernRule) -> list[dict[str, Any]]:
    """What is said of every row, in their order."""
    placed = {(row["line"], row["ordinal"]): row for row in rows}
    return [_said(row, placed, rule) for row in rows]


def _said(row: Row, placed: Mapping[tuple[int, int], Row], rule: ConcernRule) -> dict[str, Any]:
    trend = _trend(row, placed, rule)
    is_directed = row["direction"] in ("higher", "lower", "range") and not row["is_contextual"]
    missed = _missed(row, placed, rule)
    falling, static = is_directed and trend == "worsening", is_directed and trend == "unchanged"
    told = {
        "falling": falling,
        "static": static
        and (rule.static_counts == "always" or (rule.static_counts == "off_target" and _is_missed(row, near=True))),
        "missed_consistently": missed >= rule.missed_periods,
    }
    return {
        "trend": trend,
        "missed_in_row": missed,
        "is_falling": falling,
        "is_static": static,
        "is_missed_consistently": told["missed_consistently"],
        "causes_concern": any(told.values()),
        "concern": ";".join(code for code, holds in told.items() if holds) or None,
    }


def _trend(row: Row, placed: Mapping[tuple[int, int], Row], rule: ConcernRule) -> str:
    before = _before(row, placed, rule)
    if before is None or before["period_value"] is None or row["period_value"] is None:
        return "no_comparison"
    if before["definition_version"] != row["definition_version"]:
        return "not_comparable"
    change = row["period_value"] - before["period_value"]
    nearer = _outside(before["period_value"], row) - _outside(row["period_value"], row)
    moved = nearer if row["direction"] == "range" else change
    if abs(moved) <= _band(row, abs(before["period_value"]), rule):
        return "unchanged"
    if row["direction"] in ("higher", "lower", "range") and not row["is_contextual"]:
        better = {"higher": change, "lower": -change, "range": nearer}[row["direction"]]
        return "improving" if better > 0 else "worsening"
    return "rising" if change > 0 else "falling"


def _before(row: Row, placed: Mapping[tuple[int, int], Row], rule: ConcernRule) -> Row | None:
    """The row to compare with; none where any row on the way to it is not there."""
    is_seasonal = row["comparator_short"] == "year_before" or (row["basis"] == "ytd" and row["parts"] > 1)
    if is_seasonal:
        return placed.get((row["line"], row["ordinal"] - row["parts"]))
    way = [placed.get((row["line"], row["ordinal"] - row["step"] * n)) for n in range(1, rule.trend_periods + 1)]
    return way[-1] if all(one is not None for one in way) else None


def _outside(figure: int, row: Row) -> int:
    return max(row["low"] - figure, figure - row["high"], 0) if row["direction"] == "range" else 0


def _band(row: Row, size: int, rule: ConcernRule) -> Fraction:
    rate, amount = Fraction(row["materiality_rate"], 10**6), Fraction(row["materiality_amount"], 10**6)
    if rate and rule.relative_band is not None:
        rate = Fraction(rule.relative_band)
    if amount and rule.absolute_band is not None:
        amount = Fraction(rule.absolute_band) * row["unit"]
    return size * rate + amount


def _missed(row: Row, placed: Mapping[tuple[int, int], Row], rule: ConcernRule) -> int:
    number = 0
    at: Row | None = row
    while at is not None and _is_missed(at, near=rule.near_misses_count):
        number += 1
        at = placed.get((row["line"], at["ordinal"] - row["step"]))
    return number


def _is_missed(row: Row, *, near: bool) -> bool:
    return row["status"] == "red" or (near and row["status"] == "amber")
