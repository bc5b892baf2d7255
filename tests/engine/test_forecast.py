"""Forecasts and profiles of whole tables, by the engine on Polars and DuckDB, and in plain Python by the oracle."""

from __future__ import annotations

from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.engine.forecast import forecasts, year_ends
from goldenthread.engine.periods import KIND_NUMBERS
from goldenthread.engine.profiles import profile_lines
from goldenthread.engine.readings import PROFILES, SCHEMES
from goldenthread.engine.tables import Contents
from goldenthread.engine.windows import arranged
from tests.engine import oracle_forecast as oracle

YEARS = range(2010, 2016)
UNIT = 10
ENGINES = ("polars", "duckdb")
SCHEMA = {
    **dict.fromkeys(("line", "year_key", "ordinal", "year", "part", "parts", "definition_version", "unit"), pl.Int64),
    **dict.fromkeys(("key", "season", "season_key", "kind_number"), pl.Int64),
    **dict.fromkeys(("period_value", "value", *oracle.LINES, "year_target", "owner_forecast"), pl.Int64),
    **dict.fromkeys(("sign", "tolerance_rate", "tolerance_amount", "grace", "least", "most"), pl.Int64),
    **dict.fromkeys(("basis", "direction", "profile", "scheme", "status", "travel_long"), pl.String),
    **dict.fromkeys(("is_year_to_date", "is_contextual", "is_baseline"), pl.Boolean),
}
SIGNS = {"higher": 1, "lower": -1}
MONTHS = 12
KINDS = {1: "year", 2: "half_year", 4: "quarter", 12: "month"}
GAP = "gap"
FIGURES = st.integers(0, 60) | st.integers(-20, 20) | st.sampled_from([0, 0, 25, 10**11, 10**12])
EXPECTED = (None, 50, 19, 95)
# What else a row may say: its lines, its status now and its long direction of travel.
ASIDE = [
    {
        "target": target,
        "stretch": stretch,
        "floor": floor,
        "low": low,
        "high": high,
        "status": now,
        "travel_long": travel,
    }
    for target, stretch, floor in ((None, None, None), (20, None, 18), (0, None, None), (-5, -5, None), (95, 99, None))
    for low, high in ((None, None), (18, 22))
    for now, travel in (("red", "improving"), ("green", "worsening"))
]
EVERYTHING = Contents()
ENDS = ("forecast", "forecast_low", "forecast_high")


@st.composite
def lines(draw: st.DrawFn, number: int) -> list[oracle.Row]:
    """One line: most of its periods, most of them with a figure."""
    basis = draw(st.sampled_from(["flow", "flow", "ytd", "snapshot", "ratio"]))
    parts = draw(st.sampled_from([1, 2, 4, 4, 4, 12]))
    rate, amount = draw(st.sampled_from([(50_000, 0), (0, 2_000_000), (0, 0)]))
    about = {
        "tolerance_rate": rate,
        "tolerance_amount": amount,
        "grace": 28,
        "scheme": draw(st.sampled_from(SCHEMES)),
        "is_contextual": draw(st.integers(0, 9)) == 0,
        "is_baseline": draw(st.integers(0, 9)) == 0,
        "line": number,
        "basis": basis,
        "parts": parts,
        "direction": draw(st.sampled_from(["higher", "lower", "range", "date"])),
        "profile": draw(st.sampled_from(PROFILES)),
        "is_year_to_date": basis == "flow" and draw(st.booleans()),
        "unit": UNIT,
    }
    about["least"], about["most"] = draw(st.sampled_from([(None, None), (0, None), (None, 40), (0, 20), (-10, 60)]))
    about["sign"] = SIGNS.get(about["direction"], 0)
    about |= {"year_target": draw(st.sampled_from([None, None, 50])), "owner_forecast": draw(st.sampled_from(EXPECTED))}
    changed = draw(st.sampled_from([9999, 9999, 2013]))
    first = draw(st.sampled_from(YEARS if parts < MONTHS else YEARS[-4:]))
    moments = [(year, part) for year in range(first, YEARS.stop) for part in range(1, parts + 1)]
    said = draw(st.sampled_from([FIGURES, FIGURES | st.none(), FIGURES | st.sampled_from([None, GAP])]))
    values = draw(st.lists(said, min_size=len(moments), max_size=len(moments)))
    others = draw(st.lists(st.sampled_from(ASIDE), min_size=3, max_size=3))
    return [
        about
        | others[part % 3]
        | {
            "year": year,
            "part": part,
            "ordinal": year * parts + part - 1,
            "key": number * 2**15 + year * parts + part - 1,
            "year_key": number * 2**14 + year,
            "season": number * 2**6 + part,
            "season_key": (number * 2**6 + part) * 2**12 + year,
            "kind_number": KIND_NUMBERS[KINDS[parts]],
            "period_value": value,
            "definition_version": 2 if year >= changed and part > parts // 2 else 1,
        }
        for (year, part), value in zip(moments, values, strict=True)
        if value != GAP
    ]


@st.composite
def tables(draw: st.DrawFn) -> list[oracle.Row]:
    """A few lines, their rows in any order, with flows judged year to date summed as the engine sums them."""
    rows = [row for number in range(draw(st.integers(1, 3))) for row in draw(lines(number))]
    return summed(draw(st.permutations(rows))) if rows else draw(tables())


def summed(rows: list[oracle.Row]) -> list[oracle.Row]:
    """What `basis_values` leaves: running sums of figures, and of lines that no profile makes the year's."""
    table = oracle.Table(rows)
    found = []
    for row in rows:
        given = dict(row) | {"value": row["period_value"]}
        if row["is_year_to_date"]:
            names = ("value",) if row["profile"] != "as_given" else ("value", *oracle.LINES)
            given |= {name: _running(table, row, "period_value" if name == "value" else name) for name in names}
        found.append(given)
    return found


def _running(table: oracle.Table, row: oracle.Row, name: str) -> int | None:
    parts = [table.at(row, row["year"], part).get(name) for part in range(1, row["part"] + 1)]
    return None if None in parts else sum(parts)


def judged(rows: list[oracle.Row], engine: str) -> list[oracle.Row]:
    """The rows with everything the engine adds, in the order given."""
    frame = pl.DataFrame(rows, schema=SCHEMA).with_row_index("row")
    native: Any = frame.lazy() if engine == "polars" else duckdb.from_arrow(frame.to_arrow())
    found = year_ends(arranged(nw.from_native(native)), EVERYTHING)
    found = forecasts(profile_lines(found, EVERYTHING), EVERYTHING)
    return found.collect("polars").sort("row").to_native().to_dicts()


def agree(rows: list[oracle.Row], engine: str) -> None:
    table = oracle.Table(rows)
    for row, found in zip(rows, judged(rows, engine), strict=True):
        ends = oracle.forecast(table, row)
        wanted: dict[str, Any] = {f"{name}_units": oracle.half_away(end) for name, end in zip(ENDS, ends, strict=True)}
        wanted |= {name: None if end is None else end / UNIT for name, end in zip(ENDS, ends, strict=True)}
        wanted |= {f"year_end_{line}": oracle.year_end_line(table, row, line) for line in oracle.LINES}
        wanted |= {line: oracle.line_in_force(table, row, line)[0] for line in oracle.LINES}
        wanted["is_baseline"] = row["is_baseline"] or oracle.line_in_force(table, row, "target")[1]
        wanted |= statuses(row, wanted) | {"forecast_held": oracle.held(table, row)}
        # Beyond what a figure can be, forecasts and lines are held at bounds that nothing judged reaches.
        bounded = {name: found[name] for name in wanted if _is_beyond(wanted[name])}
        told = {name: found[name] for name in wanted}
        assert told == wanted | bounded, (engine, row["line"], row["year"], row["part"])


def statuses(row: oracle.Row, wanted: dict[str, Any]) -> dict[str, Any]:
    """Both statuses and the warning, on the lines and the forecast that were compared."""
    lines = {line: wanted[f"year_end_{line}"] for line in oracle.LINES}
    system, owner = (oracle.status(row, value, lines) for value in (wanted["forecast_units"], row["owner_forecast"]))
    warns = owner in ("green", "exceeded") and row["status"] == system == "red"
    return {"forecast_status": system, "owner_forecast_status": owner, "forecast_warning": warns}


def _is_beyond(figure: Any) -> bool:
    return isinstance(figure, int) and abs(figure) > 10**12


@pytest.mark.parametrize("engine", ENGINES)
@given(rows=tables())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_engine_and_the_oracle_forecast_the_same(engine: str, rows: list[oracle.Row]) -> None:
    agree(rows, engine)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("engine", ENGINES)
@given(rows=tables())
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_engine_and_the_oracle_forecast_thousands_of_tables_the_same(engine: str, rows: list[oracle.Row]) -> None:
    agree(rows, engine)


@pytest.mark.parametrize("engine", ENGINES)
@given(rows=tables())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_forecast_of_a_year_that_runs_lies_beyond_what_the_figure_can_be(
    engine: str, rows: list[oracle.Row]
) -> None:
    for row, found in zip(rows, judged(rows, engine), strict=True):
        if row["part"] == row["parts"]:
            assert found["forecast_held"] is None
            continue
        low, high = oracle.limits_of_year(row)
        ends = [found[name] for name in ENDS if found[name] is not None]
        assert all(low <= end * UNIT <= high for end in ends)
