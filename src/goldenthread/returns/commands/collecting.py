"""Noting who collects a figure, that they cease to, and the hours that a period's collection took."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import NotReady, Wrong, refuse
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import queries, rules
from goldenthread.returns.models import Collection, Effort
from goldenthread.returns.rules import Collecting
from goldenthread.timetable.queries import PeriodRow

MOST_HOURS = Decimal(10_000)


@transaction.atomic
def begin_collecting(
    *,
    council: CouncilRow,
    indicator_id: int,
    area: str,
    collector: str,
    starts: date,
    is_partner: bool = False,
    was_found: bool = False,
    note: str = "",
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Collecting:
    """Note a collector of an indicator for an area. Refused, with the name of the first, where somebody collects it."""
    known = queries.collections(council)
    about = next((one for one in known if one.indicator_id == indicator_id and one.way == rules.OWN), None)
    if about is None:
        raise NotReady("It is not collected here.")
    new = Collecting(
        indicator_id=indicator_id,
        code=about.code,
        title=about.title,
        area=" ".join(area.split()),
        collector=" ".join(collector.split()),
        starts=starts,
        way=rules.FOUND if was_found else rules.STARTED,
        is_partner=is_partner,
        note=note.strip(),
    )
    lacking = [("area", new.area, "Enter the area"), ("collector", new.collector, "Enter who collects it")]
    refuse([Wrong(name, said) for name, text, said in lacking if not text])
    refuse(rules.may_collect(new, known))
    made = Collection.objects.create(
        council_id=council.id, indicator_id=indicator_id, area=new.area, collector=new.collector, starts=starts,
        was_found=was_found, is_partner=is_partner, note=new.note, made_by_id=by.id, made_name=by.name, made_at=at,
    )  # fmt: skip
    after = {"area": new.area, "collector": new.collector, "starts": starts, "found": was_found, "note": new.note}
    tell(council.id, Hand(by, at, reason), event="returns.collector_noted", subject=f"collection:{made.pk}",
         title=f"{new.code} for {new.area}", before=None, after=after)  # fmt: skip
    return new


@transaction.atomic
def end_collecting(
    *, council_id: int, collection_id: int, ends: date | None, by: Actor, at: datetime, reason: str
) -> None:
    """Note that a collector ceases to collect, from a day, and why."""
    found = Collection.objects.select_for_update().filter(council_id=council_id, pk=collection_id).first()
    if found is None:
        raise NotReady("There is no such collection.")
    refuse(rules.may_end_collecting(found.starts, found.ends, ends))
    if not reason.strip():
        refuse([Wrong("reason", "Say why it ends")])
    found.ends, found.ended_name, found.ended_at = ends, by.name, at
    found.save(update_fields=["ends", "ended_name", "ended_at"])
    tell(council_id, Hand(by, at, reason), event="returns.collector_ended", subject=f"collection:{found.pk}",
         title=f"{found.collector} for {found.area}", before={"ends": None}, after={"ends": ends})  # fmt: skip


@transaction.atomic
def note_hours(
    *, council: CouncilRow, period: PeriodRow, what: str, hours: Decimal, by: Actor, at: datetime, reason: str = ""
) -> None:
    """Note hours that were spent on the figures and the report of a period; several notes add up (DQ-016)."""
    wrongs = [] if what.strip() else [Wrong("what", "Say what the hours were spent on")]
    if not 0 < hours <= MOST_HOURS:
        wrongs.append(Wrong("hours", "Enter the hours, more than 0, such as 7.5"))
    refuse(wrongs)
    made = Effort.objects.create(
        council_id=council.id, period_id=period.id, what=what.strip(), hours=hours, made_by_id=by.id,
        made_name=by.name, made_at=at,
    )  # fmt: skip
    tell(council.id, Hand(by, at, reason), event="returns.hours_noted", subject=f"effort:{made.pk}",
         title=f"Hours for {period.label}", before=None, after={"hours": hours, "what": made.what})  # fmt: skip
