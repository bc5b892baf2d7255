"""Reads of requests for other values of targets: what is asked, for whom it waits, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet

from goldenthread.indicators import rules
from goldenthread.indicators.models import TargetRequest
from goldenthread.indicators.queries.indicators import IndicatorRow, indicators
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Everyone, Facts


@dataclass(frozen=True, slots=True)
class RequestRow:
    """That somebody asks for another value of a target, and what became of it, with the indicator as it is now."""

    id: int
    indicator_id: int
    period_id: int
    period_label: str
    kind: str
    revision: int
    old: Decimal | None
    value: Decimal | None
    basis: str
    reason: str
    doubts: tuple[str, ...]
    despite: str
    asked_by_id: int
    asked_by_name: str
    asked_at: datetime
    state: str
    body_name: str
    met_on: date | None
    minute: str
    answer: str
    settled_by_name: str
    settled_at: datetime | None
    row: IndicatorRow

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == rules.OPEN

    @property
    def facts(self) -> Facts:
        """What access needs to know of it: what its indicator is."""
        return self.row.facts


def requests(
    council_id: int,
    *,
    rows: Collection[IndicatorRow] | None = None,
    indicator_id: int | None = None,
    only_open: bool = False,
) -> list[RequestRow]:
    """The requests of a council, of these indicators or of one: the open ones first, then the newest first."""
    found = TargetRequest.objects.filter(council_id=council_id)
    if indicator_id is not None:
        found = found.filter(indicator_id=indicator_id)
    if only_open:
        found = found.filter(state=rules.OPEN)
    return _read(council_id, found, rows)


def request(council_id: int, request_id: int) -> RequestRow | None:
    """One request."""
    return next(iter(_read(council_id, TargetRequest.objects.filter(council_id=council_id, pk=request_id), None)), None)


def _read(council_id: int, found: QuerySet[TargetRequest], rows: Collection[IndicatorRow] | None) -> list[RequestRow]:
    stored = list(found.select_related("period", "body").order_by("-asked_at", "-id"))
    if not stored:
        return []
    if rows is None:
        rows = indicators(council_id, ids={one.indicator_id for one in stored})
    known = {row.id: row for row in rows}
    made = [_row(one, known[one.indicator_id]) for one in stored if one.indicator_id in known]
    return sorted(made, key=lambda one: not one.is_open)


def _row(one: TargetRequest, row: IndicatorRow) -> RequestRow:
    return RequestRow(
        id=one.pk,
        indicator_id=one.indicator_id,
        period_id=one.period_id,
        period_label=one.period.label,
        kind=one.kind,
        revision=one.revision,
        old=one.old,
        value=one.value,
        basis=one.basis,
        reason=one.reason,
        doubts=tuple(one.doubts),
        despite=one.despite,
        asked_by_id=one.asked_by_id,
        asked_by_name=one.asked_by_name,
        asked_at=one.asked_at,
        state=one.state,
        body_name=one.body.name if one.body else "",
        met_on=one.met_on,
        minute=one.minute,
        answer=one.answer,
        settled_by_name=one.settled_by_name,
        settled_at=one.settled_at,
        row=row,
    )


def waited_for(council_id: int, asked: Sequence[RequestRow]) -> dict[int, frozenset[int]]:
    """Request → the people it waits for: nearest above, who may decide and did not ask; nothing for what is settled.

    Where nobody near is left, it waits for all who may. The number of queries does not grow with the requests.
    """
    waiting = [one for one in asked if one.is_open]
    if not waiting:
        return {}
    everyone = access.everyone(council_id)
    accounts = organisation.same_people({one.asked_by_id for one in waiting})
    return {one.id: asked_people(everyone, one.facts, accounts[one.asked_by_id]) for one in waiting}


def asked_people(everyone: Everyone, facts: Facts, askers: Collection[int]) -> frozenset[int]:
    """Who is asked to decide upon a request of this person's (by all their accounts) about an indicator."""
    near = everyone.above("decide_target", facts).difference(askers)
    return near or everyone.all_who_may("decide_target", facts).difference(askers)
