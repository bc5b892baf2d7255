"""A text file of values: its delimiter, its records with their lines, and what is wrong with their shape."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from goldenthread.sheets.encoding import decode
from goldenthread.sheets.model import Limits, Options
from goldenthread.sheets.refusals import Refusal, RefusedError, refused
from goldenthread.sheets.scan import OLD_SHEET_END, SHEET_END, cut_off

WHOLE = "file"
CANDIDATES = (",", ";", "\t", "|")
NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
MOST_FAULTS = 1000
Record = tuple[int, int, list[str]]


def read_delimited(content: bytes, options: Options, limits: Limits) -> tuple[list[Record], list[tuple[str, str]]]:
    """The records as (row number, line number, fields) and notices; a file of doubtful shape is refused."""
    text, encoding = decode(content, options)
    delimiter, text, skipped = _declared(text)
    delimiter = options.delimiter or delimiter or _found(text, options.title_rows)
    records = _records(text, delimiter, skipped, limits)
    if not any(any(fields) for _, _, fields in records):
        raise refused(WHOLE, "The selected file is empty.", "Choose the file that holds the figures.")
    _check_shape(records, delimiter, options.title_rows)
    return records, _notices(delimiter, encoding)


def _declared(text: str) -> tuple[str, str, int]:
    """Excel's own first line `sep=;`, which is no row of the table."""
    first, _, rest = text.partition("\n")
    line = first.strip().strip('"')
    if line.casefold().startswith("sep=") and len(line) == 5:
        return line[4], rest, 1
    if first.rstrip("\r\n").casefold() == "sep=\t":
        return "\t", rest, 1
    return "", text, 0


def _found(text: str, title_rows: int) -> str:
    """The delimiter that splits the header line most; the header is the first line that any of them splits."""
    for line in _outside_quotes(text, title_rows):
        counts = {one: line.count(one) for one in CANDIDATES}
        best = max(CANDIDATES, key=lambda one: counts[one])
        if counts[best]:
            return best
    return ","


def _outside_quotes(text: str, title_rows: int) -> Iterator[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", title_rows + 50)
    for line in lines[title_rows : title_rows + 50]:
        yield "".join(line.split('"')[0::2])


def _records(text: str, delimiter: str, skipped: int, limits: Limits) -> list[Record]:
    csv.field_size_limit(limits.text_length * 4)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[Record] = []
    start = 1
    try:
        for fields in rows:
            found.append((len(found) + 1 + skipped, start + skipped, [field.strip(" \t\u00a0") for field in fields]))
            start = rows.line_num + 1
            if len(found) > limits.rows and len(found) > SHEET_END:
                break
    except csv.Error as error:
        raise _broken(error, start + skipped) from None
    _check_length(found, limits)
    return found


def _check_length(found: list[Record], limits: Limits) -> None:
    while found and not any(found[-1][2]):
        found.pop()
    rows = len(found)
    if rows in (OLD_SHEET_END, SHEET_END):
        raise cut_off(f"line {found[-1][1]}", rows)
    if rows > limits.rows:
        raise refused(
            WHOLE, f"The file has more than {limits.rows:,} rows.", "Split it into smaller files, one for each period."
        )
    for number, line, fields in found:
        if len(fields) > limits.columns:
            raise refused(
                f"line {line}", f"Row {number} has {len(fields):,} columns.", "Keep only the table's columns."
            )
        if any(len(field) > limits.text_length for field in fields):
            raise refused(f"line {line}", "A text here is longer than a cell may be.", "Shorten it.")


def _broken(error: csv.Error, line: int) -> RefusedError:
    if "field larger than field limit" in str(error) or "unexpected end" in str(error):
        return refused(
            f"line {line}",
            "A quotation mark opens in this row and is never closed.",
            'Close it, or write two marks ("") where one is meant as text.',
        )
    return refused(
        f"line {line}",
        "A quotation mark stands in the middle of a field in this row.",
        'Put the whole text in quotation marks and write two marks ("") where one is meant as text.',
    )


def _check_shape(records: list[Record], delimiter: str, title_rows: int) -> None:
    table = _table([record for record in records if record[0] > title_rows and any(record[2])])
    if not table:
        return
    width, widest = _width(table[0][2]), len(table[0][2])
    faults: list[Refusal] = []
    waiting: Record | None = None
    for record in table[1:]:
        short = len(record[2]) < width
        if waiting is not None and short and len(waiting[2]) + len(record[2]) == width + 1:
            faults[-1] = _broken_line(waiting[1])
            waiting = None
            continue
        waiting = record if short else None
        if short or any(record[2][widest:]):
            faults.append(_ragged(record, width, delimiter))
    if faults:
        raise RefusedError(faults[:MOST_FAULTS])


def _table(rows: list[Record]) -> list[Record]:
    """The rows from the first that is as wide as most: what is narrower above it is a title, told by who reads it."""
    if not rows:
        return rows
    usual = Counter(len(fields) for _, _, fields in rows).most_common(1)[0][0]
    start = next((at for at, (_, _, fields) in enumerate(rows) if len(fields) >= usual), 0)
    return rows[start:]


def _width(header: list[str]) -> int:
    width = len(header)
    while width and not header[width - 1]:
        width -= 1
    return width


def _broken_line(line: int) -> Refusal:
    return Refusal(
        f"line {line}",
        "A line break stands in a field that is not in quotation marks, so the row is torn in two.",
        "Put the whole text in quotation marks, or take the line break out.",
    )


def _ragged(record: Record, width: int, delimiter: str) -> Refusal:
    number, line, fields = record
    whole = delimiter.join(fields)
    for other in CANDIDATES:
        if other != delimiter and len(fields) < width and whole.count(other) >= max(width - 1, 1):
            return Refusal(
                f"line {line}",
                f"The row is divided by {NAMES[other]} while the header is divided by "
                f"{NAMES.get(delimiter, delimiter)}.",
                "Use one delimiter throughout the file.",
                whole[:80],
            )
    return Refusal(
        f"line {line}",
        f"Row {number} has {len(fields)} fields; the header has {width}.",
        "Give the row one field for each column. A text with the delimiter in it must be in quotation marks.",
        whole[:80],
    )


def _notices(delimiter: str, encoding: str) -> list[tuple[str, str]]:
    notices = []
    if delimiter != ",":
        notices.append((WHOLE, f"The fields are divided by {NAMES.get(delimiter, delimiter)}."))
    if encoding != "utf-8":
        notices.append((WHOLE, f"The file was read as {encoding}."))
    return notices
