"""Notes in and out of date, ratings, checks, the clock, and what to check first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.quality import rules
from goldenthread.quality.rules import CheckDraft, NoteDraft, ProblemDraft, RatingDraft, Seen
from tests.returns.worlds import a_sheet

TODAY = date(2014, 8, 20)
SHEET = a_sheet()


def standing(sheet: object = SHEET, *, described: str | None = None, review_on: date | None = date(2015, 1, 1)) -> str:
    kept = described if described is not None else rules.describes(SHEET)
    return rules.note_standing(described=kept or None, review_on=review_on, sheet=sheet, today=TODAY)


def test_a_note_is_in_date_until_its_review_or_until_the_definition_changes() -> None:
    assert standing() == "current"
    assert standing(review_on=TODAY) == "past_review"
    assert standing(replace(SHEET, definition="Another meaning")) == "changed"
    assert standing(replace(SHEET, owner_id=7, tolerance=Decimal("0.2"))) == "current"
    assert standing(described="") == "undated"
    assert standing(replace(SHEET, procedure_note=""), described="") == "none"


def fields(wrongs: object) -> list[str]:
    return [one.field for one in wrongs]  # type: ignore[attr-defined]


def test_what_a_note_a_rating_a_check_and_a_problem_must_say() -> None:
    note = NoteDraft(" ", date(2014, 9, 1), date(2014, 8, 1))
    assert fields(rules.may_write(note, number=2, today=TODAY)) == ["text", "dated_on", "review_on", "reason"]
    past = NoteDraft("So", date(2014, 7, 1), date(2014, 8, 1))
    assert fields(rules.may_write(past, number=1, today=TODAY)) == ["review_on"]
    rating = RatingDraft("accuracy", "good", "", date(2014, 9, 1), date(2014, 8, 30))
    assert fields(rules.may_rate(rating, today=TODAY)) == ["evidence", "rated_on", "expires_on"]
    long = RatingDraft("accuracy", "good", "Audit", TODAY, date(2034, 8, 30))
    assert fields(rules.may_rate(long, today=TODAY)) == ["expires_on"]
    check = CheckDraft(date(2014, 9, 1), 0, 3, "")
    assert fields(rules.may_log(check, today=TODAY)) == ["checked_on", "sample", "errors", "found", "correction"]
    assert fields(rules.may_log(CheckDraft(TODAY, 20, 0, ""), today=TODAY)) == []
    assert fields(rules.may_raise(ProblemDraft(" "))) == ["text"]
    assert fields(rules.may_follow_up(is_closed=True, says=True)) == ["problem"]
    assert fields(rules.may_follow_up(is_closed=False, says=False)) == ["outcome"]


def test_days_are_counted_from_the_last_day_of_the_period() -> None:
    told = rules.clock(
        ends=date(2014, 7, 1),
        entered_on=date(2014, 7, 1),
        approved_on=date(2014, 7, 23),
        published_on=None,
        today=TODAY,
    )
    assert (told.entered, told.approved, told.published, told.age) == (1, 23, None, 51)
    early = rules.clock(
        ends=date(2014, 7, 1), entered_on=date(2014, 6, 2), approved_on=None, published_on=None, today=TODAY
    )
    assert early.entered == 0
    assert rules.summed([23, None, 4, 4]) == rules.Span(3, Decimal("10.3"), 23)
    assert rules.summed([None]) == rules.Span(0, None, None)


@pytest.mark.parametrize(("count", "expected"), [(1, 50), (2, 100)])
def test_a_share_is_told_in_whole_per_cent(count: int, expected: int) -> None:
    assert rules.per_cent(count, 2) == expected


def test_what_speaks_most_against_a_figure_is_checked_first_and_every_reason_is_told() -> None:
    sound = Seen("A", note="current", is_checked=True)
    typed = Seen("B", note="current", is_typed=True, is_checked=True)
    wrong = Seen("C", note="changed", last_errors=2, is_checked=True)
    found = rules.first_to_check([sound, typed, wrong], most=5)
    assert [(one.code, points) for one, points, _ in found] == [("C", 6), ("B", 1)]
    assert found[0][2] == (
        "the last check found errors",
        "the definition changed after its {procedure_note} was written",
    )
    assert [one.code for one, *_ in rules.first_to_check([sound, typed, wrong], most=1)] == ["C"]
