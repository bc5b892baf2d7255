"""Holding a return for a change: its row locked, its version checked and moved on, and the change put in the trail."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import F, Max

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.errors import NotReady
from goldenthread.indicators.queries import text
from goldenthread.returns import queries, rules
from goldenthread.returns.models import Return, Revision
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Figures, Standing
from goldenthread.web import clock


def hold(*, council_id: int, return_id: int, expected_version: int, yours: Figures | None) -> ReturnRow:
    """The return with its row locked and its version moved on by one; Conflict if someone changed it meanwhile.

    One statement compares the version, moves it and takes the lock, so two writers never both pass, on any database.
    """
    moved = Return.objects.filter(council_id=council_id, pk=return_id, version=expected_version)
    if moved.update(version=F("version") + 1) == 1:
        return stored(council_id, return_id)
    now = stored(council_id, return_id)
    raise Conflict(
        name=_last_hand(now),
        at=_last_touch(now),
        theirs=now.current.figures if now.current else Figures(),
        yours=yours,
        version=now.version,
    )


def stored(council_id: int, return_id: int) -> ReturnRow:
    """The return as it is now."""
    row = queries.one(council_id, return_id)
    if row is None:
        raise NotReady("It is no longer there.")
    return row


def newest(row: ReturnRow) -> Revision:
    """The stored newest revision of a return that is held."""
    if row.current is None:
        raise NotReady("Nothing has been entered yet.")
    return Revision.objects.get(pk=row.current.id)


def _last_hand(row: ReturnRow) -> str:
    return max(_touches(row), default=(None, "Someone"), key=lambda one: str(one[0]))[1]


def _last_touch(row: ReturnRow) -> datetime:
    moments = [at for at, _ in _touches(row)]
    return max(moments) if moments else Return.objects.get(pk=row.id).opened_at


def _touches(row: ReturnRow) -> list[tuple[datetime, str]]:
    one = row.current
    if one is None:
        return []
    every = (
        (one.entered_at, one.entered_name),
        (one.submitted_at, one.submitted_name),
        (one.checked_at, one.checked_name),
        (one.approved_at, one.approved_name),
        (one.returned_at, one.returned_name),
    )
    return [(at, name) for at, name in every if at is not None]


def said(figures: Figures | None) -> dict[str, object] | None:
    """Figures for the audit trail: only what is there."""
    if figures is None:
        return None
    facts: dict[str, object] = {
        "value": text(figures.value),
        "numerator": text(figures.numerator),
        "denominator": text(figures.denominator),
        "absence": figures.absence or None,
        "commentary": figures.commentary or None,
        "cause": figures.cause or None,
        "doing": figures.doing or None,
        "by_when": figures.by_when,
        "back_on": figures.back_on,
        "provisional": figures.provisional or None,
        "estimated": figures.estimated or None,
        "confidence": figures.confidence or None,
        "particulars": dict(figures.particulars) or None,
        "collected_on": figures.collected_on,
    }
    return {name: value for name, value in facts.items() if value is not None}


def tell(
    *,
    row: ReturnRow,
    event: str,
    by: Actor,
    at: datetime,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
    reason: str = "",
) -> None:
    """Put one record of a change to a return in the trail: who, when, what it was, what it is, why (DQ-023)."""
    record(
        council_id=row.council_id,
        by=by,
        at=at,
        event=event,
        subject=f"return:{row.id}",
        title=row.title,
        before=before,
        after=after,
        reason=reason,
    )


def write(revision: Revision, figures: Figures) -> None:
    """Put figures into a revision that is not approved."""
    for name in Figures.__slots__:
        setattr(revision, name, getattr(figures, name))


def add_hand(revision: Revision, person: Actor, acting_for: Collection[int] = ()) -> None:
    """Remember who entered or submitted this revision, and in whose name: none of them may approve it."""
    ids = [one for one in (person.id, *acting_for) if one is not None]
    revision.hands = list(dict.fromkeys([*revision.hands, *ids]))


def unchecked(revision: Revision) -> None:
    """Take back that it was checked: what is submitted again is checked again."""
    revision.checked_by_id, revision.checked_name, revision.checked_at = None, "", None


def next_number(return_id: int) -> int:
    """The number of the next revision: withdrawn ones keep theirs."""
    last: int | None = Revision.objects.filter(parent_id=return_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def standing(*, row: ReturnRow, by: Actor, at: datetime) -> Standing:
    """What the rules ask about a return when this person acts now: the day is London's, to the second."""
    return row.standing_for(by.id, clock.day(at))


def state_after(state: str, verb: str) -> str:
    """The state a verb leads to, from the state table."""
    found = rules.after(state, verb)
    if found is None:
        raise NotReady(f"There is no way from “{state}” by “{verb}”.")
    return found
