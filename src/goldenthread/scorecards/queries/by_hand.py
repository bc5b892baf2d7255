"""Statuses set by hand: those in force at an instant, as the judgement takes them, and all of one indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from goldenthread.delivery import queries as delivery
from goldenthread.engine import periods
from goldenthread.engine.dates import day
from goldenthread.engine.readings import WITHHELD
from goldenthread.quality import queries as quality
from goldenthread.returns import queries as returns
from goldenthread.scorecards.models import Override, Response
from goldenthread.scorecards.queries.lines import Line
from goldenthread.web import clock

# Absences under which a figure is there and the reader is not to know how it stands.
CLOSED = frozenset(code for code, status in WITHHELD.items() if status == "not_available")
COLUMNS = ("manual_status", "manual_until", "manual_reason")


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A revision of a status set by hand; without a status it withdraws the one before."""

    code: str
    period_label: str
    revision: int
    status: str
    until: date | None
    reason: str
    post_title: str
    set_by_name: str
    set_at: datetime

    @property
    def months(self) -> str:
        """The period in months."""
        return periods.describe(periods.parse(self.period_label))

    @property
    def set_on(self) -> str:
        """The day on which it was set."""
        return day(clock.day(self.set_at))


Overrides = Mapping[tuple[str, str], OverrideRow]


def overrides(council_id: int, *, as_at: datetime, indicator_id: int | None = None) -> Overrides:
    """(indicator's code, period) → the status set by hand that is in force, whether its last day has come or not."""
    newest = {(one.code, one.period_label): one for one in reversed(_rows(council_id, as_at, indicator_id))}
    return {key: one for key, one in newest.items() if one.status}


def override_rows(council_id: int, *, as_at: datetime, indicator_id: int) -> list[OverrideRow]:
    """Every status ever set by hand for an indicator, or withdrawn, the newest first.

    Without those of figures that the reader is not shown.
    """
    shut = returns.closed(council_id)
    rows = _rows(council_id, as_at, indicator_id)
    return [one for one in rows if not shut.why(indicator_id, 0, periods.parse(one.period_label).starts)]


def _rows(council_id: int, as_at: datetime, indicator_id: int | None) -> list[OverrideRow]:
    found = Override.objects.filter(indicator__council_id=council_id, set_at__lte=as_at)
    if indicator_id is not None:
        found = found.filter(indicator_id=indicator_id)
    said = ("revision", "status", "until", "reason", "post_title", "set_by_name", "set_at")
    rows = found.order_by("-period__starts", "-revision", "indicator_id")
    return [OverrideRow(*values) for values in rows.values_list("indicator__code", "period__label", *said)]


def by_hand(observations: dict[str, list[object]], found: Overrides) -> dict[str, list[object]]:
    """The observations with the statuses set by hand beside them; none of a figure that the reader is not shown."""
    if not found:
        return observations
    keys = zip(*(observations[name] for name in ("series", "period", "absence")), strict=True)
    said = [None if closed in CLOSED else found.get((str(series), str(label))) for series, label, closed in keys]
    columns: dict[str, list[object]] = {
        "manual_status": [one.status if one else None for one in said],
        "manual_until": [one.until if one else None for one in said],
        "manual_reason": [one.reason if one else None for one in said],
    }
    return {**observations, **columns}


def told(line: Line, found: Overrides) -> Line:
    """A line with who set its status by hand, and why, where one is in force."""
    one = found.get((line.code, line.reading.period))
    if one is None or line.reading.computed_status is None:
        return line
    return replace(line, judged_by=one.post_title, judged_why=one.reason, judged_on=one.set_on)


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """An action taken on an exception."""

    code: str
    period_label: str
    starts: date
    action_id: int
    number: str
    text: str
    due_on: date | None
    stage: str


def acts(council_id: int, *, as_at: datetime) -> dict[str, list[ResponseRow]]:
    """By indicator's code the actions taken on its exceptions as they were known at an instant, newest period first.

    Without those that mend data: these are listed with the data (DQ-011).
    """
    rows = _responses(council_id, as_at)
    mending = quality.mending_actions(council_id) if rows else frozenset()
    known = delivery.stages(council_id, {one.action_id for one in rows}, as_at=as_at) if rows else {}
    listed: dict[str, list[ResponseRow]] = {}
    for one in rows:
        if one.action_id not in mending:
            then = replace(one, stage=known.get(one.action_id, one.stage))
            listed.setdefault(one.code, []).append(then)
    return listed


def _responses(council_id: int, as_at: datetime) -> list[ResponseRow]:
    is_there = Q(action__gone_on__isnull=True) | Q(action__gone_on__gt=clock.day(as_at))
    found = Response.objects.filter(is_there, indicator__council_id=council_id, linked_at__lte=as_at)
    about = ("indicator__code", "period__label", "period__starts", "action_id")
    of_action = ("action__number", "action__text", "action__due_on", "action__stage")
    return [ResponseRow(*one) for one in found.order_by("-period__starts", "id").values_list(*about, *of_action)]
