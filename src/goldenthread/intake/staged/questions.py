"""What is asked before anything is stored: zeros with a doubting note, another scale, a date stored as a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from goldenthread.framework.schema import ImportProfile
from goldenthread.intake import rules
from goldenthread.intake.lines import NO_DATA, ZERO, Answer, Answers, CellValue, Line, StoredZero
from goldenthread.intake.staged import Entry
from goldenthread.sheets import tidy

AS_WRITTEN, TIMES_100, DIVIDED_BY_100 = "as written", "times 100", "divided by 100"
EARLIER = ("value:previous_period", "value:previous_year")
NOTHING_STORED: Mapping[str, StoredZero] = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """The lines after the answers, the questions with the answers given, what to tell, and answers that are none."""

    lines: tuple[Line, ...]
    questions: tuple[Entry, ...]
    errors: tuple[Entry, ...]
    notices: tuple[Entry, ...] = ()


def put(
    lines: Sequence[Line],
    profile: ImportProfile,
    starts: date,
    ends: date,
    answers: Answers,
    stored: Mapping[str, StoredZero] = NOTHING_STORED,
    settled: frozenset[int] = frozenset(),
) -> Asked:
    """Ask about every doubtful figure of the period, and apply the answers given, now or when it was stored."""
    taken: list[Line] = []
    questions: list[Entry] = []
    errors: list[Entry] = []
    notices: list[Entry] = []
    for line in lines:
        asked = None if line.refused or line.number in settled else _question(line, profile, starts, ends)
        if asked is None:
            taken.append(line)
            continue
        given = answers.find(line=line.number, code=asked.code, column=asked.column)
        if given is not None and given.answer not in asked.choices:
            errors.append(_no_answer(asked, given))
            given = None
        if given is None and (given := _given_before(line, asked, profile, stored)) is not None:
            notices.append(_told_before(asked, given))
        questions.append(_answered(asked, given))
        taken.append(_with_answer(line, given, profile) if given else line)
        if given is not None and given.answer == NO_DATA:
            notices += _other_zeros(line)
    return Asked(tuple(taken), tuple(questions), tuple(errors), tuple(notices))


def _given_before(line: Line, asked: Entry, profile: ImportProfile, stored: Mapping[str, StoredZero]) -> Answer | None:
    """The answer that what is stored was the answer to: the same zero with the same note."""
    there = stored.get(asked.code.casefold())
    if there is None or ZERO not in asked.choices or tidy(there.note) != tidy(line.text("commentary")):
        return None
    answer = {profile.zero.absence: NO_DATA, "": ZERO}.get(there.absence)
    return Answer(str(asked.row), asked.column, answer) if answer else None


def _told_before(asked: Entry, given: Answer) -> Entry:
    reason = f"The same zero with the same note is stored as “{given.answer}”: it was not asked about again."
    return replace(asked, reason=reason, mend="", choices=())


def _other_zeros(line: Line) -> Iterator[Entry]:
    """The note speaks of this period's figure; a zero of an earlier period beside it is believed, and told."""
    for key in EARLIER:
        cell = line.cells.get(key)
        if cell is not None and cell.number == 0:
            reason = f"{cell.column} is 0 in the same row and was taken as a true zero: the note is about this period."
            yield _entry(line, cell, reason, "", ())


def _question(line: Line, profile: ImportProfile, starts: date, ends: date) -> Entry | None:
    cell = line.cells.get("value")
    if cell is None or cell.number is None:
        return None
    note = line.text("commentary")
    if rules.is_doubtful_zero(cell.number, note, profile.zero.question_when_note_matches):
        reason = f"The figure is 0, and its note says that there is no data: “{_short(note)}”"
        mend = "Answer “no data”, and the figure is kept as not available, or “zero”, and it is kept as 0."
        return _entry(line, cell, reason, mend, (NO_DATA, ZERO))
    day = rules.day_it_may_be(cell.number, starts, ends)
    if day is not None:
        reason = f"{cell.text} is also how a spreadsheet stores the date {day.day} {day:%B %Y}."
        mend = "Answer “as written” if it is the figure. Otherwise correct the file."
        return _entry(line, cell, reason, mend, (AS_WRITTEN,))
    return _scale_question(line, cell)


def _scale_question(line: Line, cell: CellValue) -> Entry | None:
    history = list(_history(line))
    is_percentage = "suffix" not in line.cells or "%" in line.text("suffix")
    if not is_percentage or cell.number is None or not rules.is_on_another_scale(cell.number, history):
        return None
    shown = " and ".join(f"{one:f}" for one in history)
    change = TIMES_100 if abs(cell.number) <= 1 else DIVIDED_BY_100
    reason = f"The figure is {cell.number:f} where earlier ones are {shown}: is it on another scale?"
    mend = f"Answer “as written” to keep {cell.number:f}, or “{change}”."
    return _entry(line, cell, reason, mend, (AS_WRITTEN, change))


def _history(line: Line) -> Iterator[Decimal]:
    for key in EARLIER:
        cell = line.cells.get(key)
        if cell is not None and cell.number is not None:
            yield cell.number


def _entry(line: Line, cell: CellValue, reason: str, mend: str, choices: tuple[str, ...]) -> Entry:
    return Entry(
        line.number,
        cell.column,
        cell.text,
        reason,
        mend,
        sheet=line.sheet,
        cell=cell.address,
        code=line.text("code"),
        choices=choices,
    )


def _short(note: str, most: int = 200) -> str:
    return note if len(note) <= most else note[:most].rsplit(" ", 1)[0] + " …"


def _answered(asked: Entry, given: Answer | None) -> Entry:
    return replace(asked, answer=given.answer, answer_reason=given.reason) if given else asked


def _with_answer(line: Line, given: Answer, profile: ImportProfile) -> Line:
    cell = line.cells["value"]
    figure = cell.number or Decimal(0)
    match given.answer:
        case "no data":
            cell = replace(cell, number=None, absent=profile.zero.absence)
        case "times 100":
            cell = replace(cell, number=figure * 100)
        case "divided by 100":
            cell = replace(cell, number=figure / 100)
    return replace(line, cells={**line.cells, "value": cell})


def _no_answer(asked: Entry, given: Answer) -> Entry:
    words = ", ".join(f"“{one}”" for one in asked.choices)
    reason = f"“{given.answer}” does not answer the question about row {asked.row}."
    return replace(asked, value=given.answer, reason=reason, mend=f"Answer with one of these: {words}.", choices=())
