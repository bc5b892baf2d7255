"""The two lights and the third sign: status, trend and quartile side by side, and all other doors saying the same."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.comparators import commands as comparators
from goldenthread.comparators import queries as published
from tests.comparators import worlds
from tests.returns.worlds import Returning
from tests.scorecards.courses import along, course, pack
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
Q1 = "April to June 2014"


def looking_back(story: Returning) -> None:
    pack(story, "1.1", missed_periods=3, trend_periods=3)


def among_others(story: Returning) -> None:
    """Calls are 78.5 % after three quarters of more, and third of four councils: 90, 80, 78.5 and 70 of a hundred."""
    worlds.a_published_set(story.council)
    measure = published.measure(story.council.id, "waste", "calls")
    assert measure is not None
    course(story, "OTHER", ["1"])
    quarters = ["2013-14 Q2", "2013-14 Q3", "2013-14 Q4", "2014-15 Q1"]
    along(story, "CALLS", ["85", "84", "80", "78.5"], "75", quarters)
    comparators.link(
        council_id=story.council.id,
        indicator_id=story.indicators["CALLS"].id,
        measure_id=measure.id,
        by=SYSTEM,
        at=worlds.AT,
    )


@pytest.mark.requirement("ST-002")
def test_falling_values_of_a_lower_is_better_measure_show_improving(story: Returning, read: Any) -> None:
    looking_back(story)
    course(story, "DAYS", ["40", "38", "35", "30"], direction="lower")
    course(story, "SALES", ["40", "38", "35", "30"])
    course(story, "SAME", ["40", "38", "35", "40"], direction="lower")
    page = read("scorecard/")
    assert row(page, "Count DAYS")["Trend"] == "improving"
    assert row(page, "Count SALES")["Trend"] == "worsening"
    assert row(page, "Count SAME")["Trend"] == "no real change", "40 three quarters ago, and 40 now"
    assert "Trend: over the last 3 periods" in text(page)


@pytest.mark.requirement("ST-003")
def test_an_indicator_is_red_on_target_and_improving_at_once(story: Returning, read: Any) -> None:
    looking_back(story)
    course(story, "HOMES", ["50", "55", "60", "70"], "100")
    page = read("scorecard/")
    shown = row(page, "Count HOMES")
    assert (shown["Status"], shown["Trend"]) == ("Off target", "improving")
    line = html.fromstring(page.content).xpath("//main//tr[contains(., 'Count HOMES')]")[0]
    assert line.xpath(".//*[contains(@class, 'gt-status--red')]")
    assert line.xpath(".//*[contains(@class, 'gt-travel--improving')]"), "the second light has the colour of better"


@pytest.mark.requirement("ST-020")
def test_the_quartile_stands_beside_the_two_lights(story: Returning, read: Any) -> None:
    looking_back(story)
    among_others(story)
    page = read("scorecard/")
    shown = row(page, "Calls answered")
    assert list(shown)[-3:] == ["Status", "Trend", "Among others"]
    assert shown["Status"].startswith("On target")
    assert (shown["Trend"], shown["Among others"]) == ("worsening", "Third quartile 3 of 4")
    assert row(page, "Waste recycled")["Among others"].startswith("–"), "nobody publishes that"
    assert "Among others: the quartile and the rank" in text(page)


def test_without_published_figures_there_is_no_third_sign(story: Returning, read: Any) -> None:
    course(story, "HOMES", ["50", "55", "60", "70"], "100")
    assert "Among others" not in row(read("scorecard/"), "Count HOMES")


@pytest.mark.requirement("MT-031")
def test_the_indicators_page_shows_own_value_average_and_rank_of_the_same_period(story: Returning, read: Any) -> None:
    among_others(story)
    page = read("indicators/CALLS/")
    assert f"Calls answered, {Q1}, among: " in text(page)
    facts = dict(
        [" ".join(part.text_content().split()) for part in one.xpath("./dt|./dd")]
        for one in html.fromstring(page.content).xpath("//main//dl/div")
    )
    assert facts["Our published figure"] == "78.5%"
    assert facts["Rank"] == "3 of 4, third quartile"
    assert (facts["Average"], facts["Median"], facts["Best quartile"]) == ("79.6%", "79.3%", "90.0%")


def row_with_code(page: Any, code: str) -> dict[str, str]:
    """What the report's tables of all indicators say of one."""
    told: dict[str, str] = {}
    for table in html.fromstring(page.content).xpath("//table[.//th[normalize-space()='Code']]"):
        titles = [" ".join(cell.text_content().split()) for cell in table.xpath(".//thead//th")]
        for line in table.xpath(".//tbody/tr"):
            cells = [" ".join(cell.text_content().split()) for cell in line.xpath("./th|./td")]
            if code in cells:
                told |= dict(zip(titles, cells, strict=True))
    return told


def test_page_report_csv_and_json_say_the_same(story: Returning, read: Any) -> None:
    looking_back(story)
    among_others(story)
    shown = row(read("scorecard/"), "Calls answered")
    where = "reports/quarterly/2014-15-Q1/"
    told = row_with_code(read(where), "CALLS")
    lines = csv.DictReader(read(f"{where}quarterly.csv").content.decode("utf-8-sig").splitlines())
    line = next(one for one in lines if one["Code"] == "CALLS")
    told_as_json = read(f"{where}quarterly.json").json()
    assert told["Trend"] == shown["Trend"]
    assert told["Among others"] == shown["Among others"]
    assert line["Trend"] == "worsening"
    assert line["Among others"] == "Third quartile 3 of 4"
    assert "Third quartile" in str(told_as_json)
    assert (told["Value"], line["Value"]) == (shown[Q1], "78.5")
