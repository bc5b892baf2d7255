"""Flagging a figure for follow-up, and closing the flag with what was found."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import NotReady, refuse
from goldenthread.returns import queries, rules
from goldenthread.returns.commands.holding import tell
from goldenthread.returns.models import FollowUp
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import FlagDraft
from goldenthread.web import clock


@transaction.atomic
def flag(*, council_id: int, return_id: int, draft: FlagDraft, by: Actor, at: datetime) -> int:
    """Flag the newest figure of a return for follow-up. The figure and its sign-off stay as they are.

    Errors: Refused where nothing was entered, nothing is said, or the day is past.
    """
    row = _row(council_id, return_id)
    refuse([*rules.may_flag(draft, is_empty=row.is_empty, today=clock.day(at))])
    if draft.by_when is None or row.current is None:
        raise NotReady("Nothing has been entered yet.")
    made = FollowUp.objects.create(
        parent_id=row.id,
        number=row.current.number,
        reason=draft.reason.strip(),
        by_when=draft.by_when,
        set_by_id=by.id,
        set_name=by.name,
        set_at=at,
    )
    after = {"flag": made.pk, "revision": made.number, "reason": made.reason, "by_when": made.by_when}
    tell(row=row, event="returns.flagged", by=by, at=at, before=None, after=after, reason=made.reason)
    return made.pk


@transaction.atomic
def close_flag(*, council_id: int, return_id: int, flag_id: int, found: str, by: Actor, at: datetime) -> None:
    """Close a flag with what was found; it is kept. Errors: Refused where it is closed, or nothing is said."""
    row = _row(council_id, return_id)
    kept = FollowUp.objects.select_for_update().filter(parent_id=row.id, pk=flag_id).first()
    if kept is None:
        raise NotReady("It is no longer there.")
    refuse([*rules.may_close_flag(is_closed=kept.closed_at is not None, found=found)])
    kept.found, kept.closed_by_id, kept.closed_name, kept.closed_at = found.strip(), by.id, by.name, at
    kept.save(update_fields=["found", "closed_by", "closed_name", "closed_at"])
    before, after = {"flag": kept.pk, "reason": kept.reason}, {"flag": kept.pk, "found": kept.found}
    tell(row=row, event="returns.flag_closed", by=by, at=at, before=before, after=after, reason=kept.found)


def _row(council_id: int, return_id: int) -> ReturnRow:
    row = queries.one(council_id, return_id)
    if row is None:
        raise NotReady("It is no longer there.")
    return row
