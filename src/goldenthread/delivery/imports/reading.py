"""From a CSV file to the actions an issue prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from goldenthread import sheets
from goldenthread.delivery import rules
from goldenthread.delivery.rules import Printed
from goldenthread.engine.errors import BadData, Fault
from goldenthread.sheets import Line

COLUMNS = {
    "number": ("id", "number", "no", "ref"),
    "text": ("text", "action", "description"),
    "due": ("date", "due", "due date", "when"),
    "team": ("team", "group", "service"),
    "serves": ("act", "objective", "parent"),
    "status": ("s", "status", "rag"),
    "percent": ("pc", "percent", "% complete", "complete"),
    "done": ("done", "completed"),
    "note": ("note", "notes", "comment"),
}
"""What may stand in a file, by the words that may head it. Other columns are passed over."""
NEEDED = ("text", "due")
STATUSES = {
    "": "", "grn": "green", "green": "green", "g": "green", "amb": "amber", "amber": "amber", "a": "amber",
    "red": "red", "r": "red", "gry": "not_due", "grey": "not_due", "gray": "not_due",
}  # fmt: skip
YES, NO = ("true", "yes", "y", "1", "done", "complete"), ("", "false", "no", "n", "0")
EMPTY_NOTES = ("no notes", "none", "-")
DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
MOST_LINES = 5_000
LONGEST = {"text": 500, "number": 20, "team": 20}


def read_issue(path: Path | str, *, name: str = "") -> list[Printed]:
    """The actions of an issue. Raises BadData with every fault: nothing of a file with one is used."""
    book = sheets.read(path, name=name, options=sheets.options(formats=("csv",)))
    rows = [row for row in book.sheets[0].rows if not row.is_blank] if book.sheets else []
    if len(rows) < 2:
        raise BadData([Fault("file", "The file holds no lines.", "Choose the file of the issue.")])
    if len(rows) - 1 > MOST_LINES:
        mend = "Take in one issue at a time."
        raise BadData([Fault("file", f"The file has more than {MOST_LINES:,} lines.", mend)])
    columns = _columns(rows[0])
    faults: list[Fault] = []
    lines = [sheets.line(row, columns, COLUMNS) for row in rows[1:]]
    found = [_entry(line, faults) for line in lines]
    faults += _twice(lines, found)
    if faults:
        raise BadData(faults)
    return [one for one in found if one is not None]


def _twice(lines: Sequence[Line], found: Sequence[Printed | None]) -> Iterator[Fault]:
    """Lines that print again what another prints: the same number, words, team, heading and day."""
    first: dict[tuple[object, ...], Line] = {}
    for line, one in zip(lines, found, strict=True):
        if one is not None:
            before = first.setdefault((one.number, one.team, one.serves, one.text, one.due_on), line)
            if before is not line:
                told = f"This stands in {before.place('text').partition(',')[0]} already."
                yield Fault(line.place("text"), told, "Drop one of the two.", one.text[:40])


def _columns(header: sheets.RowCells) -> dict[int, str]:
    by_word = {word: field for field, words in COLUMNS.items() for word in words}
    titles = {at: cell.text.strip() for at, cell in enumerate(header.cells) if cell and cell.text.strip()}
    found = {at: field for at, title in titles.items() if (field := by_word.get(title.casefold()))}
    named = list(found.values())
    place = f"line {header.line or header.number}"
    faults = [
        Fault(place, f"No column holds the {field}.", f"Head one of them {' or '.join(COLUMNS[field])}.")
        for field in NEEDED
        if field not in named
    ]
    faults += [
        Fault(place, f"Two columns hold the {field}.", "Keep one of them.")
        for field in sorted({field for field in named if named.count(field) > 1})
    ]
    if faults:
        raise BadData(faults)
    return found


def _entry(line: Line, faults: list[Fault]) -> Printed | None:
    """One line as an action, or its faults added to the others."""
    before = len(faults)
    due, percent = _day(line, faults), _percent(line, faults)
    done, status = _done(line, faults), _status(line, faults)
    for field, longest in LONGEST.items():
        if len(line.text[field]) > longest:
            mend = f"Use at most {longest} characters."
            faults.append(Fault(line.place(field), "This is too long.", mend, line.text[field][:40]))
    if not line.text["text"]:
        faults.append(Fault(line.place("text"), "What is to be done is missing.", "Write it, or drop the line."))
    if len(faults) > before:
        return None
    note = line.text["note"]
    return Printed(
        number=line.text["number"],
        team=line.text["team"],
        text=line.text["text"],
        due_on=due,
        stage=rules.stage_of(is_done=done, percent=percent),
        status=status,
        percent=percent,
        serves=line.text["serves"],
        note="" if note.casefold() in EMPTY_NOTES else note,
    )


def _day(line: Line, faults: list[Fault]) -> date | None:
    """The due date; a line may print none."""
    text = line.text["due"]
    if not text:
        return None
    british = DAY_FIRST.match(text)
    try:
        return date(*map(int, british.group(3, 2, 1))) if british else date.fromisoformat(text[:10])
    except ValueError:
        mend = "Write the day like 2014-07-31 or 31/07/2014."
        faults.append(Fault(line.place("due date"), "This is not a day.", mend, text))
        return None


def _percent(line: Line, faults: list[Fault]) -> int | None:
    text = line.text["percent"].rstrip("%").strip()
    if not text:
        return None
    if re.fullmatch(r"\d{1,3}(\.0+)?", text) and float(text) <= 100:
        return int(float(text))
    mend = "Write a whole number from 0 to 100."
    faults.append(Fault(line.place("percent"), "This is no share of what is done.", mend, text))
    return None


def _done(line: Line, faults: list[Fault]) -> bool:
    text = line.text["done"].casefold()
    if text not in (*YES, *NO):
        faults.append(Fault(line.place("done"), "This is neither yes nor no.", "Write TRUE or FALSE.", text))
    return text in YES


def _status(line: Line, faults: list[Fault]) -> str:
    text = line.text["status"].casefold()
    if text not in STATUSES:
        mend = "Write green, amber, red or grey, or leave it empty."
        faults.append(Fault(line.place("status"), "This colour is not known.", mend, line.text["status"]))
        return ""
    return STATUSES[text]


def too_large() -> Fault:
    """That a file is larger than any issue."""
    return Fault("file", "The file is larger than 2 MB.", "Take in one issue at a time.")
