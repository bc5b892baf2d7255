"""Whole tables read twice: in whole numbers by the engine, and in fractions by the oracle."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine import oracle_variation as oracle
from tests.engine.oracle_variation import Seen
from tests.engine.variation import at_random
from tests.engine.variation.edges import EDGES
from tests.engine.variation.tables import ENGINES, FIELDS, Engine, frame, on_duckdb, on_polars, same

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FIRST = 8000
MOST = 10**12


@st.composite
def figures(draw: st.DrawFn) -> list[int]:
    """Figures with ties, long trends, steps, exact edges and extremes: whatever a rule could turn on."""
    shape = draw(st.sampled_from(["few", "few", "walk", "constant", "edge", "trend", "two levels", "extreme"]))
    length = draw(st.integers(1, 40) | st.integers(10, 16) | st.integers(58, 130))
    if shape == "few":
        return draw(st.lists(st.integers(0, 5), min_size=length, max_size=length))
    if shape == "walk":
        moves = draw(st.lists(st.integers(-2, 2), min_size=length, max_size=length))
        return [sum(moves[:place]) for place in range(1, length + 1)]
    if shape == "constant":
        figure = draw(st.integers(-3, 3))
        bumps = draw(st.dictionaries(st.integers(0, length - 1), st.integers(-2, 2), max_size=3))
        return [figure + bumps.get(place, 0) for place in range(length)]
    if shape == "edge":
        return draw(edges())
    if shape == "trend":
        ups = draw(st.lists(st.tuples(st.integers(1, 9), st.sampled_from([-1, 0, 1])), min_size=1, max_size=8))
        moves = [way for count, way in ups for _ in range(count)]
        return [sum(moves[:place]) for place in range(len(moves) + 1)]
    if shape == "two levels":
        turn = draw(st.integers(0, length))
        noise = draw(st.lists(st.integers(-2, 2), min_size=length, max_size=length))
        return [moved + (3 if place < turn else 0) for place, moved in enumerate(noise)]
    return draw(st.lists(st.sampled_from([-MOST, MOST, MOST - 1, 0, 1]), min_size=length, max_size=length))


@st.composite
def edges(draw: st.DrawFn) -> list[int]:
    """Figures one of which lies exactly on a limit, or is one unit off it."""
    scale, shift = draw(st.integers(1, 1000)), draw(st.integers(-500, 500))
    points = [point * scale + shift for point in draw(st.sampled_from(EDGES)).points]
    points[draw(st.integers(0, len(points) - 1))] += draw(st.sampled_from([0, 0, 0, 1, -1]))
    return points


@st.composite
def lines(draw: st.DrawFn, number: int) -> list[Seen]:
    """A series with gaps, missing figures, changes of definition and rebases."""
    about: dict[str, Any] = {
        "step": draw(st.sampled_from([1, 1, 1, 3])),
        "basis": draw(st.sampled_from(["ratio", "flow", "snapshot", "ytd"])),
        "direction": draw(st.sampled_from(["higher", "higher", "lower", "lower", "range", "none", "date", "yesno"])),
        "contextual": draw(st.sampled_from([False] * 5 + [True])),
        "profile": draw(st.sampled_from(["as_given"] * 4 + ["level", "straight_line", "year_end"])),
        "decimals": draw(st.integers(0, 6)),
    }
    parts = draw(st.sampled_from([1, 4, 12]))
    values = draw(figures())
    if about["basis"] == "ytd" and draw(st.booleans()):
        values = [sum(values[place - place % parts : place + 1]) for place in range(len(values))]
    level = draw(st.sampled_from([None, 0, 5, values[-1], values[0] + 40]))
    ordinal, table = FIRST, []
    holes = draw(st.sampled_from([0, 0, 1, 3]))
    broken = draw(st.lists(st.integers(0, len(values)), max_size=holes))
    kinds = [
        draw(st.sampled_from(["gap", "missing", "version", "back", "rebase", "stray", "no target"])) for _ in broken
    ]
    odd, version = dict(zip(broken, kinds, strict=True)), 1
    for place, value in enumerate(values):
        what = odd.get(place)
        ordinal += 7 if what == "gap" else 1 if what == "stray" else about["step"]
        version += {"version": 1, "back": -1}.get(what or "", 0)
        seen = Seen(number, ordinal, part=(ordinal - FIRST - 1) % parts + 1, value=value, target=level, **about)
        seen.version, seen.rebase = version, what == "rebase"
        seen = replace(seen, value=None) if what == "missing" else seen
        table.append(replace(seen, target=None) if what == "no target" else seen)
    return table


@st.composite
def tables(draw: st.DrawFn) -> list[Seen]:
    """A table of a few series, its rows in any order."""
    found = [seen for number in range(draw(st.integers(1, 4))) for seen in draw(lines(number))]
    random = draw(st.randoms(use_true_random=False))
    return random.sample(found, len(found))


def agree(table: list[Seen], engine: Engine) -> None:
    oracle.read(table)
    for seen, found in zip(table, engine(frame(table)), strict=True):
        wrong = {name: (found[name], seen.result[name]) for name in FIELDS if not same(found[name], seen.result[name])}
        assert not wrong, (seen, wrong)


@given(table=tables())
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_the_engine_and_the_oracle_say_the_same_of_a_whole_table(table: list[Seen]) -> None:
    agree(table, on_polars)


# To bind the expressions anew costs DuckDB most of a second, so it is asked less often.
@given(table=tables())
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
def test_duckdb_and_the_oracle_say_the_same_of_a_whole_table(table: list[Seen]) -> None:
    agree(table, on_duckdb)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_the_engine_and_the_oracle_say_the_same_of_a_large_table(engine: Engine) -> None:
    agree(at_random.table(0, 5_000), engine)


@pytest.mark.nightly
@given(table=tables())
@settings(max_examples=1500, deadline=None, suppress_health_check=SLOW)
def test_the_engine_and_the_oracle_say_the_same_of_thousands_of_tables(table: list[Seen]) -> None:
    agree(table, on_polars)


@pytest.mark.nightly
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_the_engine_and_the_oracle_say_the_same_of_a_million_figures(engine: Engine) -> None:
    for seed in range(1, 21):
        agree(at_random.table(seed, 50_000), engine)
