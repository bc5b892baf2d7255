"""A workbook that is built is read back as it was written, whatever stands in it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.sheets import FormBook, FormCell, FormColumn, Limits, Options, build, tidy
from goldenthread.sheets.workbook import read_workbook

STARTS = st.sampled_from(["", "=", "+", "-", "@", "'", "=1+1", "=HYPERLINK(1)", "_x0041_", " ", "<b>&"])
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=40)
TEXTS = st.tuples(STARTS, LETTERS).map("".join)
NUMBERS = st.decimals(-(10**12), 10**12, places=3, allow_nan=False, allow_infinity=False)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def back(content: bytes) -> list[list[Any]]:
    """Every cell of the first sheet as the reader packs it, below the header."""
    sheets, _, faults = read_workbook(content, Options(), Limits())
    assert faults == []
    name, rows = sheets[0]
    assert name == "To fill in"
    return [[one if one is None or isinstance(one, str) else one[1] for one in cells] for _, cells, _ in rows][2:]


def a_book(rows: list[list[FormCell]], **more: Any) -> FormBook:
    columns = [FormColumn("Text"), FormColumn("Number"), FormColumn("Day")]
    return FormBook("To fill in", ["A title"], columns, rows, **more)


def fields(text: str, number: Decimal, day: date) -> list[FormCell]:
    return [FormCell(text, "text"), FormCell(number, "number"), FormCell(day, "date")]


def same(rows: list[tuple[str, Decimal, date]]) -> None:
    """What is written is what is read."""
    read = back(build(a_book([fields(*one) for one in rows])))
    for (text, number, day), cells in zip(rows, read, strict=True):
        got = [*cells, None, None, None][:3]
        assert (tidy(got[0] or ""), Decimal(got[1]), got[2]) == (tidy(text), number, day.isoformat())


@pytest.mark.acceptance("E8")
@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(TEXTS, NUMBERS, DAYS), min_size=1, max_size=6))
def test_what_is_written_is_read_back(rows: list[tuple[str, Decimal, date]]) -> None:
    same(rows)


@pytest.mark.nightly
@pytest.mark.acceptance("E8")
@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(TEXTS, NUMBERS, DAYS), min_size=1, max_size=12))
def test_what_is_written_is_read_back_many_times(rows: list[tuple[str, Decimal, date]]) -> None:
    same(rows)


def test_nothing_in_it_is_a_formula_hidden_or_somebodys() -> None:
    book = a_book([fields("=1+1", Decimal(1), date(2014, 6, 30))], lists={"Mark": ["Yes"]}, notes=["Read me"])
    content = build(book)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any("<f>" in text or 'hidden="1"' in text for text in parts.values())
    assert [name for name in parts if name.startswith("xl/worksheets/sheet")] == [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]
    assert content == build(
        a_book([fields("=1+1", Decimal(1), date(2014, 6, 30))], lists={"Mark": ["Yes"]}, notes=["Read me"])
    )


def test_a_list_stands_where_its_cells_look_for_it() -> None:
    rows = [[FormCell("", "choice", choices="Second")]]
    content = build(a_book(rows, lists={"First": ["a", "b"], "Second": ["c", "d", "e"]}, notes=["One", "Two"]))
    book = openpyxl.load_workbook(io.BytesIO(content))
    (rule,) = book.worksheets[0].data_validations.dataValidation
    sheet, _, area = rule.formula1.partition("!")
    found = [cell[0].value for cell in book[sheet.strip("'")][area.replace("$", "")]]
    assert found == ["c", "d", "e"]
