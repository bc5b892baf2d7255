"""Whether a target is measurable, challenging and realistic, from what was reached and where the trend leads."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.indicators.rules import Judging, Past, carried_on, doubts, measurable

HIGHER, LOWER = Judging("higher", 1, "%"), Judging("lower", 1, "%")
PAST = Past(Decimal(80), "2014-15 Q1", Decimal(82), Decimal(79), Decimal(85), "2014-15")


@pytest.mark.parametrize(
    ("unit_type", "suffix", "past", "baseline", "fields"),
    [
        ("percentage", "%", PAST, None, []),
        ("percentage", "", Past(), Decimal(70), []),
        ("number", "homes", PAST, None, []),
        ("number", " ", PAST, None, ["value"]),
        ("percentage", "%", Past(), None, ["baseline"]),
        ("number", "", Past(), None, ["value", "baseline"]),
    ],
)
def test_without_a_unit_or_a_baseline_it_cannot_be_measured(
    unit_type: str, suffix: str, past: Past, baseline: Decimal | None, fields: list[str]
) -> None:
    assert [one.field for one in measurable(unit_type, suffix, past, baseline)] == fields


@pytest.mark.parametrize(
    ("judging", "value", "codes"),
    [
        (HIGHER, "80", []),
        (HIGHER, "79.5", ["not_challenging"]),
        (HIGHER, "78", ["not_challenging", "check_realism"]),
        (HIGHER, "85", []),
        (HIGHER, "85.1", ["check_realism"]),
        (LOWER, "80", []),
        (LOWER, "80.5", ["not_challenging"]),
        (LOWER, "70", ["check_realism"]),
        (Judging("none", 1), "10", []),
        (Judging("range", 1), "10", []),
    ],
)
def test_worse_than_reached_is_no_challenge_and_far_off_the_trend_is_looked_at(
    judging: Judging, value: str, codes: list[str]
) -> None:
    assert [one.code for one in doubts("normal", Decimal(value), PAST, judging)] == codes


def test_a_floor_need_not_challenge_and_a_baseline_stands_for_what_is_not_known() -> None:
    assert doubts("floor", Decimal(10), PAST, HIGHER) == []
    assert doubts("normal", Decimal(60), Past(), HIGHER) == []
    (one,) = doubts("normal", Decimal(60), Past(), HIGHER, baseline=Decimal(70))
    assert one.sentence == "Not challenging: 60.0% is worse than the 70.0% reached"


def test_the_sentences_name_the_figures() -> None:
    first, second = doubts("normal", Decimal(70), PAST, HIGHER)
    assert first.sentence == "Not challenging: 70.0% is worse than the 80.0% reached in 2014-15 Q1"
    assert second.sentence == (
        "Check realism: 70.0% is far off the trend, which leads to 82.0% (79.0% to 85.0%)"
    )  # fmt: skip


KNOWN = Past(
    Decimal(80), "2014-15 Q1", last_year=Decimal(82), last_year_when="2013-14 Q4", least=Decimal(70), most=Decimal(90)
)


@pytest.mark.parametrize(
    ("judging", "value", "codes"),
    [
        (HIGHER, "82", []),
        (HIGHER, "81", ["below_last_year"]),
        (HIGHER, "90", []),
        (HIGHER, "90.1", ["beyond_limits"]),
        (HIGHER, "60", ["not_challenging", "below_last_year", "beyond_limits"]),
        (LOWER, "83", ["not_challenging", "below_last_year"]),
        (LOWER, "81", ["not_challenging"]),
        (LOWER, "69.9", ["beyond_limits"]),
    ],
)
def test_below_last_year_and_beyond_the_limits_are_told(judging: Judging, value: str, codes: list[str]) -> None:
    assert [one.code for one in doubts("normal", Decimal(value), KNOWN, judging)] == codes


def test_last_year_is_not_told_twice_where_it_is_the_newest_figure() -> None:
    same = replace(KNOWN, when="2013-14 Q4", now=Decimal(82))
    assert [one.code for one in doubts("normal", Decimal(81), same, HIGHER)] == ["not_challenging"]


@pytest.mark.parametrize(
    ("judging", "value", "comes"),
    [(HIGHER, "95", "missed"), (HIGHER, "60", "met"), (LOWER, "60", "missed"), (LOWER, "95", "met")],
)
def test_beyond_the_limits_it_is_said_what_comes_of_it(judging: Judging, value: str, comes: str) -> None:
    told = doubts("normal", Decimal(value), KNOWN, judging)[-1].sentence
    assert f"natural limits (70.00% to 90.00%), so as things are it will be {comes} each time" in told


AMOUNT = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(AMOUNT, AMOUNT, st.decimals(min_value=0, max_value=100, places=2))
@settings(max_examples=50)
def test_what_goes_on_as_it_went_is_on_the_trend(now: Decimal, change: Decimal, tolerance: Decimal) -> None:
    projected, low, high = carried_on(now, change, tolerance)
    assert projected == now + change
    assert low <= projected <= high
    assert low <= now <= high, "to stay where one is is never far off"
    assert high - projected >= tolerance
