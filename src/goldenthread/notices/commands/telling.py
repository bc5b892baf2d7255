"""Telling people something, in the transaction of what they are told about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from goldenthread.jobs import commands as jobs
from goldenthread.notices import rules
from goldenthread.notices.models import Letter, Notice
from goldenthread.notices.queries.facts import kept
from goldenthread.notices.queries.inbox import NoticeRow, as_row
from goldenthread.organisation.access import Facts
from goldenthread.web import clock

NO_WAIT = timedelta()


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told: `text` on the home page, with the address it leads to, and a letter's subject.

    A person is told once for each `key`. `verb` and `facts` say who may see it; they are asked again when it is shown
    and when a letter goes out. The subject of a letter holds no figure and no judgement; without one no letter goes.
    """

    kind: str
    key: str
    text: str
    href: str
    verb: str
    facts: Facts
    letter: str = ""


@transaction.atomic
def tell(
    *, people: Collection[int], what: Telling, at: datetime, wait: timedelta = NO_WAIT, with_letter: bool = True
) -> int:
    """Tell people (by their ids) something, and write a letter to each; how many had not been told before.

    Nothing is told, and no letter goes, unless the caller's transaction is stored. The caller writes the audit record.
    With `wait` letters go out only after a while, if what they tell was not taken back.
    """
    council_id = what.facts.council_id
    told = Notice.objects.filter(council_id=council_id, key=what.key, person_id__in=people)
    new = sorted(set(people) - set(told.values_list("person_id", flat=True)))
    if not new:
        return 0
    rows = [
        Notice(
            council_id=council_id,
            person_id=person_id,
            kind=what.kind,
            key=what.key,
            text=what.text[:400],
            href=what.href,
            verb=what.verb,
            facts=kept(what.facts),
            at=at,
        )
        for person_id in new
    ]
    # Whoever was told by another transaction in between is passed over here, and has their letter from there.
    Notice.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    if what.letter and with_letter:
        _write_letters(what, council_id, new, wait)
    return len(new)


def _write_letters(what: Telling, council_id: int, people: Collection[int], wait: timedelta) -> None:
    notices = Notice.objects.filter(council_id=council_id, key=what.key, person_id__in=people)
    not_before = clock.machine() + wait
    letters = [
        Letter(notice_id=notice_id, subject=what.letter[:200], not_before=not_before)
        for notice_id in notices.order_by("id").values_list("id", flat=True)
    ]
    Letter.objects.bulk_create(letters, batch_size=500, ignore_conflicts=True)
    if not wait:
        jobs.enqueue(name="notices.post", key="waiting")


@transaction.atomic
def take_back(*, council_id: int, key: str, at: datetime, people: Collection[int] | None = None) -> int:
    """Take back what holds no longer: off the home pages, and letters that have not gone out; how many notices.

    Of these people only, where they are given. Where it comes to hold again, it is told again.
    """
    found = Notice.objects.filter(council_id=council_id, key=key)
    if people is not None:
        found = found.filter(person_id__in=people)
    ids = list(found.values_list("id", flat=True))
    if not ids:
        return 0
    unsent = Letter.objects.filter(notice_id__in=ids, state=rules.WAITING)
    unsent.update(state=rules.WITHHELD, decided_at=clock.machine(), said="It no longer holds.")
    for notice in found:
        notice.key, notice.seen_at = f"{key}:taken back {notice.pk}", notice.seen_at or at
        notice.save(update_fields=["key", "seen_at"])
    return len(ids)


@transaction.atomic
def standing(*, council_id: int, kinds: Collection[str]) -> list[NoticeRow]:
    """A council's notices of these kinds that nobody put away, held until the transaction ends.

    Whoever keeps them up counts what is left after this, so that two who finish at once do not both leave one.
    """
    found = Notice.objects.select_for_update().filter(council_id=council_id, kind__in=kinds, seen_at__isnull=True)
    return [as_row(one) for one in found.order_by("id")]


@transaction.atomic
def reword(*, notice_id: int, text: str) -> None:
    """Say of a notice what is left of what it is about."""
    Notice.objects.filter(pk=notice_id).update(text=text[:400])


@transaction.atomic
def see(*, person_id: int, council_id: int, ids: Collection[int], at: datetime) -> int:
    """Put away notices that a person has seen: their own only, and each once."""
    mine = Notice.objects.filter(person_id=person_id, council_id=council_id, pk__in=ids, seen_at__isnull=True)
    return mine.update(seen_at=at)
