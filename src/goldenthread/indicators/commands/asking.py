"""Asking those who collect an indicator to follow a change of it, and hearing that they did (MT-044)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.indicators import queries, rules
from goldenthread.indicators.models import Formula, Part, Task
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.organisation import access
from goldenthread.organisation.access import Facts
from goldenthread.organisation.queries import council_by_id
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about an indicator, of the posts that own it, collate it, or own what is made of it."""

    row: IndicatorRow
    told: str


def ask(council_id: int, asked: Iterable[Asked], hand: Hand) -> int:
    """Make a task for each affected owner and tell them, in the caller's transaction; how many were made."""
    made = [
        Task(
            council_id=council_id,
            indicator_id=one.row.id,
            post_id=post_id,
            told=one.told,
            due_on=clock.day(hand.at) + rules.TASK_LASTS,
            made_by_name=hand.by.name,
            made_at=hand.at,
        )
        for one, posts in _with_posts(council_id, list(asked))
        for post_id in posts
    ]
    Task.objects.bulk_create(made, batch_size=500)
    _tell_of(council_id, made, hand)
    return len(made)


def _with_posts(council_id: int, asked: Collection[Asked]) -> list[tuple[Asked, list[int | None]]]:
    """With each the posts it is asked of, each once; nobody where none is named, so that it is not forgotten."""
    if not asked:
        return []
    rows = {row.id: row for row in queries.indicators(council_id)}
    around = _made_of(council_id, rows)
    found = []
    for one in asked:
        rows_here = [rows[one.row.id], *(rows[each] for each in around.get(one.row.id, ()))]
        named = dict.fromkeys([*(row.sheet.owner_id for row in rows_here), rows_here[0].sheet.collator_id])
        posts: list[int | None] = [post for post in named if post is not None]
        found.append((one, posts or [None]))
    return found


def _made_of(council_id: int, rows: Mapping[int, IndicatorRow]) -> dict[int, list[int]]:
    """Indicator → those that are calculated from it, and those of which it is a part or that are parts of it."""
    found: dict[int, list[int]] = {}
    ids = {row.code: row.id for row in rows.values()}
    if Formula.objects.filter(indicator__council_id=council_id).exists():
        for row in rows.values():
            calculation = row.calculation
            for code in calculation.codes if calculation else ():
                found.setdefault(ids.get(code, 0), []).append(row.id)
    for whole, part in Part.objects.filter(whole__council_id=council_id, ended_at__isnull=True).values_list(
        "whole_id", "part_id"
    ):
        found.setdefault(whole, []).append(part)
        found.setdefault(part, []).append(whole)
    return found


def _tell_of(council_id: int, made: Collection[Task], hand: Hand) -> None:
    """Put a notice on the home page of whoever holds each post, with a letter that leads there."""
    asked = [one for one in made if one.post_id]
    if not asked:
        return
    everyone, council = access.everyone(council_id), council_by_id(council_id)
    address = reverse("indicator_changes", kwargs={"council": council.key if council else ""})
    rows = {row.id: row for row in queries.indicators(council_id, ids={one.indicator_id for one in asked})}
    for one in asked:
        row = rows[one.indicator_id]
        facts = Facts(council_id, row.unit_path, frozenset({one.post_id or 0}))
        people = everyone.owners("see_indicator", facts)
        what = Telling(
            kind="task",
            key=f"task:{one.pk}",
            text=f"{row.code} {row.title}: {one.told}",
            href=f"{address}#task-{one.pk}",
            verb="see_indicator",
            facts=facts,
            letter=f"A change to {row.code} {row.title}",
        )
        notices.tell(people=people, what=what, at=hand.at)


@transaction.atomic
def finish(
    *, council_id: int, task_id: int, posts: Collection[int] | None, answer: str, by: Actor, at: datetime
) -> None:
    """Say that what was asked is done, and what was done; without `posts`, whosever it is."""
    kept = Task.objects.select_for_update().filter(council_id=council_id, pk=task_id).first()
    if kept is None:
        refuse([Wrong("task", "There is no such task. Look at the list again.")])
        return
    is_own = posts is None or kept.post_id in posts
    refuse(rules.may_finish(is_done=kept.done_at is not None, is_own=is_own, answer=answer))
    kept.done_by_id, kept.done_by_name, kept.done_at, kept.answer = by.id, by.name, at, answer.strip()
    kept.save(update_fields=["done_by", "done_by_name", "done_at", "answer"])
    notices.take_back(council_id=council_id, key=f"task:{kept.pk}", at=at)
    row = queries.indicators(council_id, ids=[kept.indicator_id])[0]
    tell(
        council_id,
        Hand(by, at),
        event="indicators.task_done",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}: {kept.told}"[:200],
        before={"answer": ""},
        after={"answer": kept.answer},
    )
