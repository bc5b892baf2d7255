"""Writing the trail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from goldenthread.audit.models import Head, Record
from goldenthread.audit.rules import GENESIS, Link, canonical, chain_of, clean, digest


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: the person's id (None for the system itself) and the name they had then."""

    id: int | None
    name: str


SYSTEM = Actor(None, "Golden Thread")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changes something, when and why."""

    by: Actor
    at: datetime
    reason: str = ""


def record(
    *,
    council_id: int | None,
    by: Actor,
    at: datetime,
    event: str,
    subject: str,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
    reason: str = "",
) -> Record:
    """Add one record to a council's chain, inside the transaction of the change it records.

    Call it last: the head of the chain stays locked until that transaction ends.
    """
    chain = chain_of(council_id)
    with transaction.atomic():
        head = _locked_head(chain)
        link = Link(
            chain=chain,
            sequence=head.sequence + 1,
            at=at,
            actor_id=by.id,
            actor_name=clean(by.name)[:200],
            event=clean(event),
            subject=clean(subject),
            title=clean(title)[:300],
            before=canonical(before),
            after=canonical(after),
            reason=clean(reason),
            previous_hash=head.hash,
        )
        kept = Record.objects.create(**asdict(link), hash=digest(link))
        Head.objects.filter(chain=chain).update(sequence=kept.sequence, hash=kept.hash)
    return kept


def tell(
    council_id: int,
    hand: Hand,
    *,
    event: str,
    subject: str,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
) -> None:
    """Add the record of what a hand changed to the council's chain; call it last, as `record`."""
    record(
        council_id=council_id,
        by=hand.by,
        at=hand.at,
        event=event,
        subject=subject,
        title=title,
        before=before,
        after=after,
        reason=hand.reason,
    )


def _locked_head(chain: int) -> Head:
    """The head of a chain with its row held, made on the chain's first record."""
    heads = Head.objects.select_for_update().filter(chain=chain)
    head = heads.first()
    if head is not None:
        return head
    try:
        with transaction.atomic():
            Head.objects.create(chain=chain, sequence=0, hash=GENESIS)
    except IntegrityError:
        # Another writer made it between our look and our insert; theirs is the head.
        return heads.get()
    return heads.get()
