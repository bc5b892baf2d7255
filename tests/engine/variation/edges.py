"""Figures found by search of which one lies exactly on a limit, where a rounded comparison would go either way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """Points, and the place of the one that lies on a line of its own segment."""

    line: str
    place: int
    points: tuple[int, ...]


EDGES = (
    Edge("upper limit", 3, (5, 7, 5, 9, 6, 6, 4, 4, 3, 5, 4, 4, 5, 6, 5)),
    Edge("lower limit", 11, (6, 5, 5, 6, 6, 7, 7, 5, 7, 6, 4, 1, 4, 3, 0)),
    Edge("upper limit", 14, (5, 3, 5, 5, 3, 6, 7, 3, 5, 5, 4, 4, 5, 6, 10, 6, 5, 4, 7, 4)),
    Edge("lower limit", 3, (6, 5, 5, 1, 4, 4, 4, 5, 4, 5, 5, 5, 4, 6, 3, 6, 5, 5, 3, 5)),
    # With one range, and with two ranges, too wide to be kept.
    Edge("upper limit", 11, (4, 7, 5, 7, 4, 7, 6, 5, 4, 7, 4, 12, 0, 5, 4, 6, 5, 7, 5, 3)),
    Edge("upper limit", 14, (5, 5, 5, 5, 12, 4, 5, 6, 5, 5, 4, 5, 4, 4, 9, 3, 6, 5, 7, 7, 5, 5)),
    Edge("lower limit", 7, (6, 6, 4, 7, 6, 4, 5, 2, 5, 7, 5, 6, 6, 5, 5, 12, 5, 4, 4, 6, 6, 5)),
    Edge("near upper limit", 4, (6, 4, 5, 7, 9, 4, 7, 4, 6, 6, 3, 4, 5, 6, 2)),
    Edge("near lower limit", 13, (7, 2, 6, 4, 5, 5, 6, 6, 4, 4, 5, 4, 6, 1, 7)),
    Edge("near upper limit", 5, (5, 4, 5, 5, 4, 8, 5, 4, 6, 4, 3, 5, 5, 4, 7, 8, 5, 5, 7, 5)),
    Edge("near lower limit", 3, (5, 5, 6, 2, 4, 4, 7, 6, 4, 4, 6, 7, 5, 5, 4, 6, 4, 5, 6, 1)),
    # Beside another that is beyond it, or that is on it too: were the line beyond itself, there would be two of three.
    Edge("near lower limit", 12, (3, 6, 5, 7, 5, 5, 7, 6, 5, 6, 1, 1, 2, 7, 5, 5, 4, 4, 5, 7)),
    Edge("near upper limit", 8, (4, 5, 6, 5, 5, 5, 4, 4, 8, 8, 7, 5, 7, 3, 6)),
    Edge("near upper limit", 8, (6, 6, 4, 3, 3, 4, 6, 9, 8, 8, 5, 5, 4, 7, 4)),
    # The last range is 99 and the mean range 1000 / 33: 3.267 times as wide, to the last digit.
    Edge("screen", 33, (*[28 * (place % 2) for place in range(32)], 61, 160)),
)
