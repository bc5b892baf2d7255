"""Exact arithmetic in whole numbers: every figure is held as a count of units of its last declared decimal.

At 2 decimals 2.675 is 268. Rates and limits are held in millionths beside it, so that a comparison multiplies and
never divides. The bounds below keep every product inside 64 bits; a figure beyond them is bad data, never an overflow.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import narwhals as nw

MILLION = 1_000_000
MOST_DECIMALS = 6
# Figures arrive as decimals of this precision and scale.
PRECISION, SCALE = 20, 8
# The largest figure, in units of its last decimal.
MOST = 10**12
# The largest relative tolerance, materiality or margin (400 %), in millionths.
MOST_RATE = 4 * MILLION
# Σ over a year (12 parts) of 2·scale·|numerator|·10^decimals + denominator stays below 9·10^18.
MOST_PARTS = 9 * 10**18 // 24


def scaled(column: str, unit: str = "unit") -> nw.Expr:
    """A decimal column as whole units of the last declared decimal, halves away from zero.

    Shape: a Decimal(20, 8) column and a column of powers of ten in, one Int64 column out.
    Units: 10^-decimals of the indicator's unit.
    Errors: none here; figures beyond 10^12 units are found by `checking` and refused.
    Source: exactness (d10): floor(|x|·10^d + 0.5) with the sign restored.
    """
    # The cast drops what is after the point, towards zero: twice the figure decides the half.
    doubled = (nw.col(column) * nw.col(unit) * 2).cast(nw.Int64)
    return nw.when(doubled < 0).then(-((1 - doubled) // 2)).otherwise((doubled + 1) // 2).alias(column)


def half_away_quotient(numerator: nw.Expr, factor: nw.Expr, denominator: nw.Expr) -> nw.Expr:
    """numerator·factor ÷ (2·denominator) in whole units, halves away from zero; `factor` carries the 2.

    Shape: three Int64 expressions in, one Int64 expression out; a denominator of zero gives null.
    Units: those of the factor.
    Errors: none; a negative denominator is found by `checking`.
    Source: exactness (d10): floordiv(a, b) = round((a - a % b) / b), where the division is of a whole multiple.
    """
    divisor = nw.when(denominator > 0).then(denominator)
    dividend = nw.when(numerator < 0).then(-numerator).otherwise(numerator) * factor + divisor
    whole = ((dividend - dividend % (divisor * 2)) / (divisor * 2)).round().cast(nw.Int64)
    return nw.when(numerator < 0).then(-whole).otherwise(whole)


def month_number(day: date) -> int:
    """A day's month as a running number.

    Shape: a date in, one whole number out.
    Units: months since the year 0.
    Errors: none.
    Source: periods (d7, d8); exactness (d10): periods become ordinals.
    """
    return day.year * 12 + day.month - 1


@lru_cache(maxsize=4096)
def millionths(amount: Decimal) -> int:
    """A tolerance, materiality or margin as whole millionths.

    Shape: one Decimal in, one whole number out.
    Units: millionths of 1 (a rate) or of the indicator's unit (an amount).
    Errors: decimal.InvalidOperation for a value that is not a finite number.
    Source: exactness (d10): tolerance in millionths.
    """
    return int((amount * MILLION).quantize(Decimal(1), rounding=ROUND_HALF_UP))
