"""Reads of decisions to keep, change or drop a measure, and of when each is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Value
from django.db.models.functions import Coalesce

from goldenthread.choosing import rules
from goldenthread.choosing.models import Review
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import queries as organisation
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A decision upon a measure."""

    indicator_id: int
    number: int
    decision: str
    decided_on: date
    reason: str
    next_on: date | None
    describes: str
    body_name: str
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure with the day by which it is looked at, and everything that was decided of it, the newest first."""

    row: IndicatorRow
    due_on: date
    decisions: tuple[ReviewRow, ...]

    @property
    def last(self) -> ReviewRow | None:
        """What was decided last."""
        return self.decisions[0] if self.decisions else None

    def is_overdue(self, today: date) -> bool:
        """Whether it is past the day without a decision; what is no longer active is not looked at."""
        return self.row.status == "active" and self.due_on < today

    @property
    def is_waiting(self) -> bool:
        """Whether what was decided last has yet to be done."""
        last = self.last
        if last is None:
            return False
        changed = rules.measures(self.row.sheet) != last.describes
        return not rules.is_carried_out(last.decision, is_active=self.row.status == "active", changed_since=changed)


def reviews(council_id: int) -> Mapping[int, list[ReviewRow]]:
    """By indicator everything that was decided, the newest first."""
    found = Review.objects.filter(indicator__council_id=council_id).order_by("indicator_id", "-number")
    listed: dict[int, list[ReviewRow]] = defaultdict(list)
    named = found.annotate(body_name=Coalesce("body__name", Value("")))
    for values in named.values_list(*ReviewRow.__slots__):
        row = ReviewRow(*values)
        listed[row.indicator_id].append(row)
    return listed


def standings(council_id: int, rows: Sequence[IndicatorRow]) -> list[Standing]:
    """How these stand, the soonest day first: what nobody looked at counts from its first definition."""
    months = organisation.pack(council_id).choosing.review_months
    decided, made = reviews(council_id), indicators.first_made(council_id)
    found = [
        Standing(row, _due(decided.get(row.id, []), clock.day(made[row.id]), months), tuple(decided.get(row.id, ())))
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.due_on, one.row.code))


def _due(decisions: Sequence[ReviewRow], made: date, months: int) -> date:
    last = decisions[0] if decisions else None
    return rules.due_on(since=last.decided_on if last else made, next_on=last.next_on if last else None, months=months)
