"""What comes after approval: publishing, the last word on a figure, closing a period, and exceptions from that."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from goldenthread.audit.commands import Actor, Hand, record
from goldenthread.engine.errors import NotReady
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import ground
from goldenthread.returns import queries, rules
from goldenthread.returns.commands.holding import hold, tell
from goldenthread.returns.models import Assurance, Closing, Exemption, Publication, Return
from goldenthread.returns.queries import ReturnRow
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock


@transaction.atomic
def publish(*, council_id: int, return_ids: Collection[int], hand: Hand) -> int:
    """Publish the approved figures of these returns that are not published yet; how many were.

    Those that are shared under a protocol that does not permit it, and those restricted, stay as they are (DQ-019).

    Their rows are locked and their versions moved on, so none is revised or withdrawn at the same moment unseen.
    """
    held = Return.objects.select_for_update().filter(council_id=council_id, pk__in=return_ids).order_by("id")
    ids = list(held.values_list("id", flat=True))
    Return.objects.filter(pk__in=ids).update(version=F("version") + 1)
    asked = [row for row in queries.returns(council_id, ids=ids) if rules.may_publish(row.standing) is None]
    rows = [row for row in asked if not row.is_restricted]
    if asked and not rows:
        raise NotReady("It is restricted, and what is restricted is not published.")
    limited = queries.not_public(council_id, [(row.id, row.indicator, row.period) for row in rows])
    if limited and len(limited) == len(rows):
        first = next(iter(limited.values()))
        raise NotReady(f"It is shared under “{first.title}”, which does not permit publication.")
    rows = [row for row in rows if row.id not in limited]
    if not rows:
        raise NotReady("Nothing here is approved and waits to be published.")
    made = [
        Publication(revision_id=row.current.id, made_by_id=hand.by.id, made_name=hand.by.name, made_at=hand.at)
        for row in rows
        if row.current
    ]
    Publication.objects.bulk_create(made, batch_size=1000)
    record(
        council_id=council_id,
        by=hand.by,
        at=hand.at,
        event="returns.published",
        subject=f"return:{rows[0].id}" if len(rows) == 1 else f"period:{rows[0].period.id}",
        title=rows[0].title if len(rows) == 1 else f"{ground(council_id).names['Returns']} for {rows[0].period.label}",
        before={"published": 0},
        after={"published": len(made), "revisions": [one.revision_id for one in made]},
        reason=hand.reason,
    )
    return len(made)


@transaction.atomic
def assure(
    *,
    council_id: int,
    return_id: int,
    expected_version: int,
    kind: str,
    said_on: date,
    hand: Hand,
    auditor: str = "",
    note: str = "",
) -> ReturnRow:
    """Record the last word on an approved figure: that it is final, or what an auditor made of it (MT-033)."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    one = row.approved
    refused = rules.may_assure(
        kind=kind,
        is_approved=one is not None and row.standing.is_approved,
        is_provisional=one is not None and one.figures.provisional,
        is_revised=one is not None and bool(one.reason),
        auditor=auditor,
        note=note,
    )
    rules.refuse(refused)
    if one is None or said_on > clock.day(hand.at):
        raise NotReady("The day on which it was said cannot lie ahead.")
    Assurance.objects.create(
        revision_id=one.id,
        kind=kind,
        auditor=auditor.strip(),
        said_on=said_on,
        note=note.strip(),
        made_by_id=hand.by.id,
        made_name=hand.by.name,
        made_at=hand.at,
    )
    tell(
        row=row,
        event="returns.assured",
        by=hand.by,
        at=hand.at,
        before={"mark": one.mark},
        after={"mark": kind, "revision": one.number, "auditor": auditor.strip() or None, "said_on": said_on},
        reason=note.strip(),
    )
    return queries.again(row)


@transaction.atomic
def close_period(*, council_id: int, period: PeriodRow, closes_on: date, hand: Hand) -> None:
    """Set the last day on which figures of a period are taken: to its last second in London."""
    today = clock.day(hand.at)
    refused = rules.may_close(period_ends=period.ends, closes_on=closes_on, today=today, reason=hand.reason)
    rules.refuse(refused)
    before = queries.closings(council_id, [period.id]).get(period.id)
    Closing.objects.create(
        council_id=council_id,
        period_id=period.id,
        closes_on=closes_on,
        reason=hand.reason.strip(),
        made_by_id=hand.by.id,
        made_name=hand.by.name,
        made_at=hand.at,
    )
    record(
        council_id=council_id,
        by=hand.by,
        at=hand.at,
        event="returns.period_closed",
        subject=f"period:{period.id}",
        title=f"{ground(council_id).names['Returns']} for {period.label}",
        before={"closes_on": before.closes_on} if before else None,
        after={"closes_on": closes_on},
        reason=hand.reason,
    )


@transaction.atomic
def exempt(
    *, council_id: int, return_id: int, expected_version: int, person_id: int, until: date, hand: Hand
) -> ReturnRow:
    """Let one person change one return of a closed period, up to and including a day."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    today = clock.day(hand.at)
    rules.refuse(rules.may_exempt(closes_on=row.closes_on, until=until, today=today, reason=hand.reason))
    person = organisation.person(council_id, person_id)
    if person is None:
        raise NotReady("Nobody of this council is meant. Choose a person from the list.")
    Exemption.objects.create(
        parent_id=row.id,
        person_id=person.id,
        person_name=person.name,
        until=until,
        reason=hand.reason.strip(),
        made_by_id=hand.by.id,
        made_name=hand.by.name,
        made_at=hand.at,
    )
    after = {"person": person.name, "until": until}
    tell(row=row, event="returns.exempted", by=hand.by, at=hand.at, before=None, after=after, reason=hand.reason)
    return queries.again(row)


def refuse_closed(*, council_id: int, period_ids: Collection[int], by: Actor, at: datetime) -> None:
    """Refuse to take figures of a closed period from a file; exceptions are for single returns, entered by hand."""
    closed = queries.closed_periods(council_id, period_ids, today=clock.day(at))
    if closed:
        months = {one.id: one.months for one in timetable.by_ids(closed).values()}
        told = [rules.closed_words(months[key], one.closes_on, one.made_name) for key, one in sorted(closed.items())]
        raise NotReady(" ".join(told))
