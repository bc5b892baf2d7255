"""The engine by itself: eager or lazy frames in, the same readings out, and nothing collected on the way."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import polars as pl
import pytest

from goldenthread.engine.judging import judge
from goldenthread.engine.tables import DEFINITION_COLUMNS, FIGURES, OBSERVATION_COLUMNS, PERIOD_COLUMNS
from goldenthread.frames import calendar, columns, definitions, observations
from goldenthread.frames.contents import contents
from tests.spec.case import Case
from tests.spec.every import CASES

ALSO = frozenset({"variation", "forecast", "peers"})


def tables(case: Case) -> list[pl.DataFrame]:
    """The three prepared tables of a case, with every column that the engine knows."""
    ready = observations.prepare(case.observations(), definitions.counted(case.definitions()))
    blank = [
        pl.lit(None, dtype=columns.EXACT).alias(name) for name in OBSERVATION_COLUMNS if name not in ready.frame.columns
    ]
    known = definitions.prepare(case.definitions(), ready.parts_decimals)
    return [ready.frame.with_columns(*blank), known, calendar.prepare(ready.frame["period"], [4], [])]


def told(frame: Any, case: Case) -> list[dict[str, Any]]:
    names = ["status", "reason", "travel_short", "travel_long", "days_late", "value", "amber_limit", "well_above"]
    rows: list[dict[str, Any]] = frame.select(names).to_dicts()
    assert len(rows) == len(case.rows)
    return rows


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.name}" for case in CASES])
def test_eager_and_lazy_frames_are_judged_alike(case: Case) -> None:
    given = tables(case)
    holds = contents(frozenset(FIGURES), *given[1:], versions=True, manual=True, also=ALSO)
    eager = judge(*[nw.from_native(table, eager_only=True) for table in given], today=case.today, contents=holds)
    lazy = judge(*[nw.from_native(table.lazy()) for table in given], today=case.today, contents=holds)
    assert isinstance(lazy, nw.LazyFrame)
    assert told(eager.to_native(), case) == told(lazy.to_native().collect(), case)
    wanted = [expect["status"] for expect in case.expect if "status" in expect]
    found = [
        row["status"]
        for row, expect in zip(told(eager.to_native(), case), case.expect, strict=True)
        if "status" in expect
    ]
    assert found == wanted


def test_the_tables_have_the_columns_that_are_declared() -> None:
    observed, known, periods = tables(CASES[0])
    assert set(observed.columns) == set(OBSERVATION_COLUMNS)
    assert tuple(known.columns) == DEFINITION_COLUMNS
    assert tuple(periods.columns) == PERIOD_COLUMNS
