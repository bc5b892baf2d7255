"""Which rounds the calendar opens: the kinds of period that figures are asked of, and those that have ended."""

from __future__ import annotations

from collections import Counter
from datetime import date

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns import rules
from goldenthread.returns.models import Return
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow


def asked_of(rows: list[IndicatorRow]) -> list[IndicatorRow]:
    """Those that somebody enters, in the periods in which they are collected: what is calculated is entered nowhere."""
    return [row for row in rows if not row.written.text]


def answered_for(council_id: int) -> dict[int, int]:
    """Post → how many indicators that are not withdrawn it answers for, as owner, deputy or collator."""
    rows = [row.sheet for row in indicators.indicators(council_id) if row.status != "withdrawn"]
    return dict(Counter(post for one in rows for post in {one.owner_id, one.deputy_id, one.collator_id} if post))


def kinds_asked(council_id: int) -> tuple[str, ...]:
    """The kinds of period that the council's indicators have figures of, each once."""
    rows = [row for row in asked_of(indicators.indicators(council_id)) if row.status == "active" or row.sheet.ends_on]
    return tuple(sorted({row.kind for row in rows}))


def rounds_due(council_id: int, *, today: date) -> list[PeriodRow]:
    """The periods whose round is to be open today and may lack returns, the oldest first."""
    kinds = kinds_asked(council_id)
    ended = {one.id: one for one in timetable.periods(council_id, ends_by=today) if one.kind in kinds}
    begun = set(Return.objects.filter(council_id=council_id).order_by().values_list("period_id", flat=True).distinct())
    plain = [rules.Ended(one.id, one.kind, one.ends, one.due_on, one.late_after) for one in ended.values()]
    return [ended[one.id] for one in rules.to_open(plain, begun, today)]


def periods_asked(council_id: int, *, ended_by: date, most: int) -> list[PeriodRow]:
    """The periods that have ended and that anything was asked of, and the quarters beside them: the newest first."""
    begun = set(Return.objects.filter(council_id=council_id).order_by().values_list("period_id", flat=True).distinct())
    known = timetable.periods(council_id, ends_by=ended_by)
    found = [one for one in known if one.kind == "quarter" or one.id in begun]
    return sorted(found, key=lambda one: (one.ends, one.starts), reverse=True)[:most]
