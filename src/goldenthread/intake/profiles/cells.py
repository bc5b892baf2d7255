"""One cell read as its column's kind: its value, or why it is refused, or what to tell about it."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.engine.errors import BadData
from goldenthread.engine.periods import ALL_KINDS, Period, parse
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake import values
from goldenthread.intake.headers import Found
from goldenthread.intake.lines import CellValue
from goldenthread.intake.staged import Entry
from goldenthread.sheets import Cell
from goldenthread.sheets.addresses import letters

Read = tuple[CellValue, Entry | None, Entry | None]
EMPTY = Cell("", "")


class Reader:
    """Reads cells by one profile, for one period."""

    def __init__(self, sheet: str, profile: ImportProfile, period: Period) -> None:
        self._sheet = sheet
        self._period = period
        start = {"financial": "year_start_month", "academic": "academic_start_month"}.get(
            ALL_KINDS[period.kind].calendar
        )
        self._starts = {start: period.year_start_month} if start else {}
        self._marks = {mark.casefold(): reason for mark, reason in profile.marks.items()}
        self._empty = {text.casefold() for text in profile.empty_text}
        self._statuses = {code.casefold(): status for code, status in profile.statuses.items()}
        self._status_words = ", ".join(profile.statuses)

    def read(self, found: Found, cell: Cell | None, row: int) -> Read:
        """The value of a cell, its fault and its notice."""
        kept = cell or EMPTY
        address = kept.address or f"{letters(found.position + 1)}{row}"
        text = "" if kept.text.casefold() in self._empty else kept.text
        value = CellValue(found.header, address, text)
        if not text:
            return value, self._blank(found, value, row), None
        if kept.kind == "error":
            reading = values.number(text, kind="error")
            return value, self._fault(value, row, reading.reason, reading.mend), None
        return self._of_kind(found, kept, value, row)

    def _of_kind(self, found: Found, cell: Cell, value: CellValue, row: int) -> Read:
        match found.column.kind:
            case "number":
                return self._number(cell, value, row)
            case "status":
                return self._status(value, row)
            case "date":
                return self._date(cell, value, row)
            case "period":
                return self._period_cell(value, row)
            case _:
                return value, None, None

    def _blank(self, found: Found, value: CellValue, row: int) -> Entry | None:
        if not found.column.filled:
            return None
        mend = "Write the figure, or the mark for no data." if found.column.kind == "number" else "Fill in the cell."
        return self._fault(value, row, "The cell is empty and must not be.", mend)

    def _number(self, cell: Cell, value: CellValue, row: int) -> Read:
        reading = values.number(
            cell.text,
            kind=cell.kind,
            number_format=cell.number_format,
            is_formula=cell.is_formula,
            marks=self._marks,
        )
        if reading.reason:
            return value, self._fault(value, row, reading.reason, reading.mend), None
        taken = replace(value, number=reading.number, absent=reading.absent)
        return taken, None, self._notice(value, row, reading.notice)

    def _status(self, value: CellValue, row: int) -> Read:
        status = self._statuses.get(value.text.casefold())
        if status is None:
            reason = f"“{value.text}” is not a status of this layout."
            return value, self._fault(value, row, reason, f"Write one of these: {self._status_words}."), None
        return replace(value, status=status), None, None

    def _date(self, cell: Cell, value: CellValue, row: int) -> Read:
        read = values.day(cell.text, kind=cell.kind)
        if read.reason:
            return value, self._fault(value, row, read.reason, read.mend), None
        return replace(value, day=read.day), None, None

    def _period_cell(self, value: CellValue, row: int) -> Read:
        try:
            # The import says what the file is for; what could be two periods is the one of its kind.
            period = parse(value.text, frequency=self._period.kind, **self._starts)
        except BadData as error:
            fault = error.faults[0]
            return value, self._fault(value, row, fault.reason, fault.mend), None
        if period.label != self._period.label:
            reason = f"The row is about {period.label}; this import is for {self._period.label}."
            mend = f"Choose the file for {self._period.label}, or import this one for {period.label}."
            return value, self._fault(value, row, reason, mend), None
        return replace(value, period=period.label), None, None

    def _fault(self, value: CellValue, row: int, reason: str, mend: str) -> Entry:
        return Entry(row, value.column, value.text, reason, mend, sheet=self._sheet, cell=value.address)

    def _notice(self, value: CellValue, row: int, notice: str) -> Entry | None:
        if not notice:
            return None
        return Entry(row, value.column, value.text, notice, sheet=self._sheet, cell=value.address)
