"""Taking many figures at once from an import: a fixed number of queries whatever the number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import NotReady
from goldenthread.jobs import commands as jobs
from goldenthread.returns import queries, rules
from goldenthread.returns.commands.drafts import ANEW
from goldenthread.returns.commands.reminding import keep_reminders
from goldenthread.returns.commands.settling import refuse_closed
from goldenthread.returns.commands.sharing import hold_supplies
from goldenthread.returns.models import Answer, Return, Revision
from goldenthread.returns.rules import Doubt, Figures

BATCH = 1000
# What an import leaves as it was in an open draft: its place, and that it was once sent back.
KEPT = frozenset({"id", "parent", "number", "returned_by", "returned_name", "returned_at", "returned_comment"})
WORDS = frozenset({"cause", "doing", "by_when", "back_on"})
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TakenFigure:
    """A figure from a file. `revises` is the number of the newest revision it was compared with, 0 for none.

    `doubts` are what was queried about it in the preview, and `confirmed` why it is right. `arrives` is the state it
    takes where that is not the file's: a draft, where its commentary is still to be completed.
    """

    indicator_id: int
    unit_id: int | None
    definition_version: int
    period_id: int
    figures: Figures
    published_status: str = ""
    revises: int = 0
    reason: str = ""
    doubts: tuple[Doubt, ...] = ()
    confirmed: str = ""
    arrives: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """How figures arrive: the state they take, who published them, the batch they came in, by whom and when.

    `leaves` are the words that the file has no place for, and so leaves as they are in an open draft.
    """

    arrives: str
    source: str
    batch_id: int | None
    by: Actor
    at: datetime
    leaves: frozenset[str] = WORDS


@dataclass(slots=True)
class _Stock:
    """What is stored for the periods of an import."""

    returns: dict[Key, int] = field(default_factory=dict)
    newest: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    hands: dict[int, list[int]] = field(default_factory=dict)


@transaction.atomic
def take(*, council_id: int, figures: Sequence[TakenFigure], how: Taken) -> int:
    """Store the figures in the state they arrive in; how many were stored. The caller writes the one audit record.

    Figures that arrive approved are signed by the publication they come from: its name stands where the second
    person's would (documented exception to the two-person rule). An open draft of the same return is overwritten,
    which the person confirmed; an approved revision is followed by the next, never changed.
    """
    period_ids = {one.period_id for one in figures}
    refuse_closed(council_id=council_id, period_ids=period_ids, by=how.by, at=how.at)
    stock = _stock(council_id, period_ids)
    for one in figures:
        _as_compared(one, stock)
    _open_missing(council_id, figures, stock, how.at)
    made: list[Revision] = []
    mended: list[Revision] = []
    answers: list[Answer] = []
    for one in figures:
        return_id = stock.returns[(one.indicator_id, one.period_id)]
        found = stock.newest.get(return_id)
        is_open = found is not None and found[2] != rules.APPROVED
        number = found[1] if found is not None and is_open else stock.last.get(return_id, 0) + 1
        revision = _revision(one, return_id, number, how)
        answers.extend(_answers(one, return_id, number, how))
        if found is not None and is_open:
            revision.pk = found[0]
            # Whoever had a hand in what stood there still may not approve it.
            revision.hands = sorted({*stock.hands[return_id], *revision.hands})
            mended.append(revision)
        else:
            made.append(revision)
    Revision.objects.bulk_create(made, batch_size=BATCH)
    _set_aside(council_id, mended)
    _mend(mended, how)
    of_return = {one: indicator_id for (indicator_id, _), one in stock.returns.items()}
    hold_supplies(council_id, {one.pk: of_return[one.parent_id] for one in (*made, *mended)}, by=how.by, at=how.at)
    Answer.objects.bulk_create(answers, batch_size=BATCH)
    if figures and how.arrives != rules.DRAFT:
        for period_id in sorted(period_ids):
            keep_reminders(council_id=council_id, period_id=period_id, at=how.at)
    if how.arrives != rules.APPROVED:
        # Each is judged beside its own series, which takes longer than whoever sends a file should wait.
        ids = sorted(stock.returns[one.indicator_id, one.period_id] for one in figures)
        jobs.enqueue(name="returns.alert", council_id=council_id, payload={"returns": ids})
    return len(figures)


def _stock(council_id: int, period_ids: set[int]) -> _Stock:
    stock = _Stock()
    held = Return.objects.select_for_update().filter(council_id=council_id, period_id__in=period_ids)
    for return_id, indicator_id, period_id in held.order_by("id").values_list("id", "indicator_id", "period_id"):
        stock.returns[(indicator_id, period_id)] = return_id
    revisions = Revision.objects.filter(parent__council_id=council_id, parent__period_id__in=period_ids)
    rows = revisions.order_by("parent_id", "number").values_list("parent_id", "id", "number", "state", "hands")
    for return_id, revision_id, number, state, hands in rows:
        stock.last[return_id] = number
        if state != rules.WITHDRAWN:
            stock.newest[return_id] = (revision_id, number, state)
            stock.hands[return_id] = hands
    return stock


def _as_compared(one: TakenFigure, stock: _Stock) -> None:
    """Refuse to go on when a return has moved since it was compared with the file."""
    return_id = stock.returns.get((one.indicator_id, one.period_id))
    number = stock.newest[return_id][1] if return_id in stock.newest else 0
    if number != one.revises:
        raise NotReady("Someone changed a figure of this file while you were looking at it. Look at the file again.")


def _open_missing(council_id: int, figures: Sequence[TakenFigure], stock: _Stock, at: datetime) -> None:
    wanted = {(one.indicator_id, one.period_id): one for one in figures}
    there = [return_id for key, return_id in stock.returns.items() if key in wanted]
    for start in range(0, len(there), BATCH):
        Return.objects.filter(pk__in=there[start : start + BATCH]).update(version=F("version") + 1)
    made = Return.objects.bulk_create(
        [
            Return(
                council_id=council_id,
                indicator_id=one.indicator_id,
                unit_id=one.unit_id,
                period_id=one.period_id,
                version=1,
                opened_at=at,
            )
            for key, one in wanted.items()
            if key not in stock.returns
        ],
        batch_size=BATCH,
    )
    stock.returns.update({(one.indicator_id, one.period_id): one.pk for one in made})


def _revision(one: TakenFigure, return_id: int, number: int, how: Taken) -> Revision:
    figures, by, at = one.figures, how.by, how.at
    state = one.arrives or how.arrives
    submitted = state != rules.DRAFT
    approved = state == rules.APPROVED
    return Revision(
        parent_id=return_id,
        number=number,
        state=state,
        definition_version=one.definition_version,
        **{name: getattr(figures, name) for name in Figures.__slots__},
        reason=one.reason or (ANEW if number > 1 else ""),
        seal=rules.seal(number, one.reason, figures) if approved else "",
        hands=[] if by.id is None else [by.id],
        entered_by_id=by.id,
        entered_name=by.name,
        entered_at=at,
        submitted_by_id=by.id if submitted else None,
        submitted_name=by.name if submitted else "",
        submitted_at=at if submitted else None,
        approved_name=how.source if approved else "",
        approved_at=at if approved else None,
        published_source=how.source if approved else "",
        published_status=one.published_status,
        batch_id=how.batch_id,
    )


def _answers(one: TakenFigure, return_id: int, number: int, how: Taken) -> list[Answer]:
    """What was queried and confirmed in the preview, beside the revision: the flag for whoever checks it."""
    return [
        Answer(
            parent_id=return_id,
            number=number,
            code=doubt.code,
            sentence=doubt.sentence,
            reason=one.confirmed.strip(),
            made_by_id=how.by.id,
            made_name=how.by.name,
            made_at=how.at,
        )
        for doubt in one.doubts
    ]


def _set_aside(council_id: int, revisions: Sequence[Revision]) -> None:
    """Mark what was confirmed of figures that a file replaces as about those: it says nothing of the new ones."""
    if not revisions:
        return
    here = Answer.objects.filter(earlier="", parent_id__in=[one.parent_id for one in revisions])
    coming = {(one.parent_id, one.number): _figures(one) for one in revisions}
    kept = [one for one in here if (one.parent_id, one.number) in coming]
    ids = {one.parent_id for one in kept}
    rows = {row.id: row for row in queries.returns(council_id, ids=ids)} if kept else {}
    for one in kept:
        there = rows[one.parent_id]
        if there.current is not None and not there.current.figures.same_figure(coming[one.parent_id, one.number]):
            one.earlier = rules.in_short(there.current.figures, there.measure)
    Answer.objects.bulk_update(kept, ["earlier"], batch_size=BATCH)


def _figures(one: Revision) -> Figures:
    return Figures(**{name: getattr(one, name) for name in Figures.__slots__})


def _mend(revisions: Sequence[Revision], how: Taken) -> None:
    if revisions:
        names = [one.name for one in Revision._meta.concrete_fields if one.name not in KEPT | rules.BESIDE | how.leaves]
        Revision.objects.bulk_update(revisions, names, batch_size=200)
