"""The sentence of “why is it this colour?” stands wherever a status does, and says the same on every page."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import docx
import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import commands as commanded
from goldenthread.organisation import queries as organisation
from goldenthread.scorecards import commands
from goldenthread.scorecards.rules import OverrideDraft
from tests.conftest import NOW
from tests.scorecards.scored import Q1, count, row, text

pytestmark = pytest.mark.django_db
REPORT = "reports/quarterly/2014-15-Q1/"


def why_of(story, read, code: str) -> str:
    """What the indicator's own page says."""
    page = html.fromstring(read(f"indicators/{code}/").content)
    (told,) = [
        " ".join(one.text_content().split())
        for one in page.xpath("//main//div[contains(@class, 'gt-callout')]")
        if "Why this colour?" in one.text_content()
    ]
    return told.removeprefix("Why this colour?").strip()


def cell_of(response: Any, title: str, column: str) -> Any:
    """The cell itself, in the table's row that names something."""
    for table in html.fromstring(response.content).xpath("//main//table"):
        titles = [" ".join(cell.text_content().split()) for cell in table.xpath(".//thead//th")]
        for line in table.xpath(".//tbody/tr"):
            cells = line.xpath("./th|./td")
            if column in titles and any(title in cell.text_content() for cell in cells[:2]):
                return cells[titles.index(column)]
    raise AssertionError(f"no row names {title}")


@pytest.fixture
def three(story):
    """One off target, one on target, and one that is missing."""
    count(story, "RED", "10", "100")
    count(story, "GOOD", "100", "100")
    count(story, "LATE", None, "100")
    return story


@pytest.mark.parametrize("path", ["scorecard/", "scorecard/print/", ""])
def test_what_is_off_target_or_missing_says_why_plainly(three, read, path: str) -> None:
    page = read(path, by="Petra")
    for code in ("RED", "LATE"):
        cell = cell_of(page, f"Count {code}", "Why")
        assert " ".join(cell.text_content().split()) == why_of(three, read, code)
        assert not cell.xpath(".//details")


def test_what_is_on_target_says_it_when_asked_and_the_question_has_a_name_of_its_own(three, read) -> None:
    cell = cell_of(read("scorecard/"), "Count GOOD", "Why")
    (summary,) = cell.xpath(".//details[not(@open)]/summary")
    assert " ".join(summary.text_content().split()) == "Why? Count GOOD"
    (told,) = cell.xpath(".//details/div")
    assert told.text_content() == why_of(three, read, "GOOD")


def test_what_was_judged_by_hand_says_so_plainly(three, read) -> None:
    commands.override(
        council_id=three.council.id, code="RED", period=three.periods[Q1], post_title="Head of housing", at=NOW,
        draft=OverrideDraft("green", date(2014, 9, 30), "A depot burned down"), by=three.actor("Hugo"),
    )  # fmt: skip
    told = row(read("scorecard/"), "Count RED")["Why"]
    assert told.startswith("Judged on target by Head of housing")
    assert "A depot burned down. Worked out it is off target" in told


def test_every_row_of_the_report_says_why_in_every_form(three, read) -> None:
    said = {code: why_of(three, read, code) for code in ("RED", "GOOD", "LATE")}
    page = read(REPORT)
    printed = docx.Document(io.BytesIO(read(f"{REPORT}quarterly.docx").content))
    in_word = {cell.text for table in printed.tables for line in table.rows for cell in line.cells}
    listed = csv.DictReader(io.StringIO(read(f"{REPORT}quarterly.csv").content.decode("utf-8-sig")))
    in_csv = {line["Code"]: line for line in listed}
    for code, told in said.items():
        assert " ".join(cell_of(page, f"Count {code}", "Why").text_content().split()) == told
        assert told in in_word
        assert in_csv[code]["Why"] == told, "it stands beside the figures again"
        assert in_csv[code]["Value"], "and beside them only once"


def test_the_council_s_own_words_are_in_it(three, read) -> None:
    pack = organisation.pack(three.council.id)
    scheme = pack.status_scheme
    words = {code: one.model_copy(update={"word": f"{one.word}ish"}) for code, one in scheme.statuses.items()}
    update = {
        "status_scheme": scheme.model_copy(update={"statuses": words}),
        "pack": pack.pack.model_copy(update={"version": "1.1"}),
    }
    commanded.apply_pack(council=three.council, pack=pack.model_copy(update=update), by=SYSTEM, at=NOW)
    assert row(read("scorecard/"), "Count RED")["Why"].startswith("Off targetish: ")
    assert "Off target:" not in text(read("scorecard/"))
