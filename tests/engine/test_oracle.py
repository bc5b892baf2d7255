"""Whole tables judged twice: in whole numbers by the engine, and in plain Decimal by the oracle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import frames
from goldenthread.engine import periods
from goldenthread.engine.readings import ABSENCES, SCHEMES
from tests.engine import oracle

FIELDS = (
    "status",
    "reason",
    "days_late",
    "marks",
    "value",
    "period_value",
    "target",
    "stretch",
    "floor",
    "low",
    "high",
    "amber_limit",
    "amber_limit_high",
    "variance",
    "variance_fraction",
    "travel_short",
    "travel_long",
    "change_short",
    "change_long",
    "previous",
    "previous_period",
    "year_before",
    "age_months",
)
SPANS = [
    *periods.quarters_of(periods.parse("2013-14")),
    *periods.quarters_of(periods.parse("2014-15")),
    *periods.parts(periods.parse("2014-15 Q1"), "month"),
    *periods.parts(periods.parse("2013-14 Q1"), "month"),
    periods.parse("2013-14"),
    periods.parse("2014-15"),
]
Table = tuple[dict[str, list[Any]], dict[str, list[Any]], date]


@st.composite
def definitions(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """Any indicator that the rules allow."""
    kind = draw(st.sampled_from(["relative", "absolute", "none"]))
    tolerance = {"relative": ["0.05", "0.1", "0", None, "0.333333"], "absolute": ["2", "1", "0", None, "0.05"]}
    basis = draw(st.sampled_from(["flow", "ytd", "snapshot", "ratio"]))
    return {
        "series": f"S{number}",
        "direction": draw(st.sampled_from(["higher", "lower", "range", "none"])),
        "basis": basis,
        "decimals": draw(st.integers(0, 3)),
        "tolerance_kind": kind,
        "tolerance": draw(st.sampled_from(tolerance.get(kind, [None]))),
        "scheme": draw(st.sampled_from(SCHEMES)),
        "intent": draw(st.sampled_from(["judged"] * 6 + ["contextual", "baseline"])),
        "scale": draw(st.sampled_from(["1", "100", "1000"])),
        "materiality_kind": draw(st.sampled_from(["relative", "absolute", "none"])),
        "frequency": draw(st.sampled_from(["month", "quarter", "year", None])),
        "judged_on": draw(st.sampled_from(["year_to_date", "period"])),
    }


@st.composite
def observations(draw: st.DrawFn, rule: dict[str, Any], period: str) -> dict[str, Any]:
    """An observation on a line, one unit off it, or anywhere near; or none, for one reason or another."""
    unit = Decimal(1).scaleb(-rule["decimals"])
    target = draw(st.sampled_from([None, Decimal(0), Decimal(-20), Decimal(5), Decimal(20), Decimal(95)]))
    near = target if target is not None else Decimal(20)
    better = -1 if rule["direction"] == "lower" else 1
    width = Decimal(draw(st.sampled_from(["0", "1", "2"])))
    lines = [
        near,
        near * Decimal("0.95"),
        near * Decimal("1.05"),
        near - 2,
        near + 2,
        near + width,
        near * Decimal("1.1"),
    ]
    value = draw(st.sampled_from(lines)) + draw(st.sampled_from([-1, 0, 0, 1])) * unit
    value += Decimal(draw(st.sampled_from(["0", "0", "0.5", "-0.5", "0.49999"]))) * unit
    absence = draw(st.sampled_from([None] * 6 + list(ABSENCES)))
    has_value = draw(st.sampled_from([True, True, True, False])) and absence in (None, "suppressed")
    parts = rule["basis"] == "ratio" and has_value and draw(st.booleans())
    is_range = rule["direction"] == "range" and target is not None
    due = draw(st.sampled_from([None, date(2014, 7, 14), date(2014, 8, 1)]))
    given = {
        "series": rule["series"],
        "period": period,
        "value": value if has_value and not (parts and draw(st.booleans())) else None,
        "numerator": draw(st.integers(-50, 300)) if parts else None,
        "denominator": draw(st.sampled_from([0, 3, 7, 8, 16, 104])) if parts else None,
        "absence": absence,
        "target": target,
        "stretch": near + better * width if target is not None and draw(st.booleans()) else None,
        "floor": near - better * width if target is not None and draw(st.integers(0, 3)) == 0 else None,
        "low": near if is_range else None,
        "high": near + width if is_range else None,
        "lower": value - 1 if draw(st.integers(0, 3)) == 0 else None,
        "upper": value + 1,
        "due_on": due,
        "late_after": draw(st.sampled_from([None, due, date(2014, 8, 9), date(2014, 8, 11)])) if due else None,
        "provisional": draw(st.booleans()),
        "revised": draw(st.booleans()),
        "published_status": draw(st.sampled_from([None, "green", "amber", "red"])),
        "definition_version": draw(st.sampled_from([1, 1, 1, 2])),
    }
    return {name: f"{item:f}" if isinstance(item, Decimal) else item for name, item in given.items()}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of a few indicators, each with any of the months, quarters and years."""
    rules = [draw(definitions(number)) for number in range(draw(st.integers(1, 4)))]
    seen = []
    for rule in rules:
        chosen = draw(st.lists(st.sampled_from(SPANS), unique=True, min_size=1, max_size=8))
        seen += [draw(observations(rule, period.label)) for period in chosen]
    seen = draw(st.permutations(seen))
    today = draw(st.sampled_from([date(2014, 8, 10), date(2014, 7, 1), date(2015, 1, 1), date(2015, 1, 2)]))
    return _columns(seen), _columns(rules), today


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def agree(table: Table) -> None:
    seen, rules, today = table
    expected = oracle.judge(seen, rules, today)
    found = frames.readings(seen, rules, today=today)
    assert [reading.series for reading in found] == seen["series"]
    for reading, wanted in zip(found, expected, strict=True):
        told = {name: getattr(reading, name) for name in FIELDS}
        assert told == {name: wanted[name] for name in FIELDS}, (reading.series, reading.period)


@given(tables())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_engine_and_the_oracle_say_the_same_of_a_whole_table(table: Table) -> None:
    agree(table)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@given(tables())
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_engine_and_the_oracle_say_the_same_of_thousands_of_tables(table: Table) -> None:
    agree(table)
