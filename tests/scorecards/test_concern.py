"""What causes concern, by the council's own rule, as a reader of the page sees it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.returns.worlds import Returning
from tests.scorecards.courses import course, pack
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
PAGE = "scorecard/concern/"
CAUSES = "What causes concern, and why"


def three_kinds(story: Returning) -> None:
    """One that falls though its target is met, one that is static, one that is missed and rises, and one that is fine.

    Over three quarters: 125 to 110; 105 to 105; 62 to 80 with each target of 100 missed; 105 to 120, missed once.
    """
    course(story, "FALL", ["130", "125", "120", "115", "110"], "100")
    course(story, "STILL", ["105", "105", "105", "105", "105"], "100")
    course(story, "MISS", ["60", "62", "70", "75", "80"], "100")
    course(story, "ONCE", ["100", "105", "110", "115", "120"], ["90", "90", "90", "90", "130"])


@pytest.mark.requirement("ST-004")
def test_falling_static_and_consistently_missed_are_listed_and_missed_once_while_rising_is_not(
    story: Returning, read: Any
) -> None:
    pack(story, "1.1", missed_periods=3, trend_periods=3, static_counts="always")
    three_kinds(story)
    page = read(PAGE)
    assert row(page, "Count FALL")["Why"] == "Getting worse over 3 periods"
    assert row(page, "Count STILL")["Why"] == "Static over 3 periods"
    assert row(page, "Count MISS")["Why"] == "Target missed 5 times in a row"
    assert "Count ONCE" not in text(page)
    assert text(page).index("Count MISS") < text(page).index("Count FALL"), "off target comes first"
    assert row(read("scorecard/"), "Count ONCE")["Status"] != "On target", "it did miss, once"
    assert "3 of 7 key performance indicators cause concern." in text(page)


@pytest.mark.requirement("ST-005")
def test_three_misses_changed_to_two_make_the_list_grow_by_those_missed_twice(story: Returning, read: Any) -> None:
    """By hand: of targets missed 5, 2 and 1 times in a row, three in a row is one indicator and two in a row is two."""
    pack(story, "1.1", missed_periods=3, trend_periods=3, static_counts="always")
    course(story, "FIVE", ["60", "62", "70", "75", "80"], "100")
    course(story, "TWO", ["90", "100", "105", "110", "115"], ["80", "80", "80", "120", "120"])
    course(story, "ONE", ["100", "105", "110", "115", "120"], ["90", "90", "90", "90", "130"])
    before = read(PAGE)
    assert "misses its target 3 times in a row" in text(before)
    assert [code for code in ("FIVE", "TWO", "ONE") if f"Count {code}" in text(before)] == ["FIVE"]
    pack(story, "1.2", missed_periods=2, trend_periods=3, static_counts="always")
    after = read(PAGE)
    assert "misses its target 2 times in a row" in text(after)
    assert [code for code in ("FIVE", "TWO", "ONE") if f"Count {code}" in text(after)] == ["FIVE", "TWO"]
    assert row(after, "Count TWO")["Why"] == "Target missed 2 times in a row"


@pytest.mark.requirement("ST-005")
def test_a_wider_band_makes_more_static(story: Returning, read: Any) -> None:
    """By hand: 100 to 103 over three quarters is 3 %: more than 1 %, and within 5 %."""
    course(story, "SLOW", ["100", "101", "102", "103"], "50")
    pack(story, "1.1", missed_periods=3, trend_periods=3, static_counts="always", static_band={"relative": "0.01"})
    assert "Count SLOW" not in text(read(PAGE))
    pack(story, "1.2", missed_periods=3, trend_periods=3, static_counts="always", static_band={"relative": "0.05"})
    page = read(PAGE)
    assert row(page, "Count SLOW")["Why"] == "Static over 3 periods"
    assert "It is static where it moves by no more than 5% of the figure before." in text(page)


def test_the_scorecard_says_how_many_cause_concern_and_leads_there(story: Returning, read: Any) -> None:
    pack(story, "1.1", missed_periods=3, trend_periods=3, static_counts="always")
    three_kinds(story)
    assert "3 causing concern" in text(read("scorecard/"), "//main//a[contains(@href, '/scorecard/concern/')]")


def test_worse_than_usual_is_listed_by_itself_where_nothing_else_is_wrong(story: Returning, read: Any) -> None:
    pack(story, "1.1", missed_periods=3, trend_periods=1, static_counts="never")
    steady = ["50", "52", "50", "52", "50", "52", "50", "52", "50", "52", "50"]
    course(story, "DROP", [*steady, "10", "20"], "5")
    page = read(PAGE)
    assert "Count DROP" not in section(page, CAUSES) if CAUSES in text(page) else True
    assert row(page, "Count DROP")["Why"] == "Worse than usual"
    assert "Natural variation does not explain these figures" in text(page)


def test_nothing_causes_concern_is_said(story: Returning, read: Any) -> None:
    assert "No key performance indicators cause concern." in text(read(PAGE))
