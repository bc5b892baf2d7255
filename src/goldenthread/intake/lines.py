"""What a subject's handler is given: the lines of the file with their cells already read, and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

NO_DATA, ZERO, CONFIRM, KEEP = "no data", "zero", "confirm", "keep"
REVISION, QUESTION = "revision", "question"
EVERY = "*"
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CellValue:
    """One cell as the profile reads it.

    `column` is the header as the file writes it, `address` the place ("B5" in a workbook, "line 12" in a CSV file)
    and `text` what stands there. A number column gives `number`, or `absent` with the reason of the profile's mark
    or of the answer to a zero question; both are None where the cell is blank. `status` is the status code of a
    status column, `day` the date of a date column and `period` the canonical label of a period column.
    """

    column: str
    address: str
    text: str
    number: Decimal | None = None
    absent: str | None = None
    status: str | None = None
    day: date | None = None
    period: str | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing stands in the cell, or only what the profile calls empty text."""
        return not self.text and self.number is None and self.absent is None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file.

    `cells` holds the cells by the key that `cell_key` of the profile's column gives: the field for the imported
    period ("value"), and field and period for the others ("value:previous_period", "value:previous_year").
    A `refused` line has a fault that intake already reports: a handler may add what else is wrong with it (an
    unknown code), counts it nowhere and takes nothing from it.
    """

    number: int
    cells: Mapping[str, CellValue]
    sheet: str = ""
    refused: bool = False

    def text(self, key: str) -> str:
        """The text of a cell, "" where the file has no such column."""
        cell = self.cells.get(key)
        return cell.text if cell else ""


def cell_key(field_name: str, period: str = "period") -> str:
    """The key of a column's cells in `Line.cells`."""
    return field_name if period == "period" else f"{field_name}:{period}"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: "no data" or "zero" to a zero, "confirm" (with its reason) or "keep" to a revision.

    An answer to revisions may be for every column of its row, or for every row: "*". `place` is where it was given.
    """

    row: str
    column: str
    answer: str
    reason: str = ""
    place: str = field(default="", compare=False)

    @property
    def kind(self) -> str:
        """Whether it answers a revision or a question."""
        return REVISION if self.answer in (CONFIRM, KEEP) else QUESTION


@dataclass(frozen=True, slots=True)
class StoredZero:
    """What a zero may have been stored as: 0 (`absence` is "") or the absence given as answer; and its note."""

    absence: str
    note: str


def plain(text: str) -> str:
    """A place in an answers file as it is compared: without case, underscores and doubled spaces."""
    return " ".join(text.replace("_", " ").split()).casefold()


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers given so far, found by row number or indicator code and by column.

    One cell may have two: what its figure means, and whether it changes what is stored.
    `confirm_all` is a reason given once for every revision (the command line's `--reason`).
    `left_out` names the rows that a person leaves out of the import.
    """

    by_place: Mapping[Place, Answer] = field(default_factory=dict)
    confirm_all: str = ""
    left_out: frozenset[int] = frozenset()

    @classmethod
    def of(cls, answers: Iterable[Answer], *, confirm_all: str = "", left_out: Iterable[int] = ()) -> Answers:
        """The answers as one lookup; a later answer to the same question takes the earlier one's place."""
        places = {(plain(one.row), plain(one.column), one.kind): one for one in answers}
        return cls(places, confirm_all, frozenset(left_out))

    def find(self, *, line: int, code: str, column: str, kind: str = QUESTION) -> Answer | None:
        """The answer for a cell, given for its row number or for its indicator code."""
        return self._first([(str(line), column), (code, column)], kind)

    def _first(self, places: Iterable[tuple[str, str]], kind: str) -> Answer | None:
        keys = ((plain(row), plain(column), kind) for row, column in places)
        return next((self.by_place[key] for key in keys if key in self.by_place), None)

    def revision(self, *, line: int, code: str, column: str) -> Answer | None:
        """The answer to a revision: the one given for its cell, its row, its column or all; else the reason for all."""
        places = [(row, where) for row in (str(line), code) for where in (column, EVERY)]
        nearest_first = sorted(places, key=lambda place: place[1] == EVERY)
        found = self._first([*nearest_first, (EVERY, column), (EVERY, EVERY)], REVISION)
        if found is not None:
            return found
        if self.confirm_all:
            return Answer(row=str(line), column=column, answer=CONFIRM, reason=self.confirm_all)
        return None
