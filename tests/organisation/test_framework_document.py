"""The framework's policy document: ten sections in order, gaps, limits, abbreviations, and three forms."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from goldenthread import framework
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
    assert gaps == ["Foreword", "Guiding principles", "Annual delivery plan"]
    assert "3 of its sections hold nothing yet: Foreword; Guiding principles; Annual delivery plan." in words(shown)


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
