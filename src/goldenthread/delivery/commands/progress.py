"""Reporting how far an action is. Every report is kept; what looks odd is asked about and never refused."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.commands.actions import held, subject, title
from goldenthread.delivery.models import Action, ActionProgress, Step
from goldenthread.delivery.rules import Piece
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.organisation.queries import ground


@transaction.atomic
def report_progress(
    *,
    council_id: int,
    action_id: int,
    stage: str,
    percent: int | None,
    status: str = "",
    note: str = "",
    actual: str | None = None,
    steps_done: Collection[int] | None = None,
    expected_version: int,
    by: Actor,
    at: datetime,
) -> ActionProgress:
    """Keep how far an action is, how it stands and what was done; `steps_done` are the numbers of all finished steps.

    `actual` says what it brought about, beside what was expected of it.
    """
    hand, names = Hand(by, at, note), ground(council_id).names
    kept = held(council_id, action_id, expected_version)
    refuse(_wrongs(stage, percent, status))
    before = _told(kept)
    if steps_done is not None:
        _finish(kept, steps_done)
    steps = [Piece(one.due_on, one.is_done) for one in Step.objects.filter(action=kept).order_by("number")]
    asked = rules.asked_of_progress(stage, percent, steps, kept.percent, names)
    kept.stage, kept.percent, kept.status = stage, percent, status
    if actual is not None:
        kept.actual = actual.strip()
    kept.version += 1
    kept.changed_by_id, kept.changed_by_name, kept.changed_at = by.id, by.name, at
    kept.save()
    made = ActionProgress.objects.create(
        action=kept, number=ActionProgress.objects.filter(action=kept).count() + 1, stage=stage, status=status,
        percent=percent, due_on=kept.due_on, note=note.strip(), questions=list(asked), said_by_id=by.id,
        said_by_name=by.name, said_at=at,
    )  # fmt: skip
    tell(council_id, hand, event="delivery.progress_reported", subject=subject(kept), title=title(kept),
         before=before, after=_told(kept))  # fmt: skip
    return made


def _wrongs(stage: str, percent: int | None, status: str) -> list[Wrong]:
    found = rules.percent_wrongs(percent)
    if stage not in rules.STAGES:
        found.append(Wrong("stage", "Choose how far it is"))
    if status not in rules.STATUSES:
        found.append(Wrong("status", "Choose how it stands"))
    return found


def _finish(kept: Action, steps_done: Collection[int]) -> None:
    Step.objects.filter(action=kept, number__in=steps_done).update(is_done=True)
    Step.objects.filter(action=kept).exclude(number__in=steps_done).update(is_done=False)


def _told(kept: Action) -> dict[str, object]:
    done = list(Step.objects.filter(action=kept, is_done=True).order_by("number").values_list("number", flat=True))
    return {"stage": kept.stage, "percent": kept.percent, "status": kept.status, "steps_done": done,
            "actual": kept.actual}  # fmt: skip
