"""Reading the trail, newest first, with filters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypedDict, Unpack

from django.db.models import QuerySet

from goldenthread.audit.models import Record
from goldenthread.audit.rules import chain_of
from goldenthread.web.clock import LONDON

PAGE = 50


class Filters(TypedDict, total=False):
    """What a trail can be narrowed to; `since` and `until` are days in London, both included."""

    subject: str | None
    actor_id: int | None
    event: str | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One record as pages show it."""

    sequence: int
    at: datetime
    actor_id: int | None
    actor_name: str
    event: str
    subject: str
    title: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str
    hash: str
    previous_hash: str


@dataclass(frozen=True, slots=True)
class Trail:
    """One page of a trail, newest first, with the number of records that match."""

    rows: tuple[TrailRow, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What a trail can be filtered by: the names and events that are in it."""

    actors: tuple[tuple[int | None, str], ...]
    events: tuple[str, ...]


def trail(council_id: int | None, *, page: int = 1, size: int = PAGE, **filters: Unpack[Filters]) -> Trail:
    """A page of a council's records, newest first."""
    found = _filtered(council_id, filters)
    count = found.count()
    pages = max(1, -(-count // size))
    page = min(max(1, page), pages)
    rows = found.order_by("-sequence")[(page - 1) * size : page * size]
    return Trail(tuple(_row(one) for one in rows), count, page, pages)


def everything(council_id: int | None, **filters: Unpack[Filters]) -> Iterator[TrailRow]:
    """The same records as `trail`, all of them, oldest first, a few in memory at a time."""
    return (_row(one) for one in _filtered(council_id, filters).order_by("sequence").iterator(chunk_size=500))


def one(council_id: int | None, sequence: int) -> TrailRow | None:
    """The record at a place of a council's chain."""
    found = Record.objects.filter(chain=chain_of(council_id), sequence=sequence).first()
    return _row(found) if found else None


def choices(council_id: int | None) -> Choices:
    """Who and what occurs in a council's trail, by name."""
    chain = Record.objects.filter(chain=chain_of(council_id))
    actors = chain.order_by("actor_name", "actor_id").values_list("actor_id", "actor_name").distinct()
    events = chain.order_by("event").values_list("event", flat=True).distinct()
    return Choices(tuple(actors), tuple(events))


def length(council_id: int | None) -> int:
    """How many records a council's chain holds."""
    return Record.objects.filter(chain=chain_of(council_id)).count()


def _filtered(council_id: int | None, filters: Filters) -> QuerySet[Record]:
    found = Record.objects.filter(chain=chain_of(council_id))
    exact = {name: filters.get(name) for name in ("subject", "actor_id", "event")}
    found = found.filter(**{name: value for name, value in exact.items() if value not in (None, "")})
    since, until = filters.get("since"), filters.get("until")
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def _row(record: Record) -> TrailRow:
    return TrailRow(
        sequence=record.sequence,
        at=record.at,
        actor_id=record.actor_id,
        actor_name=record.actor_name,
        event=record.event,
        subject=record.subject,
        title=record.title,
        before=json.loads(record.before),
        after=json.loads(record.after),
        reason=record.reason,
        hash=record.hash,
        previous_hash=record.previous_hash,
    )
