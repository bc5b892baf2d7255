"""Taking many figures at once from an import: a fixed number of queries whatever the number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import NotReady
from goldenthread.returns import rules
from goldenthread.returns.models import Return, Revision
from goldenthread.returns.rules import Figures

BATCH = 1000
# What an import leaves as it was in an open draft: its place, and that it was once sent back.
KEPT = frozenset({"id", "parent", "number", "returned_by", "returned_name", "returned_at", "returned_comment"})
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TakenFigure:
    """A figure from a file. `revises` is the number of the newest revision it was compared with, 0 for none."""

    indicator_id: int
    unit_id: int | None
    definition_version: int
    period_id: int
    figures: Figures
    published_status: str = ""
    revises: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """How figures arrive: the state they take, who published them, the batch they came in, by whom and when."""

    arrives: str
    source: str
    batch_id: int | None
    by: Actor
    at: datetime


@dataclass(slots=True)
class _Stock:
    """What is stored for the periods of an import."""

    returns: dict[Key, int] = field(default_factory=dict)
    newest: dict[int, tuple[int, int, str]] = field(default_factory=dict)


@transaction.atomic
def take(*, council_id: int, figures: Sequence[TakenFigure], how: Taken) -> int:
    """Store the figures in the state they arrive in; how many were stored. The caller writes the one audit record.

    Figures that arrive approved are signed by the publication they come from: its name stands where the second
    person's would (documented exception to the two-person rule). An open draft of the same return is overwritten,
    which the person confirmed; an approved revision is followed by the next, never changed.
    """
    stock = _stock(council_id, {one.period_id for one in figures})
    for one in figures:
        _as_compared(one, stock)
    _open_missing(council_id, figures, stock, how.at)
    made, mended = [], []
    for one in figures:
        return_id = stock.returns[(one.indicator_id, one.period_id)]
        found = stock.newest.get(return_id)
        is_open = found is not None and found[2] != rules.APPROVED
        number = 1 if found is None else found[1] + (not is_open)
        revision = _revision(one, return_id, number, how)
        if found is not None and is_open:
            revision.pk = found[0]
            mended.append(revision)
        else:
            made.append(revision)
    Revision.objects.bulk_create(made, batch_size=BATCH)
    _mend(mended)
    return len(figures)


def _stock(council_id: int, period_ids: set[int]) -> _Stock:
    stock = _Stock()
    held = Return.objects.select_for_update().filter(council_id=council_id, period_id__in=period_ids)
    for return_id, indicator_id, period_id in held.order_by("id").values_list("id", "indicator_id", "period_id"):
        stock.returns[(indicator_id, period_id)] = return_id
    revisions = Revision.objects.filter(parent__council_id=council_id, parent__period_id__in=period_ids)
    rows = revisions.order_by("parent_id", "number").values_list("parent_id", "id", "number", "state")
    for return_id, revision_id, number, state in rows:
        stock.newest[return_id] = (revision_id, number, state)
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
    submitted = how.arrives != rules.DRAFT
    approved = how.arrives == rules.APPROVED
    return Revision(
        parent_id=return_id,
        number=number,
        state=how.arrives,
        definition_version=one.definition_version,
        value=figures.value,
        numerator=figures.numerator,
        denominator=figures.denominator,
        absence=figures.absence,
        commentary=figures.commentary,
        by_when=figures.by_when,
        provisional=figures.provisional,
        estimated=figures.estimated,
        reason=one.reason,
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


def _mend(revisions: Sequence[Revision]) -> None:
    if revisions:
        names = [one.name for one in Revision._meta.concrete_fields if one.name not in KEPT]
        Revision.objects.bulk_update(revisions, names, batch_size=200)
