"""The framework's policy document: ten sections in order, gaps, limits, abbreviations, and three forms."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html
from typer.testing import CliRunner

from goldenthread import framework
from goldenthread.config.commands import application
from goldenthread.engine.errors import BadData
from tests.organisation.frameworks import Framed, framed, words

pytestmark = pytest.mark.django_db
GAP = "Nothing is held for this section yet."


def section(council: Framed, heading: str) -> str:
    """The words of a section."""
    shown = council.page("document/")
    found = next(one for one in shown.xpath(".//section") if heading in words(one.xpath("./h2")[0]))
    return words(found)


@pytest.mark.requirement("FW-012")
def test_ten_sections_in_the_councils_order_each_filled_from_what_is_stored() -> None:
    council, pack = framed("south-and-vale"), framework.load("south-and-vale")
    template = pack.template("framework-document")
    assert template
    shown = council.page("document/")
    titles = [one.title for one in template.sections]
    assert [words(one) for one in shown.xpath(".//section/h2")] == titles
    assert len(titles) == 10
    assert GAP not in words(shown)
    assert "Cabinet Member for Corporate Services" in section(council, "Foreword")
    assert "a relatively small, focussed set of measures" in section(council, "Guiding principles")
    assert "Links out to projects" in section(council, "Service Planning")


@pytest.mark.requirement("FW-012")
def test_a_missing_part_is_shown_as_a_gap_in_its_place() -> None:
    council = framed("harrow")
    shown = council.page("document/")
    assert len(shown.xpath(".//section/h2")) == 10
    gaps = [words(one.xpath("./h2")[0]) for one in shown.xpath(".//section") if GAP in words(one)]
    assert gaps == ["Foreword", "Guiding principles", "Planning for a year"]
    assert "3 of its sections hold nothing yet: Foreword; Guiding principles; Planning for a year." in words(shown)


@pytest.mark.requirement("FW-012")
def test_the_document_is_exported_in_three_forms() -> None:
    council, pack = framed("south-and-vale"), framework.load("south-and-vale")
    template = pack.template("framework-document")
    assert template
    word = ZipFile(BytesIO(council.get("document.docx").content)).read("word/document.xml").decode()
    places = [word.index(f">{one.title.replace('&', '&amp;')}<") for one in template.sections]
    assert places == sorted(places)
    assert council.get("document.pdf").content.startswith(b"%PDF")
    page = council.get("document.html").content.decode()
    assert all(one.title in page for one in template.sections)
    assert council.get("document.csv").status_code == 404


@pytest.mark.requirement("FW-003")
def test_the_purpose_is_printed_as_it_is_stored() -> None:
    council, pack = framed("portsmouth"), framework.load("portsmouth")
    assert pack.about
    printed = section(council, "Purpose of the framework")
    assert "its only purpose is to improve services and quality of life for local people" in printed
    for note in pack.about.purposes:
        assert note.text in printed


class TestLimits:
    def document(self, **limits: int) -> str:
        pack = framework.load("south-and-vale")
        assert pack.about
        return framed("south-and-vale", pack.model_copy(update={"about": pack.about.model_copy(update=limits)})).text(
            "document/"
        )

    @pytest.mark.requirement("FW-013")
    def test_too_long_and_too_hard_to_read_is_flagged_before_it_is_published(self) -> None:
        told = self.document(words_at_most=500, reading_ease_at_least=60)
        assert re.search(r"Over the limit: It has 1,\d\d\d words; the council wants no more than 500\.", told)
        assert re.search(r"Over the limit: Its reading ease is \d\d\.\d; the council wants at least 60\.", told)

    @pytest.mark.requirement("FW-013")
    def test_within_its_limits_it_is_not_flagged_and_names_author_and_readers(self) -> None:
        told = self.document()
        assert "Over the limit" not in told
        assert "The foreword is by the Cabinet Member for Corporate Services." in told
        assert "for residents, staff, partners and councillors" in told


def test_an_abbreviation_is_written_out_at_its_first_use_and_is_in_the_glossary() -> None:
    council = framed("portsmouth")
    printed = " ".join(words(one) for one in council.page("document/").xpath(".//section"))
    assert printed.index("CPA") == printed.index("Comprehensive Performance Assessment (CPA)") + len(
        "Comprehensive Performance Assessment ("
    )
    assert printed.count("Comprehensive Performance Assessment (CPA)") == 1
    glossary = council.text("glossary/")
    used = set(re.findall(r"\(([A-Z]{2,6})\)", printed))
    assert {"CPA", "SDB"} <= used
    assert all(short in glossary for short in used)


def test_abbreviations_that_nothing_explains_are_named() -> None:
    assert "does not explain: CYPF, HSP, MORI, MTPS, PIs." in framed("harrow").text("document/")


def test_a_framework_that_says_nothing_of_itself_has_a_document_of_gaps() -> None:
    told = framed("hart").text("document/")
    assert "of its sections hold nothing yet" in told


def test_a_framework_in_force_is_no_draft_and_one_part_is_told_as_one() -> None:
    council = framed("halton")
    told = council.text("document/")
    assert "version 1.0 · in force" in told
    assert "relies on one part of the framework that is not agreed yet. It is named at its end." in told
    assert "Annual delivery plan" not in told
    assert "Draft: not yet approved" not in council.get("document.html").content.decode()
    assert "version 1.0 · draft" in framed("portsmouth").text("document/")


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_the_command_writes_the_document_of_the_page(form: str, tmp_path: Path) -> None:
    council, file = framed("halton"), tmp_path / f"framework.{form}"
    asked = ["framework", "document", "halton", "--format", form, "-o", str(file)]
    done = CliRunner().invoke(application, asked)
    assert done.exit_code == 0, done.output
    assert "Nothing is held for" in done.output
    if form == "html":
        written, shown = (html.fromstring(one) for one in (file.read_bytes(), council.get("document.html").content))
        assert [words(one) for one in written.xpath("//section")] == [words(one) for one in shown.xpath("//section")]
        assert len(written.xpath("//section/h2")) >= 10
    else:
        assert file.read_bytes().startswith({"docx": b"PK", "pdf": b"%PDF"}[form])


def test_the_command_refuses_a_council_that_is_not_there(tmp_path: Path) -> None:
    asked = ["framework", "document", "nowhere", "-o", str(tmp_path / "x.html")]
    done = CliRunner().invoke(application, asked)
    assert isinstance(done.exception, BadData)
    assert not (tmp_path / "x.html").exists()


@pytest.mark.requirement("FW-012")
def test_the_questions_that_the_purpose_speaks_of_are_printed_below_it() -> None:
    told = section(framed("portsmouth"), "Purpose")
    assert "answer the six questions below" in told
    questions = framework.load("portsmouth").about
    assert questions
    assert len(questions.questions) == 6
    assert all(told.index(one.text) > told.index("six questions below") for one in questions.questions)


def test_the_document_says_its_version_once_at_its_head_and_once_at_its_foot() -> None:
    council = framed("portsmouth")
    made = council.get("document.html").content.decode()
    head, _, foot = made.partition("<footer")
    assert "Period" not in words(html.fromstring(head).xpath("//main")[0])
    assert foot.lower().count("version 1.0") == 1
