"""Every case of peers, all in one table, judged through the door that analysts use on two engines."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl
import pytest

from goldenthread.frames import judge
from tests.spec.case import QUARTER, TODAY
from tests.spec.peers import CASES
from tests.spec.sums import Sum

TEXT = ("period", "value", "numerator", "denominator", "low", "high", "absence", "version")
PLAIN = {"basis": "snapshot", "polarity": "higher", "decimals": "1"}
Told = list[dict[str, Any]]


@pytest.fixture(scope="module", params=["polars", "duckdb"])
def told(request: pytest.FixtureRequest) -> Told:
    """What every area of every case is told, in their order."""
    tables = _observations(), _definitions(), _groups()
    if request.param == "polars":
        return judge(*tables, as_at=TODAY).to_dicts()
    with duckdb.connect() as connection:
        relations = [connection.from_arrow(table.to_arrow()) for table in tables]
        return judge(*relations, as_at=TODAY).pl().to_dicts()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{case.rule}: {case.name}" for case in CASES])
def test_the_case_is_told_as_the_rules_say(number: int, told: Told) -> None:
    found = [row for row in told if row["indicator"] == _indicator(number)]
    for area, wanted in zip(found, CASES[number].expect, strict=True):
        for name, cell in wanted.items():
            assert area[name] == (cell if cell is None else pytest.approx(cell, rel=1e-12)), (area["area"], name)


def _indicator(number: int) -> str:
    return f"I{number}"


def _observations() -> pl.DataFrame:
    rows = [
        {"area": _area(number, row), "indicator": _indicator(number), "period": QUARTER} | _given(row)
        for number, case in enumerate(CASES)
        for row in case.rows
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("area", "indicator", *TEXT), pl.String))


def _given(row: Any) -> dict[str, Any]:
    return {name: row.get(name) for name in TEXT if name in row}


def _area(number: int, row: Any) -> str:
    return f"{row.get('area', 'A')} of {number}"


def _definitions() -> pl.DataFrame:
    rows = [
        {"indicator": _indicator(number), **PLAIN} | {name: str(value) for name, value in fields.items()}
        for number, case in enumerate(CASES)
        for fields in _versions(case)
    ]
    names = dict.fromkeys(name for row in rows for name in row)
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))


def _versions(case: Sum) -> list[dict[str, Any]]:
    """One definition, or one for each version that the case names."""
    versions = case.definition.get("versions", [None])
    fields = {name: value for name, value in case.definition.items() if name != "versions"}
    return [fields if version is None else fields | {"version": version} for version in versions]


def _groups() -> pl.DataFrame:
    groups = {
        _area(number, row): f"{row['group']} of {number}"
        for number, case in enumerate(CASES)
        for row in case.rows
        if row.get("group")
    }
    return pl.DataFrame({"area": list(groups), "group": list(groups.values())})
