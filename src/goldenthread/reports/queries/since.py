"""Which figures of a past report read otherwise now, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.engine import periods as spans
from goldenthread.organisation import access
from goldenthread.reports.queries.material import Material
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import Correction
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards.queries import Line
from goldenthread.timetable import queries as timetable


@dataclass(frozen=True, slots=True)
class Corrected:
    """A figure as a report gave it, as it is now, and the correction that was approved between, where there is one.

    There is none where the figure is worked out from others, or where it was withdrawn.
    """

    then: Line
    now: Line | None
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a report: the figures that were corrected, and those that have come."""

    corrected: tuple[Corrected, ...]
    came: tuple[Line, ...]


def since(material: Material, *, now: datetime) -> Since:
    """The report's figures beside those of now, read for the same readers, in a fixed number of queries (DQ-030)."""
    then = material.shown
    with access.reading_as(access.Audience(then.council_id)):
        shown = scorecards.pull(then.council_id, then.period.label, as_at=now)
        lines = {line.code: line for line in (shown.lines if shown else ())}
        # A figure for the year to date, or a longer span, rests on its year's earlier periods too.
        starts = spans.year_of(then.period.span).starts
        until = timetable.periods(then.council_id, ends_by=then.period.ends)
        of_year = [one.id for one in until if one.starts >= starts or one.id == then.period.id]
        made = returns.corrections(then.council_id, period_ids=of_year, as_at=now)
    newest = {one.indicator_id: one for one in made if one.after.approved_at and one.after.approved_at > then.as_at}
    corrected, came = [], []
    for line in then.lines:
        other = lines.get(line.code)
        if line.reading.value is None:
            came += [line] if other and other.reading.value is not None else []
        elif other is None or other.reading.value != line.reading.value:
            corrected.append(Corrected(line, other, newest.get(line.indicator_id)))
    return Since(tuple(corrected), tuple(came))
