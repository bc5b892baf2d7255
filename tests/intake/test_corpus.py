"""Every bad file is refused with its place, reason and mend, and stores nothing; every odd but fine one is taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.audit import queries as audit
from goldenthread.intake import Staged, pages, queries
from goldenthread.intake.commands import Outcome
from goldenthread.organisation.queries import CouncilRow
from goldenthread.timetable import commands as timetable
from tests.intake.conftest import AT, BY, Figures
from tests.intake.corpus.containers import CONTAINERS, million
from tests.intake.corpus.figures import ASKED, FIGURES
from tests.intake.corpus.fine import FINE, KINDS
from tests.intake.corpus.making import Bad, Fine, csv, workbook
from tests.intake.corpus.structures import STRUCTURES

Take = Callable[..., Outcome]
Send = Callable[..., Staged]
BANNED = re.compile(r"\b(in)?valid\b|please|sorry|oops|forbidden|illegal|an error occurred|is required", re.IGNORECASE)


ASKED_ABOUT, OF_THE_SUBJECT, LARGEST = 62, 72, 15


def refuse(bad: Bad, send: Send, figures: Figures) -> None:
    """The page refuses the file where and why it should, within the bounds of one file, and nothing is stored."""
    shown = send(bad.content, bad.file, profile_key=bad.profile, encoding=bad.encoding)
    told = [(pages.place(one), one.reason, one.mend) for one in shown.errors]
    assert any(where == bad.place and bad.reason in why and bad.mend in mend for where, why, mend in told), told
    assert all(mend and not BANNED.search(f"{why} {mend}") for _, why, mend in told)
    assert (figures.stored, figures.applied) == ({}, 0)


def test_the_corpora_are_whole() -> None:
    """72 kinds of bad file: one is asked about, one the subject knows of (its own test); and 31 kinds that are fine."""
    numbers = {one.number for one in (*CONTAINERS, *STRUCTURES, *FIGURES)}
    assert numbers | {ASKED_ABOUT, OF_THE_SUBJECT, LARGEST} == set(range(1, 73))
    assert {ASKED_ABOUT, OF_THE_SUBJECT, LARGEST} & numbers == set()
    assert ASKED[0][0] == "another scale"
    assert set(KINDS) - {one.name for one in FINE} == set()
    assert len(KINDS) == 31


@pytest.mark.django_db
@pytest.mark.acceptance("E1")
@pytest.mark.parametrize("bad", [*CONTAINERS, *STRUCTURES, *FIGURES], ids=str)
def test_a_bad_file_is_refused_with_place_reason_and_mend(bad: Bad, send: Send, figures: Figures) -> None:
    refuse(bad, send, figures)


@pytest.mark.django_db
@pytest.mark.acceptance("E1")
def test_a_sheet_filled_to_its_last_row_is_refused(send: Send, figures: Figures) -> None:
    refuse(million(), send, figures)


@pytest.mark.django_db
@pytest.mark.acceptance("E1")
@pytest.mark.parametrize("bad", [CONTAINERS[4], STRUCTURES[0], FIGURES[0]], ids=str)
def test_a_program_is_told_the_same_as_the_page(bad: Bad, take: Take, council: CouncilRow, figures: Figures) -> None:
    said = take(bad.content, bad.file, profile_key=bad.profile, encoding=bad.encoding).as_json()
    assert said["state"] == "refused"
    assert all({"row", "column", "value", "reason", "mend"} <= set(one) for one in said["errors"])
    assert any(bad.reason in one["reason"] and bad.mend in one["mend"] for one in said["errors"])
    assert (figures.stored, figures.applied, queries.count(council.id)) == ({}, 0, 0)


@pytest.mark.django_db
@pytest.mark.acceptance("E2")
@pytest.mark.parametrize("fine", FINE, ids=str)
def test_an_odd_but_fine_file_is_taken_exactly(fine: Fine, take: Take, figures: Figures) -> None:
    outcome = take(fine.content, fine.file, encoding=fine.encoding, profile_key=fine.profile)
    assert outcome.state == "applied", [(pages.place(one), one.reason) for one in outcome.staged.errors]
    assert figures.stored == fine.figures
    assert fine.notice in " ".join(one.reason for one in outcome.staged.notices)


@pytest.mark.django_db
@pytest.mark.acceptance("E1")
@pytest.mark.parametrize(("name", "text", "reason", "choices"), ASKED, ids=[one[0] for one in ASKED])
def test_a_doubtful_figure_is_asked_about_and_waits(
    name: str, text: str, reason: str, choices: tuple[str, ...], take: Take, figures: Figures
) -> None:
    outcome = take(text.encode())
    (question,) = outcome.staged.questions
    assert outcome.state == "questions_open"
    assert (reason in question.reason, question.choices) == (True, choices)
    assert figures.stored == {}


@pytest.mark.django_db
@pytest.mark.acceptance("E1")
def test_a_day_that_a_spreadsheet_stores_as_a_number_is_no_figure_until_somebody_says_so(
    council: CouncilRow, take: Take, figures: Figures
) -> None:
    """Item 64: 45748 is 1 April 2025. In a quarter of that year it is asked about; nothing is stored meanwhile."""
    for year in ("2024-25", "2025-26"):
        timetable.open_year(council=council, year_label=year, by=BY, at=AT)
    outcome = take(csv([["A2", "x", "", 45748, ""]]).encode(), period_label="2025-26 Q1")
    (question,) = outcome.staged.questions
    assert outcome.state == "questions_open"
    assert "stores the date 1 April 2025" in question.reason
    assert figures.stored == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("answer", "kept"), [("as written", "0.95"), ("times 100", "95.00")])
def test_the_answer_about_the_scale_is_what_is_stored(answer: str, kept: str, take: Take, figures: Figures) -> None:
    take(ASKED[0][1].encode(), answers=f"row,column,answer,reason\nA2,Value,{answer},\n")
    assert figures.stored == {"A2": kept}


@pytest.mark.django_db
@pytest.mark.acceptance("E5")
def test_a_hidden_row_does_not_hide_the_faults_of_cells(take: Take, figures: Figures) -> None:
    def hide(_: Any, sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet["D2"], sheet["D4"] = "ninety", "12 (est)"

    outcome = take(workbook(change=hide), "a.xlsx")
    told = [pages.place(one) for one in outcome.staged.errors]
    assert (outcome.state, told, figures.stored) == ("refused", ["Figures!Row 3", "Figures!D2", "Figures!D4"], {})


@pytest.mark.django_db
def test_a_refused_file_leaves_no_trace_in_the_audit_trail(take: Take, council: CouncilRow) -> None:
    before = list(audit.everything(council.id))
    take(b"Code,Value\nA1,x\n")
    assert list(audit.everything(council.id)) == before
