"""Where it is going: since last year, at the year's end, and within the usual range, on pages and in the report."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.returns.worlds import Returning
from tests.scorecards.courses import QUARTERS, along, course, pack, terms
from tests.scorecards.scored import count, row, section, text
from tests.scorecards.test_signs import row_with_code

pytestmark = pytest.mark.django_db
STEADY = ["50", "52", "49", "51", "50", "53", "48", "50", "52", "49", "51", "50"]
YEARS = ["10", "20", "30", "40", "10", "20", "30", "40"]
SO_FAR = "Year end, by the figures so far"


@pytest.mark.requirement("ST-013")
def test_autumn_term_compares_with_autumn_term(story: Returning, read: Any, clock: Any) -> None:
    clock(datetime(2015, 1, 20, 9, 0, tzinfo=UTC))
    count(story, "PUPILS", None, frequency="term")
    labels = ["Autumn term 2013-14", "Spring term 2013-14", "Summer term 2013-14", "Autumn term 2014-15"]
    terms(story, *labels)
    along(story, "PUPILS", ["100", "120", "140", "110"], "100", labels)
    page = read("scorecard/?period=autumn-term-2014-15")
    assert "Since last year 1 improved, 0 stayed the same, 0 fell" in text(page), "110 after 100, whatever summer had"
    told = text(read("indicators/PUPILS/"))
    assert "Since last year: improving, from 100 in September to December 2013." in told
    assert "worsening" in told, "since the term before"


@pytest.mark.requirement("ST-014")
def test_the_summary_states_how_many_improved_stayed_and_fell(story: Returning, read: Any) -> None:
    course(story, "UP1", ["50", "60", "60", "60", "60"])
    course(story, "UP2", ["70", "60", "60", "60", "60"], direction="lower")
    course(story, "SAME", ["60", "1", "1", "1", "60"])
    course(story, "DOWN", ["70", "60", "60", "60", "60"])
    course(story, "INFO", ["70", "60", "60", "60", "60"], direction="none", intent="contextual")
    page = read("scorecard/")
    assert (
        "Since last year 2 improved, 1 stayed the same, 1 fell, 1 moved, with no better direction, "
        "3 cannot be compared; 8 in all."
    ) in text(page)
    of_all = row(page, "All key performance indicators")
    assert [of_all[name] for name in ("Improved", "Stayed the same", "Fell", "Cannot be compared", "In all")] == [
        "2", "1", "1", "3", "8",
    ]  # fmt: skip
    report = text(read("reports/quarterly/2014-15-Q1/"))
    assert "2 improved, 1 stayed the same, 1 fell" in report


def test_the_year_end_stands_beside_now(story: Returning, read: Any) -> None:
    """By hand: a tenth of the year comes in its first quarter, so 12 makes 120, against targets of 110 in all."""
    ending(story, "GOOD", "12", ["10", "20", "30", "50"])
    ending(story, "MISS", "10", ["8", "30", "40", "50"])
    page = read("scorecard/")
    assert (row(page, SO_FAR)["On target"], row(page, SO_FAR)["Off target"]) == ("1", "1")
    now = row(page, "Now")
    assert (now["On target"], now["Off target"], now["Not judged"], now["In all"]) == ("2", "0", "3", "5")
    shown = row(read("indicators/GOOD/"), SO_FAR)
    assert (shown["Figure"], shown["Status"]) == ("120", "On target")
    assert row(read("indicators/GOOD/"), "Now")["Figure"] == "12"


def test_on_target_now_and_forecast_to_miss_is_an_exception(story: Returning, read: Any) -> None:
    """By hand: 10 in a first quarter makes 100 in the year, against targets of 128 in all: more than a tenth short."""
    ending(story, "MISS", "10", ["8", "30", "40", "50"])
    ending(story, "GOOD", "12", ["10", "20", "30", "50"])
    told = section(read("scorecard/exceptions/"), "On target now, and forecast to miss")
    assert "Count MISS" in told
    assert "Count GOOD" not in told
    assert "Count MISS" in text(read("reports/quarterly/2014-15-Q1/"))


def ending(story: Returning, code: str, value: str, targets: list[str]) -> None:
    """A flow of two whole years, 10, 20, 30 and 40, and the first quarter of a third; the year's targets are set."""
    course(story, code, [*YEARS, value], basis="flow")
    for label, target in zip(QUARTERS[-4:], targets, strict=True):
        story.target(code, target, label=label)


def test_a_red_figure_within_the_usual_range_is_told_so_and_drawn_with_the_range(story: Returning, read: Any) -> None:
    course(story, "STEADY", [*STEADY, "49"], "60")
    page = read("indicators/STEADY/")
    assert "within natural variation" in text(page)
    chart = html.fromstring(page.content).xpath("//*[contains(@class, 'gt-chart__wide')]")[0]
    words = " ".join(chart.itertext())
    assert "sual" in words, "the band is named in the chart itself"
    assert "within natural variation" in text(read("scorecard/exceptions/"))


def test_twelve_points_have_a_usual_range_and_eleven_have_none(story: Returning, read: Any) -> None:
    course(story, "TWELVE", STEADY, "60")
    course(story, "ELEVEN", STEADY[1:], "60")
    assert "natural variation" in text(read("indicators/TWELVE/"))
    assert "within natural variation" not in text(read("indicators/ELEVEN/"))


def test_a_figure_far_from_the_usual_is_a_signal_by_shape_and_word(story: Returning, read: Any) -> None:
    course(story, "DROP", [*STEADY, "20"], "10")
    page = read("indicators/DROP/")
    assert "beyond natural variation" in text(page)
    assert "Worse than usual" in html.tostring(html.fromstring(page.content), encoding="unicode")


@pytest.mark.parametrize("basis", ["ytd", "flow"])
def test_a_figure_that_adds_up_has_a_chart_of_each_period_by_itself(story: Returning, read: Any, basis: str) -> None:
    """Every quarter adds about 10, so the range lies about 10, and so do the points drawn in it."""
    added = [10, 11, 9, 10, 11, 9, 10, 10, 11, 9, 10, 11, 10]
    so_far = [str(sum(added[place - place % 4 : place + 1])) for place in range(len(added))]
    course(story, "ADDS", so_far if basis == "ytd" else [str(one) for one in added], "9", basis=basis)
    page = html.fromstring(read("indicators/ADDS/").content)
    drawn = page.xpath("//figure[contains(., 'each period by itself')]")
    assert len(drawn) == 1
    words = html.tostring(drawn[0], encoding="unicode")
    assert ">10<" in words
    assert ">40<" not in words, "forty is a year, and no period by itself"


def test_all_doors_say_the_same_of_the_course(story: Returning, read: Any) -> None:
    course(story, "UP1", ["50", "60", "60", "60", "60"], "55")
    where = "reports/quarterly/2014-15-Q1/"
    told = row_with_code(read(where), "UP1")
    lines = csv.DictReader(read(f"{where}quarterly.csv").content.decode("utf-8-sig").splitlines())
    line = next(one for one in lines if one["Code"] == "UP1")
    assert told["Since last year"] == "improving"
    assert line["Since last year"] == "improving"
    assert "improving" in str(read(f"{where}quarterly.json").json())
    assert "1 improved, 0 stayed the same, 0 fell" in text(read("scorecard/"))


def test_fifty_rows_ask_no_more_queries_than_five(story: Returning, read: Any) -> None:
    pack(story, "1.1", missed_periods=1, trend_periods=1)
    asked = []
    for more in (2, 45):
        for number in range(more):
            count(story, f"N{more}{number:02}", "50", "60")
            story.approved(f"N{more}{number:02}", label="2013-14 Q4", value="70")
        for path in ("scorecard/", "scorecard/concern/", "scorecard/forecasts/", "indicators/N200/"):
            read(path)
            with CaptureQueriesContext(connection) as captured:
                page = read(path)
            assert page.status_code == 200
            asked.append((path, len(captured)))
    assert asked[:4] == asked[4:]
    assert "47 of 50" in text(read("scorecard/concern/"))
