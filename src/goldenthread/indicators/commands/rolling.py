"""Taking targets over into a new year, where none is set there yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong
from goldenthread.indicators import queries
from goldenthread.indicators.models import Target
from goldenthread.organisation.queries import CouncilRow
from goldenthread.timetable import commands as timetable
from goldenthread.timetable import queries as calendar
from goldenthread.timetable.queries import PeriodRow


@transaction.atomic
def roll_over(*, council: CouncilRow, year: str, by: Actor, at: datetime) -> int:
    """Open a year, and take the targets of the year before over as they were; how many were.

    A target that is set for the new year stays, and so does what a body agreed: what is taken over is agreed by nobody
    yet. What is not collected in the new year has none taken over.
    """
    timetable.open_year(council=council, year_label=year, by=by, at=at)
    new = calendar.period(council.id, year)
    if new is None or new.kind != "year":
        raise Refused([Wrong("year", f"{year} is no year of the calendar. Write it as 2009-10.")])
    before = queries.a_year_before(council.id, new)
    if not before:
        raise Refused([Wrong("year", f"The year before {new.label} is not in the calendar, so nothing is taken over.")])
    made = _taken_over(council.id, before, Hand(by, at))
    Target.objects.bulk_create(made, batch_size=1000)
    tell(
        council.id,
        Hand(by, at),
        event="indicators.targets_taken_over",
        subject=f"year:{new.label}",
        title=f"Targets taken over into {new.label}",
        before=None,
        after={"year": new.label, "targets": len(made)},
    )
    return len(made)


def _taken_over(council_id: int, before: Mapping[int, tuple[PeriodRow, PeriodRow]], hand: Hand) -> list[Target]:
    """The targets of a year as those of the next; where an indicator has any for a period already, none."""
    old = queries.targets(council_id, period_ids=before)
    there = queries.targets(council_id, period_ids={new.id for _, new in before.values()})
    rows = {row.id: row for row in queries.indicators(council_id)}
    return [
        Target(
            indicator_id=indicator_id,
            period_id=new.id,
            kind=kind,
            revision=1,
            value=value,
            basis=f"As for {then.label}, and not agreed yet",
            set_by_id=hand.by.id,
            set_by_name=hand.by.name,
            set_at=hand.at,
        )
        for (indicator_id, period_id), kinds in old.items()
        for then, new in (before[period_id],)
        for kind, value in kinds.items()
        if (indicator_id, new.id) not in there and rows[indicator_id].is_collected(new.starts)
    ]
