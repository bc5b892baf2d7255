"""Restricting figures, lifting that again, and the record of who opened them or tried to (DQ-029)."""

from __future__ import annotations

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, record, tell
from goldenthread.engine.errors import NotReady, Refused, Wrong
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation.queries import CouncilRow, ground
from goldenthread.returns import queries, rules
from goldenthread.returns.models import Restriction
from goldenthread.web import clock


@transaction.atomic
def restrict(*, council: CouncilRow, indicator_id: int | None = None, set_key: str = "", hand: Hand) -> int:
    """Restrict the figures of an indicator or of a set's members; `hand.reason` says why."""
    there = queries.restrictions(council.id)
    why = hand.reason.strip()
    if wrongs := rules.restriction_wrongs(indicator_id=indicator_id, set_key=set_key, why=why, there=there):
        raise Refused(wrongs)
    title = _title(council, indicator_id, set_key)
    made = Restriction.objects.create(
        council_id=council.id,
        indicator_id=indicator_id,
        set_key=set_key,
        why=why,
        made_by_id=hand.by.id,
        made_name=hand.by.name,
        made_at=hand.at,
    )
    after = {"indicator": indicator_id, "set": set_key or None}
    subject = f"restriction:{made.pk}"
    tell(council.id, hand, event="returns.restricted", subject=subject, title=title, before=None, after=after)
    return made.pk


def _title(council: CouncilRow, indicator_id: int | None, set_key: str) -> str:
    """What is restricted, by its name. Refused where the council has nothing of the kind."""
    if indicator_id is not None:
        row = next(iter(indicators.indicators(council.id, ids=[indicator_id])), None)
        if row is not None:
            return f"{row.code} {row.title}"
    elif one := next((one for one in ground(council.id).pack.indicator_sets if one.key == set_key), None):
        return one.name
    raise Refused([Wrong("what", "Choose what is restricted")])


@transaction.atomic
def lift(*, council: CouncilRow, restriction_id: int, hand: Hand) -> None:
    """Lift a restriction; `hand.reason` says why. It is kept, with who lifted it."""
    held = Restriction.objects.select_for_update().filter(
        pk=restriction_id, council_id=council.id, lifted_at__isnull=True
    )
    one = held.first()
    if one is None:
        raise NotReady("This is not restricted any more.")
    if not hand.reason.strip():
        raise Refused([Wrong("because", "Say why it is restricted no more")])
    one.lifted_by_id, one.lifted_name, one.lifted_at = hand.by.id, hand.by.name, hand.at
    one.lifted_why = hand.reason.strip()
    one.save(update_fields=["lifted_by", "lifted_name", "lifted_at", "lifted_why"])
    title = _title(council, one.indicator_id, one.set_key)
    before = {"why": one.why, "made_by": one.made_name}
    tell(
        council.id, hand, event="returns.unrestricted", subject=f"restriction:{one.pk}", title=title,
        before=before, after=None,
    )  # fmt: skip


def note_opening(*, row: IndicatorRow, where: str, is_opened: bool, by: Actor) -> None:
    """Put on record that somebody opened restricted figures, or was refused them. It names no figure."""
    record(
        council_id=row.council_id,
        by=by,
        at=clock.now(),
        event=rules.OPENED if is_opened else rules.REFUSED,
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}",
        before=None,
        after={"where": where},
    )
