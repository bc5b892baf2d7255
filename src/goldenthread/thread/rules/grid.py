"""How many objectives and indicators serve each priority, with totals, and what looks inward. Pure.

The live count and a table that a paper states go through the same function, so that they can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.engine import numbers


@dataclass(frozen=True, slots=True)
class Counted:
    """What serves one priority; `is_inward` says that it concerns the organisation and not its residents."""

    name: str
    objectives: int
    indicators: int
    is_inward: bool = False

    @property
    def total(self) -> int:
        """Both together."""
        return self.objectives + self.indicators


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows with the sums of their columns, and the sums of the rows that look inward (GT-022, GT-023)."""

    rows: tuple[Counted, ...]
    whole: Counted
    inward: Counted

    @property
    def shares(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """The inward share of objectives, of indicators, and of both together, in percent."""
        return (
            share(self.inward.objectives, self.whole.objectives),
            share(self.inward.indicators, self.whole.indicators),
            share(self.inward.total, self.whole.total),
        )


def grid(rows: Iterable[Counted]) -> Grid:
    """Counts by priority with their totals."""
    kept = tuple(rows)
    return Grid(kept, _sum(kept), _sum(row for row in kept if row.is_inward))


def stated(cells: Iterable[tuple[object, ...]], inward: Iterable[str]) -> Grid:
    """A table that a paper prints, name, objectives and indicators; a row of totals is worked out anew, not read."""
    names = set(inward)
    rows = [tuple(row) for row in cells]
    return grid(
        Counted(str(name), int(str(objectives)), int(str(indicators)), str(name) in names)
        for name, objectives, indicators, *_ in rows
        if str(name).casefold() not in ("total", "totals")
    )


def share(found: int, total: int) -> Decimal | None:
    """How many percent one number is of another, to one decimal, as every share is worked out; None of nothing."""
    return numbers.share(found, total, decimals=1)


def _sum(rows: Iterable[Counted]) -> Counted:
    kept = list(rows)
    return Counted("", sum(row.objectives for row in kept), sum(row.indicators for row in kept))
