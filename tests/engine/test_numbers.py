"""Figures as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.engine.numbers import format_exact, format_value, round_half_away


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("2.675", 2, "2.68"),
        ("-2.675", 2, "-2.68"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.5", 0, "3"),
        ("7", 2, "7.00"),
    ],
)
def test_a_half_goes_away_from_zero(value: str, decimals: int, rounded: str) -> None:
    assert str(round_half_away(Decimal(value), decimals)) == rounded


@given(st.decimals(-(10**12), 10**12, places=8), st.integers(0, 6))
def test_rounding_is_by_less_than_a_unit_and_the_same_below_zero(value: Decimal, decimals: int) -> None:
    rounded = round_half_away(value, decimals)
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-decimals)
    assert round_half_away(-value, decimals) == -rounded


@pytest.mark.parametrize(
    ("value", "decimals", "suffix", "text"),
    [
        ("65.25", 1, "%", "65.3%"),
        ("1284", 0, "", "1,284"),
        ("-4", 1, "", "\u22124.0"),
        ("1234567.5", 0, "£", "£1,234,568"),
        ("-12", 0, "£", "\u2212£12"),
        ("4", 0, "days", "4 days"),
        ("4", 1, " points", "4.0 points"),
        (None, 1, "%", ""),
    ],
)
def test_a_figure_is_told_with_its_unit(value: str | None, decimals: int, suffix: str, text: str) -> None:
    assert format_value(None if value is None else Decimal(value), decimals, suffix) == text


def test_thousands_can_be_left_together() -> None:
    assert format_value(Decimal(1284), 0, thousands=False) == "1284"


@pytest.mark.parametrize(
    ("limit", "decimals", "text"),
    [("5.5", 0, "5.5"), ("93", 1, "93.0"), ("91.7683", 1, "91.7683"), ("1200.50", 0, "1,200.5"), (None, 0, "")],
)
def test_a_limit_has_the_declared_decimals_and_more_where_it_needs_them(
    limit: str | None, decimals: int, text: str
) -> None:
    assert format_exact(None if limit is None else Decimal(limit), decimals) == text
