"""Counts made safe to publish, attacked by everything that is published of them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.engine.disclosure import (
    HIDDEN,
    NEAREST_5,
    PUBLISHED,
    SMALL_HIDDEN,
    SMALL_HIDDEN_REST_NEAREST_5,
    Protection,
    percentages,
    protect,
)
from goldenthread.engine.errors import BadDefinition
from tests.engine.on_engines import IN_PROCESS, rows

PRESETS = {"A": SMALL_HIDDEN, "B": SMALL_HIDDEN_REST_NEAREST_5, "C": NEAREST_5}
SCHEMA = dict.fromkeys(("table", "cell", "count", "of"), pl.Int64)
Table = list[tuple[int, int | None]]


def published(
    tables: list[Table], rule: Protection, *, totals: bool = True, engine: str = "polars"
) -> list[list[dict[str, Any]]]:
    """What is published of tables of counts, each with of how many."""
    given = [(number, place, *cell) for number, table in enumerate(tables) for place, cell in enumerate(table)]
    frame = IN_PROCESS[engine](pl.DataFrame(given, schema=SCHEMA, orient="row"))
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(percentages(protect(frame, rule, totals=totals)), "table", "cell"):
        found[row["table"]].append(row)
    return [found[number] for number in range(len(tables))]


def shown(count: int, of: int | None, preset: str) -> int | str:
    """How one count of a table of its own without a total is shown."""
    ((cell,),) = published([[(count, of)]], PRESETS[preset], totals=False)
    assert (cell["shown"] is None) == (cell["mark"] == HIDDEN)
    return cell["mark"] or cell["shown"]


@pytest.mark.acceptance("G1")
@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("A", [0, "[c]", "[c]", 5, 7, 8, 12, 13]),
        ("B", [0, "[c]", "[c]", "[c]", "[c]", 10, 10, 15]),
        ("C", [0, 0, 5, 5, 5, 10, 10, 15]),
    ],
)
def test_each_preset_shows_what_it_says_at_every_boundary(preset: str, expected: list[int | str]) -> None:
    counts = [0, 1, 4, 5, 7, 8, 12, 13]
    assert [shown(count, None, preset) for count in counts] == expected
    assert [shown(count, 300, preset) for count in counts] == expected
    full = {"A": 300, "B": 300, "C": 300}[preset]
    mirrored = [shown(300 - count, 300, preset) for count in counts]
    if preset == "C":
        assert mirrored == [300, 300, 295, 295, 295, 290, 290, 285]
    else:
        assert [cell == HIDDEN for cell in mirrored] == [cell == HIDDEN for cell in expected], "thresholds on n - x"
        assert mirrored[0] == full


@pytest.mark.acceptance("G1")
def test_in_a_group_that_is_itself_small_every_count_is_hidden() -> None:
    assert {shown(count, 4, "A") for count in range(5)} == {HIDDEN}
    assert {shown(count, 7, "B") for count in range(8)} == {HIDDEN}
    assert [shown(count, 5, "A") for count in range(6)] == [0, HIDDEN, HIDDEN, HIDDEN, HIDDEN, 5]


def test_rounding_never_says_that_a_gap_is_just_above_the_threshold() -> None:
    # 8 of 16 would be shown as 10 of 15, and a gap of 5 can then only be 8 or 9.
    assert shown(8, 16, "B") == HIDDEN
    assert shown(8, 18, "B") == 10


def test_a_single_hidden_count_cannot_be_had_from_the_total() -> None:
    (cells,) = published([[(3, None), (40, None), (12, None), (0, None)]], SMALL_HIDDEN)
    assert [cell["shown"] for cell in cells] == [None, 40, None, 0]
    assert {cell["mark"] for cell in cells} == {HIDDEN, None}, "one mark, whatever the reason"
    assert {cell["total"] for cell in cells} == {55}


def test_a_total_that_would_tell_two_hidden_counts_is_hidden_too() -> None:
    pinned, open_to_doubt = published(
        [[(4, None), (4, None), (5, None)], [(4, None), (4, None), (8, None)]], SMALL_HIDDEN
    )
    assert {(cell["total"], cell["total_mark"]) for cell in pinned} == {(None, HIDDEN)}, (
        "with 3 it would be 5 that is hidden"
    )
    assert {cell["total"] for cell in open_to_doubt} == {16}


def test_a_table_with_a_missing_count_has_no_total() -> None:
    frame = pl.DataFrame([(0, 0, 9, None), (0, 1, None, None)], schema=SCHEMA, orient="row")
    found = rows(protect(IN_PROCESS["polars"](frame), SMALL_HIDDEN), "cell")
    assert [(cell["shown"], cell["mark"], cell["total"], cell["total_mark"]) for cell in found] == [
        (9, None, None, None),
        (None, None, None, None),
    ]


def test_totals_are_worked_out_and_then_rounded() -> None:
    (cells,) = published([[(12, None), (12, None), (12, None)]], NEAREST_5)
    assert ([cell["shown"] for cell in cells], cells[0]["total"]) == ([10, 10, 10], 35)


def test_percentages_are_of_what_is_shown() -> None:
    (cells,) = published([[(12, 48), (3, 50), (0, 9)]], SMALL_HIDDEN_REST_NEAREST_5)
    assert [cell["percent"] for cell in cells] == [20, None, 0], "10 of 50, not 12 of 48"


def test_nothing_but_what_may_be_published_is_left() -> None:
    frame = pl.DataFrame([(0, 0, 3, 60)], schema=SCHEMA, orient="row")
    assert tuple(protect(IN_PROCESS["polars"](frame), SMALL_HIDDEN).collect_schema().names()) == PUBLISHED


def test_none_and_all_can_be_hidden_too() -> None:
    rule = Protection(4, hides_zero=True)
    (cells,) = published([[(0, 30), (30, 30), (12, 30)]], rule, totals=False)
    assert [cell["shown"] for cell in cells] == [None, None, 12]


@pytest.mark.parametrize(("hidden_up_to", "base"), [(-1, 1), (1, 1), (3, 1), (4, 2), (4, 0)])
def test_rules_that_hide_too_little_are_refused(hidden_up_to: int, base: int) -> None:
    with pytest.raises(BadDefinition):
        Protection(hidden_up_to, base)


# --- a reader with the table, its total and the thresholds --------------------------------------------------------


def bounds(cell: dict[str, Any], rule: Protection, most: int) -> range:
    """The values that a reader knows a count may have, by itself."""
    if cell["mark"] == HIDDEN:
        if cell["shown_of"] is None:
            return range(rule.least_hidden, (most if rule.secondary else rule.hidden_up_to) + 1)
        fewest, of = cell["shown_of"] - rule.below, cell["shown_of"] + rule.above
        may_be_small = fewest <= rule.hidden_up_to
        return range(of + 1) if may_be_small else range(rule.least_hidden, of - rule.least_hidden + 1)
    if rule.base == 1:
        return range(cell["shown"], cell["shown"] + 1)
    if cell["shown"] == 0:
        return range((rule.above if rule.above > rule.hidden_up_to else 0) + 1)
    return range(max(cell["shown"] - rule.below, rule.hidden_up_to + 1), cell["shown"] + rule.above + 1)


def left_open(cells: list[dict[str, Any]], rule: Protection) -> Iterator[int]:
    """How many values each hidden count may still have, given the total, in some table that fits together."""
    total = cells[0]["total"]
    if total is None:
        yield from (len(bounds(cell, rule, 99)) for cell in cells if cell["mark"] == HIDDEN)
        return
    sums = range(total - rule.below, total + rule.above + 1)
    every = [bounds(cell, rule, sums[-1]) for cell in cells]
    for place, cell in enumerate(cells):
        if cell["mark"] != HIDDEN:
            continue
        others = [one for number, one in enumerate(every) if number != place]
        least, most = sum(one[0] for one in others), sum(one[-1] for one in others)
        # A sum of ranges without gaps takes every value between its ends.
        yield sum(1 for value in every[place] if value + least <= sums[-1] and value + most >= sums[0])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    small = st.one_of(st.integers(0, 9), st.integers(0, 60))
    found: Table = []
    with_of = draw(st.booleans())
    for _ in range(draw(st.integers(1, 6))):
        of = draw(st.integers(2, 80)) if with_of else None
        count = draw(small) if of is None else min(draw(small), of)
        found.append((of - count if of is not None and draw(st.booleans()) else count, of))
    return found


@pytest.mark.parametrize("rule", [*PRESETS.values(), Protection(4, hides_zero=True), Protection(9, base=10)], ids=str)
@given(st.lists(tables(), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_no_hidden_count_can_be_derived_from_its_row_and_total(rule: Protection, given: list[Table]) -> None:
    for cells in published(given, rule):
        assert all(number >= 3 for number in left_open(cells, rule)), cells


def test_with_only_small_counts_hidden_the_same_attack_finds_most_of_them() -> None:
    draw = random.Random(5)
    attacked = []
    for _ in range(200):
        counts = [draw.choice([draw.randint(1, 60), draw.randint(10, 60)]) for _ in range(5)]
        naive = [
            {
                "shown": None if small else count,
                "shown_of": None,
                "mark": HIDDEN if small else None,
                "total": sum(counts),
            }
            for count, small in ((count, 1 <= count <= 4) for count in counts)
        ]
        attacked += list(left_open(naive, SMALL_HIDDEN))
    assert len(attacked) > 20
    assert attacked.count(1) > len(attacked) / 2


@pytest.mark.parametrize(("width", "most"), [(2, 30), (3, 16)])
@pytest.mark.parametrize("rule", [SMALL_HIDDEN, Protection(5), Protection(4, hides_zero=True)], ids=str)
def test_even_a_reader_who_knows_the_rule_is_left_with_three_values(rule: Protection, width: int, most: int) -> None:
    every = list(product(range(most + 1), repeat=width))
    alike: dict[Any, list[tuple[int, ...]]] = defaultdict(list)
    for counts, cells in zip(every, published([[(count, None) for count in one] for one in every], rule), strict=True):
        alike[tuple((cell["shown"], cell["mark"], cell["total"], cell["total_mark"]) for cell in cells)].append(counts)
    for told, could_be in alike.items():
        # Of totals near the edge of what was tried, not every table was.
        if told[0][2] is not None and told[0][2] > most:
            continue
        for place, cell in enumerate(told):
            if cell[1] == HIDDEN:
                assert len({counts[place] for counts in could_be}) >= 3, told


def test_every_engine_protects_alike() -> None:
    draw = random.Random(3)
    given = [
        [(draw.randint(0, 20), draw.choice([None, draw.randint(20, 40)])) for _ in range(draw.randint(1, 6))]
        for _ in range(300)
    ]
    for rule in (*PRESETS.values(), Protection(4, hides_zero=True)):
        assert published(given, rule) == published(given, rule, engine="duckdb")
