"""The return workbook: what is in it, what it changes, what it refuses, and that it comes back as it went out."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from goldenthread.audit import queries as audit
from goldenthread.engine.errors import BadData
from goldenthread.organisation.models import Council
from goldenthread.returns import queries
from tests.returns.filling import PAGE, changed, made, read, sent, stored
from tests.returns.worlds import Returning

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ODD = ["=1+1", "+44 1252", "-nobody", "@home", "'quoted", "=cmd|' /C calc'!A0", "two\nlines", "<b>&amp;", "_x000D_"]


@pytest.fixture
def full(story: Returning) -> Returning:
    """Olive's three returns: one approved, one with everything a draft can hold, one not started."""
    story.approved("TAX", value="28.1", commentary="As planned")
    story.save("CALLS", value="78.5", commentary="Two staff left", by_when=date(2014, 12, 31), provisional=True)
    story.approved("CALLS", label="2013-14 Q4", value="75")
    story.target("CALLS", "80")
    return story


def cells(content: bytes) -> dict[str, dict[str, object]]:
    """Every row of the sheet by its code, each cell by its header."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if row[0] == "Code")
    return {str(row[0]): dict(zip(map(str, rows[at]), row, strict=True)) for row in rows[at + 1 :]}


def test_it_holds_the_owners_rows_with_their_history_beside_and_nobody_elses(full: Returning) -> None:
    found = cells(made(full))
    assert sorted(found) == ["CALLS", "TAX", "WASTE"]
    calls = found["CALLS"]
    assert (calls["2013-14 Q4"], calls["Target"], calls["Value"]) == (75, 80, 78.5)
    assert (calls["Done by"], calls["Provisional"]) == (datetime(2014, 12, 31), "Yes")
    assert sorted(cells(made(full, "Quinn"))) == ["CALLS"]


def test_what_is_given_is_locked_and_what_is_asked_is_open_with_its_list(full: Returning) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made(full))).worksheets[0]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Code")
    at = {cell.value: cell.column for cell in header}
    lines = {row[0].value: row for row in sheet.iter_rows(min_row=header[0].row + 1)}
    open_cells = {
        code: {cell.value for cell in header if not row[cell.column - 1].protection.locked}
        for code, row in lines.items()
    }
    shared = {"If there is no value, why?", "Note", "Why", "What is being done", "Done by", "Back on track on"}
    shared |= {"Provisional", "Estimated", "Date collected"}
    assert sheet.protection.sheet
    assert open_cells == {"CALLS": {"Value", *shared}, "WASTE": {"Numerator", "Denominator", *shared}, "TAX": set()}
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert all("Notes" in one.formula1 for one in lists)
    where = lines["CALLS"][at["If there is no value, why?"] - 1].coordinate
    assert any(where in str(one.sqref) for one in lists)


@pytest.mark.acceptance("E8")
def test_sent_back_unchanged_it_changes_nothing(full: Returning, tmp_path: Path) -> None:
    batch = read(full, made(full), tmp_path)
    assert (batch.state, batch.staged.unchanged, batch.staged.errors) == ("no_changes", 3, ())


@pytest.mark.acceptance("E8")
def test_a_text_like_a_formula_comes_back_as_the_same_text(full: Returning, tmp_path: Path) -> None:
    full.save("WASTE", numerator="48", denominator="100", commentary=ODD[0])
    content = made(full)
    assert read(full, content, tmp_path).state == "no_changes"
    for text in ODD[1:4]:
        assert stored(full, read(full, changed(content, {("CALLS", "Note"): text}), tmp_path)) == "applied"
        now = full.returned("CALLS").current
        assert now is not None
        assert now.figures.commentary == text
        assert (now.figures.value, now.figures.by_when) == (Decimal("78.5"), date(2014, 12, 31))


def test_figures_typed_in_it_are_stored_as_drafts_once_they_are_confirmed(full: Returning, tmp_path: Path) -> None:
    typed = {("CALLS", "Value"): 79.25, ("WASTE", "Numerator"): 48.2, ("WASTE", "Denominator"): 100}
    batch = read(full, changed(made(full), typed), tmp_path)
    assert (batch.staged.new, batch.staged.changed, batch.staged.unchanged) == (1, 1, 1)
    told = {one["code"]: one["changes"] for one in batch.staged.items}
    assert told["CALLS"] == [["Value", "78.5", "79.25"]]
    assert full.returned("CALLS").current.figures.value == Decimal("78.5")  # type: ignore[union-attr]
    assert stored(full, batch) == "applied"
    calls, waste = full.returned("CALLS").current, full.returned("WASTE").current
    assert calls is not None
    assert waste is not None
    assert (calls.state, calls.figures.value, calls.hands) == ("draft", Decimal("79.25"), {full.people["Olive"].pk})
    assert (waste.figures.numerator, waste.figures.denominator, waste.figures.value) == (Decimal("48.2"), 100, None)
    (record,) = [one for one in audit.everything(full.council.id) if one.event == "import.applied"]
    assert "79.25" in str(record.after)
    assert "78.5" in str(record.after)


@pytest.mark.acceptance("E7")
def test_the_same_workbook_twice_changes_nothing_and_more_of_it_changes_more(full: Returning, tmp_path: Path) -> None:
    content = changed(made(full), {("CALLS", "Value"): 79})
    assert stored(full, read(full, content, tmp_path)) == "applied"
    assert read(full, content, tmp_path).state == "no_changes"
    more = read(full, changed(content, {("CALLS", "Value"): 80, ("WASTE", "Estimated"): "Yes"}), tmp_path)
    assert [len(one["changes"]) for one in more.staged.items] == [1, 1]
    assert more.staged.revisions == ()


def test_every_part_of_the_commentary_has_its_cell_and_a_draft_takes_it(full: Returning, tmp_path: Path) -> None:
    typed = {
        ("CALLS", "Why"): "Two posts were vacant.",
        ("CALLS", "What is being done"): "Both are advertised.",
        ("CALLS", "Done by"): datetime(2014, 11, 1),
        ("CALLS", "Back on track on"): datetime(2015, 1, 31),
    }
    batch = read(full, changed(made(full), typed), tmp_path)
    assert stored(full, batch) == "applied"
    now = full.returned("CALLS").current
    assert now is not None
    assert (now.figures.cause, now.figures.doing) == ("Two posts were vacant.", "Both are advertised.")
    assert (now.figures.by_when, now.figures.back_on) == (date(2014, 11, 1), date(2015, 1, 31))
    assert (now.figures.value, now.figures.commentary) == (Decimal("78.5"), "Two staff left")
    assert read(full, made(full), tmp_path).state == "no_changes"


def test_a_part_that_the_council_does_not_ask_for_has_no_cell(full: Returning, tmp_path: Path) -> None:
    council = Council.objects.get(pk=full.council.id)
    entry = {"commentary": {"parts": ["what_happened", "by_when"]}}
    Council.objects.filter(pk=council.pk).update(pack={**council.pack, "entry": entry}, pack_digest="two parts")
    full.save("WASTE", numerator="48", denominator="100", cause="Kept from before")
    assert not {"Why", "What is being done", "Back on track on"} & set(cells(made(full))["WASTE"])
    assert stored(full, read(full, changed(made(full), {("WASTE", "Numerator"): 49}), tmp_path)) == "applied"
    assert full.returned("WASTE").current.figures.cause == "Kept from before"  # type: ignore[union-attr]


def test_what_would_be_queried_at_entry_is_queried_in_the_preview(full: Returning, tmp_path: Path) -> None:
    """75 before; 7.5 is asked about in the words of entry, and stored once somebody says why it is right."""
    batch = read(full, changed(made(full), {("CALLS", "Value"): 7.5}), tmp_path)
    (asked,) = batch.staged.revisions
    assert "7.5% is 90% below the 75.0% before; a change of more than 50% is queried." in asked.reason
    assert (asked.cell[:1].isalpha(), asked.choices) == (True, ("confirm", "keep"))
    assert stored(full, batch) == "questions_open"
    batch = read(full, changed(made(full), {("CALLS", "Value"): 7.5}), tmp_path)
    assert stored(full, batch, confirm_all="The other line was cut off") == "applied"
    row = full.returned("CALLS")
    (answer,) = queries.answers([row.id])[row.id]
    assert (answer.code, answer.reason) == ("jump", "The other line was cut off")
    assert full.submit("CALLS").state == "submitted"


def test_what_someone_else_changed_meanwhile_is_asked_about_and_never_overwritten(
    full: Returning, tmp_path: Path
) -> None:
    content = changed(made(full), {("CALLS", "Value"): 79})
    full.save("CALLS", by="Quinn", value="71")
    batch = read(full, content, tmp_path)
    (asked,) = batch.staged.revisions
    assert "Quinn changed it on" in asked.reason
    assert "Value: stored is 71, the file says 79" in asked.reason
    assert stored(full, batch) == "questions_open"
    assert full.returned("CALLS").current.figures.value == 71  # type: ignore[union-attr]
    assert stored(full, batch, confirm_all="") == "questions_open"


def test_what_cannot_be_is_refused_at_its_cell_and_nothing_is_stored(full: Returning, tmp_path: Path) -> None:
    typed: dict[tuple[str, str], object] = {
        ("TAX", "Value"): 30,
        ("WASTE", "Value"): 48,
        ("CALLS", "Numerator"): 48,
        ("CALLS", "If there is no value, why?"): "Forgot",
        ("CALLS", "Provisional"): "Maybe",
    }
    batch = read(full, changed(made(full), typed), tmp_path)
    told = {(one.code, one.column): one.reason for one in batch.staged.errors if one.mend and one.cell}
    assert set(told) == set(typed)
    said = [
        "This is approved.",
        "it cannot be typed",
        "not made from two parts",
        "not one of the reasons",
        "neither “Yes”",
    ]
    assert all(one in told[place] for one, place in zip(said, typed, strict=True)), told
    assert (stored(full, batch), batch.staged.refused) == ("refused", 3)
    more = {("WASTE", "Numerator"): 48, ("CALLS", "Value"): "about 70", ("TAX", "Code"): "NOT-MINE"}
    batch = read(full, changed(made(full), more), tmp_path)
    told = {(one.code, one.column): one.reason for one in batch.staged.errors}
    assert "both parts are needed" in told["WASTE", "Denominator"]
    assert "is not a number" in told["", "Value"]
    assert "None of the returns you may fill in for this quarter" in told["NOT-MINE", "Code"]


@pytest.mark.acceptance("E1")
def test_a_row_of_another_persons_is_refused(full: Returning, tmp_path: Path) -> None:
    batch = read(full, made(full), tmp_path, who="Quinn")
    assert [one.code for one in batch.staged.errors] == ["TAX", "WASTE"]
    assert stored(full, batch, who="Quinn") == "refused"


def test_the_workbook_of_another_period_is_refused(full: Returning, tmp_path: Path) -> None:
    with pytest.raises(BadData, match="this import is for 2014-15 Q1"):
        read(full, made(full, label="2013-14 Q4"), tmp_path)


@pytest.mark.requirement("DQ-015")
def test_through_the_pages_it_is_downloaded_sent_shown_and_stored(
    full: Returning, browse: Callable[[str], Client]
) -> None:
    olive = browse("Olive")
    page = olive.get(f"{PAGE}?period=2014-15-Q1")
    assert "3 rows, one for each of your" in page.content.decode()
    file = olive.get(f"{PAGE}?period=2014-15-Q1&form=xlsx")
    assert file["Content-Disposition"].startswith("attachment; filename=")
    assert file.content[:2] == b"PK"
    answer = sent(olive, changed(file.content, {("CALLS", "Value"): 79.5}))
    assert answer.status_code == 302
    shown = olive.get(answer["Location"]).content.decode()
    assert "1 cell changes in 1 row" in shown
    assert "79.5" in shown
    assert "78.5" in shown
    olive.post(answer["Location"], {"action": "confirm", "left_out": ""})
    assert full.returned("CALLS").current.figures.value == Decimal("79.5")  # type: ignore[union-attr]
    for other in ("Quinn", "Petra"):
        assert browse(other).get(answer["Location"]).status_code == 404


def test_a_file_that_is_no_workbook_is_explained_at_its_field(full: Returning, browse: Callable[[str], Client]) -> None:
    page = sent(browse("Olive"), b"Code,Value\nCALLS,3\n", "filled.csv").content.decode()
    assert "There is a problem" in page
    assert "must be a XLSX" in page.replace("an XLSX", "a XLSX")
