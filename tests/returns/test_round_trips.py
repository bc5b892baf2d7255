"""A return workbook that comes back with k cells changed changes these k cells, whatever stands in them (E8).

Counted in the preview, and again in what is stored once it is confirmed.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from django.db import transaction

from goldenthread.intake.queries import BatchRow
from goldenthread.returns import queries
from goldenthread.returns.rules import Figures
from tests.returns.filling import changed, made, read, stored
from tests.returns.worlds import Returning

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("E8")]
STARTS = ("", "=", "+", "-", "@", "'", "=1+1", "\t=", "_x0041_", "<b>&", "’")
WORDS = ("Two staff left", "late invoice; see the file", "ninety-five", "100 %", "1,234.5", "cmd|' /C calc'!A0")
# The cells of the two returns that are open, with what may be typed into each.
NOTES = [("CALLS", "Note"), ("WASTE", "Note")]
FIGURES = [("CALLS", "Value"), ("WASTE", "Numerator"), ("WASTE", "Denominator")]
MARKS = [(code, mark) for code in ("CALLS", "WASTE") for mark in ("Provisional", "Estimated")]


@pytest.fixture
def open_ones(story: Returning) -> Returning:
    """Two returns with something in every cell that may change."""
    story.save("CALLS", value="78.5", commentary="Before")
    story.save("WASTE", numerator="48", denominator="100", commentary="Before")
    return story


def typed(random: Random, number: int) -> dict[tuple[str, str], object]:
    """So many cells, each with something that was not there."""
    cells = random.sample([*NOTES, *FIGURES, *MARKS], number)
    return {cell: _something(random, cell) for cell in cells}


def _something(random: Random, cell: tuple[str, str]) -> object:
    if cell in NOTES:
        return f"{random.choice(STARTS)}{random.choice(WORDS)} {random.randrange(10**6)}"
    if cell in MARKS:
        return "Yes"
    if cell == ("WASTE", "Denominator"):
        return 200 + random.randrange(800)
    return float(Decimal(random.randrange(1, 480)) / 10)


def everything(story: Returning) -> dict[tuple[str, str, str], object]:
    """Every cell that is stored: by period, code and field."""
    rows = [row for row in queries.returns(story.council.id) if row.current]
    return {
        (row.period.label, row.indicator.code, name): getattr(row.current.figures, name)
        for row in rows
        if row.current
        for name in Figures.__slots__
    }


def changes_stored(story: Returning, batch: BatchRow) -> int:
    """How many cells are others once it is stored, which is taken back."""
    before, mark = everything(story), transaction.savepoint()
    assert stored(story, batch) == "applied"
    after = everything(story)
    transaction.savepoint_rollback(mark)
    assert after.keys() == before.keys()
    return sum(after[cell] != before[cell] for cell in before)


@pytest.mark.parametrize("cases", [pytest.param(4, id="4"), pytest.param(300, id="300", marks=pytest.mark.nightly)])
def test_k_changed_cells_are_k_changes_and_no_other(open_ones: Returning, tmp_path: Path, cases: int) -> None:
    content, random = made(open_ones), Random(cases)
    for case in range(cases):
        number = case % (len(NOTES) + len(FIGURES) + len(MARKS) + 1)
        batch = read(open_ones, changed(content, typed(random, number)), tmp_path)
        told = [one for item in batch.staged.items for one in item["changes"]]
        assert (len(told), batch.staged.errors, batch.staged.revisions) == (number, (), ())
        assert (changes_stored(open_ones, batch) if number else batch.state) == (number or "no_changes")


def test_what_was_stored_from_a_workbook_comes_back_in_the_next_as_it_was_typed(
    open_ones: Returning, tmp_path: Path
) -> None:
    said = typed(Random(8), 7)
    assert stored(open_ones, read(open_ones, changed(made(open_ones), said), tmp_path)) == "applied"
    again = read(open_ones, made(open_ones), tmp_path)
    assert (again.state, again.staged.errors) == ("no_changes", ())
    for code, _ in NOTES:
        row = open_ones.returned(code).current
        assert row is not None
        assert row.figures.commentary == said[code, "Note"]
