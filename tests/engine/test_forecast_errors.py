"""How far forecasts were from the outturn, by service and point of the year, on Polars and DuckDB."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.engine.forecast_errors import FORECASTERS, forecast_errors
from goldenthread.frames.forecast_errors import FORECASTS

ENGINES = ("polars", "duckdb")
Row = tuple[str, int, int, int, float | None, float | None]


def errors(rows: list[Row], engine: str) -> list[dict[str, Any]]:
    """The table of errors, in the order of service and part."""
    frame = pl.DataFrame(rows, schema=FORECASTS, orient="row")
    native: Any = frame.lazy() if engine == "polars" else duckdb.from_arrow(frame.to_arrow())
    found = forecast_errors(nw.from_native(native)).collect("polars").to_native()
    return found.sort("service", "parts", "part").to_dicts()


def year(service: str, key: int, system: list[float | None], owner: list[float | None]) -> list[Row]:
    """A year of quarters; the last forecast of the system's is the outturn."""
    return [(service, key, part, 4, *both) for part, both in enumerate(zip(system, owner, strict=True), start=1)]


@pytest.mark.parametrize("engine", ENGINES)
def test_owners_and_systems_errors_stand_apart_with_their_counts(engine: str) -> None:
    rows = [
        *year("Housing", 1, [110.0, 95.0, None, 100.0], [90.0, 100.0, 100.0, 100.0]),
        *year("Housing", 2, [150.0, 200.0, 200.0, 200.0], [None, None, 250.0, 200.0]),
    ]
    first, second, third = errors(rows, engine)
    assert first == {
        "service": "Housing",
        "parts": 4,
        "part": 1,
        "system_made": 2,
        "system_compared": 2,
        "system_error": 175_000,
        "system_bias": -75_000,
        "owner_made": 1,
        "owner_compared": 1,
        "owner_error": 100_000,
        "owner_bias": -100_000,
    }
    assert (second["system_error"], second["system_bias"]) == (25_000, -25_000)
    assert (third["system_made"], third["system_error"]) == (1, 0)
    assert (third["owner_made"], third["owner_error"], third["owner_bias"]) == (2, 125_000, 125_000)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_year_without_its_end_or_that_came_to_nothing_is_not_compared(engine: str) -> None:
    rows = [*year("Roads", 1, [10.0, 10.0, 10.0, None], [1.0] * 4), *year("Roads", 2, [5.0, 0.0, 0.0, 0.0], [1.0] * 4)]
    first = errors(rows, engine)[0]
    assert (first["system_made"], first["system_compared"], first["system_error"], first["system_bias"]) == (
        2,
        0,
        None,
        None,
    )
    assert (first["owner_made"], first["owner_compared"], first["owner_error"]) == (2, 0, None)


@pytest.mark.parametrize("engine", ENGINES)
def test_below_zero_the_size_of_the_outturn_counts(engine: str) -> None:
    first = errors(year("Trading", 1, [-90.0, -100.0, -100.0, -100.0], [None] * 4), engine)[0]
    assert (first["system_error"], first["system_bias"]) == (100_000, 100_000)


@st.composite
def years(draw: st.DrawFn) -> list[Row]:
    """Years of a few services, with forecasts of whole numbers or none."""
    figures = st.integers(-9, 9) | st.none() | st.sampled_from([100_000, 7])
    several = st.lists(figures.map(lambda one: None if one is None else float(one)), min_size=4, max_size=4)
    keys = range(draw(st.integers(1, 6)))
    return [row for key in keys for row in year(draw(st.sampled_from("AB")), key, draw(several), draw(several))]


@pytest.mark.parametrize("engine", ENGINES)
@given(rows=years())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_engine_agrees_with_plain_decimals(engine: str, rows: list[Row]) -> None:
    outturns = {row[1]: row[4] for row in rows if row[2] == row[3]}
    offs: dict[tuple[str, int], dict[str, list[Decimal]]] = defaultdict(lambda: {name: [] for name in FORECASTERS})
    for service, key, part, parts, *both in rows:
        for name, forecast in zip(FORECASTERS, both, strict=True):
            outturn = outturns[key]
            if part < parts and forecast is not None and outturn:
                off = (Decimal(forecast) - Decimal(outturn)) * 10**6 / abs(Decimal(outturn))
                offs[service, part][name].append(_whole(min(max(off, Decimal(-(10**9))), Decimal(10**9))))
    for found in errors(rows, engine):
        for name in FORECASTERS:
            known = offs[found["service"], found["part"]][name]
            assert found[f"{name}_compared"] == len(known)
            assert found[f"{name}_error"] == (_mean([abs(off) for off in known]))
            assert found[f"{name}_bias"] == _mean(known)


def _mean(offs: list[Decimal]) -> Decimal | None:
    return _whole(sum(offs, Decimal(0)) / len(offs)) if offs else None


def _whole(figure: Decimal) -> Decimal:
    return figure.quantize(Decimal(1), rounding=ROUND_HALF_UP)
