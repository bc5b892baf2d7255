"""Word: a file a screen reader can walk through and a clerk can restyle, with nothing hidden in it."""

import io
import re
import zipfile
from decimal import Decimal
from itertools import pairwise

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from lxml import etree

from goldenthread.documents import write
from goldenthread.documents.nodes import Document
from tests.documents import samples

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|word/_rels/(document|header\d|footer\d)\.xml\.rels"
    r"|word/(document|styles|settings|webSettings|fontTable|numbering|header\d|footer\d)\.xml"
    r"|word/theme/theme1\.xml|word/media/image\d+\.png"
)


def opened(document: Document | None = None) -> WordFile:
    return docx.Document(io.BytesIO(write(document or samples.everything(), "docx")))


def parts(document: Document | None = None) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write(document or samples.everything(), "docx"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.acceptance("L15")
class TestStructure:
    def test_title_and_headings_are_words_own_and_skip_no_level(self) -> None:
        styles = [p.style.name for p in opened().paragraphs if p.style.name.startswith(("Title", "Heading"))]
        levels = [0 if name == "Title" else int(name.split()[1]) for name in styles]
        assert levels[0] == 0
        assert levels.count(0) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_header_rows_repeat_and_rows_do_not_split(self) -> None:
        for table in opened().tables:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
            assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)

    def test_no_cell_is_merged(self) -> None:
        assert b"gridSpan" not in parts()["word/document.xml"]
        assert b"vMerge" not in parts()["word/document.xml"]

    def test_every_picture_has_words(self) -> None:
        found = list(opened().element.iter(qn("wp:docPr")))
        assert len(found) > 8
        assert all(picture.get("descr") for picture in found)
        assert "It fell to 65.3%." in {picture.get("descr") for picture in found}
        assert len({picture.get("id") for picture in found}) == len(found)

    def test_the_language_is_british_english(self) -> None:
        languages = opened().styles.element.iter(qn("w:lang"))
        assert {language.get(qn("w:val")) for language in languages} == {"en-GB"}

    def test_the_caption_stands_above_its_table(self) -> None:
        for table in opened().tables:
            before = table._tbl.getprevious()
            assert before.pPr.pStyle.val == "Caption"

    def test_columns_fill_the_line(self) -> None:
        for table in opened().tables:
            widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
            assert abs(sum(widths) - 9866) < 10
            assert min(widths) > 500


@pytest.mark.acceptance("F5")
class TestFacts:
    def test_page_one_says_what_it_is(self) -> None:
        text = "\n".join(paragraph.text for paragraph in opened().paragraphs[:9])
        for said in ("Quarter 1 of 2014 to 2015", "10 August 2014 at midday", "12 August 2014", "7", "Draft"):
            assert said in text

    def test_head_and_foot_say_draft_version_and_page(self) -> None:
        section = opened().sections[0]
        assert section.header.paragraphs[0].text.endswith("Draft")
        foot = section.footer._element.xml
        assert "version 7" in foot
        assert " PAGE " in foot
        assert " NUMPAGES " in foot

    def test_a_published_report_is_no_draft(self) -> None:
        assert "Draft" not in opened(samples.everything(status="published")).sections[0].header.paragraphs[0].text


@pytest.mark.acceptance("F4")
class TestWhatLeavesTheHouse:
    def test_only_parts_a_report_needs(self) -> None:
        assert [name for name in parts() if not PARTS.fullmatch(name)] == []

    def test_no_comment_no_change_no_outside_reference(self) -> None:
        for name, content in parts().items():
            assert b'TargetMode="External"' not in content, name
            if name == "word/document.xml":
                assert not re.search(rb"<w:(ins|del|comment\w*|altChunk|object|hyperlink|instrText)\b", content)

    def test_the_author_is_the_council(self) -> None:
        properties = opened().core_properties
        assert (properties.author, properties.last_modified_by) == ("Hart District Council", "Hart District Council")
        assert properties.title == "Quarterly report"
        assert properties.created.isoformat().startswith("2014-08-12T08:30:00")


def test_figures_stand_in_the_table_as_given() -> None:
    table = opened().tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Indicator", "Against target", "Value", "Aim", "Status", "Travel"]
    assert cells[1][2:4] == ["95.9%", "90%"]
    assert Decimal(cells[2][2].replace("\N{MINUS SIGN}", "-").rstrip("%")) == Decimal("-16.0")
    assert cells[3][2] == "[x]"


@pytest.mark.acceptance("F1")
@pytest.mark.parametrize("payload", samples.PAYLOADS)
def test_no_text_becomes_markup(payload: str) -> None:
    plain, hostile = parts(), parts(samples.everything(lambda _: payload))
    assert [name for name in hostile if not PARTS.fullmatch(name)] == []
    known = {element.tag for element in etree.fromstring(plain["word/document.xml"]).iter()}
    assert {element.tag for element in etree.fromstring(hostile["word/document.xml"]).iter()} <= known | {qn("w:br")}
    assert not any(b'TargetMode="External"' in content for content in hostile.values())
    fields = re.findall(rb'w:instr="([^"]*)"', b"".join(hostile.values()))
    assert set(fields) == {b" PAGE ", b" NUMPAGES "}
