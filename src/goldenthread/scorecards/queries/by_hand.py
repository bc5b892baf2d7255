"""Statuses set by hand: those in force at an instant, as the judgement takes them, and all of one indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from goldenthread.engine import periods
from goldenthread.engine.dates import day
from goldenthread.engine.readings import WITHHELD
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


def responses(council_id: int) -> dict[str, list[ResponseRow]]:
    """By indicator's code the actions taken on its exceptions, the newest period first."""
    found = Response.objects.filter(indicator__council_id=council_id, action__gone_on__isnull=True)
    about = ("indicator__code", "period__label", "period__starts", "action_id")
    of_action = ("action__number", "action__text", "action__due_on", "action__stage")
    listed: dict[str, list[ResponseRow]] = {}
    for values in found.order_by("-period__starts", "id").values_list(*about, *of_action):
        row = ResponseRow(*values)
        listed.setdefault(row.code, []).append(row)
    return listed
