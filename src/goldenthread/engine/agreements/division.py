"""Dividing money so that the parts always sum to the whole, to the penny."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def divide(whole: int, weights: Sequence[int | Decimal | Fraction]) -> list[int]:
    """Divide an amount by weights: each part cut off to a whole penny, the pennies left over to the largest remainders.

    Shape: one amount and the weight of each part in; one amount for each part out, in their order. Of equal remainders
        the earlier part gets the penny.
    Units: pence (or any other smallest unit).
    Errors: ValueError for an amount or weight below zero, or when no weight is above zero.
    Source: outcome agreement (d8): money in pence, largest-remainder rounding.
    """
    exact = [Fraction(weight) for weight in weights]
    total = sum(exact, Fraction(0))
    if whole < 0 or total <= 0 or min(exact) < 0:
        raise ValueError("an amount and its weights are 0 or more, and one weight is above 0")
    shares = [whole * weight / total for weight in exact]
    parts = [share.numerator // share.denominator for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - shares[place])
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def payments(rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """What each of the rows is paid in each of the columns, so that every row and every column sums exactly.

    Shape: the sums of the rows and of the columns in, each dividing the same whole; a table of amounts out.
    Units: those of the sums.
    Errors: ValueError when the two do not sum to the same, or one is below zero.
    Source: outcome agreement (d8): partners' shares paid in instalments. Each cell is its exact share cut off; the
        pennies left over fill the rows and columns that lack them.
    """
    whole = sum(rows)
    if whole != sum(columns) or min([*rows, *columns], default=0) < 0:
        raise ValueError("rows and columns divide the same amount, and none is below 0")
    table = [[row * column // whole if whole else 0 for column in columns] for row in rows]
    lacking = [column - sum(row[place] for row in table) for place, column in enumerate(columns)]
    for row, total in zip(table, rows, strict=True):
        left = total - sum(row)
        for place, lack in enumerate(lacking):
            given = min(left, lack)
            row[place] += given
            lacking[place] -= given
            left -= given
    return table
