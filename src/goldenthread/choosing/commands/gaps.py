"""Recording a key point that nothing measures, making it somebody's task, and naming what measures it in the end."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.choosing import rules
from goldenthread.choosing.commands.keeping import active
from goldenthread.choosing.models import Gap, GapTask
from goldenthread.choosing.rules import GapDraft, TaskDraft
from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.indicators import commands as indicators
from goldenthread.indicators.rules import Sheet
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.organisation.commands import at_once
from goldenthread.web import clock

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]*\Z")
"""As a framework has it."""
NEW = Sheet(
    title="", unit_type="number", decimals=0, direction="none", basis="snapshot", frequency="quarter",
    tolerance_kind="none", tolerance=Decimal(0), materiality_kind="relative", materiality=Decimal("0.01"),
    margin=Decimal("0.1"), status="proposed", intent="contextual",
)  # fmt: skip
"""What is known of a measure before its sheet is completed: nothing that it could be judged by."""


@transaction.atomic
def raise_gap(*, council_id: int, draft: GapDraft, by: Actor, at: datetime) -> Gap:
    """Record a key point for which there is no performance information (MT-023)."""
    refuse(rules.may_raise_gap(draft, today=clock.day(at)))
    highest: int = Gap.objects.filter(council_id=council_id).aggregate(found=Max("number"))["found"] or 0
    with at_once("text"):
        made = Gap.objects.create(
            council_id=council_id, number=highest + 1, text=draft.text.strip(), session=draft.session.strip(),
            raised_on=draft.raised_on, priority=draft.priority, made_by_id=by.id, made_by_name=by.name, made_at=at,
        )  # fmt: skip
    tell(council_id, Hand(by, at), event="choosing.gap_raised", subject=f"gap:{made.pk}", title=_title(made),
         before=None, after=asdict(draft))  # fmt: skip
    return made


@transaction.atomic
def give_task(*, council_id: int, number: int, draft: TaskDraft, by: Actor, at: datetime) -> GapTask:
    """Make a gap the task of a post with a due date, and tell whoever holds it; the task before is kept (MT-023)."""
    gap = Gap.objects.select_for_update().get(council_id=council_id, number=number)
    today = clock.day(at)
    posts = {one.id: one.title for one in organisation.posts(council_id, on=today)}
    is_measured = gap.indicator_id is not None
    refuse(rules.may_give_task(draft, is_measured=is_measured, is_post=draft.owner_id in posts, today=today))
    before = GapTask.objects.filter(gap=gap).order_by("-number").first()
    made = GapTask.objects.create(
        gap=gap, number=before.number + 1 if before else 1, task=draft.task.strip(), owner_id=draft.owner_id,
        due_on=draft.due_on, made_by_name=by.name, made_at=at,
    )  # fmt: skip
    _tell_owner(gap, made, at)
    was = {"owner": posts.get(before.owner_id, ""), "due_on": before.due_on.isoformat()} if before else None
    tell(council_id, Hand(by, at), event="choosing.gap_given", subject=f"gap:{gap.pk}", title=_title(gap),
         before=was, after={**asdict(draft), "owner": posts[draft.owner_id]})  # fmt: skip
    return made


@transaction.atomic
def measure_gap(*, council_id: int, number: int, indicator_id: int, by: Actor, at: datetime) -> Gap:
    """Say which indicator measures the key point now; its task is done (MT-023)."""
    gap = Gap.objects.select_for_update().get(council_id=council_id, number=number)
    rows, has_task = active(council_id), GapTask.objects.filter(gap=gap).exists()
    wrongs = rules.may_measure_gap(is_measured=gap.indicator_id is not None, has_task=has_task)
    if indicator_id not in rows:
        wrongs.append(Wrong("indicator", "Choose one of the list."))
    refuse(wrongs)
    gap.indicator_id, gap.measured_by_name, gap.measured_at = indicator_id, by.name, at
    gap.save(update_fields=["indicator", "measured_by_name", "measured_at"])
    for task in GapTask.objects.filter(gap=gap).order_by("number"):
        notices.take_back(council_id=council_id, key=_key(gap, task), at=at)
    tell(council_id, Hand(by, at), event="choosing.gap_measured", subject=f"gap:{gap.pk}", title=_title(gap),
         before={"indicator": None}, after={"indicator": rows[indicator_id].code})  # fmt: skip
    return gap


@transaction.atomic
def develop(*, council_id: int, number: int, code: str, title: str, by: Actor, at: datetime) -> Gap:
    """Make the indicator that measures the key point: proposed, its owner's, and still to be completed (MT-023)."""
    task = GapTask.objects.filter(gap__council_id=council_id, gap__number=number).order_by("-number").first()
    wrongs = [] if task else rules.may_measure_gap(is_measured=False, has_task=False)
    if not CODE.match(code.strip()):
        wrongs.append(Wrong("code", "Use letters, figures, spaces, full stops, hyphens and slashes only."))
    refuse(wrongs)
    gap = Gap.objects.get(council_id=council_id, number=number)
    council = organisation.council_by_id(council_id)
    post = next((one for one in organisation.posts(council_id) if task and one.id == task.owner_id), None)
    if council is None or post is None:
        raise LookupError("The council or the post is gone.")
    made = indicators.define(
        council=council, code=code.strip(), unit_id=post.unit_id,
        sheet=replace(NEW, title=title.strip(), owner_id=post.id, priority=gap.priority),
        by=by, at=at, reason=_title(gap),
    )  # fmt: skip
    return measure_gap(council_id=council_id, number=number, indicator_id=made.id, by=by, at=at)


def _tell_owner(gap: Gap, task: GapTask, at: datetime) -> None:
    """Whoever had the task before has it no longer; whoever holds the post now is told."""
    for earlier in GapTask.objects.filter(gap=gap, number__lt=task.number).order_by("number"):
        notices.take_back(council_id=gap.council_id, key=_key(gap, earlier), at=at)
    council, here = organisation.council_by_id(gap.council_id), organisation.ground(gap.council_id)
    facts = Facts(gap.council_id, owner_posts=frozenset({task.owner_id}))
    people = access.everyone(gap.council_id).owners("see_scorecard", facts)
    what = Telling(
        kind="task",
        key=_key(gap, task),
        text=f"Develop a measure by {day(task.due_on)}: {gap.text}",
        href=f"{reverse('choosing', kwargs={'council': council.key if council else ''})}?show=gaps",
        verb="see_scorecard",
        facts=facts,
        letter=here.names.say(f"{{A_indicator}} to develop by {day(task.due_on)}"),
    )
    notices.tell(people=people, what=what, at=at)


def _key(gap: Gap, task: GapTask) -> str:
    return f"gap:{gap.pk}:{task.number}"


def _title(gap: Gap) -> str:
    return f"Gap {gap.number}: {gap.text}"[:300]
