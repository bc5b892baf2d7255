"""The specification's cases as analysts would give them: all of a day in one table, each with its own indicator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from goldenthread.engine.readings import ABSENCE_REASONS, AWAITING_APPROVAL
from goldenthread.frames.contract import RESULTS, names
from tests.frames.world import Row, World
from tests.spec.case import Case
from tests.spec.every import CASES

_DEFINITION = {"series": "indicator", "direction": "polarity", "grace": "grace_days"}
_OBSERVATION = {
    "series": "indicator",
    "due_on": "due",
    "lower": "interval_low",
    "upper": "interval_high",
    "definition_version": "version",
}
_RESULT = {"value": "basis_value", "target": "target_in_force", "amber_limit": "limit"}
EPOCH = date(1970, 1, 1)
_EXACT = {column.name for column in RESULTS if column.kind == "exact"}
_FLOAT = {column.name for column in RESULTS if column.kind == "float"}


def by_day() -> dict[date, tuple[World, list[Row]]]:
    """For each day its cases as one world, and what each row is to be read as."""
    days: dict[date, tuple[World, list[Row]]] = {}
    for number, case in enumerate(CASES):
        if AWAITING_APPROVAL in case.observations().get("absence", ()):
            # Only returns are approved: a table from elsewhere has no code for what waits for it.
            continue
        world, expected = days.setdefault(case.today, (World(), []))
        world.definitions += _definitions(case, f"{number}")
        is_date = case.definition.get("direction") == "date"
        world.observations += [_observation(row, f"{number}", is_date=is_date) for row in _rows(case.observations())]
        expected += [_expected(case, row) for row in case.expect]
    return days


def _rows(columns: Mapping[str, list[Any]]) -> list[Row]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _definitions(case: Case, name: str) -> list[Row]:
    found = []
    for row in _rows(case.definitions()):
        given = {_DEFINITION.get(key, key): value for key, value in row.items()}
        given["indicator"] = f"{name} {given['indicator']}"
        found.append(_grace(case) | given)
    return found


def _grace(case: Case) -> Row:
    """Pages give each figure's last day of grace, analysts the days for all figures of an indicator."""
    due = [row for row in _rows(case.observations()) if row.get("due_on") is not None]
    days = {max(((row.get("late_after") or row["due_on"]) - row["due_on"]).days, 0) for row in due}
    assert len(days) <= 1, f"{case.name}: the days of grace differ from row to row"
    return {"grace_days": days.pop()} if days else {}


def _observation(row: Row, name: str, *, is_date: bool) -> Row:
    given = {_OBSERVATION.get(key, key): _plain(value) for key, value in row.items() if key not in _LEFT_OUT}
    if is_date:
        given |= {key: _day(given[key]) for key in ("value", "target", "owner_forecast") if given.get(key)}
    given |= {"area": "the council", "indicator": f"{name} {given['indicator']}"}
    if row.get("absence") in ABSENCE_REASONS:
        given |= {"absence": "not_available", "absence_reason": row["absence"]}
    return given


_LEFT_OUT = ("late_after", "manual_reason")


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else None
    return value.isoformat() if isinstance(value, date) else value


def _day(written: str) -> str:
    """Pages may give the number of a day too."""
    return (EPOCH + timedelta(days=int(written))).isoformat() if written.isdigit() else written


def _expected(case: Case, told: Mapping[str, Any]) -> Row:
    """What of a case's expectation stands in the analysts' columns."""
    found = {_RESULT.get(key, key): value for key, value in told.items()}
    if case.definition.get("direction") == "range":
        found.pop("limit", None)
    return {key: _typed(key, value) for key, value in found.items() if key in names(RESULTS)}


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "marks":
        return ";".join(value) or None
    return Decimal(str(value)) if name in _EXACT or name in _FLOAT else value


def shown(cell: Any, wanted: Any) -> Any:
    """A result as the specification tells it: floating point with as many decimals."""
    if not isinstance(cell, float) or not isinstance(wanted, Decimal):
        return cell
    return Decimal(f"{cell:.12g}").quantize(wanted, rounding=ROUND_HALF_UP)
