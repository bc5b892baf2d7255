"""Control limits a second time, in plain fractions and loops: what the engine must agree with.

Written from the rules and not from the engine: it divides where the engine multiplies, looks at every window of three
and of seven points where the engine counts runs, and walks a series point by point where the engine looks sideways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any

FEWEST, LONGEST, RUN, CLOSE = 12, 60, 7, 3
WIDTH, WIDE = Fraction("2.66"), Fraction("3.267")
NOTHING: dict[str, Any] = {
    "signal": "too_few_points",
    "assurance": "none",
    "mean_line": None,
    "lower_limit": None,
    "upper_limit": None,
    "segment_points": None,
    "point": None,
}


@dataclass
class Seen:
    """One figure of one series, with what the rules need to know of it."""

    line: int
    ordinal: int
    part: int = 1
    step: int = 1
    value: int | None = None
    target: int | None = None
    version: int = 1
    rebase: bool = False
    basis: str = "ratio"
    direction: str = "higher"
    contextual: bool = False
    profile: str = "as_given"
    decimals: int = 0
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def better(self) -> int:
        """Which way is better: 1 up, -1 down, 0 for neither."""
        return 0 if self.contextual else {"higher": 1, "lower": -1}.get(self.direction, 0)


@dataclass
class Limits:
    """The mean of some points, and how far from it the control limits lie."""

    mean: Fraction
    reach: Fraction

    @classmethod
    def of(cls, points: Sequence[int]) -> Limits:
        ranges = [abs(after - before) for before, after in pairwise(points)]
        usual = Fraction(sum(ranges), len(ranges))
        kept = [moved for moved in ranges if moved == 0 or moved < WIDE * usual]
        if not any(kept):
            kept = ranges
        return cls(Fraction(sum(points), len(points)), WIDTH * Fraction(sum(kept), len(kept)))

    def is_outside(self, point: int) -> bool:
        return abs(point - self.mean) > self.reach

    def is_near(self, point: int) -> bool:
        return abs(point - self.mean) > self.reach * Fraction(2, 3) and not self.is_outside(point)

    def side(self, point: int) -> int:
        return (point > self.mean) - (point < self.mean)


def read(table: Sequence[Seen]) -> None:
    """Give every figure of a table its result."""
    lines: dict[int, list[Seen]] = {}
    for seen in sorted(table, key=lambda one: one.ordinal):
        lines.setdefault(seen.line, []).append(seen)
        seen.result = dict(NOTHING)
    for figures in lines.values():
        known = {seen.ordinal: seen for seen in figures}
        points = [(seen, point) for seen in figures if (point := _point(seen, known)) is not None]
        for segment in _segments(points):
            _judge(segment, known)


def _point(seen: Seen, known: dict[int, Seen]) -> int | None:
    if seen.direction in ("date", "yesno") or seen.value is None:
        return None
    return _by_itself(seen, known, "value")


def _by_itself(seen: Seen, known: dict[int, Seen], name: str) -> int | None:
    """A figure of the period alone: of figures to date, what came since the period before."""
    figure: int | None = getattr(seen, name)
    if figure is None or seen.basis != "ytd" or seen.part == 1:
        return figure
    earlier = known.get(seen.ordinal - 1)
    if earlier is None or earlier.version != seen.version or getattr(earlier, name) is None:
        return None
    return figure - int(getattr(earlier, name))


def _target(seen: Seen, known: dict[int, Seen]) -> int | None:
    to_date = seen.basis in ("flow", "ytd")
    if seen.profile == "as_given":
        return _by_itself(seen, known, "target")
    return seen.target if seen.profile == "level" and not to_date else None


def _segments(points: Sequence[tuple[Seen, int]]) -> Iterator[list[tuple[Seen, int]]]:
    """Unbroken points, sixty at a time from the latest backwards."""
    run: list[tuple[Seen, int]] = []
    runs = [run]
    for seen, point in points:
        if run:
            before = run[-1][0]
            if seen.rebase or seen.version != before.version or seen.ordinal - before.ordinal != seen.step:
                runs.append(run := [])
        run.append((seen, point))
    for unbroken in runs:
        while unbroken:
            yield unbroken[-LONGEST:]
            unbroken = unbroken[:-LONGEST]


def _judge(segment: Sequence[tuple[Seen, int]], known: dict[int, Seen]) -> None:
    points = [point for _, point in segment]
    for seen, point in segment:
        seen.result |= {"segment_points": len(points), "point": point}
    if len(points) < FEWEST:
        return
    limits = Limits.of(points)
    for place, (seen, _) in enumerate(segment):
        unit = 10**seen.decimals
        lines = (limits.mean, limits.mean - limits.reach, limits.mean + limits.reach)
        names = ("mean_line", "lower_limit", "upper_limit")
        seen.result |= {name: float(line / unit) for name, line in zip(names, lines, strict=True)}
        seen.result["signal"] = _word(_cause(points, place, limits), seen.better)
        seen.result["assurance"] = _assurance(_target(seen, known), limits, seen.better)


def _cause(points: Sequence[int], place: int, limits: Limits) -> int:
    """Which way something moved the point: 1 up, -1 down, 0 for natural variation."""
    point = points[place]
    if limits.is_outside(point):
        return limits.side(point)
    if trend := _trend(points, place):
        return trend
    if limits.is_near(point) and any(
        all(limits.side(other) == limits.side(point) for other in three) and sum(map(limits.is_near, three)) >= 2
        for three, _ in _windows(points, place, CLOSE)
    ):
        return limits.side(point)
    sides = [{limits.side(other) for other in seven} for seven, _ in _windows(points, place, RUN)]
    return limits.side(point) if any(len(side) == 1 and 0 not in side for side in sides) else 0


def _trend(points: Sequence[int], place: int) -> int:
    """Seven points all rising or all falling; the point where one such run ends and another starts ends the first."""
    found = 0
    for seven, at in _windows(points, place, RUN):
        steps = {(after > before) - (after < before) for before, after in pairwise(seven)}
        if steps in ({1}, {-1}):
            found = steps.pop()
            if at > 0:
                return found
    return found


def _windows(points: Sequence[int], place: int, width: int) -> Iterator[tuple[Sequence[int], int]]:
    """Every stretch of so many points that holds this one, and where in it the point stands."""
    for first in range(max(place - width + 1, 0), min(place, len(points) - width) + 1):
        yield points[first : first + width], place - first


def _word(cause: int, better: int) -> str:
    if cause == 0:
        return "common"
    if better == 0:
        return "rising" if cause > 0 else "falling"
    return "improving" if cause == better else "concerning"


def _assurance(target: int | None, limits: Limits, better: int) -> str:
    if target is None or better == 0:
        return "none"
    if not limits.is_outside(target):
        return "hit_and_miss"
    return "consistently_misses" if limits.side(target) == better else "consistently_meets"
