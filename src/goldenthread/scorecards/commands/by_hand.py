"""Setting a status by hand, or withdrawing it; and saying which action is taken on an exception."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong
from goldenthread.organisation.commands import at_once
from goldenthread.scorecards import queries, rules
from goldenthread.scorecards.models import Override, Response
from goldenthread.scorecards.queries import Line
from goldenthread.scorecards.rules import OverrideDraft
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock


@transaction.atomic
def override(
    *, council_id: int, code: str, period: PeriodRow, draft: OverrideDraft, post_title: str, by: Actor, at: datetime
) -> Override:
    """Set the status of an indicator for a period by hand until a day, or withdraw it; the computed one stays."""
    page = queries.indicator_page(council_id, code, as_at=at)
    if page is None:
        raise Refused([Wrong("period", "There is nothing of that code.")])
    line = _line(page.course, period)
    newest = Override.objects.filter(indicator_id=page.row.id, period_id=period.id).order_by("-revision").first()
    in_force = newest is not None and newest.status != ""
    reading = line.reading if line else None
    if wrongs := list(rules.may_override(draft, reading=reading, in_force=in_force, today=clock.day(at))):
        raise Refused(wrongs)
    with at_once("status"):
        made = Override.objects.create(
            indicator_id=page.row.id,
            period_id=period.id,
            revision=newest.revision + 1 if newest else 1,
            status=draft.status,
            until=draft.until if draft.status else None,
            reason=draft.reason.strip(),
            post_title=post_title,
            set_by_id=by.id,
            set_by_name=by.name,
            set_at=at,
        )
    tell(
        council_id,
        Hand(by, at, draft.reason),
        event="scorecards.status_set" if draft.status else "scorecards.status_withdrawn",
        subject=f"indicator:{page.row.id}",
        title=f"{code} {page.title}, {period.label}",
        before={"status": newest.status, "until": str(newest.until or "")} if newest else None,
        after={
            "status": draft.status,
            "until": str(made.until or ""),
            "post": post_title,
            "computed": rules.worked_out(reading) if reading else "",
        },
    )
    return made


def _line(course: tuple[Line, ...], period: PeriodRow) -> Line | None:
    return next((line for line in course if line.reading.period == period.label), None)


@transaction.atomic
def respond(*, council_id: int, code: str, period: PeriodRow, action_id: int, by: Actor, at: datetime) -> Response:
    """Say that an action is taken on the exception that an indicator was in a period."""
    page = queries.indicator_page(council_id, code, as_at=at)
    line = _line(page.course, period) if page else None
    if page is None or line is None or not rules.is_exception(rules.worked_out(line.reading)):
        raise Refused([Wrong("period", "In that period it was neither off course nor missing.")])
    kept = Response.objects.filter(indicator_id=page.row.id, period_id=period.id, action_id=action_id).first()
    if kept is not None:
        return kept
    made = Response.objects.create(
        indicator_id=page.row.id,
        period_id=period.id,
        action_id=action_id,
        linked_by_id=by.id,
        linked_by_name=by.name,
        linked_at=at,
    )
    tell(council_id, Hand(by, at), event="scorecards.acted_upon", subject=f"indicator:{page.row.id}",
         title=f"{code} {page.title}, {period.label}", before=None, after={"action": action_id})  # fmt: skip
    return made
