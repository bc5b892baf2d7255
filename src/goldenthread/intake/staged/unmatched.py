"""Answers that answer nothing: a slip in an answers file must not pass for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.intake.lines import EVERY, REVISION, Answer, Line, plain
from goldenthread.intake.profiles.table import Table
from goldenthread.intake.staged import MOST_ENTRIES, Entry, Staged


def check(staged: Staged, table: Table, given: Sequence[Answer]) -> Staged:
    """Refuse an answer about a place that the file has not, or to a question that was not asked.

    An answer about a revision that is there no more is only told: the same answers twice change nothing.
    """
    if not given:
        return staged
    faults: list[Entry] = []
    told: list[Entry] = []
    for one in given:
        reason = _no_place(one, table.lines)
        if reason:
            faults.append(
                _entry(one, reason, "Write the row's number or code, and the column's header, as in the file.")
            )
        elif not _is_asked(one, staged, table.lines):
            if one.kind != REVISION:
                faults.append(
                    _entry(one, "Nothing is asked about this cell.", "Take the answer out, or mend its place.")
                )
            elif not staged.open_questions:
                told.append(_entry(one, "Nothing here differs from what is stored: the answer was not needed.", ""))
    counted = max(staged.errors_counted, len(staged.errors)) + len(faults)
    errors = (*faults, *staged.errors)[:MOST_ENTRIES]
    return replace(staged, errors=errors, errors_counted=counted, notices=(*told, *staged.notices))


def _entry(one: Answer, reason: str, mend: str) -> Entry:
    column = "" if one.column == EVERY else one.column
    return Entry(0, column, f"{one.row}: {one.answer}", reason, mend, sheet=one.place)


def _no_place(one: Answer, lines: Sequence[Line]) -> str:
    """Why the file has no such place, or ""."""
    of_row = [line for line in lines if _is_row(one, line)]
    if not of_row:
        return f"The answer is about row “{one.row}”, which the file does not have."
    if one.column == EVERY or any(line.refused for line in of_row):
        return ""
    headers = {plain(cell.column) for line in of_row for cell in line.cells.values()}
    return "" if plain(one.column) in headers else f"The file has no column “{one.column}”."


def _is_asked(one: Answer, staged: Staged, lines: Sequence[Line]) -> bool:
    entries = staged.revisions if one.kind == REVISION else staged.questions
    if any(_is_about(one, entry) for entry in entries):
        return True
    # Nothing is asked about a row that is refused: its faults come first.
    refused = {line.number for line in lines if line.refused} | {entry.row for entry in staged.errors}
    return any(line.number in refused for line in lines if _is_row(one, line))


def _is_row(one: Answer, line: Line) -> bool:
    return one.row == EVERY or plain(one.row) in (str(line.number), plain(line.text("code")))


def _is_about(one: Answer, entry: Entry) -> bool:
    is_row = one.row == EVERY or plain(one.row) in set(_names(entry))
    return is_row and (one.column == EVERY or plain(one.column) == plain(entry.column))


def _names(entry: Entry) -> Iterator[str]:
    yield str(entry.row)
    yield plain(entry.code)
