"""Telling owners of what is due, and their managers of what stays late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.dates import day
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.notices.queries import NoticeRow
from goldenthread.organisation import access
from goldenthread.organisation.access import Everyone, Facts
from goldenthread.organisation.queries import CouncilRow, Ground, council_by_id, ground
from goldenthread.returns import queries
from goldenthread.returns.queries import ReturnRow
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

KINDS = ("reminder", "escalation")
Told = tuple[PeriodRow, int]
"""What is told at once: the returns of one period, to one person."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many people were reminded of what is due, and how many managers were told of what is late."""

    owners: int = 0
    managers: int = 0


@transaction.atomic
def remind(*, council: CouncilRow, by: Actor, at: datetime) -> Reminded:
    """Remind owners by the council's calendar, and tell managers of what is late; whoever was told is not told again.

    One notice for each person and period, however many returns it is about.
    """
    today = clock.day(at)
    said, known = timetable.reminders(council.id), ground(council.id)
    waiting, everyone = queries.to_send(council.id, today=today), access.everyone(council.id)
    _keep_up(council, at)
    owners = managers = 0
    for (period, person_id), rows in _by_owner(waiting, everyone, today).items():
        if stage := said.stage(period.due_on, today):
            what = _reminder(rows, period, stage, council, known, today)
            owners += notices.tell(people=[person_id], what=what, at=at)
    late = [row for row in waiting if said.escalates(row.period.dates, today)]
    for (period, person_id), rows in _by_manager(late, everyone).items():
        what = _escalation(rows, period, council, known, today)
        managers += notices.tell(people=[person_id], what=what, at=at)
    if owners or managers:
        _tell(council, by, at, Reminded(owners, managers))
    return Reminded(owners, managers)


@transaction.atomic
def keep_reminders(*, council_id: int, period_id: int, at: datetime) -> None:
    """Keep true what people were told of a period: how many are left to send, and nothing once all are sent.

    Part of the change that sent one, or sent one back.
    """
    council = council_by_id(council_id)
    if council is not None:
        _keep_up(council, at, period_id)


def _keep_up(council: CouncilRow, at: datetime, period_id: int | None = None) -> None:
    """Each reminder as far as it still holds: reworded where fewer or more are left, taken back where none is."""
    told: dict[int, list[NoticeRow]] = defaultdict(list)
    for one in notices.standing(council_id=council.id, kinds=KINDS):
        if (named := _period_of(one.key)) is not None and period_id in (None, named):
            told[named].append(one)
    if not told:
        return
    today, known, everyone = clock.day(at), ground(council.id), access.everyone(council.id)
    for period in timetable.by_ids(told).values():
        rows = [row for row in queries.returns(council.id, period_id=period.id) if row.state in queries.TO_SEND]
        left = {"reminder": _by_owner(rows, everyone, today), "escalation": _by_manager(rows, everyone)}
        for one in told[period.id]:
            own = left[one.kind].get((period, one.person_id), [])
            if not own:
                notices.take_back(council_id=council.id, key=one.key, at=at, people=[one.person_id])
            elif not one.text.startswith(f"{known.names.say(_count(own))} "):
                notices.reword(notice_id=one.id, text=WORDING[one.kind](own, period, known, today))


def _period_of(key: str) -> int | None:
    """The period that a reminder's key names."""
    named = key.split(":")[1]
    return int(named) if named.isdecimal() else None


def _by_owner(rows: Sequence[ReturnRow], everyone: Everyone, today: date) -> dict[Told, list[ReturnRow]]:
    """By period and owner; where nobody holds the owner's post, whoever stands nearest above is told instead.

    Nobody is reminded of what a closed period does not take from them.
    """
    found: dict[Told, list[ReturnRow]] = defaultdict(list)
    for row in rows:
        people = everyone.owners("enter_return", row.facts) or everyone.above("enter_return", row.facts)
        for person_id in people:
            if not row.standing_for(person_id, today).is_closed:
                found[row.period, person_id].append(row)
    return found


def _by_manager(rows: Sequence[ReturnRow], everyone: Everyone) -> dict[Told, list[ReturnRow]]:
    found: dict[Told, list[ReturnRow]] = defaultdict(list)
    for row in rows:
        for person_id in everyone.above("approve_return", row.facts):
            found[row.period, person_id].append(row)
    return found


def _reminder(
    rows: Sequence[ReturnRow], period: PeriodRow, stage: str, council: CouncilRow, known: Ground, today: date
) -> Telling:
    many = "were" if period.due_on < today else "are"
    return Telling(
        kind="reminder",
        key=f"reminder:{period.id}:{stage}",
        text=_left_to_send(rows, period, known, today),
        href=_address(council, period),
        verb="enter_return",
        facts=_facts(rows),
        letter=known.names.say(f"{{Returns}} for {period.months} {many} due on {day(period.due_on)}"),
    )


def _escalation(
    rows: Sequence[ReturnRow], period: PeriodRow, council: CouncilRow, known: Ground, today: date
) -> Telling:
    return Telling(
        kind="escalation",
        key=f"escalation:{period.id}",
        text=_late_with_owners(rows, period, known, today),
        href=_address(council, period),
        verb="approve_return",
        facts=_facts(rows),
        letter=known.names.say(f"{{Returns}} for {period.months} are late in your care"),
    )


def _left_to_send(rows: Sequence[ReturnRow], period: PeriodRow, known: Ground, today: date) -> str:
    one, many = ("was", "were") if period.due_on < today else ("is", "are")
    verb = one if len(rows) == 1 else many
    return known.names.say(f"{_count(rows)} to send for {period.months} {verb} due on {day(period.due_on)}.")


def _late_with_owners(rows: Sequence[ReturnRow], period: PeriodRow, known: Ground, today: date) -> str:
    late = (today - period.due_on).days
    verb, whose = ("is", "its {indicator_owner}") if len(rows) == 1 else ("are", "their {indicator_owners}")
    return known.names.say(f"{_count(rows)} for {period.months} {verb} {late} days late with {whose}.")


WORDING: Mapping[str, Callable[[Sequence[ReturnRow], PeriodRow, Ground, date], str]] = {
    "reminder": _left_to_send,
    "escalation": _late_with_owners,
}


def _count(rows: Sequence[ReturnRow]) -> str:
    return "1 {return}" if len(rows) == 1 else f"{len(rows)} {{returns}}"


def _facts(rows: Sequence[ReturnRow]) -> Facts:
    """What the right to all of these is judged by: their owners' posts together, and the units above all of them."""
    shared = rows[0].unit_path
    for row in rows:
        shared = tuple(unit for unit in shared if unit in row.unit_path)
    posts = frozenset[int]().union(*(row.facts.owner_posts for row in rows))
    return Facts(rows[0].council_id, unit_path=shared or rows[0].unit_path, owner_posts=posts)


def _address(council: CouncilRow, period: PeriodRow) -> str:
    return f"{reverse('returns', kwargs={'council': council.key})}?period={period.slug}"


def _tell(council: CouncilRow, by: Actor, at: datetime, done: Reminded) -> None:
    record(
        council_id=council.id,
        by=by,
        at=at,
        event="returns.reminded",
        subject="returns",
        title=ground(council.id).names.say("Reminders of {returns}"),
        before=None,
        after={"owners": done.owners, "managers": done.managers},
    )
