"""Opening years and periods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.engine import periods as spans
from goldenthread.engine.errors import BadData, Fault
from goldenthread.organisation.queries import CouncilRow
from goldenthread.timetable import queries, rules
from goldenthread.timetable.models import Period
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock


@transaction.atomic
def open_year(*, council: CouncilRow, year_label: str, by: Actor, at: datetime, reason: str = "") -> list[PeriodRow]:
    """Put a financial year with its quarters and months into the calendar; a year already there is left as it is."""
    deadlines = queries.deadlines(council.id)
    refused = rules.may_open_year(year_label, year_start_month=deadlines.year_start_month)
    if refused:
        raise BadData([Fault(place="year", reason=refused, mend="Write it as 2014-15.", value=year_label)])
    year = rules.parse(year_label, deadlines, kind="year")
    existed = queries.period(council.id, year.label) is not None
    opened = ensure_all(council.id, rules.periods_of_year(year))
    if not existed:
        record(
            council_id=council.id,
            by=by,
            at=at,
            event="timetable.year_opened",
            subject=f"year:{year.label}",
            title=f"Financial year {year.label}",
            before=None,
            after={"periods": [one.label for one in opened]},
            reason=reason,
        )
    return opened


@transaction.atomic
def keep_open(*, council: CouncilRow, kinds: Iterable[str], by: Actor, at: datetime) -> int:
    """Put what a day's calendar needs into it: its financial year, and periods of these kinds; how many were new."""
    deadlines, today = queries.deadlines(council.id), clock.day(at)
    year = spans.containing(today, "year", year_start_month=deadlines.year_start_month)
    before = set(queries.by_labels(council.id, [one.label for one in rules.periods_of_year(year)]))
    opened = {one.label for one in open_year(council=council, year_label=year.label, by=by, at=at)} - before
    wanted = rules.around(today, kinds, deadlines)
    known = set(queries.by_labels(council.id, [one.label for one in wanted]))
    new = [one for one in wanted if one.label not in known]
    if new:
        ensure_all(council.id, new)
        record(
            council_id=council.id,
            by=by,
            at=at,
            event="timetable.periods_opened",
            subject=f"council:{council.id}",
            title=f"Periods of {year.label}",
            before=None,
            after={"periods": [one.label for one in new]},
        )
    return len(new) + len(opened)


def ensure(council_id: int, period: spans.Period) -> PeriodRow:
    """The stored row of a period, made when it is not there yet."""
    return ensure_all(council_id, [period])[0]


@transaction.atomic
def ensure_all(council_id: int, wanted: Iterable[spans.Period]) -> list[PeriodRow]:
    """The stored rows of several periods in the order asked, with those that were missing made."""
    asked = list(wanted)
    stored = queries.by_labels(council_id, [one.label for one in asked])
    missing = [one for one in asked if one.label not in stored]
    if missing:
        deadlines = queries.deadlines(council_id)
        # Two people may open the same period at once; the database keeps one, and both get it.
        Period.objects.bulk_create([_made(council_id, one, deadlines) for one in missing], ignore_conflicts=True)
        stored = queries.by_labels(council_id, [one.label for one in asked])
    return [stored[one.label] for one in asked]


def _made(council_id: int, period: spans.Period, deadlines: rules.Deadlines) -> Period:
    dates = rules.dates(period, deadlines)
    return Period(
        council_id=council_id,
        kind=period.kind,
        starts=period.starts,
        ends=period.ends,
        label=period.label,
        slug=period.slug,
        due_on=dates.due_on,
        late_after=dates.late_after,
    )
