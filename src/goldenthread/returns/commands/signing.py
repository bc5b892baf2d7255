"""Submitting, checking and approving by other persons, sending back, withdrawing, and revising what is approved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.organisation import queries as organisation
from goldenthread.returns import queries, rules
from goldenthread.returns.commands.alerting import alert, foreseen
from goldenthread.returns.commands.checking import answered, keep_answers, recheck, refuse_broken
from goldenthread.returns.commands.checking import check as examine
from goldenthread.returns.commands.holding import (
    add_hand,
    hold,
    newest,
    next_number,
    said,
    standing,
    state_after,
    tell,
    unchecked,
    write,
)
from goldenthread.returns.commands.reminding import keep_reminders
from goldenthread.returns.commands.sharing import refuse_held
from goldenthread.returns.commands.talking import tell_followers
from goldenthread.returns.models import Revision, SendingBack
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Figures


@transaction.atomic
def submit(
    *,
    council_id: int,
    return_id: int,
    expected_version: int,
    by: Actor,
    at: datetime,
    acting_for: Collection[int] = (),
) -> ReturnRow:
    """Send a draft for approval by another person. `acting_for` are those in whose name it is sent."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    rules.refuse(rules.may_submit(standing(row=row, by=by, at=at)))
    revision = newest(row)
    recheck(row, at=at)
    revision.state = state_after(revision.state, "submit")
    revision.submitted_by_id, revision.submitted_name, revision.submitted_at = by.id, by.name, at
    add_hand(revision, by, acting_for)
    unchecked(revision)
    revision.save()
    keep_reminders(council_id=council_id, period_id=row.period.id, at=at)
    tell(row=row, event="returns.submitted", by=by, at=at, before={"state": row.state}, after={"state": revision.state})
    return queries.again(row)


@transaction.atomic
def check(*, council_id: int, return_id: int, expected_version: int, seal: str, by: Actor, at: datetime) -> ReturnRow:
    """Say that exactly what was seen (`seal`) is checked, as a person who neither entered nor submitted it."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    also = organisation.same_person(by.id)
    rules.refuse(rules.may_check(row.standing, person_id=by.id, also=also), permission=True)
    refuse_held(row)
    revision = newest(row)
    _as_seen(row, seal)
    refuse_broken(row)
    revision.state = state_after(revision.state, "check")
    revision.checked_by_id, revision.checked_name, revision.checked_at = by.id, by.name, at
    revision.save()
    after = {"state": revision.state, "seal": seal}
    tell(row=row, event="returns.checked", by=by, at=at, before={"state": row.state}, after=after)
    return queries.again(row)


@transaction.atomic
def approve(*, council_id: int, return_id: int, expected_version: int, seal: str, by: Actor, at: datetime) -> ReturnRow:
    """Approve exactly what the approver saw (`seal`), as a person who neither entered, submitted nor checked it."""
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    also = organisation.same_person(by.id)
    rules.refuse(rules.may_approve(row.standing, person_id=by.id, also=also), permission=True)
    refuse_held(row)
    revision = newest(row)
    _as_seen(row, seal)
    refuse_broken(row)
    revision.state = state_after(revision.state, "approve")
    revision.approved_by_id, revision.approved_name, revision.approved_at = by.id, by.name, at
    revision.seal = seal
    revision.save()
    tell_followers(row=row, by=by, at=at)
    tell(
        row=row,
        event="returns.approved",
        by=by,
        at=at,
        before=said(row.approved.figures) if row.approved else None,
        after={"revision": revision.number, "seal": seal, **(said(row.current.figures if row.current else None) or {})},
        reason=revision.reason,
    )
    return queries.again(row)


def _as_seen(row: ReturnRow, seal: str) -> None:
    now = row.current
    if now is not None and rules.seal(now.number, now.reason, now.figures) != seal:
        raise Conflict(name=now.entered_name, at=now.entered_at, theirs=now.figures, yours=None, version=row.version)


@transaction.atomic
def send_back(
    *,
    council_id: int,
    return_id: int,
    expected_version: int,
    comment: str,
    by: Actor,
    at: datetime,
    about: str = "figure",
) -> ReturnRow:
    """Send a return back to be changed: its figure, its commentary or both, and what needs to change.

    What is approved stays, and its next revision goes back.
    """
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    rules.refuse(rules.may_send_back(row.standing, comment=comment))
    revision = _following(row, newest(row), comment) if row.standing.is_approved else newest(row)
    revision.state = state_after(row.stage, "send_back")
    revision.returned_by_id, revision.returned_name, revision.returned_at = by.id, by.name, at
    revision.returned_comment = comment
    revision.save()
    SendingBack.objects.create(
        parent_id=row.id,
        number=revision.number,
        about=about,
        comment=comment,
        made_by_id=by.id,
        made_name=by.name,
        made_at=at,
    )
    keep_reminders(council_id=council_id, period_id=row.period.id, at=at)
    after = {"state": revision.state, "about": about, "comment": comment}
    tell(row=row, event="returns.sent_back", by=by, at=at, before={"state": row.stage}, after=after, reason=comment)
    return queries.again(row)


def _following(row: ReturnRow, approved: Revision, reason: str) -> Revision:
    """The next revision of an approved one, with its figures and its hands: its owner goes on from there."""
    revision = Revision(
        parent_id=row.id,
        number=next_number(row.id),
        definition_version=approved.definition_version,
        reason=reason,
        hands=list(approved.hands),
        entered_by_id=approved.entered_by_id,
        entered_name=approved.entered_name,
        entered_at=approved.entered_at,
    )
    write(revision, row.current.figures if row.current else Figures())
    return revision


def revise(
    *,
    council_id: int,
    return_id: int,
    figures: Figures,
    reason: str,
    expected_version: int,
    by: Actor,
    at: datetime,
    confirmed: str = "",
    acting_for: Collection[int] = (),
) -> ReturnRow:
    """Open revision n+1 of an approved return with its new figures and the reason; the approved one is kept."""
    turned = foreseen(
        council_id=council_id,
        return_id=return_id,
        figures=figures,
        expected_version=expected_version,
        at=at,
        revises=True,
    )
    with transaction.atomic():
        row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=figures)
        rules.refuse(rules.may_revise(standing(row=row, by=by, at=at), reason=reason))
        doubts = examine(row, figures, at=at, confirmed=confirmed, number=next_number(row.id))
        revision = _opened(row, by, at, reason)
        revision.state = state_after(row.stage, "revise")
        write(revision, figures)
        add_hand(revision, by, acting_for)
        revision.save()
        keep_answers(row, revision.number, doubts, reason=confirmed, by=by, at=at)
        before = said(row.current.figures) if row.current else None
        after = {**(said(figures) or {}), **answered(doubts, confirmed)}
        now = queries.again(row)
        alert(row=now, turned=turned, by=by, at=at)
        tell(row=row, event="returns.revised", by=by, at=at, before=before, after=after, reason=reason)
        return now


def _opened(row: ReturnRow, by: Actor, at: datetime, reason: str) -> Revision:
    return Revision(
        parent_id=row.id,
        number=next_number(row.id),
        definition_version=row.indicator.sheet.version,
        reason=reason,
        hands=[],
        entered_by_id=by.id,
        entered_name=by.name,
        entered_at=at,
    )


@transaction.atomic
def withdraw(
    *, council_id: int, return_id: int, expected_version: int, reason: str, by: Actor, at: datetime
) -> ReturnRow:
    """Withdraw what was entered; nothing is deleted. What nobody approved yet is set aside, with the reason.

    What is approved is followed by a revision that says it is withdrawn, which another person approves as any other.
    """
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    rules.refuse(rules.may_withdraw(standing(row=row, by=by, at=at), reason=reason))
    to = state_after(row.stage, "withdraw")
    if row.standing.is_approved:
        revision = _opened(row, by, at, reason)
        write(revision, Figures(absence="withdrawn"))
        revision.submitted_by_id, revision.submitted_name, revision.submitted_at = by.id, by.name, at
        add_hand(revision, by)
    else:
        revision = newest(row)
        revision.withdrawn_by_id, revision.withdrawn_name, revision.withdrawn_at = by.id, by.name, at
        revision.withdrawn_reason = reason
    revision.state = to
    revision.save()
    keep_reminders(council_id=council_id, period_id=row.period.id, at=at)
    before = {"state": row.stage, **((said(row.current.figures) if row.current else None) or {})}
    after = {"state": to, "revision": revision.number}
    tell(row=row, event="returns.withdrawn", by=by, at=at, before=before, after=after, reason=reason)
    return queries.again(row)
