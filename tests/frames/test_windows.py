"""Polars' own ways to the engine's windows come to what a window for each line comes to."""

from __future__ import annotations

from collections.abc import Callable

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from goldenthread.engine import windows
from goldenthread.engine.windows import LINE, SEASON, YEAR, Order

CHAIN = Order("chain", "chain_key")
Window = Callable[[nw.LazyFrame[pl.LazyFrame]], nw.LazyFrame[pl.LazyFrame]]
value = nw.col("value")
WINDOWS: dict[str, Window] = {
    "before and after": lambda frame: windows.shifted(frame, LINE, {"a": (value, 1), "b": (value * 2, -1)}),
    "two before": lambda frame: windows.shifted(frame, LINE, {"a": (value, 2)}),
    "a year before": lambda frame: windows.shifted(frame, SEASON, {"a": (value, 1), "b": (nw.col("text"), 1)}),
    "among those inside": lambda frame: windows.shifted(
        frame, CHAIN, {"a": (value, 1), "b": (value, 2), "c": (value, -1), "d": (value, -2)}
    ),
    "so far in the year": lambda frame: windows.summed(frame, YEAR, {"a": value, "b": value.is_null().cast(nw.Int64)}),
    "of so many years": lambda frame: windows.rolled(frame, SEASON, {"a": (value, 2)}),
    "so far of the same part": lambda frame: windows.summed(frame, SEASON, {"a": value}),
    "of so many rows": lambda frame: windows.rolled(frame, LINE, {"a": (value, 2), "b": (value, 3)}),
}


@st.composite
def tables(draw: st.DrawFn) -> pl.DataFrame:
    """Periods of a few lines in any order, with gaps, blanks, and rows that stand outside the chain."""
    places = draw(st.sets(st.tuples(st.integers(0, 2), st.integers(0, 11)), min_size=1, max_size=24))
    rows = [(*place, draw(st.none() | st.integers(-9, 9))) for place in draw(st.permutations(sorted(places)))]
    frame = pl.DataFrame(rows, schema={"line": pl.Int64, "ordinal": pl.Int64, "value": pl.Int64}, orient="row")
    frame = frame.with_row_index("row").with_columns(
        (pl.col("line") * 100 + pl.col("ordinal")).alias("key"),
        (pl.col("line") * 100 + pl.col("ordinal") // 4).alias("year_key"),
        (pl.col("line") * 100 + pl.col("ordinal") % 4).alias("season"),
        pl.col("value").cast(pl.String).alias("text"),
    )
    is_inside = pl.col("value").is_not_null()
    return frame.with_columns(
        (pl.col("season") * 100 + pl.col("ordinal") // 4).alias("season_key"),
        pl.when(is_inside).then("line").alias("chain"),
        pl.when(is_inside).then("key").alias("chain_key"),
    )


def found(frame: pl.DataFrame, window: Window) -> pl.DataFrame:
    lazy = window(windows.arranged(nw.from_native(frame.lazy())))
    return lazy.sort("row").to_native().collect()


@pytest.mark.parametrize("name", WINDOWS)
@settings(max_examples=60, deadline=None)
@given(frame=tables())
def test_windows_over_all_rows_come_to_those_of_each_line(name: str, frame: pl.DataFrame) -> None:
    quick = found(frame, WINDOWS[name])
    brought = dict(windows._brought)
    windows._brought.clear()
    try:
        by_line = found(frame, WINDOWS[name])
    finally:
        windows._brought.update(brought)
    assert_frame_equal(quick.select(sorted(quick.columns)), by_line.select(sorted(by_line.columns)))


@settings(max_examples=60, deadline=None)
@given(frame=tables())
def test_the_latest_and_the_soonest_key_are_of_the_row_s_own_chain(frame: pl.DataFrame) -> None:
    key = nw.col("key")
    is_start, is_end = nw.col("ordinal") % 3 == 0, nw.col("ordinal") % 3 == 2
    first, last = key.min().over("chain"), key.max().over("chain")
    lazy = windows.arranged(nw.from_native(frame.lazy()))
    lazy = lazy.with_columns(first.alias("first"), last.alias("last"))
    starts = nw.when((key == nw.col("first")) | is_start).then(key).otherwise(0)
    ends = nw.when((key == nw.col("last")) | is_end).then(key).otherwise(windows.NEVER)
    lazy = windows.soonest(windows.latest(lazy, CHAIN, {"start": starts}), CHAIN, {"end": ends})
    for row in lazy.to_native().collect().filter(pl.col("chain").is_not_null()).iter_rows(named=True):
        chain = frame.filter(pl.col("chain") == row["chain"])["key"].sort().to_list()
        started = [at for at in chain if at <= row["key"] and (at == chain[0] or at % 100 % 3 == 0)]
        ended = [at for at in chain if at >= row["key"] and (at == chain[-1] or at % 100 % 3 == 2)]
        assert (row["start"], row["end"]) == (started[-1], ended[0])
