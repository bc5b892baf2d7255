"""CSV: what a spreadsheet opens without surprise and a program reads without guessing."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import write
from goldenthread.documents.delimited import guarded
from goldenthread.documents.nodes import Absent, Column, Document, Number, Paragraph, Point, Row, Table, TrendChart
from tests.documents import samples

DANGEROUS = "=+-@\t\r\n\x00＝＋－＠"


def rows(document: Document | None = None) -> list[list[str]]:
    text = write(document or samples.everything(), "csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.acceptance("F7")
def test_it_is_utf8_with_a_mark_one_header_row_and_crlf() -> None:
    content = write(samples.everything(), "csv")
    assert content.startswith(b"\xef\xbb\xbfIndicator,Value,Aim,Unit,Status,Travel,")
    assert content.count(b"\r\n") == content.count(b"\n") == 4


def test_the_largest_table_is_written_exactly() -> None:
    assert [row[:6] for row in rows()[1:]] == [
        ["Calls answered", "95.9", "90", "%", "On target", "better"],
        ["Fall in violence", "-16.0", "5", "%", "Off target", "worse"],
        ["Missed collections", "[x]", "40", "", "No data", "no comparison"],
    ]


def test_no_figure_is_a_shorthand_and_its_reason_stands_in_words() -> None:
    columns = [Column("Name"), Column("Value", "number"), Column("Why")]
    told = (("one", "No data"), ("two", "–"), ("three", "[c]"), ("four", "[z]"))
    table = Table("One", columns, [Row([name, Absent(symbol, "why"), Absent("–")]) for name, symbol in told])
    found = rows(Document("One", [table], samples.meta()))
    assert [row[:3] for row in found[1:]] == [
        ["one", "[x]", "–"],
        ["two", "[x]", "–"],
        ["three", "[c]", "–"],
        ["four", "[z]", "–"],
    ]


def test_a_gap_in_a_chart_is_a_shorthand_too() -> None:
    chart = TrendChart("A", "", [Point("Q1", None), Point("Q2", None, shown="[c]"), Point("Q3", Decimal(1))])
    found = rows(Document("One", [chart], samples.meta()))
    assert [row[2] for row in found[1:]] == ["[x]", "[c]", "1"]


def test_tables_with_the_same_columns_are_one() -> None:
    columns = [Column("Name"), Column("Value", "number")]
    tables = [Table(name, columns, [Row([name, Number(Decimal(1))])]) for name in ("Housing", "Waste")]
    found = rows(Document("Two", tables, samples.meta()))
    assert [row[:3] for row in found] == [
        ["Table", "Name", "Value"],
        ["Housing", "Housing", "1"],
        ["Waste", "Waste", "1"],
    ]


@pytest.mark.acceptance("F5")
def test_every_row_says_what_it_is() -> None:
    found = [dict(zip(rows()[0], row, strict=True)) for row in rows()[1:]]
    assert {row["Figures as at"] for row in found} == {"2014-08-10T11:00:00+00:00"}
    assert {(row["Report period"], row["Version"], row["Report status"]) for row in found} == {
        ("Quarter 1 of 2014 to 2015", "7", "Draft")
    }


def test_a_document_without_a_table_still_has_a_header() -> None:
    assert len(rows(Document("Words", [Paragraph("Only words.")], samples.meta()))) == 1


@pytest.mark.acceptance("F1")
@pytest.mark.parametrize("payload", samples.PAYLOADS)
def test_no_text_starts_a_formula(payload: str) -> None:
    for row in rows(samples.everything(lambda _: payload)):
        for cell in row:
            assert not cell.lstrip(" \N{NO-BREAK SPACE}").startswith(tuple(DANGEROUS)) or Decimal(cell) < 0


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20))
def test_guarded_text_is_the_text_with_at_most_an_apostrophe(text: str) -> None:
    assert guarded(text).removeprefix("'") in {text.replace("\x00", ""), text.replace("\x00", "").removeprefix("'")}
    assert guarded(text)[:1] not in DANGEROUS or not guarded(text)
