"""Reads of the register of requests for data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.choosing.models import Request


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request by an inspector or a regulator, with the indicators it was answered from."""

    id: int
    number: int
    asker: str
    kind: str
    text: str
    asked_on: date
    due_on: date
    answered: str
    answered_on: date | None
    hours: Decimal | None
    told: str
    made_by_name: str
    closed_by_name: str
    indicator_ids: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for an answer."""
        return not self.answered

    def is_overdue(self, today: date) -> bool:
        """Whether the answer is late."""
        return self.is_open and self.due_on < today


def requests(council_id: int) -> list[RequestRow]:
    """The whole register: what is open by its due day, then what is closed, the newest first."""
    found = Request.objects.filter(council_id=council_id).order_by("number").prefetch_related("answers__indicator")
    rows = [_row(one) for one in found]
    still = sorted((one for one in rows if one.is_open), key=lambda one: (one.due_on, one.number))
    closed = sorted((one for one in rows if not one.is_open), key=lambda one: -one.number)
    return [*still, *closed]


def _row(one: Request) -> RequestRow:
    answers = sorted(one.answers.all(), key=lambda answer: answer.indicator.code)
    same = (name for name in RequestRow.__slots__ if name not in ("id", "indicator_ids"))
    return RequestRow(
        id=one.pk,
        indicator_ids=tuple(answer.indicator_id for answer in answers),
        **{name: getattr(one, name) for name in same},
    )
