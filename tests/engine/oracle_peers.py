"""Peers a second time, in plain fractions and one row at a time: what the engine must agree with.

Written from the rules and not from the engine: it sorts where the engine ranks, and looks the row before up in a
dictionary where the engine looks along a line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """A figure of one area for one period, with what its indicator says."""

    area: int
    ordinal: int
    value: Decimal | None
    direction: str = "higher"
    group: int | None = None
    midpoint: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    scale: int = 1
    is_contextual: bool = False
    is_percentage: bool = False
    step: int = 1

    @property
    def figure(self) -> Fraction | None:
        """The value as given; days and yes or no are not figures."""
        return None if self.value is None or self.direction in ("date", "yesno") else Fraction(self.value)

    @property
    def middle(self) -> Fraction | None:
        """The mid-point of a range."""
        if self.midpoint is not None:
            return Fraction(self.midpoint)
        return None if self.low is None or self.high is None else Fraction(self.low + self.high) / 2

    def badness(self, figure: Fraction | None) -> Fraction | None:
        """A number that is smaller the better the figure; nothing where no direction is better."""
        if figure is None or self.is_contextual:
            return None
        if self.direction == "range":
            return None if self.middle is None else abs(figure - self.middle)
        return {"higher": -figure, "lower": figure}.get(self.direction)


def judge(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """What each row is told of its peers; all rows are of one indicator."""
    return [_told(row, rows) for row in rows]


def _told(row: Row, rows: Sequence[Row]) -> dict[str, Any]:
    peers = [other for other in rows if other.ordinal == row.ordinal]
    group = [other for other in peers if row.group is not None and other.group == row.group]
    everyone, family = _among(row, peers), _among(row, group)
    told = dict(everyone)
    told |= {f"group_{name}": family[name] for name in ("rank", "ranked", "percentile", "median", "mean")}
    return told | {"pooled": _pooled(row, peers), "change_aim_adjusted": _change(row, rows)}


def _among(row: Row, peers: Sequence[Row]) -> dict[str, Any]:
    own = row.badness(row.figure) if peers else None
    ranked = [bad for bad in (other.badness(other.figure) for other in peers) if bad is not None]
    number = len(ranked)
    rank = None if own is None else 1 + sum(bad < own for bad in ranked)
    figures = sorted(other.figure for other in peers if other.figure is not None)
    return {
        "rank": rank,
        "ranked": number or None,
        "percentile": None if rank is None else rank / number,
        "quartile": None if rank is None or number < 4 else ceil(Fraction(4 * rank, number)),
        "median": _float(median(figures)) if figures else None,
        "mean": _float(sum(figures, Fraction(0)) / len(figures)) if figures else None,
        "mad_distance": _distance(row.figure, figures),
    }


def _distance(figure: Fraction | None, figures: Sequence[Fraction]) -> float | None:
    if figure is None or not figures:
        return None
    middle = median(figures)
    deviation = median(abs(other - middle) for other in figures)
    return _float((figure - middle) / deviation) if deviation else None


def _pooled(row: Row, peers: Sequence[Row]) -> float | None:
    tops = _cells(peers, lambda other: other.numerator)
    bottoms = _cells(peers, lambda other: other.denominator)
    return _float(row.scale * sum(tops) / sum(bottoms)) if tops and sum(bottoms) > 0 else None


def _cells(peers: Sequence[Row], part: Callable[[Row], Decimal | None]) -> list[Fraction]:
    return [Fraction(cell) for cell in map(part, peers) if cell is not None]


def _change(row: Row, rows: Sequence[Row]) -> float | None:
    before = {other.ordinal: other for other in rows if other.area == row.area}.get(row.ordinal - row.step)
    if before is None:
        return None
    now, then = row.badness(row.figure), row.badness(before.figure)
    if now is None or then is None:
        return None
    if then == 0:
        return 0.0 if now == 0 else None
    return _float((then - now) / (100 if row.is_percentage else abs(then)))


def _float(number: Fraction) -> float:
    return float(number)
