"""Figures and days as cells give them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.intake import rules, values

FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)


@given(FIGURES)
@settings(max_examples=150)
def test_every_plain_way_of_writing_a_figure_gives_it_exactly(figure: Decimal) -> None:
    ways = [
        f"{figure:f}",
        f"{figure:,f}",
        f" {figure:f} ",
        f"'{figure:f}",
        f"{figure:f}%",
        f"{figure:,f}".replace(",", "\u2009"),
    ]
    ways.append(f"£{figure:,f}" if figure >= 0 else f"\u2212{-figure:f}")
    ways.append(f"({-figure:f})" if figure < 0 else f"{figure:f} %")
    assert [values.number(way).number for way in ways] == [figure] * len(ways)


@given(st.text(max_size=12))
@settings(max_examples=300)
def test_any_text_is_a_figure_or_blank_or_refused_with_a_mend(text: str) -> None:
    read = values.number(text)
    assert (read.number is not None) + bool(read.reason) + (not text.strip(values.SPACES + "\t\r\n")) == 1
    assert bool(read.reason) == bool(read.mend)


def test_a_mark_of_the_layout_is_an_absence_and_not_a_figure() -> None:
    assert values.number("No Data", marks={"no data": "not_collected"}) == values.Reading(absent="not_collected")


def test_an_error_is_never_a_mark() -> None:
    assert values.number("#N/A", marks={"#n/a": "not_collected"}).reason == "The cell shows the error #N/A."


@pytest.mark.parametrize(
    ("held", "shown"), [("0.95", "95"), ("1", "100"), ("1.2", "120"), ("-0.16", "-16"), ("0.9125", "91.25")]
)
def test_a_percentage_cell_is_taken_as_it_shows(held: str, shown: str) -> None:
    assert values.number(held, kind="number", number_format="0.0%").number == Decimal(shown)


def test_a_figure_typed_into_a_percentage_cell_is_refused() -> None:
    assert "which it shows as 9500%" in values.number("95", kind="number", number_format="0%").reason


@pytest.mark.parametrize("text", ["30/06/2014", "30.6.2014", "2014-06-30", "30-06-2014"])
def test_days_are_read_day_first_or_year_first(text: str) -> None:
    assert values.day(text).day == date(2014, 6, 30)


@pytest.mark.parametrize(
    ("note", "doubted"),
    [
        ("JE090714 - The waste KPIs for Q1 have yet to be confirmed", True),
        ("Data not available until August", True),
        ("General increase in ASB across SNH area, in particular Hart.", False),
        ("Expectation is that this period will be zeroed in Aug/Sept", False),
        ("", False),
    ],
)
def test_a_zero_is_doubted_by_its_note(note: str, doubted: bool) -> None:
    patterns = ["yet to be confirmed|no data|not (yet )?(been )?(available|collected|confirmed)"]
    assert rules.is_doubtful_zero(Decimal(0), note, patterns) is doubted


def test_only_a_zero_is_doubted() -> None:
    assert not rules.is_doubtful_zero(Decimal("0.1"), "no data", ["no data"])
    assert not rules.is_doubtful_zero(None, "no data", ["no data"])
