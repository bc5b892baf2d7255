"""Excel: numbers are numbers, text is never a formula, nothing is hidden, notes say what it is."""

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import write
from goldenthread.documents.nodes import Column, Document, Number, Row, Table
from goldenthread.documents.workbook import sheet_names
from tests.documents import samples

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|xl/(workbook|styles|sharedStrings)\.xml"
    r"|xl/theme/theme1\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml"
    r"|xl/worksheets/_rels/sheet\d+\.xml\.rels|xl/tables/table\d+\.xml"
)


def opened(document: Document | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(document or samples.everything(), "xlsx")))


def parts(document: Document | None = None) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write(document or samples.everything(), "xlsx"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class TestFigures:
    def test_numbers_are_numbers_with_their_decimals_and_unit(self) -> None:
        sheet = opened()["All indicators"]
        heads = [cell.value for cell in sheet[3]]
        row = dict(zip(heads, sheet[5], strict=True))
        assert heads == ["Indicator", "Value", "Aim", "Unit", "Status", "Travel"]
        assert (row["Value"].value, row["Value"].number_format) == (-16, "#,##0.0")
        assert (row["Aim"].value, row["Unit"].value, row["Status"].value) == (5, "%", "Off target")

    def test_an_absent_figure_is_its_shorthand(self) -> None:
        assert opened()["All indicators"]["B6"].value == "[x]"

    def test_units_that_differ_in_a_row_stand_beside_each_figure(self) -> None:
        row = Row(["Cost", Number(Decimal(12), unit="£"), Number(Decimal("3.5"), unit="%")])
        table = Table("Mixed", [Column("Name"), Column("Cost", "number"), Column("Change", "number")], [row])
        sheet = opened(Document("Mixed", [table], samples.meta()))["Mixed"]
        assert [cell.value for cell in sheet[3]] == ["Name", "Cost", "Unit of Cost", "Change", "Unit of Change"]
        assert [cell.value for cell in sheet[4]] == ["Cost", 12, "£", 3.5, "%"]

    def test_what_the_charts_draw_has_its_sheet(self) -> None:
        rows = [[cell.value for cell in row] for row in opened()["Figures of the charts"].iter_rows(min_row=4)]
        assert rows == [
            ["HR questions", "Jan to Mar 2014", 99.3, 95, "%"],
            ["HR questions", "Apr to Jun 2014", 65.3, 95, "%"],
        ]

    def test_a_number_excel_would_shorten_is_kept_as_text(self) -> None:
        exact = "12345678901234567.25"
        sheet = opened(samples.figures([(Decimal(exact), "")]))["Figures"]
        assert sheet["B4"].value == exact


@pytest.mark.acceptance("F6")
class TestSheets:
    def test_every_sheet_has_a_title_and_one_marked_table_without_gaps(self) -> None:
        for sheet in opened().worksheets:
            assert sheet["A1"].value
            assert len(sheet.tables) == 1
            assert not sheet.merged_cells.ranges
            assert all(cell.value for cell in sheet[3])

    def test_headers_stay_in_sight(self) -> None:
        assert opened()["All indicators"].freeze_panes == "B4"

    def test_notes_come_first_and_explain(self) -> None:
        book = opened()
        assert book.sheetnames == [
            "Notes",
            "Indicators by status",
            "All indicators",
            "Nothing here",
            "Figures Waste recycled",
            "Picture The way to the vision",
            "Picture Where risks stand",
            "Picture The thread",
            "Figures of the charts",
        ]
        said = {row[0]: row[1] for row in book["Notes"].iter_rows(min_row=4, values_only=True)}
        assert said["Period"] == "Quarter 1 of 2014 to 2015"
        assert said["Figures as at"] == "10 August 2014 at midday"
        assert (said["Version"], said["Status"]) == ("7", "Draft")
        assert {"Shorthand [c]", "Shorthand [x]", "Shorthand [z]", "Source", "Note", "Issued"} <= set(said)

    def test_a_draft_says_so_on_every_sheet(self) -> None:
        assert all("Draft" in sheet["A2"].value for sheet in opened().worksheets)

    def test_properties_say_what_it_is_and_name_no_person(self) -> None:
        properties = opened().properties
        assert (properties.title, properties.creator) == ("Quarterly report", "Hart District Council")

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.text(max_size=50), max_size=6))
    def test_names_of_sheets_are_taken_by_excel(self, captions: list[str]) -> None:
        names = sheet_names(captions)
        folded = [name.casefold() for name in names]
        assert len(set(folded)) == len(folded) == len(captions)
        assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
        assert not {"notes", "history"} & set(folded)
        assert not any(name.startswith("'") or name.endswith("'") for name in names)


@pytest.mark.acceptance("F3")
class TestWhatLeavesTheHouse:
    def test_only_parts_a_workbook_needs(self) -> None:
        assert [name for name in parts() if not PARTS.fullmatch(name)] == []

    def test_nothing_is_hidden_or_named(self) -> None:
        book = opened()
        assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
        assert not book.defined_names
        for name, content in parts().items():
            assert b"hidden=" not in content, name
            assert b"definedName" not in content, name

    def test_no_outside_reference(self) -> None:
        assert not any(b'TargetMode="External"' in content for content in parts().values())


@pytest.mark.acceptance("F1")
@pytest.mark.parametrize("payload", samples.PAYLOADS)
def test_no_text_becomes_a_formula(payload: str) -> None:
    found = parts(samples.everything(lambda _: payload))
    assert [name for name in found if not PARTS.fullmatch(name)] == []
    for name, content in found.items():
        assert not re.search(rb"<f[ >/]|ddeLink|hyperlink|TargetMode", content), name
    book = opened(samples.everything(lambda _: payload))
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
