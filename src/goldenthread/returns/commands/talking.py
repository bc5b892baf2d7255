"""Saying something about a return, following an indicator, and telling those who do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from goldenthread.audit.commands import Actor, Hand
from goldenthread.audit.commands import tell as put_on_record
from goldenthread.engine.errors import NotReady, Wrong, refuse
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.organisation import access
from goldenthread.organisation.queries import council_by_id
from goldenthread.returns import queries
from goldenthread.returns.commands.holding import tell
from goldenthread.returns.models import Following, Remark
from goldenthread.returns.queries import ReturnRow

LONGEST = 2000


@transaction.atomic
def remark(*, council_id: int, return_id: int, text: str, by: Actor, at: datetime) -> None:
    """Say something about a return. Its owners, those who spoke before and those who follow it are told."""
    row = queries.one(council_id, return_id)
    if row is None:
        raise NotReady("It is no longer there.")
    said = text.replace("\r\n", "\n").strip()
    if not said or len(said) > LONGEST:
        refuse([Wrong("text", f"Say something in at most {LONGEST:,} characters" if said else "Say something first")])
    before = {one.made_by for one in queries.remarks(row.id) if one.made_by is not None}
    made = Remark.objects.create(parent_id=row.id, text=said, made_by_id=by.id, made_name=by.name, made_at=at)
    everyone = access.everyone(council_id)
    people = everyone.owners("enter_return", row.facts) | before | queries.followers(row.indicator.id)
    what = f"{by.name} said something about {row.indicator.code} {row.indicator.title}, {row.period.months}."
    _tell(row, people - {by.id}, kind="remark", key=f"remark:{made.pk}", text=what, verb="see_unapproved", at=at)
    tell(row=row, event="returns.remarked", by=by, at=at, before=None, after={"text": said})


def tell_followers(*, row: ReturnRow, by: Actor, at: datetime) -> int:
    """Tell those who follow an indicator that a figure of it is approved, in the transaction of the approval."""
    people = queries.followers(row.indicator.id) - {by.id}
    if not people or row.current is None:
        return 0
    text = f"{row.indicator.code} {row.indicator.title} has a figure for {row.period.months}."
    key = f"followed:{row.id}:{row.current.number}"
    return _tell(row, people, kind="followed", key=key, text=text, verb="see_indicator", at=at)


def _tell(
    row: ReturnRow, people: Collection[int | None], *, kind: str, key: str, text: str, verb: str, at: datetime
) -> int:
    """On the home page and by a letter, which holds neither what was said nor a figure."""
    council = council_by_id(row.council_id)
    given: dict[str, object] = {"council": council.key if council else ""}
    is_seen = verb == "see_indicator"
    given |= {"code": row.indicator.code} if is_seen else {"return_id": row.id}
    what = Telling(
        kind=kind,
        key=key,
        text=text,
        href=reverse("indicator" if is_seen else "return", kwargs=given),
        verb=verb,
        facts=row.facts,
        letter=f"News of {row.indicator.code} {row.indicator.title}",
    )
    return notices.tell(people=[one for one in people if one is not None], what=what, at=at)


@transaction.atomic
def follow(*, row: IndicatorRow, by: Actor, at: datetime, until: bool = False) -> None:
    """Follow an indicator from now on, or no more; asking for what is so already changes nothing."""
    if by.id is None:
        raise NotReady("Only a person who is signed in follows something.")
    now = Following.objects.select_for_update().filter(indicator_id=row.id, person_id=by.id, until__isnull=True)
    if until == (not now.exists()):
        return
    if until:
        now.update(until=at)
    else:
        Following.objects.create(indicator_id=row.id, person_id=by.id, since=at)
    put_on_record(
        row.council_id,
        Hand(by, at),
        event="returns.unfollowed" if until else "returns.followed",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}",
        before=None,
        after={"follows": not until},
    )
