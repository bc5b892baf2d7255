"""The same measures of several councils under one framework, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from goldenthread.organisation.queries import CouncilRow
from goldenthread.scorecards.queries.lines import Line
from goldenthread.scorecards.queries.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Side:
    """One of the councils: the name that tells it from the others, and what it has approved of the period."""

    council: CouncilRow
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """One measure in each council, in the order of the sides; None where a council does not measure it."""

    lines: tuple[Line | None, ...]

    @property
    def told(self) -> Line:
        """The measure as the first council that has it tells it."""
        return next(line for line in self.lines if line is not None)

    @property
    def differs(self) -> bool:
        """Whether the councils do not stand alike."""
        return len({line.reading.status if line else None for line in self.lines}) > 1

    @property
    def is_one_measure(self) -> bool:
        """Whether all who have it count the same thing in the same way."""
        return len({(one.unit_type, one.reading.direction, one.frequency) for one in self.lines if one}) == 1


@dataclass(frozen=True, slots=True)
class Together:
    """What a joint page shows: its body, the period, each council's side, and every measure of any of them."""

    body: str
    shown: Scorecard
    sides: list[Side]
    measures: list[Shared]


def together(
    body: str, councils: Sequence[CouncilRow], shown: Scorecard, beside: Sequence[Scorecard | None]
) -> Together:
    """The councils side by side, the one that is read from first."""
    found = sides(councils, [shown, *beside])
    return Together(body, shown, found, measures(found))


def sides(councils: Sequence[CouncilRow], shown: Sequence[Scorecard | None]) -> list[Side]:
    """The councils with their lines; none where a council's calendar has no such period."""
    names = _names([one.name for one in councils])
    found = zip(councils, names, shown, strict=True)
    return [Side(council, name, one.lines if one else ()) for council, name, one in found]


def _names(names: Sequence[str]) -> list[str]:
    """The names without the words that all of them end with: South Oxfordshire, Vale of White Horse."""
    backwards = zip(*(name.split()[::-1] for name in names), strict=False)
    common = len(list(takewhile(lambda words: len(set(words)) == 1, backwards)))
    return [" ".join(words[: len(words) - common] or words) for words in (name.split() for name in names)]


def measures(found: Sequence[Side]) -> list[Shared]:
    """Every measure that any of the councils has, by its code."""
    by_code = [{line.code: line for line in side.lines} for side in found]
    codes = sorted(set().union(*by_code))
    return [Shared(tuple(lines.get(code) for lines in by_code)) for code in codes]
