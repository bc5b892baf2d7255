"""Opening a round of returns, and keeping drafts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.errors import Refused
from goldenthread.indicators import queries as indicators
from goldenthread.organisation.queries import CouncilRow, ground
from goldenthread.returns import rules
from goldenthread.returns.commands.holding import add_hand, hold, said, state_after, stored, tell, write
from goldenthread.returns.models import Return, Revision
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.timetable.queries import PeriodRow


@transaction.atomic
def open_round(*, council: CouncilRow, period: PeriodRow, by: Actor, at: datetime, reason: str = "") -> int:
    """Ask for a return from every active indicator of the period's length; how many were asked for anew."""
    there = set(
        Return.objects.filter(council_id=council.id, period_id=period.id).values_list("indicator_id", flat=True)
    )
    asked = [
        Return(council_id=council.id, indicator_id=row.id, unit_id=row.unit_id, period_id=period.id, opened_at=at)
        for row in indicators.indicators(council.id)
        if row.status == "active" and row.sheet.frequency == period.kind and row.id not in there
    ]
    Return.objects.bulk_create(asked, batch_size=1000)
    if asked:
        record(
            council_id=council.id,
            by=by,
            at=at,
            event="returns.round_opened",
            subject=f"period:{period.id}",
            title=f"{ground(council.id).names['Returns']} for {period.label}",
            before=None,
            after={"returns": len(asked), "due_on": period.due_on},
            reason=reason,
        )
    return len(asked)


@transaction.atomic
def save_draft(
    *,
    council_id: int,
    return_id: int,
    figures: Figures,
    expected_version: int,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> ReturnRow:
    """Keep figures as a draft. Conflict, with both sets of figures, if someone changed the return meanwhile.

    `reason` is why an approved figure changes; only a revision of one has it.
    """
    row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=figures)
    rules.refuse(rules.may_save(row.standing))
    if wrongs := rules.wrongs(figures, row.measure):
        raise Refused(wrongs)
    revision = _open_revision(row, by, at)
    before = said(row.current.figures) if row.current else None
    revision.state = state_after(row.state, "save")
    write(revision, figures)
    add_hand(revision, by)
    revision.reason = reason or revision.reason
    revision.entered_by_id, revision.entered_name, revision.entered_at = by.id, by.name, at
    revision.submitted_by_id, revision.submitted_name, revision.submitted_at = None, "", None
    revision.save()
    tell(row=row, event="returns.saved", by=by, at=at, before=before, after=said(figures), reason=reason)
    return stored(council_id, return_id)


def _open_revision(row: ReturnRow, by: Actor, at: datetime) -> Revision:
    """The revision being written: the open one, or the first."""
    if row.current is not None:
        return Revision.objects.get(pk=row.current.id)
    return Revision(
        parent_id=row.id,
        number=1,
        definition_version=row.indicator.sheet.version,
        hands=[],
        entered_by_id=by.id,
        entered_name=by.name,
        entered_at=at,
    )
