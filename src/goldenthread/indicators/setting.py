"""What rooms above this one know when a target is set: how the indicator went, where it leads, and how others stand.

The page of targets asks before its form is drawn and before a target is stored; who knows nothing answers None.
Which periods are closed is asked before a target is set, asked for or agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from goldenthread.documents.nodes import Block
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import Past
from goldenthread.timetable.queries import PeriodRow


def _nothing(_: PeriodRow) -> Past:
    return Past()


def _undrawn(_: Sequence[tuple[PeriodRow, Decimal | None]]) -> Sequence[Block]:
    return ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was reached, and what it covers."""

    value: Decimal
    when: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is shown beside the form, what a target for a period is held against, and the first and newest figures.

    `through` draws what is expected of each period of a year beside its figures so far.
    """

    blocks: Sequence[Block] = ()
    past: Callable[[PeriodRow], Past] = _nothing
    has_figures: bool = False
    start: Figure | None = None
    reached: Figure | None = None
    through: Callable[[Sequence[tuple[PeriodRow, Decimal | None]]], Sequence[Block]] = _undrawn


Teller = Callable[[IndicatorRow, datetime, Any], Known | None]
"""(indicator, moment, names) → what is known of it."""
_tellers: dict[str, Teller] = {}


def register(name: str, teller: Teller) -> None:
    """Have somebody asked; the newest of a name stands."""
    _tellers[name] = teller


Closings = Callable[[int, Collection[int], date], Mapping[int, date]]
"""(council, periods, today) → period → the day on which it closed, for those that are closed."""
_closings: dict[str, Closings] = {}


def register_closings(name: str, closings: Closings) -> None:
    """Have somebody asked which periods are closed; the newest of a name stands."""
    _closings[name] = closings


def closed_on(council_id: int, period_id: int, today: date) -> date | None:
    """The day on which a period closed; nothing while it is open, or where nobody closes periods."""
    answers = (_closings[name](council_id, [period_id], today).get(period_id) for name in sorted(_closings))
    return next((one for one in answers if one is not None), None)


def known(row: IndicatorRow, at: datetime, names: Any) -> Known:
    """What the first in the order of names knows; nothing where nobody does."""
    answers = (_tellers[name](row, at, names) for name in sorted(_tellers))
    return next((one for one in answers if one is not None), Known())
