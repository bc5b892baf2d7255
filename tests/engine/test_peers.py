"""Peers on Polars and DuckDB: whole tables against a plain second implementation, and the bounds of exactness."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.engine import peers
from tests.engine import oracle_peers
from tests.engine.on_engines import IN_PROCESS, rows
from tests.engine.oracle_peers import Row

SIGNS = {"higher": 1, "lower": -1}
EXACT = pl.Decimal(20, 8)
ENGINES = pytest.mark.parametrize("engine", sorted(IN_PROCESS))
SCHEMA = {
    "row": pl.Int64,
    "series_number": pl.Int64,
    "peer_key": pl.Int64,
    "group_number": pl.Int64,
    "line": pl.Int64,
    "ordinal": pl.Int64,
    "direction": pl.String,
    "sign": pl.Int64,
    "is_contextual": pl.Boolean,
    "is_percentage": pl.Boolean,
    "unit": pl.Int64,
    "step": pl.Int64,
    "parts_factor": pl.Int64,
    "value_given": EXACT,
    "period_value": pl.Int64,
    "midpoint": EXACT,
    "low": pl.Int64,
    "high": pl.Int64,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}


def table(indicators: Sequence[Sequence[Row]], decimals: int = 2) -> pl.DataFrame:
    """Rows as the engine has them before peers are looked at; figures at hand are held in hundredths."""
    unit = 10**decimals
    made = []
    for number, indicator in enumerate(indicators):
        for row in indicator:
            made.append(
                {
                    "row": len(made),
                    "series_number": number,
                    "peer_key": number * 1000 + row.ordinal,
                    "group_number": row.group,
                    "line": number * 1000 + row.area,
                    "ordinal": row.ordinal,
                    "direction": row.direction,
                    "sign": SIGNS.get(row.direction, 0),
                    "is_contextual": row.is_contextual,
                    "is_percentage": row.is_percentage,
                    "unit": unit,
                    "step": row.step,
                    "parts_factor": 2 * row.scale * unit,
                    "value_given": row.value,
                    "period_value": None if row.value is None else round(row.value * unit),
                    "midpoint": row.midpoint,
                    **{
                        name: None if figure is None else int(figure * unit)
                        for name, figure in (("low", row.low), ("high", row.high))
                    },
                    **{
                        name: None if figure is None else int(figure * 1000)
                        for name, figure in (("numerator", row.numerator), ("denominator", row.denominator))
                    },
                }
            )
    return pl.DataFrame(made, schema=SCHEMA)


def among(frame: Any, *, typed: bool = True, ranges: bool = True, parts: bool = True, groups: bool = True) -> Any:
    """The figures among their peers, with the figure of the period before beside them."""
    frame = peers.as_given(frame, typed=typed, ranges=ranges, parts=False)
    earlier = [nw.col(name).shift(1).over("line", order_by="ordinal").alias(f"{name}_before") for name in LINE]
    frame = frame.with_columns(*earlier)
    is_next = nw.col("ordinal_before") == nw.col("ordinal") - nw.col("step")
    frame = frame.with_columns(nw.when(is_next).then(nw.col("given_before")).alias("given_before"))
    return peers.peers(frame, ranges=ranges, parts=parts, windows=False, groups=groups)


LINE = ("given", "ordinal")


def told(engine: str, indicators: Sequence[Sequence[Row]], **asked: Any) -> list[dict[str, Any]]:
    found = rows(among(IN_PROCESS[engine](table(indicators)), **asked), "row")
    return [{name: row[name] for name in peers.COLUMNS} for row in found]


def same(ours: Any, theirs: Any) -> bool:
    """Floats at twelve significant digits, all else exactly."""
    if isinstance(ours, float) and isinstance(theirs, float):
        return ours == theirs or abs(ours - theirs) <= 1e-12 * max(abs(ours), abs(theirs))
    return bool(ours == theirs) and isinstance(ours, float) == isinstance(theirs, float)


def agree(engine: str, indicators: Sequence[Sequence[Row]]) -> None:
    wanted = [row for indicator in indicators for row in oracle_peers.judge(indicator)]
    for number, (ours, theirs) in enumerate(zip(told(engine, indicators), wanted, strict=True)):
        differing = {name: (ours[name], theirs[name]) for name in theirs if not same(ours[name], theirs[name])}
        assert not differing, number


@st.composite
def figures(draw: st.DrawFn) -> Decimal | None:
    """Few enough values to tie, signs of both kinds, and now and then any of eight decimals or of great size."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return None
    if kind <= 6:
        return Decimal(draw(st.integers(-3, 6))) / draw(st.sampled_from([1, 2, 4]))
    digits = draw(st.integers(-(10**18) + 1, 10**18 - 1)) if kind == 7 else draw(st.integers(-(10**4), 10**4))
    return Decimal(digits).scaleb(-8)


@st.composite
def indicators(draw: st.DrawFn) -> list[Row]:
    """One indicator over a few areas and periods, in groups, in one, or in none."""
    direction = draw(st.sampled_from(["higher", "higher", "lower", "range", "range", "none", "date", "yesno"]))
    contextual = direction == "none" or draw(st.integers(0, 9)) == 0
    percentage, step = draw(st.booleans()), draw(st.sampled_from([1, 1, 3]))
    point = draw(st.one_of(st.none(), st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("-1.00000001")])))
    scale = draw(st.sampled_from([1, 100, 1000]))
    grouping = draw(st.lists(st.sampled_from([None, 1, 2, 3]), min_size=1, max_size=9))
    made = []
    for area, group in enumerate(grouping):
        for number in draw(st.lists(st.sampled_from([1, 2, 4, 5]), unique=True, max_size=3)):
            low = draw(st.one_of(st.none(), st.integers(-2, 2)))
            made.append(
                Row(
                    area,
                    number * step,
                    draw(figures()),
                    direction,
                    group,
                    point,
                    None if low is None else Decimal(low),
                    None if low is None else low + Decimal(draw(st.integers(0, 3))) / 4,
                    draw(st.one_of(st.none(), st.integers(-40, 400).map(lambda n: Decimal(n) / 8))),
                    draw(st.one_of(st.none(), st.integers(0, 40).map(lambda n: Decimal(n) / 8))),
                    scale,
                    contextual,
                    percentage,
                    step,
                )
            )
    return made


tables = st.lists(indicators(), min_size=1, max_size=12)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(tables)
@settings(patient, max_examples=60)
def test_polars_and_the_oracle_say_the_same_of_a_whole_table(drawn: list[list[Row]]) -> None:
    agree("polars", drawn)


@given(tables)
@settings(patient, max_examples=8)
def test_duckdb_and_the_oracle_say_the_same_of_a_whole_table(drawn: list[list[Row]]) -> None:
    agree("duckdb", drawn)
