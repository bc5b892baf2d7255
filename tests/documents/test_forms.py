"""One document in every form: the same figures, the same bytes in two runs."""

import csv
import io
import json
import unicodedata
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from goldenthread.documents import FORMS, data, media_type, write
from goldenthread.documents.nodes import Document
from tests.documents import samples

UNITS = ("", "%", "£", " days")
figures = st.lists(
    st.tuples(st.decimals(-9_999_999, 9_999_999, places=2) | st.decimals(-99, 99, places=5), st.sampled_from(UNITS)),
    min_size=1,
    max_size=12,
)


def number(text: str) -> Decimal:
    """The value of a figure as it is shown."""
    return Decimal("".join(letter for letter in text.replace("\N{MINUS SIGN}", "-") if letter in "-.0123456789"))


def in_html(document: Document) -> list[Decimal]:
    root = lxml_html.document_fromstring(write(document, "html").decode())
    for element in root.xpath("//tbody//data"):
        assert number(element.text_content()) == Decimal(element.get("value"))
    return [Decimal(value) for value in root.xpath("//tbody//data/@value")]


def in_docx(document: Document) -> list[Decimal]:
    table = docx.Document(io.BytesIO(write(document, "docx"))).tables[0]
    return [number(row.cells[1].text) for row in table.rows[1:]]


def in_pdf(document: Document) -> list[Decimal]:
    reader = pypdf.PdfReader(io.BytesIO(write(document, "pdf")))
    lines = [line for page in reader.pages for line in unicodedata.normalize("NFKC", page.extract_text()).splitlines()]
    rows = [line.split(" ", 2)[2] for line in lines if line.startswith("Row ")]
    return [number(row) for row in rows]


def in_xlsx(document: Document) -> list[Decimal]:
    sheet = openpyxl.load_workbook(io.BytesIO(write(document, "xlsx")))["Figures"]
    cells = [row[1].value for row in sheet.iter_rows(min_row=4)]
    assert all(isinstance(cell, int | float) for cell in cells)
    return [Decimal(str(cell)) for cell in cells]


def in_csv(document: Document) -> list[Decimal]:
    text = write(document, "csv").decode("utf-8-sig")
    return [Decimal(row["Value"]) for row in csv.DictReader(io.StringIO(text, newline=""))]


def in_json(document: Document) -> list[Decimal]:
    table = json.loads(write(document, "json"))["nodes"][0]
    return [Decimal(row["cells"][1]["value"]) for row in table["rows"]]


READERS = {"html": in_html, "docx": in_docx, "pdf": in_pdf, "xlsx": in_xlsx, "csv": in_csv, "json": in_json}


def test_every_form_is_read_back() -> None:
    assert set(READERS) == set(FORMS)


@pytest.mark.acceptance("F2")
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=12, deadline=None)
@given(values=figures)
def test_every_figure_equals_the_model(form: str, values: list[tuple[Decimal, str]]) -> None:
    assert READERS[form](samples.figures(values)) == [value for value, _ in values]


@pytest.mark.nightly
@pytest.mark.acceptance("F2")
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=100, deadline=None)
@given(values=figures)
def test_a_thousand_figures_equal_the_model(form: str, values: list[tuple[Decimal, str]]) -> None:
    assert READERS[form](samples.figures(values)) == [value for value, _ in values]


@pytest.mark.acceptance("F8")
@pytest.mark.parametrize("form", FORMS)
def test_two_runs_write_the_same_bytes(form: str) -> None:
    assert write(samples.everything(), form) == write(samples.everything(), form)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_a_media_type(form: str) -> None:
    assert "/" in media_type(form)


class TestJson:
    def read(self, document: Document | None = None) -> Any:
        return json.loads(write(document or samples.everything(), "json"))

    def test_it_holds_the_whole_tree_by_name(self) -> None:
        kinds = [node["kind"] for node in self.read()["nodes"]]
        assert kinds[:4] == ["paragraph", "paragraph", "strip", "section"]
        assert {"table", "key", "facts", "listing", "details"} <= set(kinds)

    def test_a_figure_is_exact_with_unit_and_words(self) -> None:
        cell = data.tree(samples.indicators())["rows"][1]["cells"][2]
        assert cell == {"kind": "number", "value": "-16.0", "unit": "%", "text": "−16.0%"}

    def test_it_says_what_it_is(self) -> None:
        meta = self.read()["meta"]
        assert (meta["version"], meta["status"], meta["as_at"]) == ("7", "draft", "2014-08-10T11:00:00+00:00")

    @pytest.mark.acceptance("F1")
    @pytest.mark.parametrize("payload", samples.PAYLOADS)
    def test_it_is_harmless_inside_a_page(self, payload: str) -> None:
        written = write(samples.everything(lambda _: payload), "json")
        assert b"<" not in written
        assert json.loads(written)["title"] == payload.encode("utf-8", "replace").decode()

    def test_what_is_no_node_is_refused(self) -> None:
        with pytest.raises(TypeError, match="object has no place in a document"):
            data.tree(object())
