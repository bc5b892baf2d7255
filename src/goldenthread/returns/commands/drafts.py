"""Opening a round of returns, and keeping drafts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.indicators import queries as indicators
from goldenthread.organisation.queries import CouncilRow, ground
from goldenthread.returns import queries, rules
from goldenthread.returns.commands.alerting import alert, foreseen
from goldenthread.returns.commands.checking import answered, check, keep_answers, represented, set_aside, stood_in
from goldenthread.returns.commands.evidence import NO_CHANGES, Changes, change_evidence
from goldenthread.returns.commands.holding import (
    add_hand,
    hold,
    next_number,
    said,
    standing,
    state_after,
    stored,
    tell,
    unchecked,
    write,
)
from goldenthread.returns.commands.sharing import hold_supply
from goldenthread.returns.models import Return, Revision
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.timetable.queries import PeriodRow

# Why there is a second revision where nothing was approved before it.
ANEW = "Entered again after the first figure was withdrawn."


@transaction.atomic
def open_round(*, council: CouncilRow, period: PeriodRow, by: Actor, at: datetime, reason: str = "") -> int:
    """Ask for a return from every active indicator that is asked for in the period; how many were asked for anew."""
    there = set(
        Return.objects.filter(council_id=council.id, period_id=period.id).values_list("indicator_id", flat=True)
    )
    rows = indicators.indicators(council.id)
    waits, span = indicators.waiting(council.id, rows), period.span
    asked = [
        Return(council_id=council.id, indicator_id=row.id, unit_id=row.unit_id, period_id=period.id, opened_at=at)
        for row in queries.asked_of(rows)
        if row.is_collected(period.starts) and row.is_asked_in(span) and row.id not in there and row.id not in waits
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


def save_draft(
    *,
    council_id: int,
    return_id: int,
    figures: Figures,
    expected_version: int,
    by: Actor,
    at: datetime,
    reason: str = "",
    confirmed: str = "",
    evidence: Changes = NO_CHANGES,
    acting_for: Collection[int] = (),
) -> ReturnRow:
    """Keep figures as a draft. Conflict, with both sets of figures, if someone changed the return meanwhile.

    `reason` is why an approved figure changes; only a revision of one has it. `confirmed` is why a queried figure is
    right: without it nothing is kept (Doubted). `evidence` is the files to add and to take away.
    `acting_for` are those in whose name it is entered: they may not approve it either.
    """
    turned = foreseen(
        council_id=council_id, return_id=return_id, figures=figures, expected_version=expected_version, at=at
    )
    with transaction.atomic():
        row = hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=figures)
        rules.refuse(rules.may_save(standing(row=row, by=by, at=at)))
        set_aside(row, figures)
        doubts = check(row, figures, at=at, confirmed=confirmed)
        revision = _open_revision(row, by, at)
        before = said(row.current.figures) if row.current else None
        revision.state = state_after(row.state, "save")
        if row.current and not figures.same_figure(row.current.figures):
            # A figure typed over one from a file is a typed figure (DQ-016).
            revision.batch_id = None
        write(revision, figures)
        cover = stood_in(row, by=by, at=at)
        add_hand(revision, by, [*acting_for, *(represented(row, at) if cover else ())])
        unchecked(revision)
        revision.reason = reason or revision.reason
        revision.entered_by_id, revision.entered_name, revision.entered_at = by.id, by.name, at
        revision.submitted_by_id, revision.submitted_name, revision.submitted_at = None, "", None
        revision.save()
        keep_answers(row, revision.number, doubts, reason=confirmed, by=by, at=at)
        files = change_evidence(row, revision, evidence, by=by, at=at)
        held = hold_supply(row, revision, by=by, at=at)
        after = {**(said(figures) or {}), **answered(doubts, confirmed), **files, **cover, **held}
        # What is held is read anew with the protocol that holds it.
        now = stored(council_id, return_id) if held else queries.again(row)
        alert(row=now, turned=turned.alone if turned and held else turned, by=by, at=at)
        tell(row=row, event="returns.saved", by=by, at=at, before=before, after=after, reason=reason)
        return now


def _open_revision(row: ReturnRow, by: Actor, at: datetime) -> Revision:
    """The revision being written: the open one, or the first."""
    if row.current is not None:
        return Revision.objects.get(pk=row.current.id)
    number = next_number(row.id)
    return Revision(
        parent_id=row.id,
        number=number,
        reason=ANEW if number > 1 else "",
        definition_version=row.indicator.sheet.version,
        hands=[],
        entered_by_id=by.id,
        entered_name=by.name,
        entered_at=at,
    )
