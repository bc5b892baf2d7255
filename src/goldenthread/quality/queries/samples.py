"""Reads of the samples that were drawn: their lists as they were, and what became of each figure since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.quality import rules
from goldenthread.quality.models import Drawn, Sample
from goldenthread.quality.queries.by_service import Trust
from goldenthread.quality.queries.records import CheckRow, checks
from goldenthread.quality.rules import Ticket
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A figure that was drawn, the points and reasons it had then, and the first check of it since."""

    place: int
    row: IndicatorRow
    points: int
    why: tuple[str, ...]
    checked: CheckRow | None


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample as it was drawn."""

    number: int
    period: PeriodRow
    purpose: str
    seed: str
    size: int
    of: int
    drawn_by_name: str
    drawn_at: datetime
    drawn: tuple[DrawnRow, ...]

    @property
    def checked(self) -> int:
        """How many of its figures have been checked since."""
        return sum(one.checked is not None for one in self.drawn)

    @property
    def wrong(self) -> int:
        """In how many of its figures something was wrong."""
        return sum(one.checked is not None and one.checked.errors > 0 for one in self.drawn)


def lot(found: Trust) -> list[Ticket]:
    """What a sample of a period is drawn from: each approved figure with what speaks for checking it, by code."""
    there = {one.row.code for one in found.figures if one.is_value}
    tickets = [Ticket(one.code, *rules.reasons_to_check(one)) for one in found.seen if one.code in there]
    return sorted(tickets, key=lambda one: one.code)


def samples(council_id: int) -> list[SampleRow]:
    """Every sample, the newest first, in a fixed number of queries."""
    stored = list(Sample.objects.filter(council_id=council_id).order_by("-number"))
    if not stored:
        return []
    listed: dict[int, list[Drawn]] = {}
    for one in Drawn.objects.filter(sample__council_id=council_id).order_by("sample_id", "place"):
        listed.setdefault(one.sample_id, []).append(one)
    ids = {one.indicator_id for rows in listed.values() for one in rows}
    rows = {row.id: row for row in indicators.indicators(council_id, ids=ids)}
    logged, periods = checks(council_id), timetable.by_ids({one.period_id for one in stored})
    return [
        SampleRow(
            number=one.number,
            period=periods[one.period_id],
            purpose=one.purpose,
            seed=one.seed,
            size=one.size,
            of=len(one.lot),
            drawn_by_name=one.drawn_by_name,
            drawn_at=one.drawn_at,
            drawn=tuple(_drawn(each, rows, logged, one.drawn_at) for each in listed.get(one.pk, ())),
        )
        for one in stored
    ]


def _drawn(one: Drawn, rows: dict[int, IndicatorRow], logged: dict[int, list[CheckRow]], at: datetime) -> DrawnRow:
    since = [each for each in logged.get(one.indicator_id, ()) if each.checked_on >= clock.day(at)]
    return DrawnRow(one.place, rows[one.indicator_id], one.points, tuple(one.why), since[-1] if since else None)
