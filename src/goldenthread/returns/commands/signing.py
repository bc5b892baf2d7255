"""Submitting, approving by another person, sending back, and revising what is approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import Refused
from goldenthread.returns import rules
from goldenthread.returns.commands.holding import add_hand, hold, newest, said, state_after, stored, tell, write
from goldenthread.returns.models import Revision
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Figures


@transaction.atomic
def submit(*, council_id: int, return_id: int, expected_version: int, by: Actor, at: datetime) -> ReturnRow:
    """Send a draft for approval by another person."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    rules.refuse(rules.may_submit(row.standing))
    revision = newest(row)
    if wrongs := rules.wrongs(row.current.figures if row.current else Figures(), row.measure):
        raise Refused(wrongs)
    revision.state = state_after(revision.state, "submit")
    revision.submitted_by_id, revision.submitted_name, revision.submitted_at = by.id, by.name, at
    add_hand(revision, by)
    revision.save()
    tell(row=row, event="returns.submitted", by=by, at=at, before={"state": row.state}, after={"state": revision.state})
    return stored(council_id, return_id)


@transaction.atomic
def approve(*, council_id: int, return_id: int, expected_version: int, seal: str, by: Actor, at: datetime) -> ReturnRow:
    """Approve exactly what the approver saw (`seal`), as a person who neither entered nor submitted it."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    rules.refuse(rules.may_approve(row.standing, person_id=by.id), permission=True)
    revision = newest(row)
    _as_seen(row, seal)
    revision.state = state_after(revision.state, "approve")
    revision.approved_by_id, revision.approved_name, revision.approved_at = by.id, by.name, at
    revision.save()
    tell(
        row=row,
        event="returns.approved",
        by=by,
        at=at,
        before=said(row.approved.figures) if row.approved else None,
        after={"revision": revision.number, **(said(row.current.figures if row.current else None) or {})},
        reason=revision.reason,
    )
    return stored(council_id, return_id)


def _as_seen(row: ReturnRow, seal: str) -> None:
    now = row.current
    if now is not None and rules.seal(now.number, now.reason, now.figures) != seal:
        raise Conflict(name=now.entered_name, at=now.entered_at, theirs=now.figures, yours=None, version=row.version)


@transaction.atomic
def send_back(
    *, council_id: int, return_id: int, expected_version: int, comment: str, by: Actor, at: datetime
) -> ReturnRow:
    """Send a submitted return back to be changed, saying what needs to change."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    rules.refuse(rules.may_send_back(row.standing, comment=comment))
    revision = newest(row)
    revision.state = state_after(revision.state, "send_back")
    revision.returned_by_id, revision.returned_name, revision.returned_at = by.id, by.name, at
    revision.returned_comment = comment
    revision.save()
    after = {"state": revision.state, "comment": comment}
    tell(row=row, event="returns.sent_back", by=by, at=at, before={"state": row.state}, after=after, reason=comment)
    return stored(council_id, return_id)


@transaction.atomic
def revise(
    *,
    council_id: int,
    return_id: int,
    figures: Figures,
    reason: str,
    expected_version: int,
    by: Actor,
    at: datetime,
) -> ReturnRow:
    """Open revision n+1 of an approved return with its new figures and the reason; the approved one is kept."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=figures)
    rules.refuse(rules.may_revise(row.standing, reason=reason))
    approved = newest(row)
    if wrongs := rules.wrongs(figures, row.measure):
        raise Refused(wrongs)
    revision = Revision(
        parent_id=row.id,
        number=approved.number + 1,
        state=state_after(approved.state, "revise"),
        definition_version=row.indicator.sheet.version,
        reason=reason,
        hands=[],
        entered_by_id=by.id,
        entered_name=by.name,
        entered_at=at,
    )
    write(revision, figures)
    add_hand(revision, by)
    revision.save()
    before = said(row.current.figures) if row.current else None
    tell(row=row, event="returns.revised", by=by, at=at, before=before, after=said(figures), reason=reason)
    return stored(council_id, return_id)
