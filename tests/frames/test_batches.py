"""Large tables are judged in batches of whole indicators, and come to what they come to in one."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from benchmarks._national_data import nation
from polars.testing import assert_frame_equal

from goldenthread.frames import judge
from goldenthread.frames.analysts.batches import batches
from goldenthread.frames.engines.polars import Polars

AS_AT = date(2024, 5, 1)


def definitions(*rows: tuple[int, int, str]) -> pl.DataFrame:
    """Definitions by number, indicator and basis; the rest is the same for all."""
    table = pl.DataFrame(rows, schema=["series", "series_number", "basis"], orient="row")
    same = {"direction": "higher", "is_year_to_date": False, "profile": "as_given", "window": 0, "frequency_months": 3}
    return table.with_columns(*[pl.lit(item).alias(name) for name, item in same.items()])


def census(**rows: int) -> pl.DataFrame:
    return pl.DataFrame({"series": [int(name[1:]) for name in rows], "rows": list(rows.values())})


def test_a_small_table_is_one_batch_whatever_its_kinds() -> None:
    (only,) = batches(census(s0=5, s1=5), definitions((0, 1, "flow"), (1, 2, "snapshot")), 10)
    assert (sorted(only.series), only.rows) == ([0, 1], 10)


def test_indicators_of_one_kind_are_judged_together() -> None:
    known = definitions((0, 1, "flow"), (1, 2, "snapshot"), (2, 3, "flow"), (3, 4, "snapshot"))
    found = batches(census(s0=5, s1=5, s2=5, s3=5), known, 10)
    assert [(batch.series, batch.rows) for batch in found] == [((0, 2), 10), ((1, 3), 10)]


def test_versions_of_an_indicator_are_never_parted() -> None:
    known = definitions((0, 1, "flow"), (1, 2, "flow"), (2, 1, "snapshot"))
    found = batches(census(s0=6, s1=6, s2=6), known, 10)
    assert sorted(sorted(batch.series) for batch in found) == [[0, 2], [1]]


def test_an_indicator_larger_than_a_batch_is_one_by_itself() -> None:
    found = batches(census(s0=50, s1=2), definitions((0, 1, "flow"), (1, 2, "flow")), 10)
    assert [batch.rows for batch in found] == [50, 2]


def test_batches_come_to_what_one_judgement_comes_to(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = nation(areas=12, indicators=30)
    whole = judge(tables.observations, tables.definitions, tables.groups, as_at=AS_AT)
    monkeypatch.setattr(Polars, "batch", 2_000)
    assert_frame_equal(judge(tables.observations, tables.definitions, tables.groups, as_at=AS_AT), whole)
