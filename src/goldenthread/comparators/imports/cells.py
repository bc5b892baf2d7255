"""What a cell of a published file says: a number with every digit kept, a mark for none, a period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from goldenthread.comparators.imports.files import Line
from goldenthread.engine import periods
from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import Period
from goldenthread.intake import values
from goldenthread.sheets import Cell

# What publishers print where there is no figure.
MARKS = dict.fromkeys(("na", "n/a", "-", "..", ":", "*", "x", "c", "z", "[x]", "[c]", "[z]", "null", "none"), "absent")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
PLAIN = re.compile(r"-?\d+(\.\d+)?\Z")
# What both databases keep exactly, and the engine after them.
DIGITS, PLACES, WHOLE_DIGITS = 15, 8, 12
_KEPT = Context(prec=DIGITS, rounding=ROUND_HALF_UP)
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Read:
    """A cell as read: the text as printed, its number, and whether digits beyond those kept were left off."""

    given: str = ""
    number: Decimal | None = None
    is_cut: bool = False


def number(line: Line, heading: str) -> Read | Fault:
    """The figure under a heading; an empty cell or a mark is no figure."""
    cell = line.cells.get(heading)
    if cell is None:
        return Read()
    text = cell.text.strip()
    if PLAIN.match(text) and cell.kind in ("text", "number"):
        return _kept(text, Decimal(text), line, heading)
    return _odd(cell, line, heading)


def _odd(cell: Cell, line: Line, heading: str) -> Read | Fault:
    """A figure written another way, read as every import reads it: 1,234, 12%, £5."""
    said = values.number(
        cell.text, kind=cell.kind, number_format=cell.number_format, is_formula=cell.is_formula, marks=MARKS
    )
    if said.reason:
        return line.fault(heading, said.reason, said.mend)
    text = cell.text.strip()[:LONGEST]
    return Read(text) if said.number is None else _kept(text, said.number, line, heading)


def _kept(text: str, figure: Decimal, line: Line, heading: str) -> Read | Fault:
    rounded = _KEPT.plus(figure)
    if rounded.adjusted() >= WHOLE_DIGITS:
        return line.fault(heading, "The figure is larger than can be held exactly.", "Hold it in a larger unit.")
    exponent = rounded.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -PLACES:
        rounded = rounded.quantize(Decimal(1).scaleb(-PLACES), rounding=ROUND_HALF_UP)
    return Read(text[:LONGEST], rounded, rounded != figure)


def period(line: Line, heading: str, *, year_start_month: int, kind: str | None = None) -> Period | Fault:
    """The period under a heading, in any of the shapes publishers write."""
    text = line.text(heading)
    if not text:
        return line.fault(heading, "The period is missing.", "Write the period of the figure, such as 2021-22.")
    try:
        return _of_day(text) or parsed(text, year_start_month, kind)
    except BadData as error:
        fault = error.faults[0]
        return line.fault(heading, fault.reason, fault.mend)


def _of_day(text: str) -> Period | None:
    """A figure as at the last day of a month is of that month."""
    if not DAY.match(text):
        return None
    try:
        following = date.fromisoformat(text) + timedelta(days=1)
    except ValueError:
        return None
    return periods.containing(following - timedelta(days=1), "month") if following.day == 1 else None


@lru_cache(maxsize=4096)
def parsed(text: str, year_start_month: int, kind: str | None) -> Period:
    """A label as a period of the council's calendar."""
    return periods.parse(text, year_start_month=year_start_month, kind=kind)
