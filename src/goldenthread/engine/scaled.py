"""Exact arithmetic in whole numbers: every figure is held as a count of units of its last declared decimal.

At 2 decimals 2.675 is 268. Rates and limits are held in millionths beside it, so that a comparison multiplies and
never divides. The bounds below keep every product inside 64 bits; a figure beyond them is bad data, never an overflow.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import narwhals as nw
from narwhals.typing import FrameT

MILLION = 1_000_000
MOST_DECIMALS = 6
_EPOCH = date(1970, 1, 1).toordinal()
# Figures arrive as decimals of this precision and scale.
PRECISION, SCALE = 20, 8
_SMALLEST = 10**SCALE
# The largest figure, in units of its last decimal.
MOST = 10**12
# The largest relative tolerance, materiality or margin (400 %), in millionths.
MOST_RATE = 4 * MILLION
# 2·scale·|Σ numerator|·10^decimals + Σ denominator stays below 9·10^18, and each of the two below half of it.
MOST_PARTS = 9 * 10**18 // 2


def in_units(frame: FrameT, units: Mapping[str, str]) -> FrameT:
    """Decimal columns as whole units of the last declared decimal, halves away from zero.

    Shape: Decimal(20, 8) columns, each with the column of its power of ten, in; Int64 columns of the same names out.
    Units: 10^-decimals of the indicator's unit.
    Errors: none here; figures beyond 10^12 units are found by `checking` and refused.
    Source: exactness (d10): floor(|x|·10^d + 0.5) with the sign restored.
    """
    if not units:
        return frame
    # Whole and fraction apart: a cast of a decimal that is not whole rounds on one engine and cuts off on another.
    wholes = [nw.col(name).abs().floor().cast(nw.Int64).alias(f"{name}_whole") for name in units]
    frame = frame.with_columns(*wholes)
    rests = [((nw.col(name).abs() - nw.col(f"{name}_whole")) * _SMALLEST).cast(nw.Int64) for name in units]
    frame = frame.with_columns(*[rest.alias(f"{name}_rest") for name, rest in zip(units, rests, strict=True)])
    frame = frame.with_columns(*[_rounded(name, nw.col(unit)) for name, unit in units.items()])
    return frame.drop(*[f"{name}_{part}" for name in units for part in ("whole", "rest")])


def _rounded(name: str, unit: nw.Expr) -> nw.Expr:
    rest: nw.Expr = (nw.col(f"{name}_rest") * unit * 2 + _SMALLEST) // (2 * _SMALLEST)
    sign = nw.when(nw.col(name) < 0).then(-1).otherwise(1)
    figure: nw.Expr = (nw.col(f"{name}_whole") * unit + rest) * sign
    return figure.alias(name)


def with_quotient(frame: FrameT, name: str, numerator: nw.Expr, factor: nw.Expr | int, denominator: nw.Expr) -> FrameT:
    """Add numerator·factor ÷ (2·denominator) in whole units, halves away from zero; `factor` carries the 2.

    Shape: three Int64 expressions in, one Int64 column out; null where the denominator is not above zero.
    Units: those of the factor.
    Errors: none; a negative denominator is found by `checking`.
    Source: exactness (d10): floordiv(a, b) = round((a - a % b) / b), where the division is of a whole multiple.
    """
    top, bottom, sign = f"{name}_top", f"{name}_bottom", f"{name}_sign"
    frame = frame.with_columns(
        (numerator.abs() * factor + denominator).alias(top),
        nw.when(denominator > 0).then(denominator * 2).alias(bottom),
        nw.when(numerator < 0).then(-1).otherwise(1).alias(sign),
    )
    multiple = nw.col(top) - nw.col(top) % nw.col(bottom)
    whole = (multiple / nw.col(bottom)).round().cast(nw.Int64)
    return frame.with_columns((whole * nw.col(sign)).alias(name)).drop(top, bottom, sign)


def half_away(figure: nw.Expr) -> nw.Expr:
    """A floating-point figure as a whole number, halves away from zero.

    Shape: one Float64 expression in, one Int64 expression out.
    Units: those of the figure.
    Errors: overflow of the engine's own for a figure beyond 64 bits: bound it first.
    Source: exactness (d10): floor(|x| + 0.5) with the sign restored; forecast (d9).
    """
    size = (figure.abs() + 0.5).floor().cast(nw.Int64)
    return nw.when(figure < 0).then(-size).otherwise(size)


def month_number(day: date) -> int:
    """A day's month as a running number.

    Shape: a date in, one whole number out.
    Units: months since the year 0.
    Errors: none.
    Source: periods (d7, d8); exactness (d10): periods become ordinals.
    """
    return day.year * 12 + day.month - 1


def day_number(day: date) -> int:
    """A day as a running number.

    Shape: a date in, one whole number out.
    Units: days since 1 January 1970, as dataframe engines count them.
    Errors: none.
    Source: exactness (d10): lateness in whole days.
    """
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The day of a running number.

    Shape: one whole number in, a date out.
    Units: days since 1 January 1970, as dataframe engines count them.
    Errors: ValueError or OverflowError beyond what a calendar holds.
    Source: exactness (d10): dates are judged as whole days.
    """
    return date.fromordinal(number + _EPOCH)


@lru_cache(maxsize=4096)
def millionths(amount: Decimal) -> int:
    """A tolerance, materiality or margin as whole millionths.

    Shape: one Decimal in, one whole number out.
    Units: millionths of 1 (a rate) or of the indicator's unit (an amount).
    Errors: decimal.InvalidOperation for a value that is not a finite number.
    Source: exactness (d10): tolerance in millionths.
    """
    return int((amount * MILLION).quantize(Decimal(1), rounding=ROUND_HALF_UP))
