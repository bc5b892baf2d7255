"""PDF: tagged so that it can be read aloud, titled, in British English, with every picture in words."""

import io
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import Name

from goldenthread.documents import write
from goldenthread.documents.nodes import Column, Document, Number, Row, Table
from goldenthread.documents.pdf import press
from goldenthread.documents.pdf.structure import children, elements
from goldenthread.engine.errors import NotReady
from tests.documents import samples


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(write(samples.everything(), "pdf"))) as file:
        yield file


def pages(document: Document) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(write(document, "pdf")))
    return [unicodedata.normalize("NFKC", page.extract_text()) for page in reader.pages]


def all_elements(file: pikepdf.Pdf) -> list[Any]:
    return list(elements(file.Root.StructTreeRoot))


@pytest.mark.acceptance("L14")
class TestStructure:
    def test_it_says_it_is_pdf_ua(self, pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Quarterly report"

    def test_it_is_tagged_titled_and_british(self, pdf: pikepdf.Pdf) -> None:
        assert pdf.Root.MarkInfo.Marked
        assert Name.StructTreeRoot in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle

    def test_headings_begin_at_one_and_skip_no_level(self, pdf: pikepdf.Pdf) -> None:
        levels = [int(str(node.S)[2:]) for node in all_elements(pdf) if str(node.S) in {"/H1", "/H2", "/H3", "/H4"}]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_every_figure_has_words(self, pdf: pikepdf.Pdf) -> None:
        figures = [node for node in all_elements(pdf) if Name.Figure == node.S]
        assert len(figures) >= 6
        assert all(str(figure.Alt) for figure in figures)

    def test_column_and_row_headers_have_a_scope(self, pdf: pikepdf.Pdf) -> None:
        table = next(node for node in all_elements(pdf) if Name.Table == node.S)
        rows = [children(node) for node in elements(table) if node.S == Name.TR]
        assert [str(cell.S) for cell in rows[0]] == ["/TH"] * 6
        for row in rows[1:]:
            assert [str(cell.S) for cell in row] == ["/TH", *["/TD"] * 5]
            assert row[0].A[0].Scope == Name.Row
        scopes = {str(attributes.Scope) for cell in rows[0] for attributes in _listed(cell.A)}
        assert scopes == {"/Column"}

    def test_the_caption_belongs_to_its_table(self, pdf: pikepdf.Pdf) -> None:
        tables = [node for node in all_elements(pdf) if Name.Table == node.S]
        captions = [node for node in all_elements(pdf) if Name.Caption == node.S]
        assert len(captions) == len(tables) == 2

    def test_one_long_table_is_one_table(self) -> None:
        rows = [Row([f"Row {place}", Number(samples.Decimal(place))]) for place in range(120)]
        document = Document("Long", [Table("All", [Column("Name"), Column("Value", "number")], rows)], samples.meta())
        with pikepdf.open(io.BytesIO(write(document, "pdf"))) as file:
            found = [str(node.S) for node in all_elements(file)]
            assert found.count("/Table") == 1
            assert found.count("/TR") == 121
        assert all("Name" in page for page in pages(document))


@pytest.mark.acceptance("F4")
def test_nothing_is_attached_or_runs(pdf: pikepdf.Pdf) -> None:
    assert Name.OpenAction not in pdf.Root
    assert Name.AcroForm not in pdf.Root
    assert Name.EmbeddedFiles not in pdf.Root.get(Name.Names, {})
    assert str(pdf.docinfo[Name.Author]) == "Hart District Council"


@pytest.mark.acceptance("F5")
def test_page_one_says_what_it_is_and_each_page_is_numbered() -> None:
    read = pages(samples.everything())
    for said in ("Quarter 1 of 2014 to 2015", "10 August 2014 at midday", "12 August 2014 at 9:30am", "Draft"):
        assert said in read[0]
    for number, page in enumerate(read, start=1):
        assert f"Page {number} of {len(read)}" in page
        assert "version 7" in page
        assert "Draft" in page


def test_figures_stand_in_the_text_as_given() -> None:
    text = "\n".join(pages(samples.everything()))
    for figure in ("95.9%", "90%", "−16.0%", "65.3%"):
        assert figure in text


@pytest.mark.acceptance("F1")
@pytest.mark.parametrize("payload", samples.PAYLOADS)
def test_no_text_is_read_as_markup(payload: str) -> None:
    with pikepdf.open(io.BytesIO(write(samples.everything(lambda _: payload), "pdf"))) as file:
        assert Name.OpenAction not in file.Root
        links = [a.A.URI for page in file.pages for a in page.get(Name.Annots, []) if a.get(Name.Subtype) == Name.Link]
        assert {str(link) for link in links} <= {"mailto:hr@example.org"}
        assert len([node for node in all_elements(file) if Name.Table == node.S]) == 2


def _listed(attributes: Any) -> list[Any]:
    return list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]


def test_a_long_document_set_in_a_child_has_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    document = samples.everything()
    here = write(document, "pdf")
    monkeypatch.setattr(press, "LONG", 0)
    assert write(document, "pdf") == here


def test_a_child_that_fails_says_why() -> None:
    with pytest.raises(NotReady, match="The PDF could not be set"):
        press.apart("not json", 0, [])
