"""Columns of text as exact numbers: what comes in is text, whole numbers or decimals, and never floating point."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import polars as pl

from goldenthread.engine.checking import WORDS as WRONG
from goldenthread.engine.errors import Fault
from goldenthread.engine.scaled import PRECISION, SCALE
from goldenthread.frames.places import place

EXACT = pl.Decimal(PRECISION, SCALE)
# A text of at most this many characters cannot hold more decimals than SCALE.
_SHORT = SCALE + 1


def texts(name: str, given: Sequence[Any] | pl.Series) -> tuple[pl.Series, list[int]]:
    """A column as text, and the rows that held a floating-point number, whose digits nobody wrote."""
    if isinstance(given, pl.Series):
        if given.dtype.is_float():
            return given.cast(pl.String), given.is_not_null().arg_true().to_list()
        return given.cast(pl.String).alias(name), []
    try:
        return pl.Series(name, given, dtype=pl.String, strict=True), []
    except TypeError:
        floats = [row for row, item in enumerate(given) if isinstance(item, float)]
        return pl.Series(name, [_text(item) for item in given], dtype=pl.String), floats


def exact(name: str, given: Sequence[Any] | pl.Series) -> tuple[pl.Series, list[tuple[int, str]]]:
    """A column as Decimal(20, 8), and the rows at fault with their code.

    Digits after the eighth decimal are cut off, not rounded: rounding to at most six follows, and to round twice could
    turn 2.67499999999 into 2.68.
    """
    column, floats = texts(name, given)
    faults = [(row, "floating_point") for row in floats]
    if (column.str.len_chars() > _SHORT).any():
        column, unwritten = _cut(column)
        faults += [(row, "not_written_out") for row in unwritten]
    numbers = column.cast(EXACT, strict=False)
    if numbers.null_count() > column.null_count():
        bad = (numbers.is_null() & column.is_not_null()).arg_true().to_list()
        faults += [(row, _unreadable(column[row])) for row in bad if row not in floats]
    return numbers, faults


def most_decimals(column: pl.Series) -> pl.Series:
    """How many decimals each text of a column needs."""
    return column.str.extract(r"\.(\d*[1-9])").str.len_chars().fill_null(0).cast(pl.Int64)


def fault(code: str, name: str, row: int, series: str, period: str, value: object) -> Fault:
    """A fault of one cell, told by series, period and column."""
    reason, mend = WORDS[code]
    return Fault(
        place=place(series, period, name, row), reason=reason, mend=mend, value="" if value is None else str(value)
    )


WORDS = {
    "floating_point": (
        "The figure was given in floating point, which does not hold what was written.",
        "Give it as text or as a Decimal, exactly as it was written.",
    ),
    "not_written_out": (
        "The figure is in scientific notation with more digits than can be kept.",
        "Write it out in full, such as 0.0000123.",
    ),
    "too_large": WRONG["too_large"],
    "too_fine": (
        "A numerator or denominator may have at most six decimals.",
        "Round it to six decimals, or hold it in a smaller unit.",
    ),
    "not_a_number": (
        "This is not a number that can be read exactly.",
        "Write digits with at most one point, no commas and no signs but a minus.",
    ),
}


def _unreadable(text: str) -> str:
    """Why a text is no number here: it has too many digits, or it is none at all."""
    try:
        return "too_large" if Decimal(text).is_finite() else "not_a_number"
    except InvalidOperation:
        return "not_a_number"


def _cut(column: pl.Series) -> tuple[pl.Series, list[int]]:
    scientific = column.str.contains(r"\d[eE]") & (column.str.len_chars() > _SHORT)
    return column.str.replace(r"(\.\d{8})\d+$", "${1}"), scientific.arg_true().to_list()


def _text(item: object) -> str | None:
    if item is None or isinstance(item, str):
        return item
    return f"{item:f}" if isinstance(item, Decimal) else str(item)
