"""A report of the past on a page: asked for by its day, the same to the last figure, with what was corrected since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reports.test_reliance import LATER, corrected
from tests.returns.worlds import Returning
from tests.scorecards.scored import count, row, section, text

pytestmark = pytest.mark.django_db
AFTER = datetime(2014, 9, 10, 9, 0, tzinfo=UTC)
REPORT = "reports/quarterly/2014-15-Q1/"
PAST = f"{REPORT}?as_at=2014-08-10"
Read = Callable[..., Any]
Clock = Callable[[datetime], None]


def asked(day: str, month: str, year: str) -> str:
    return f"reports/past/?chosen=yes&period=2014-15-Q1&day_day={day}&day_month={month}&day_year={year}"


@pytest.mark.requirement("DQ-030")
def test_a_past_day_is_asked_for_on_a_page_and_its_report_has_the_same_figures(
    story: Returning, read: Read, clock: Clock
) -> None:
    count(story, "CALL", "70", "100")
    then = read(f"{REPORT}quarterly.csv").content.decode()
    figures = section(read(REPORT), "Every indicator")
    clock(AFTER)
    corrected(story, "CALL", "85", LATER)
    assert "85" in row(read(REPORT), "Count CALL")["Value"]
    assert "A report as it was known on a past day" in text(read("reports/", by="Stan"))
    assert "at the end of which day?" in text(read("reports/past/", by="Stan"))
    sent = read(asked("10", "8", "2014"), by="Stan")
    assert (sent.status_code, sent.url) == (302, f"/{story.council.key}/{PAST}")
    page = read(PAST, by="Stan")
    assert section(page, "Every indicator") == figures
    assert "quarterly.csv?as_at=2014-08-10" in page.content.decode(), "its files are those of that day"
    again = read(f"{REPORT}quarterly.csv?as_at=2014-08-10", by="Stan")
    assert "-2014-08-10-" in again["Content-Disposition"]
    told, before = again.content.decode().splitlines(), then.splitlines()
    # The moments of knowledge and of issue are those of the day that was asked for, and of today.
    assert [line.partition(",Hart")[0] for line in told] == [line.partition(",Hart")[0] for line in before]


def test_the_page_says_plainly_which_figures_were_corrected_since(story: Returning, read: Read, clock: Clock) -> None:
    for code, value in (("CALL", "70"), ("KEPT", "90"), ("NEW", None)):
        count(story, code, value, "100")
    clock(AFTER)
    corrected(story, "CALL", "85", LATER)
    story.approved("NEW", value="5", at=LATER)
    page = read(PAST)
    told = text(page)
    assert "It shows what was known on 10 August 2014" in told
    assert "1 figure of this report has been corrected since:" in told
    line = row(page, "CALL Count CALL")
    assert (line["Then"], line["Now"]) == ("70 Off target", "85 Off target")
    assert line["Why"] == "The telephone log was read again. Hugo, 10:00 BST on 2 September 2014"
    assert "Not there then, and there now: NEW." in told
    assert "known on 10 August" not in text(read(REPORT)), "the report of today is none of the past"


def test_where_nothing_was_corrected_that_is_said(story: Returning, read: Read, clock: Clock) -> None:
    count(story, "KEPT", "90", "100")
    clock(AFTER)
    assert "No figure of this report has been corrected since." in text(read(PAST))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (("11", "8", "2014"), "The day must be today or in the past"),
        (("31", "6", "2014"), "must be a real date"),
        (("", "", ""), "Enter the day whose knowledge the report shall show"),
        (("soon", "8", "2014"), "must be a real date"),
    ],
)
def test_a_day_that_has_not_come_or_is_none_is_said_at_its_field(
    story: Returning, read: Read, day: tuple[str, str, str], told: str
) -> None:
    page = read(asked(*day))
    assert page.status_code == 200
    assert told in text(page)
    assert b"<title>Error: " in page.content


@pytest.mark.parametrize("day", ["2014-08-11", "yesterday", "2014-02-30", "9999-12-31", "0001-01-01T00:00+23:59"])
def test_an_address_with_no_such_day_is_not_found(story: Returning, read: Read, day: str) -> None:
    assert read(f"{REPORT}?as_at={day.replace('+', '%2B')}").status_code == 404


def test_a_day_before_anything_was_known_has_a_report_that_says_so(story: Returning, read: Read) -> None:
    count(story, "KEPT", "90", "100")
    page = read(f"{REPORT}?as_at=2001-01-01")
    assert page.status_code == 200
    assert "No figure of this report has been corrected since." in text(page)


def test_what_was_corrected_is_found_in_the_same_number_of_queries_for_many(
    story: Returning, read: Read, clock: Clock
) -> None:
    for number in range(12):
        count(story, f"A{number}", "70", "100")
    clock(AFTER)
    seen = []
    for numbers in (range(2), range(2, 12)):
        for number in numbers:
            corrected(story, f"A{number}", "85", LATER)
        read(PAST)
        with CaptureQueriesContext(connection) as asked_for:
            assert f"{numbers[-1] + 1} figures of this report have been corrected" in text(read(PAST))
        seen.append(len(asked_for))
    assert seen[0] == seen[1]
