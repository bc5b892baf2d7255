"""How far the elements of the framework were taken up in one period, from what is stored (FW-023)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.delivery import queries as delivery
from goldenthread.plans import queries as plans
from goldenthread.returns import queries as returns
from goldenthread.scorecards.queries import Line
from goldenthread.thread import rules
from goldenthread.thread.queries.whole import Thread
from goldenthread.thread.rules import Element
from goldenthread.timetable.queries import PeriodRow

APPROVED = ("approved", "published", "revision")


@dataclass(frozen=True, slots=True)
class TakeUp:
    """The elements of one period, and the units that run today."""

    period: str
    elements: tuple[Element, ...]
    units: int


def take_up(found: Thread, period: PeriodRow | None, lines: Sequence[Line]) -> TakeUp:
    """Plan, returns, scorecard and review, each with the units from which it is wanted.

    A plan is wanted from every unit that the council is made of; the council itself owes only what names it.
    """
    running, parts = [unit.id for unit in found.in_force()], [unit.id for unit in found.parts()]
    rows = returns.returns(found.council_id, period_id=period.id) if period else []
    return TakeUp(
        period.label if period else "",
        (
            rules.planned(parts, _ready(found)),
            rules.element(
                "returns", running, ((row.unit_id or row.indicator.unit_id, row.approved is not None) for row in rows)
            ),
            rules.element(
                "scorecard", running, ((line.unit_id, line.reading.value is not None) for line in lines)
            ),
            rules.element("review", running, _reviewed(found)),
        ),
        len(parts),
    )  # fmt: skip


def _ready(found: Thread) -> dict[int, bool]:
    """Whether a plan of today that covers a unit has been approved."""
    ready: dict[int, bool] = {}
    covered = plans.covered(found.council_id)
    for row in found.plans.values():
        if row.starts <= found.day:
            for unit in {row.unit_id, *covered.get(row.id, ())} - {None}:
                ready[unit] = ready.get(unit, False) or row.state in APPROVED
    return ready


def _reviewed(found: Thread) -> Iterator[tuple[int | None, bool]]:
    """Of each register, whether the last review that was due has been held."""
    for row, held in delivery.last_reviews(found.council_id, found.day):
        yield row.unit_id, held
