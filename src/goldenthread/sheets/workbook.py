"""An .xlsx workbook: values from calamine, facts from the pass over its XML, each checked against the other."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from goldenthread.sheets.addresses import letters
from goldenthread.sheets.container import check_archive
from goldenthread.sheets.contents import check_contents, check_other_parts
from goldenthread.sheets.model import Limits, Options
from goldenthread.sheets.parts import Part, damaged, formats, sheets
from goldenthread.sheets.refusals import Refusal, refused
from goldenthread.sheets.scan import Facts, Odd, overlaps, scan

WHOLE = "file"
MOST_NAMED = 20
UNREADABLE = (CalamineError, OSError, ValueError, TypeError)
# A packed cell: nothing, a text, or [kind, text, raw, number format, 1 for a formula].
Packed = None | str | list[Any]
PackedSheet = tuple[str, Iterator[tuple[int, list[Packed], int]]]


Read = tuple[list[PackedSheet], list[tuple[str, str]], list[Refusal]]


def read_workbook(content: bytes, options: Options, limits: Limits) -> Read:
    """The sheets that hold something, row by row, notices, and the faults of a layout whose cells can yet be read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged() from error
    with archive:
        check_archive(archive, limits)
        check_contents(archive)
        found, from_1904 = sheets(archive)
        scanned = _scan_all(archive, found, limits)
        check_other_parts(archive, {part.path for part, _ in scanned})
    _check_sheets(found, scanned, from_1904)
    return *_values(content, scanned), _layout_faults(scanned, options)


def _scan_all(archive: zipfile.ZipFile, found: list[Part], limits: Limits) -> list[tuple[Part, Facts]]:
    styles = formats(archive)
    return [(part, scan(archive, part.path, part.name, styles, limits)) for part in found if not part.is_chart]


def _check_sheets(found: list[Part], scanned: list[tuple[Part, Facts]], from_1904: bool) -> None:
    if not scanned:
        reason = "The workbook holds only charts." if found else "The workbook has no sheets."
        raise refused(WHOLE, reason, "Choose the workbook whose sheet holds the figures in cells.")
    if not any(facts.values for _, facts in scanned):
        raise refused(WHOLE, "The selected file is empty.", "Choose the file that holds the figures.")
    if from_1904:
        raise refused(
            WHOLE,
            "The workbook counts its dates from 1904, so every date is four years out elsewhere.",
            "Switch it off (File, Options, Advanced, “Use 1904 date system”), check the dates and save.",
        )


def _layout_faults(scanned: list[tuple[Part, Facts]], options: Options) -> list[Refusal]:
    faults: list[Refusal] = []
    for part, facts in scanned:
        if not facts.values:
            continue
        faults += _hiding(part, facts)
        faults += [_merged(part.name, area) for area in facts.merged if overlaps(area, options.title_rows, facts)]
        faults += [_uncached(part.name, place) for place in facts.uncached[:1000]]
    return faults


def _hiding(part: Part, facts: Facts) -> Iterator[Refusal]:
    if part.state != "visible":
        yield Refusal(
            part.name,
            f"The sheet “{part.name}” is hidden and holds data.",
            "Unhide it (right-click a sheet's name, Unhide) and delete it if it is not wanted.",
        )
        return
    if facts.hidden_rows and facts.is_filtered:
        yield Refusal(
            f"{part.name}!{facts.hidden_rows[0]}",
            f"A filter hides {len(facts.hidden_rows):,} rows: {_named(facts.hidden_rows)}.",
            "Clear the filter (Data, Clear), check every row and save.",
        )
    elif facts.hidden_rows:
        yield Refusal(
            f"{part.name}!{facts.hidden_rows[0]}",
            f"Hidden rows hold data: {_named(facts.hidden_rows)}.",
            "Unhide the rows (select all, right-click a row number, Unhide) and delete those not wanted.",
        )
    hidden = sorted(one for one in facts.columns_used if any(a <= one <= b for a, b in facts.hidden_columns))
    if hidden:
        yield Refusal(
            f"{part.name}!{letters(hidden[0])}",
            f"Hidden columns hold data: {', '.join(letters(one) for one in hidden[:MOST_NAMED])}.",
            "Unhide the columns (select all, right-click a column letter, Unhide) and delete those not wanted.",
        )


def _named(rows: list[int]) -> str:
    more = f" and {len(rows) - MOST_NAMED:,} more" if len(rows) > MOST_NAMED else ""
    return ", ".join(str(row) for row in rows[:MOST_NAMED]) + more


def _merged(name: str, area: str) -> Refusal:
    return Refusal(
        f"{name}!{area.partition(':')[0]}",
        f"The cells {area} are merged, so it is not clear which row or column the value belongs to.",
        "Unmerge them (Home, Merge and centre) and fill in each cell.",
        area,
    )


def _uncached(name: str, place: tuple[int, int]) -> Refusal:
    return Refusal(
        f"{name}!{letters(place[1])}{place[0]}",
        "The cell holds a formula whose result is not saved in the file.",
        "Open the file in the spreadsheet program, let it calculate, save it, and choose it again.",
    )


def _values(content: bytes, scanned: list[tuple[Part, Facts]]) -> tuple[list[PackedSheet], list[tuple[str, str]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except UNREADABLE as error:
        raise damaged() from error
    packed: list[PackedSheet] = []
    notices: list[tuple[str, str]] = []
    for part, facts in scanned:
        if not facts.values:
            continue
        packed.append((part.name, _rows(book, part, facts)))
        formulas = sum(1 for odd in facts.odd.values() if odd.is_formula)
        if formulas:
            notices.append((part.name, f"{formulas:,} cells hold formulas; the results saved in the file were taken."))
    return packed, notices


def _rows(book: CalamineWorkbook, part: Part, facts: Facts) -> Iterator[tuple[int, list[Packed], int]]:
    try:
        sheet = book.get_sheet_by_name(part.name)
        offset = sheet.start[1] if sheet.start else 0
        rows = sheet.iter_rows()
        numbers = 0
        for number, values in enumerate(rows, start=1):
            cells: list[Packed] = [None] * offset
            for column, value in enumerate(values, start=offset + 1):
                odd = facts.odd.get((number, column)) if facts.odd else None
                if not isinstance(value, str):
                    numbers += 1
                    cells.append(_number(value, odd))
                else:
                    cells.append(_text(value, odd))
            while cells and cells[-1] is None:
                cells.pop()
            yield number, cells, 0
    except UNREADABLE as error:
        raise damaged() from error
    if numbers != facts.numbers:
        # Two readers that disagree on how many numbers there are: neither is to be believed.
        raise damaged()


def _text(value: str, odd: Odd | None) -> Packed:
    if odd is not None and odd.kind == "e":
        return ["error", odd.raw, odd.raw, "", int(odd.is_formula)]
    if not value:
        return None
    return ["text", value, value, "", 1] if odd is not None and odd.is_formula else value


def _number(value: Any, odd: Odd | None) -> Packed:
    formula = int(odd.is_formula) if odd else 0
    raw = odd.raw if odd else ""
    style = odd.number_format if odd else ""
    if isinstance(value, bool):
        return ["boolean", "TRUE" if value else "FALSE", raw, style, formula]
    if isinstance(value, float | int):
        return ["number", plain(float(value)), raw, style, formula]
    if isinstance(value, datetime):
        text = value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        return ["date", text, raw, style, formula]
    if isinstance(value, date | time):
        return ["date", value.isoformat(), raw, style, formula]
    if isinstance(value, timedelta):
        return ["date", str(value), raw, style, formula]
    return ["text", str(value), raw, style, formula]


def plain(value: float) -> str:
    """A number's shortest digits that give it back; whole numbers without a point."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)
