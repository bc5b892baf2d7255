"""One cell read by itself: what the vectors of an engine read at once, and the words for what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from goldenthread.engine.readings import ABSENCES
from goldenthread.engine.scaled import MOST_DECIMALS, SCALE, day_number
from goldenthread.frames.columns import WORDS
from goldenthread.frames.engines.numbers import PLAIN, SCIENTIFIC, WHOLE

TRUTHS = {"true": True, "yes": True, "y": True, "1": True, "false": False, "no": False, "n": False, "0": False}
_BLANK = ("The cell is blank.", "Every row needs it.")
_NOT_FINITE = (
    "This is not a number: a calculation that failed was saved in its place.",
    "Leave the cell blank, and say in the column absence why there is no figure.",
)


class Unreadable(Exception):  # noqa: N818 - named for what it is, as the faults are told
    """A cell that cannot be read: why, and how to mend it."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason, self.mend = reason, mend


def text(cell: object) -> str | None:
    """A cell of any type as text; nothing where it is blank."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**SCALE else repr(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    return str(cell).strip() or None


def required(cell: object) -> str:
    """A cell that must hold something."""
    found = text(cell)
    if found is None:
        raise Unreadable(*_BLANK)
    return found


@lru_cache(maxsize=65536)
def number(written: str) -> Decimal:
    """Digits as an exact number, cut off after the eighth decimal."""
    if re.match(PLAIN, written) or (re.match(SCIENTIFIC, written) and abs(Decimal(written)) < 10**WHOLE):
        return Decimal(written)
    if written.lower().lstrip("+-") in {"nan", "inf", "infinity", "null", "#n/a", "#div/0!", "#value!", "#ref!"}:
        raise Unreadable(*_NOT_FINITE)
    if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?", written):
        is_scientific = "e" in written.lower() and abs(Decimal(written)) < 10**WHOLE
        raise Unreadable(*WORDS["not_written_out" if is_scientific else "too_large"])
    raise Unreadable(*WORDS["not_a_number"])


def part(written: str) -> Decimal:
    """A numerator or denominator: a number with few enough decimals for an exact ratio."""
    found = number(written)
    if (found.scaleb(SCALE) // 1) % 10 ** (SCALE - MOST_DECIMALS):
        raise Unreadable(*WORDS["too_fine"])
    return found


@lru_cache(maxsize=65536)
def day(written: str) -> int:
    """A date as the number of its day since 1 January 1970."""
    try:
        return day_number(date.fromisoformat(written[:10]) if _is_midnight(written) else date.fromisoformat(written))
    except ValueError:
        raise Unreadable(f"“{written}” is not a date.", "Write it as year, month and day: 2014-06-30.") from None


def _is_midnight(written: str) -> bool:
    return re.fullmatch(r".{10}[T ]00:00(:00(\.0+)?)?", written) is not None


def truth(written: str) -> bool:
    """A yes or no."""
    try:
        return TRUTHS[written.lower().removesuffix(".0")]
    except KeyError:
        raise Unreadable(f"“{written}” is neither yes nor no.", "Write yes or no.") from None


def code(written: str, known: Sequence[str]) -> str:
    """One of these codes."""
    if written in known:
        return written
    hint = f" Write not_available here and {written} in the column absence_reason." if written in ABSENCES else ""
    raise Unreadable(f"“{written}” is not one of the codes.", f"Give one of: {', '.join(known)}.{hint}")
