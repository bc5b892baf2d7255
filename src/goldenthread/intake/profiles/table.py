"""A book read by a profile: the one table in it as typed lines, with everything wrong or odd about its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import Period
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake import headers
from goldenthread.intake.headers import Found, Header
from goldenthread.intake.lines import CellValue, Line
from goldenthread.intake.profiles import cells, editions, shapes
from goldenthread.intake.staged import Entry
from goldenthread.sheets import Book, RowCells, Sheet


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a file with what intake itself has to say. `repeats` are rows that say again what another says."""

    lines: tuple[Line, ...]
    errors: tuple[Entry, ...]
    notices: tuple[Entry, ...]
    blank: int
    repeats: int = 0


def read(book: Book, profile: ImportProfile, period: Period, file_name: str = "") -> Table:
    """Find the table, match its header, read every row. A header that does not match is BadData, with every fault."""
    sheet, header = _sheet_with_table(book, profile)
    above = [row for row in sheet.rows if row.number < header.row]
    faults = [*editions.faults(above, sheet.name, profile, period), *header.faults]
    if faults:
        raise BadData(as_fault(one) for one in faults)
    below = [row for row in sheet.rows if row.number > header.row]
    if all(row.is_blank for row in below):
        raise BadData((_no_rows(sheet, header.row),))
    reader = _Rows(sheet.name, header.columns, profile, period, header.row)
    for row in below:
        reader.take(row)
    notices = [
        *(Entry(0, "", "", notice.text, sheet=notice.place) for notice in book.notices),
        *_unread_sheets(book, sheet),
        *editions.of_file_name(file_name, period),
        *header.notices,
        *reader.notices,
    ]
    return Table(tuple(reader.lines), tuple(reader.errors), tuple(notices), reader.blank, reader.repeats)


def as_fault(entry: Entry) -> Fault:
    """An entry as a fault of the file as a whole."""
    place = entry.cell or f"row {entry.row}"
    return Fault(f"{entry.sheet}!{place}" if entry.sheet else place, entry.reason, entry.mend, entry.value)


def _sheet_with_table(book: Book, profile: ImportProfile) -> tuple[Sheet, Header]:
    """The one sheet whose header names the profile's columns."""
    found = [(sheet, row) for sheet in book.sheets if (row := headers.find(sheet.rows, profile)) is not None]
    fitting = [
        (sheet, row) for sheet, row in found if headers.fits(row, profile) >= min(2, len(profile.columns))
    ] or found
    if not fitting:
        raise BadData((_no_header(book, profile),))
    if len(fitting) > 1:
        names = ", ".join(f"“{sheet.name}”" for sheet, _ in fitting)
        reason = f"Several sheets hold such a table: {names}."
        raise BadData(
            (Fault(fitting[1][0].name, reason, "Keep one of them, and import the others from files of their own."),)
        )
    sheet, row = fitting[0]
    _check_place(sheet, row, profile)
    below = [one for one in sheet.rows if one.number > row.number]
    return sheet, headers.match(row, below, profile, sheet.name)


def _no_header(book: Book, profile: ImportProfile) -> Fault:
    needed = ", ".join(f"“{one.header}”" for one in profile.columns if one.required)
    place = book.sheets[0].name or "line 1"
    return Fault(place, "No row of headers was found.", f"Give the columns the headers of the layout: {needed}.")


def _no_rows(sheet: Sheet, header_row: int) -> Fault:
    place = f"{sheet.name}!{header_row}" if sheet.name else f"row {header_row}"
    return Fault(place, "There are no rows below the header.", "Choose the file that holds the figures.")


def _check_place(sheet: Sheet, header: RowCells, profile: ImportProfile) -> None:
    """Only the title rows that the profile declares may stand above the header."""
    above = [row for row in sheet.rows if profile.title_rows < row.number < header.number and not row.is_blank]
    if not above:
        return
    first = above[0].number
    rows = f"row {first}" if len(above) == 1 else f"rows {first} to {above[-1].number}"
    place = f"{sheet.name}!{first}" if sheet.name else f"line {above[0].line or first}"
    reason = f"The header stands in row {header.number}, below other text or a second header in {rows}."
    raise BadData((Fault(place, reason, "Delete what stands above the header, and keep one header row."),))


def _unread_sheets(book: Book, read_sheet: Sheet) -> list[Entry]:
    return [
        Entry(0, "", "", f"The sheet “{one.name}” was not read: it has no header of this layout.", sheet=one.name)
        for one in book.sheets
        if one is not read_sheet
    ]


class _Rows:
    """Goes down the rows, keeping lines, errors and notices."""

    def __init__(
        self, sheet: str, columns: Sequence[Found], profile: ImportProfile, period: Period, header_row: int
    ) -> None:
        self.lines: list[Line] = []
        self.errors: list[Entry] = []
        self.notices: list[Entry] = []
        self.blank = 0
        self.repeats = 0
        self._sheet = sheet
        self._columns = columns
        self._header_row = header_row
        self._reader = cells.Reader(sheet, profile, period)
        self._first_of: dict[tuple[str, ...], tuple[int, tuple[str, ...]]] = {}

    def take(self, row: RowCells) -> None:
        """One row below the header."""
        if row.is_blank:
            self.blank += 1
            return
        odd = shapes.oddity(row, self._columns, self._header_row)
        if odd is not None:
            self._refuse_row(row, *odd)
            return
        line, errors, notices = self._line(row)
        again = self._repeated(line)
        if again == "same":
            self.repeats += 1
            return
        if again:
            errors.append(self._entry(line, again, "Keep the row that is right and delete the other."))
        self.errors += errors
        self.notices += notices
        self.lines.append(Line(line.number, line.cells, line.sheet, refused=bool(errors)))

    def _refuse_row(self, row: RowCells, reason: str, mend: str) -> None:
        first = next(cell for cell in row.cells if cell is not None)
        self.errors.append(Entry(row.number, "", first.text, reason, mend, sheet=self._sheet, cell=first.address))
        self.lines.append(Line(row.number, {}, self._sheet, refused=True))

    def _line(self, row: RowCells) -> tuple[Line, list[Entry], list[Entry]]:
        found: dict[str, CellValue] = {}
        errors: list[Entry] = []
        notices: list[Entry] = []
        for one in self._columns:
            cell = row.cells[one.position] if one.position < len(row.cells) else None
            value, fault, notice = self._reader.read(one, cell, row.number)
            found[one.key] = value
            if fault is not None:
                errors.append(fault)
            elif notice is not None:
                notices.append(notice)
        line = Line(row.number, found, self._sheet)
        if not errors:
            errors += self._without_figure(line)
        return line, errors, notices

    def _without_figure(self, line: Line) -> list[Entry]:
        """A blank is neither zero nor "no data": where the layout needs the figure, the row must say which."""
        value = line.cells.get("value")
        needed = value is not None and any(one.key == "value" and one.column.required for one in self._columns)
        others = (line.cells.get(key) for key in ("numerator", "denominator", "absence"))
        if value is None or not needed or not value.is_blank or any(one and not one.is_blank for one in others):
            return []
        reason = "The cell is empty: that is neither zero nor “no data”."
        mend = "Write the figure, or the mark for no data; or leave the row out."
        return [
            Entry(
                line.number,
                value.column,
                "",
                reason,
                mend,
                sheet=self._sheet,
                cell=value.address,
                code=line.text("code"),
            )
        ]

    def _repeated(self, line: Line) -> str:
        """ "" for a new key, "same" for a row that repeats another, else why two rows contradict each other."""
        key = tuple(line.text(part).casefold() for part in ("code", "period"))
        if not key[0]:
            return ""
        texts = tuple(cell.text for cell in line.cells.values())
        first, before = self._first_of.setdefault(key, (line.number, texts))
        if first == line.number:
            return ""
        if before == texts:
            self.notices.append(self._entry(line, f"The row says the same as row {first} and was taken once.", ""))
            return "same"
        return f"Row {first} is about the same thing and says something else."

    def _entry(self, line: Line, reason: str, mend: str) -> Entry:
        code = line.cells.get("code")
        column, text, address = (code.column, code.text, code.address) if code else ("", "", "")
        return Entry(line.number, column, text, reason, mend, sheet=self._sheet, cell=address, code=text)
