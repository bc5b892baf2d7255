"""What the report says of exceptions beside the page: what causes concern, what was done and became, what is good."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import docx
import pypdf
import pytest

from goldenthread import documents
from goldenthread.documents.nodes import Document, Section
from goldenthread.documents.tables import blocks
from goldenthread.reports import pages, queries
from goldenthread.scorecards import commands
from goldenthread.web import clock as our_clock
from tests.conftest import NOW
from tests.factories.delivery import an_action, an_action_plan
from tests.returns.worlds import Returning
from tests.scorecards.courses import course, pack
from tests.scorecards.scored import Q1, row, section, text

pytestmark = pytest.mark.django_db
ADDRESS = "reports/quarterly/2014-15-Q1/"


def report(council_id: int, *, as_at: datetime | None = None) -> Document:
    material = queries.quarterly(council_id, Q1, as_at=as_at or our_clock.now())
    assert material is not None
    return pages.quarterly(material, issued=NOW)


def in_section(found: Document, title: str) -> str:
    """The plain words of a section, as a workbook or a reader of the Word file finds them."""
    (one,) = [node for node in found.nodes if isinstance(node, Section) and node.title == title]
    alone = Document(found.title, [one], replace(found.meta, notes=()))
    made = docx.Document(io.BytesIO(documents.write(alone, "docx")))
    cells = [cell.text for table in made.tables for line in table.rows for cell in line.cells]
    return " ".join(" ".join([*(part.text for part in made.paragraphs), *cells]).split())


def answer(story: Returning, code: str, label: str, action_id: int, *, at: datetime = NOW) -> None:
    given: dict[str, Any] = {"council_id": story.council.id, "by": story.actor("Hugo"), "at": at}
    commands.respond(code=code, period=story.periods[label], action_id=action_id, **given)


@pytest.mark.requirement("ST-016")
def test_each_exception_in_the_report_has_an_action_or_none_and_the_recovery_rate_is_shown(story, read) -> None:
    course(story, "BETTER", ["10", "100"], "100")
    course(story, "STILL", ["10", "10"], "100")
    an_action_plan(story.council, "recovery")
    acted = an_action(story.council, text="Hire two drivers")
    answer(story, "BETTER", "2013-14 Q4", acted.id)
    answer(story, "STILL", Q1, acted.id)
    page = read(ADDRESS)
    assert "Hire two drivers not started" in section(page, "STILL: Count STILL")
    assert "Action: none" in section(page, "WASTE: Waste recycled")
    assert section(page, "WASTE: Waste recycled").count("Action") == 1
    assert "1 of 4 exceptions of this quarter is acted upon." in section(page, "What became of exceptions")
    became = row(page, "January to March 2014")
    before = ("Exceptions", "Acted upon", "Recovered since", "Recovery rate")
    assert [became[name] for name in before] == ["5", "2", "1", "20%"]
    exceptions = read("scorecard/exceptions/")
    assert row(exceptions, "January to March 2014") == became, "the page and the report ask one question"
    made = report(story.council.id)
    printed = in_section(made, "Below target or missing")
    assert "Hire two drivers" in printed
    assert "Action: none" in printed
    assert "20%" in in_section(made, "What became of exceptions")


@pytest.mark.requirement("ST-017")
def test_a_measure_above_target_for_four_periods_stands_under_good_performance_in_the_report(story, read) -> None:
    course(story, "GOOD", ["101", "102", "103", "104"], "100")
    course(story, "BROKEN", ["101", "99", "103", "104"], "100")
    told = section(read(ADDRESS), "Good performance")
    assert "met in at least 4" in told
    assert "GOOD Count GOOD" in told
    assert "BROKEN" not in told
    printed = in_section(report(story.council.id), "Good performance")
    assert "GOOD Count GOOD" in printed
    assert "BROKEN" not in printed


def listed(story: Returning, *codes: str) -> list[str]:
    """Which of these the report names as causing concern."""
    told = in_section(report(story.council.id), "Causing concern")
    return [code for code in codes if f"{code} Count {code}" in told]


@pytest.mark.requirement("ST-004")
def test_the_report_lists_what_falls_is_static_and_is_missed_consistently_and_not_what_missed_once(story) -> None:
    pack(story, "1.1", missed_periods=3, trend_periods=3, static_counts="always")
    course(story, "FALL", ["130", "125", "120", "115", "110"], "100")
    course(story, "STILL", ["105", "105", "105", "105", "105"], "100")
    course(story, "MISS", ["60", "62", "70", "75", "80"], "100")
    course(story, "ONCE", ["100", "105", "110", "115", "120"], ["90", "90", "90", "90", "130"])
    assert listed(story, "FALL", "STILL", "MISS", "ONCE") == ["FALL", "STILL", "MISS"]
    told = in_section(report(story.council.id), "Causing concern")
    for why in ("Getting worse over 3 periods", "Static over 3 periods", "Target missed 5 times in a row"):
        assert why in told


@pytest.mark.requirement("ST-005")
def test_three_misses_changed_to_two_make_the_list_in_the_report_grow(story, read) -> None:
    pack(story, "1.1", missed_periods=3, trend_periods=3, static_counts="always")
    course(story, "FIVE", ["60", "62", "70", "75", "80"], "100")
    course(story, "TWO", ["90", "100", "105", "110", "115"], ["80", "80", "80", "120", "120"])
    course(story, "ONE", ["100", "105", "110", "115", "120"], ["90", "90", "90", "90", "130"])
    assert listed(story, "FIVE", "TWO", "ONE") == ["FIVE"]
    pack(story, "1.2", missed_periods=2, trend_periods=3, static_counts="always")
    assert listed(story, "FIVE", "TWO", "ONE") == ["FIVE", "TWO"]
    told = in_section(report(story.council.id), "Causing concern")
    assert "The council's rule" in told
    assert "misses its target 2 times in a row" in told
    assert "misses its target 2 times in a row" in text(read("scorecard/concern/")), "one rule for page and report"


def test_a_report_of_an_earlier_day_knows_no_action_of_later(story) -> None:
    course(story, "STILL", ["10", "10"], "100")
    an_action_plan(story.council, "recovery")
    acted = an_action(story.council, text="Hire two drivers")
    answer(story, "STILL", Q1, acted.id)
    assert "Hire two drivers" in in_section(report(story.council.id), "Below target or missing")
    then = in_section(report(story.council.id, as_at=NOW - timedelta(seconds=1)), "Below target or missing")
    assert "Hire two drivers" not in then
    assert "Action: none" in then


def test_the_pdf_has_every_section_of_the_report(story) -> None:
    found = report(story.council.id)
    told = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(documents.write(found, "pdf"))).pages)
    for title in ("What became of exceptions", "Causing concern", "Good performance", "Why each has its status"):
        assert title in told
    assert [one.title for one in blocks(found.nodes) if isinstance(one, Section)].count("Good performance") == 1
