"""Keeping the register of requests for data by inspectors and regulators."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.choosing import rules
from goldenthread.choosing.commands.keeping import codes
from goldenthread.choosing.models import Request, RequestAnswer
from goldenthread.choosing.rules import AnswerDraft, RequestDraft
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.indicators import queries as indicators
from goldenthread.organisation.commands import at_once
from goldenthread.web import clock


@transaction.atomic
def ask(*, council_id: int, draft: RequestDraft, by: Actor, at: datetime) -> Request:
    """Put a request on the register (MT-034)."""
    refuse(rules.may_ask(draft, today=clock.day(at)))
    highest: int = Request.objects.filter(council_id=council_id).aggregate(found=Max("number"))["found"] or 0
    with at_once("asker"):
        made = Request.objects.create(
            council_id=council_id, number=highest + 1, asker=draft.asker.strip(), kind=draft.kind,
            text=draft.text.strip(), asked_on=draft.asked_on, due_on=draft.due_on, made_by_name=by.name, made_at=at,
        )  # fmt: skip
    tell(council_id, Hand(by, at), event="choosing.data_asked", subject=f"request:{made.pk}",
         title=f"Request {made.number}: {made.asker}", before=None, after=asdict(draft))  # fmt: skip
    return made


@transaction.atomic
def answer(*, council_id: int, number: int, draft: AnswerDraft, by: Actor, at: datetime) -> Request:
    """Close a request: from which measures it was answered, and what it took (MT-034)."""
    kept = Request.objects.select_for_update().get(council_id=council_id, number=number)
    rows = {row.id: row for row in indicators.indicators(council_id)}
    wrongs = rules.may_answer(draft, asked_on=kept.asked_on, is_open=not kept.answered, today=clock.day(at))
    if set(draft.indicator_ids) - set(rows):
        wrongs.append(Wrong("indicators", "Choose only from the list."))
    refuse(wrongs)
    kept.answered, kept.answered_on, kept.hours, kept.told = (
        draft.answered, draft.answered_on, draft.hours, draft.told.strip(),
    )  # fmt: skip
    kept.closed_by_name, kept.closed_at = by.name, at
    kept.save()
    RequestAnswer.objects.bulk_create(
        [RequestAnswer(request=kept, indicator_id=one) for one in sorted(set(draft.indicator_ids))]
    )
    tell(council_id, Hand(by, at), event="choosing.data_answered", subject=f"request:{kept.pk}",
         title=f"Request {kept.number}: {kept.asker}", before={"answered": ""},
         after={**asdict(draft), "indicator_ids": codes(rows, draft.indicator_ids)})  # fmt: skip
    return kept
