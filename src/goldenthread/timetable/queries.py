"""Reads of the calendar, oldest period first unless a function says otherwise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from goldenthread.engine import periods as spans
from goldenthread.engine.errors import BadData
from goldenthread.organisation import queries as organisation
from goldenthread.timetable import rules
from goldenthread.timetable.models import Period
from goldenthread.timetable.rules import Dates, Deadlines, Reminders
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period with its deadlines: returns are due on `due_on` and late from the day after `late_after`."""

    id: int
    council_id: int
    kind: str
    starts: date
    ends: date
    label: str
    slug: str
    due_on: date
    late_after: date

    def is_over(self, day: date) -> bool:
        """Whether the period has ended by a day."""
        return self.ends <= day

    @property
    def dates(self) -> Dates:
        """The due date and the last day of grace."""
        return Dates(self.due_on, self.late_after)

    @property
    def months(self) -> str:
        """The period in months: April to June 2014."""
        return spans.describe(self.span)

    @property
    def title(self) -> str:
        """The period as a heading: Quarter 1 of 2014 to 2015."""
        return spans.title(self.span)

    @property
    def span(self) -> spans.Period:
        """The same period as the engine knows it."""
        start = rules.year_start_month(self.kind, self.starts, self.label)
        return spans.containing(self.starts, self.kind, year_start_month=start, academic_start_month=start)


def row(period: Period) -> PeriodRow:
    """The frozen row of a stored period."""
    return PeriodRow(
        id=period.pk,
        council_id=period.council_id,
        kind=period.kind,
        starts=period.starts,
        ends=period.ends,
        label=period.label,
        slug=period.slug,
        due_on=period.due_on,
        late_after=period.late_after,
    )


def deadlines(council_id: int) -> Deadlines:
    """How the council's pack counts deadlines."""
    calendar = organisation.pack(council_id).calendar
    return Deadlines(
        year_start_month=calendar.year_start_month,
        academic_start_month=calendar.academic_start_month,
        due_working_days=calendar.due_working_days,
        grace_working_days=calendar.grace_working_days,
        country=calendar.country,
        subdivision=calendar.subdivision,
    )


def reminders(council_id: int) -> Reminders:
    """When the council's pack has people told of what is due."""
    said = organisation.pack(council_id).calendar.reminders
    return Reminders(said.days_before, said.days_after, said.escalate_days_after)


def period(council_id: int, label_or_slug: str) -> PeriodRow | None:
    """The period with this label or slug; other shapes people write are understood too ("Q1 2014/15")."""
    named = _of(council_id).filter(Q(label=label_or_slug) | Q(slug=label_or_slug)).first()
    if named is None:
        label = _canonical(council_id, label_or_slug)
        named = _of(council_id).filter(label=label).first() if label else None
    return row(named) if named else None


def named(council_id: int, text: str) -> spans.Period:
    """The period a text means by the council's own calendar, in force or not; BadData where it is none, or two."""
    return rules.parse(text, deadlines(council_id))


def _canonical(council_id: int, text: str) -> str | None:
    try:
        return named(council_id, text).label
    except BadData:
        return None


def by_ids(ids: Collection[int]) -> dict[int, PeriodRow]:
    """Periods by their ids."""
    return {one.pk: row(one) for one in Period.objects.filter(pk__in=ids).order_by("starts", "kind")}


def by_labels(council_id: int, labels: Collection[str]) -> dict[str, PeriodRow]:
    """Periods by their labels; labels that are not in the calendar are left out."""
    return {one.label: row(one) for one in _of(council_id).filter(label__in=labels)}


def periods(
    council_id: int, kind: str | None = None, *, ends_by: date | None = None, starts_from: date | None = None
) -> list[PeriodRow]:
    """The council's periods, of one kind or of all, oldest first."""
    found = _of(council_id)
    if kind:
        found = found.filter(kind=kind)
    if ends_by:
        found = found.filter(ends__lte=ends_by)
    if starts_from:
        found = found.filter(starts__gte=starts_from)
    return [row(one) for one in found]


def current(council_id: int, at: date | datetime, kind: str = "quarter") -> PeriodRow | None:
    """The period that a day (or an instant, as London's calendar has it) lies in."""
    day = _day(at)
    found = _of(council_id).filter(kind=kind, starts__lte=day, ends__gt=day).first()
    return row(found) if found else None


def latest_ended(council_id: int, at: date | datetime, kind: str = "quarter") -> PeriodRow | None:
    """The last period that has ended by a day: the one being reported."""
    found = _of(council_id).filter(kind=kind, ends__lte=_day(at)).last()
    return row(found) if found else None


def _day(at: date | datetime) -> date:
    return clock.day(at) if isinstance(at, datetime) else at


def _of(council_id: int) -> QuerySet[Period]:
    return Period.objects.filter(council_id=council_id).order_by("starts", "-ends")
