"""Twenty-four ways of giving 95 %, through the form, a workbook and a file: each is 95, or somebody is asked (H4).

None becomes 0.95 % or 9,500 % in silence, by whatever door it comes in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from goldenthread.intake import commands as intake
from goldenthread.intake import queries as imports
from tests.returns.filling import made, read
from tests.returns.test_doubts import WAYS
from tests.returns.test_views import address, entry
from tests.returns.worlds import AT, Returning

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("H4")]
Browse = Callable[[str], Client]
BEFORE = {"2013-14 Q1": "94", "2013-14 Q4": "95"}
# A few by day, one of each kind: a sign, another alphabet, a share, a comma, too large.
FEW = frozenset({"95 %", "９５％", "0.95", "0,95", "9500"})
EACH = [pytest.param(one, marks=[] if one in FEW else [pytest.mark.nightly]) for one in WAYS]
# How a cell may hold it besides as text: a number and its format.
CELLS = [(95, "General"), (95.0, "0.0"), (0.95, "0%"), (0.95, "0.0%"), (0.95, "General"), (95, "0%"), (9500, "0")]


@pytest.fixture
def steady(story: Returning) -> Returning:
    """A share that was about 95 % before."""
    for label, value in BEFORE.items():
        story.approved("CALLS", label=label, value=value)
    return story


def kept(story: Returning) -> Decimal | None:
    """What is stored."""
    row = story.returned("CALLS")
    return row.current.figures.value if row.current else None


@pytest.mark.parametrize("typed", EACH)
def test_typed_into_the_form_it_is_95_or_a_question(steady: Returning, browse: Browse, typed: str) -> None:
    answer = browse("Olive").post(address(steady), entry(steady, value=typed))
    if answer.status_code == 302:
        assert kept(steady) == 95
    else:
        assert (answer.status_code, kept(steady)) == (200, None)
        assert "There is a problem" in answer.content.decode()


@pytest.mark.parametrize("typed", EACH)
def test_in_a_file_it_is_95_or_a_question(steady: Returning, tmp_path: Path, typed: str) -> None:
    path, text = tmp_path / "values.csv", io.StringIO()
    csv.writer(text).writerows([["Indicator", "Value"], ["CALLS", typed]])
    path.write_text(text.getvalue(), encoding="utf-8")
    by = steady.actor("Petra")
    told = intake.run(
        council_id=steady.council.id, profile_key="quarterly-values", path=path, period_label="2014-15 Q1", by=by, at=AT
    )
    is_95_or_asked_about(steady, told.state)


def is_95_or_asked_about(story: Returning, state: str) -> None:
    if state == "applied":
        assert kept(story) == 95
    else:
        assert state in ("refused", "questions_open")
        assert kept(story) is None


@pytest.mark.parametrize("typed", EACH)
def test_typed_into_a_cell_of_the_workbook_it_is_95_or_a_question(
    steady: Returning, tmp_path: Path, typed: str
) -> None:
    sent_back(steady, tmp_path, typed, "@")


@pytest.mark.parametrize(
    ("value", "form"), [CELLS[2], *(pytest.param(*one, marks=pytest.mark.nightly) for one in CELLS if one != CELLS[2])]
)
def test_a_number_in_any_format_of_a_cell_is_95_or_a_question(
    steady: Returning, tmp_path: Path, value: float, form: str
) -> None:
    sent_back(steady, tmp_path, value, form)


def sent_back(story: Returning, folder: Path, value: object, form: str) -> None:
    """The workbook with this in the cell of the value: stored where nothing is refused and nothing asked."""
    book = openpyxl.load_workbook(io.BytesIO(made(story)))
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows(min_row=1, max_row=6) if row[0].value == "Code")
    column = next(cell.column for cell in header if cell.value == "Value")
    (at,) = [row[0].row for row in sheet.iter_rows(min_row=header[0].row + 1) if row[0].value == "CALLS"]
    cell = sheet.cell(at, column, value)
    cell.number_format = form
    if isinstance(value, str):
        cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    batch = read(story, content.getvalue(), folder)
    if batch.staged.errors or batch.staged.open_questions:
        assert kept(story) is None
        return
    by = story.actor("Olive")
    assert intake.confirm(council_id=story.council.id, batch_id=batch.id, by=by, at=AT).state == "applied"
    assert imports.count(story.council.id) == 1
    assert kept(story) == 95
