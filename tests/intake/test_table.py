"""A whole file: all or nothing, every fault told, every row counted once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import intake
from goldenthread.engine.errors import BadData
from goldenthread.engine.periods import parse
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake import Answers, Staged
from goldenthread.intake.commands import Outcome
from goldenthread.intake.profiles import table
from goldenthread.intake.staged import staging
from goldenthread.sheets import Book, Cell, RowCells, Sheet
from goldenthread.sheets.addresses import letters
from tests.intake.conftest import AT, BY, PROFILE, Figures
from tests.intake.corpus.making import csv

Take = Callable[..., Outcome]
PERIOD = parse("2014-15 Q1")
COUNCIL: Any = None
LAYOUT = ImportProfile.model_validate(PROFILE)
HEADER = ["Code", "Title", "Value", "Notes"]


def book(rows: list[list[str]], header: list[str] = HEADER) -> Book:
    """A file already read."""
    made = [
        RowCells(n, tuple(Cell(f"{letters(c)}{n}", text) if text else None for c, text in enumerate(row, 1)), n)
        for n, row in enumerate([header, *rows], 1)
    ]
    return Book((Sheet("", tuple(made)),), (), "0" * 64, "csv")


def staged(rows: list[list[str]], header: list[str] = HEADER) -> Staged:
    """What the rows would do to an empty store."""
    intake.register("figures", Figures())
    found = table.read(book(rows, header), LAYOUT, PERIOD)
    return staging.stage(found, council=COUNCIL, profile=LAYOUT, period=PERIOD, answers=Answers(), by=BY, at=AT)


def any_row(figures: list[str | None]) -> bool:
    """Whether there is a row at all: a header alone is refused."""
    return any(one is not None for one in figures)


CELLS = st.one_of(
    st.decimals(0, 9999, places=1).map(str), st.sampled_from(["", "no data", "x", "1,2", "95%", "12 (est)", "#N/A"])
)


@pytest.mark.acceptance("E6")
@given(st.lists(st.one_of(CELLS, st.none()), min_size=1, max_size=30).filter(any_row))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_rows_read_are_accepted_or_refused_or_blank_and_the_total_is_their_sum(figures: list[str | None]) -> None:
    rows = [["", "", "", ""] if one is None else [f"A{n}", "t", one, ""] for n, one in enumerate(figures, 1)]
    found = staged(rows)
    assert found.rows == len(rows)
    assert found.rows == found.new + found.changed + found.unchanged + found.refused + found.blank
    plain = [one.replace("%", "") for one in figures if one]
    assert found.control_total == sum((Decimal(one) for one in plain if one.replace(".", "").isdigit()), Decimal(0))


@pytest.mark.acceptance("E9")
@given(st.permutations([("Code", "A7"), ("Title", "t"), ("Value", "3.5"), ("Notes", "n"), ("Region", "r")]))
@settings(max_examples=60)
def test_the_order_of_columns_and_further_ones_do_not_matter(columns: list[tuple[str, str]]) -> None:
    found = staged([[value for _, value in columns]], [name for name, _ in columns])
    assert found.items == ({"code": "A7", "figure": "3.5"},)


@pytest.mark.acceptance("E9")
def test_a_code_that_stands_there_twice_with_two_figures_is_refused() -> None:
    found = staged([["A7", "3.5"], ["A7", "4.5"]], ["Code", "Value"])
    assert (len(found.errors), found.refused) == (1, 1)


@pytest.mark.acceptance("E9")
def test_two_hundred_orders_of_columns_come_to_the_same() -> None:
    """Two hundred different orders, with further columns; every other file calls the value by its other name."""
    random, seen = Random(200), set()
    known = [("Code", "A7"), ("Title", "t"), ("Value", "3.5"), ("Notes", "n"), ("Region", "r"), ("Ward", "w")]
    while len(seen) < 200:
        columns = tuple(random.sample(known, len(known)))
        if columns in seen:
            continue
        seen.add(columns)
        called = {"Value": "Actual"} if len(seen) % 2 else {}
        found = staged([[value for _, value in columns]], [called.get(name, name) for name, _ in columns])
        assert found.items == ({"code": "A7", "figure": "3.5"},)


@pytest.mark.acceptance("E9")
def test_another_name_of_a_column_does_as_well() -> None:
    assert staged([["A7", "3.5"]], ["Code", "Actual"]).items == ({"code": "A7", "figure": "3.5"},)


@pytest.mark.acceptance("E5")
@given(st.sets(st.integers(0, 4999), min_size=1, max_size=8))
@settings(max_examples=5, deadline=None)
def test_bad_cells_anywhere_in_5000_rows_are_all_told(bad: set[int]) -> None:
    rows = [[f"A{n}", "t", "x" if n in bad else str(n), ""] for n in range(5000)]
    found = staged(rows)
    assert [one.row for one in found.errors] == [n + 2 for n in sorted(bad)]
    assert (found.refused, found.new) == (len(bad), 5000 - len(bad))


@pytest.mark.acceptance("E5")
def test_the_first_thousand_faults_are_told_and_all_are_counted() -> None:
    found = staged([[f"A{n}", "t", "x", ""] for n in range(1500)])
    assert (len(found.errors), found.errors_counted, found.refused) == (1000, 1500, 1500)


@pytest.mark.acceptance("E5")
@pytest.mark.django_db
@pytest.mark.database
def test_one_bad_cell_in_5000_rows_stores_nothing(take: Take, figures: Figures) -> None:
    bad = Random(7).randrange(5000)
    rows = [[f"A{n}", "t", n, "x" if n == bad else n, ""] for n in range(5000)]
    outcome = take(csv(rows).encode())
    assert (outcome.state, figures.stored, figures.applied) == ("refused", {}, 0)
    (error,) = outcome.staged.errors
    assert (error.row, error.cell, error.value) == (bad + 2, f"D{bad + 2}", "x")


def test_every_fault_of_a_header_is_told() -> None:
    with pytest.raises(BadData) as refusal:
        table.read(book([["1", "2", "3"]], ["Titel", "Notes", "Notes"]), LAYOUT, PERIOD)
    told = " ".join(fault.reason for fault in refusal.value.faults)
    assert all(part in told for part in ("Is “Title” meant?", "there twice", "“Code” is missing", "“Value” is missing"))


def test_a_file_named_for_another_period_is_told_and_taken() -> None:
    found = table.read(book([["A1", "t", "3", ""]]), LAYOUT, PERIOD, "kpis_2013-14_Q4.csv")
    assert "The file's name speaks of 2013-14 Q4" in found.notices[0].reason


def test_a_file_named_for_its_own_period_is_not_worth_telling() -> None:
    found = table.read(book([["A1", "t", "3", ""]]), LAYOUT, PERIOD, "kpis_2014-08-10_2014-15_Q1.csv")
    assert found.notices == ()
