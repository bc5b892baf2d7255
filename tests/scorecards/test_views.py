"""The scorecard, the exceptions and an indicator's page, as a reader sees them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import commands as people
from goldenthread.organisation import queries as organisation
from goldenthread.returns import commands as returns
from tests.returns.worlds import OPENED
from tests.scorecards.scored import count, row, section, text

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("ST-001")
def test_variance_is_shown_as_an_amount_and_as_a_share_of_the_target(story, read) -> None:
    count(story, "HOMES", "76", "80")
    shown = row(read("indicators/HOMES/"), "April to June 2014")
    assert shown["Variance"] == "−4"
    assert shown["Variance, per cent"] == "−5%"


def test_a_gap_between_percentages_is_told_in_points(story, read) -> None:
    story.target("CALLS", "80")
    story.approved("CALLS", value="76")
    assert row(read("indicators/CALLS/"), "April to June 2014")["Variance"] == "−4.0 points"


@pytest.mark.requirement("ST-006")
def test_130_per_cent_of_target_is_an_exception_under_exceeding(story, read) -> None:
    count(story, "OVER", "130", "100")
    count(story, "MET", "105", "100")
    page = read("scorecard/exceptions/")
    assert "Count OVER" in section(page, "Exceeding target")
    assert "Count MET" not in text(page)


@pytest.mark.requirement("ST-007")
def test_within_tolerance_is_no_exception_and_just_beyond_is_one(story, read) -> None:
    count(story, "WITHIN", "90", "100")
    count(story, "BEYOND", "89", "100")
    count(story, "TIGHT", "99", "100", tolerance=Decimal("0.005"))
    page = read("scorecard/exceptions/")
    below = section(page, "Below target or missing")
    assert "Count BEYOND" in below
    assert "Count TIGHT" in below, "each indicator has its own tolerance"
    assert "Count WITHIN" not in text(page)


def test_an_exception_says_once_that_it_has_no_figure(story, read, clock) -> None:
    count(story, "LATE", None, "100")
    count(story, "GONE", None, "100")
    story.approved("GONE", absence="system_failure")
    clock(datetime(2014, 8, 10, 9, 0, tzinfo=UTC))
    below = section(read("scorecard/exceptions/"), "Below target or missing")
    gone, late = (below[below.index(title) :] for title in ("Count GONE", "Count LATE"))
    assert "No data: there is no figure, because: a system failed." in gone
    assert gone[: gone.index("GONE: open")].count("No data") == 1
    assert "Overdue: the figure is 27 days late" in late
    assert "No data" not in late[: late.index("LATE: open")]


@pytest.mark.requirement("ST-008")
def test_a_missing_value_is_grey_counted_and_an_exception_after_its_due_date(story, read, clock) -> None:
    count(story, "LATE", None, "100")
    clock(datetime(2014, 7, 10, 9, 0, tzinfo=UTC))
    before = read("scorecard/")
    assert row(before, "Count LATE")["Status"] == "Not yet due"
    assert "Count LATE" not in section(read("scorecard/exceptions/"), "Below target or missing")
    clock(datetime(2014, 8, 10, 9, 0, tzinfo=UTC))
    after = read("scorecard/")
    status = row(after, "Count LATE")
    assert status["Status"].startswith("Overdue")
    assert status["April to June 2014"].startswith("No data")
    mark = html.fromstring(after.content).xpath("//tr[contains(., 'Count LATE')]//*[contains(@class, 'gt-status--')]")[
        0
    ]
    assert not {"gt-status--green", "gt-status--amber", "gt-status--red"} & set(mark.get("class").split())
    assert "Count LATE" in section(read("scorecard/exceptions/"), "Below target or missing")
    counted = text(after, "//*[contains(@class, 'gt-strip')]//title | //main//*[contains(@class, 'gt-strip')]")
    assert "4 overdue" in counted or "Overdue 4" in counted, "the three other indicators are missing too"


@pytest.mark.requirement("ST-009")
def test_a_status_of_nine_months_ago_says_as_at_and_is_marked_old(story, read, clock) -> None:
    count(story, "OLD", "100", "100")
    clock(datetime(2015, 4, 2, 9, 0, tzinfo=UTC))
    shown = row(read("scorecard/?period=2014-15-Q1"), "Count OLD")["Status"]
    assert "On target" in shown
    assert "old data" in shown
    assert "as at April to June 2014" in shown


def test_fresh_data_are_not_marked_old(story, read) -> None:
    count(story, "FRESH", "100", "100")
    assert row(read("scorecard/"), "Count FRESH")["Status"] == "On target"


@pytest.mark.requirement("SC-002")
def test_each_indicator_has_a_row_and_a_chart_on_the_same_page(story, read) -> None:
    count(story, "HOMES", "76", "80")
    story.target("CALLS", "80")
    story.approved("CALLS", value="85.5")
    page = html.fromstring(read("scorecard/").content)
    rows = page.xpath("//section[@aria-labelledby='all-heading']//table[contains(@class, 'gt-table')]//tbody/tr")
    assert len(rows) == 4
    for line in rows:
        assert line.xpath(".//svg"), "a picture in every row"
    drawn = {line.xpath("./th")[0].text_content().strip(): line.xpath(".//svg[@role='img']") for line in rows}
    assert "85.5% against 80.0%" in html.tostring(drawn["Calls answered in 15 seconds"][0], encoding="unicode")


@pytest.mark.requirement("MT-014")
def test_a_cumulative_figure_is_judged_against_its_profile_and_not_the_year_end(story, read) -> None:
    story.target("TAX", "25")
    story.target("TAX", "50", label="2014-15 Q2")
    story.target("TAX", "75", label="2014-15 Q3")
    story.target("TAX", "100", label="2014-15 Q4")
    story.target("TAX", "100", label="2014-15")
    story.approved("TAX", value="30")
    shown = row(read("scorecard/"), "Council tax collected")
    assert shown["Status"].startswith("On target")
    assert (shown["April to June 2014"], shown["Target"]) == ("30.0%", "25.0%")


def test_a_figure_of_the_year_so_far_says_what_it_covers(story, read, clock) -> None:
    clock(datetime(2014, 11, 10, 9, 0, tzinfo=UTC))
    count(story, "HOMES", "10", "10", basis="flow")
    story.target("HOMES", "12", label="2014-15 Q2")
    returns.open_round(council=story.council, period=story.periods["2014-15 Q2"], by=SYSTEM, at=OPENED)
    story.approved("HOMES", label="2014-15 Q2", value="15")
    shown = row(read("scorecard/"), "Count HOMES")
    assert shown["July to September 2014"] == "25 April to September 2014"
    assert shown["Target"] == "22", "the targets of a flow are increments, and add up too"
    page = read("indicators/HOMES/")
    assert "April to September 2014, year to date (July to September 2014 alone: 15)" in text(page)
    lines = csv.DictReader(read("reports/quarterly/2014-15-Q2/quarterly.csv").content.decode("utf-8-sig").splitlines())
    assert {line["Code"]: line["Covers"] for line in lines}["HOMES"] == "April to September 2014"


def test_the_page_says_how_many_in_words_and_counts_what_was_not_judged(story, read) -> None:
    count(story, "GOOD", "100", "100")
    count(story, "BAD", "10", "100")
    said = text(read("scorecard/"), "//p[contains(@class, 'lead') or contains(@class, 'govuk-body-l')]")
    assert "1 of 2 judged key performance indicators is on target" in said
    assert "one is off target" in said
    assert "three are overdue" in said


def test_the_values_of_an_indicator_can_be_downloaded(story, read) -> None:
    count(story, "HOMES", "76", "80")
    answer = read("indicators/HOMES/values.csv")
    lines = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert [(line["Period"], line["Value"], line["Target"]) for line in lines] == [("April to June 2014", "76", "80")]
    assert "attachment" in answer["Content-Disposition"]


def test_a_value_that_is_not_there_is_a_shorthand_in_the_download_with_its_reason_as_status(story, read) -> None:
    count(story, "HOMES", None, "80")
    story.approved("HOMES", absence="system_failure")
    for address in ("indicators/HOMES/values.csv", "reports/quarterly/2014-15-Q1/quarterly.csv"):
        lines = list(csv.DictReader(read(address).content.decode("utf-8-sig").splitlines()))
        (line,) = [one for one in lines if one.get("Code", "HOMES") == "HOMES"]
        assert (line["Value"], line["Target"], line["Variance"]) == ("[x]", "80", "[x]")
        assert "a system failed" in line["Status"]


def test_no_line_leads_from_one_year_to_the_next_where_figures_are_cumulative(story, read) -> None:
    for code, basis in (("SOFAR", "ytd"), ("ALONE", "snapshot")):
        count(story, code, "30", "29", basis=basis)
        story.approved(code, label="2013-14 Q4", value="98")
    chart = "//*[contains(@class, 'gt-chart__wide')]"
    drawn = {code: html.fromstring(read(f"indicators/{code}/").content) for code in ("SOFAR", "ALONE")}
    assert len(drawn["ALONE"].xpath(f"{chart}//path[@stroke-width='2.5']")) == 1
    assert drawn["SOFAR"].xpath(f"{chart}//path[@stroke-width='2.5']") == []
    assert len(drawn["SOFAR"].xpath(f"{chart}//circle")) > 1, "both points stand"
    assert "From" not in drawn["SOFAR"].xpath(f"string({chart}//desc)")


def test_an_unapproved_value_is_not_on_the_scorecard(story, read) -> None:
    story.target("CALLS", "80")
    story.save("CALLS", value="85")
    story.submit("CALLS")
    judged = text(read("scorecard/"), "//section[@aria-labelledby='all-heading']//tr[contains(., 'Calls answered')]")
    assert "No data" in judged
    assert "85" not in judged, "it stands apart, and in no count"


def test_a_new_approval_is_seen_at_once(story, read) -> None:
    story.target("CALLS", "80")
    assert row(read("scorecard/"), "Calls answered")["April to June 2014"].startswith("No data")
    story.approved("CALLS", value="85")
    assert row(read("scorecard/"), "Calls answered")["April to June 2014"] == "85.0%"


def test_quarters_before_anything_was_asked_are_not_offered(story, read) -> None:
    offered = text(read("scorecard/"), "//select[@id='period']/option")
    assert offered.split("  ")[0].startswith("April to June 2014")
    assert "April to June 2013" in offered, "the story asks for it"
    assert "January to March 2013" not in offered


def test_a_period_that_the_calendar_lacks_is_not_found(story, read) -> None:
    assert read("scorecard/?period=1999-00-Q1").status_code == 404
    assert read("scorecard/?period=%00").status_code == 404
    assert read("indicators/NOSUCH/").status_code == 404


def test_a_council_without_a_period_says_so_instead_of_failing(db, clock) -> None:
    founded = datetime(2014, 4, 15, 9, 0, tzinfo=UTC)
    clock(founded)
    onboarding.apply_pack(source="hart", by=SYSTEM, at=founded)
    council = organisation.council("hart")
    assert council is not None
    post = next(one for one in organisation.posts(council.id) if one.access == "performance")
    person = people.add_person(
        council=council,
        name="Petra",
        email="petra@hart.example",
        post=post,
        starts=founded.date(),
        by=SYSTEM,
        at=founded,
    )
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "No period has ended yet" in text(client.get("/hart/scorecard/"))
    for path in ("", "indicators/", "indicators/CS01/", "reports/", "returns/", "imports/", "people/", "audit/"):
        assert client.get(f"/hart/{path}").status_code == 200, path


@pytest.mark.acceptance("M4")
def test_more_indicators_ask_no_more_queries(story, read) -> None:
    for number in range(2):
        count(story, f"A{number}", "76", "80")
    asked = []
    for more in (0, 45):
        for number in range(more):
            count(story, f"B{number}", "76", "80")
        for path in ("scorecard/", "scorecard/exceptions/", "", "reports/", "indicators/", "returns/", "audit/"):
            read(path)
            with CaptureQueriesContext(connection) as captured:
                assert read(path).status_code == 200
            assert len(captured) <= 40, path
            asked.append((path, len(captured)))
    half = len(asked) // 2
    assert asked[:half] == asked[half:]
