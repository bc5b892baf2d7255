"""Keeping every framework a council has worked under."""

from __future__ import annotations

from datetime import datetime

from goldenthread.audit.commands import Actor
from goldenthread.organisation.commands.locks import Identified, council_held
from goldenthread.organisation.models import Council, PackVersion


def keep_version(*, council: Council, by: Actor, at: datetime, reason: str = "") -> PackVersion | None:
    """Keep the council's framework as it stands now, unless it is the newest that is kept.

    A part of applying a pack, which writes the audit record: it runs in that transaction, with the council held.
    """
    newest = PackVersion.objects.filter(council=council).order_by("-number").only("number", "digest").first()
    if newest is not None and newest.digest == council.pack_digest:
        return None
    return PackVersion.objects.create(
        council=council,
        number=newest.number + 1 if newest else 1,
        pack_key=council.pack_key,
        version=council.pack_version,
        digest=council.pack_digest,
        content=council.pack,
        applied_by_id=by.id,
        applied_by_name=by.name[:200],
        applied_at=at,
        reason=reason,
    )


def hold_newest(*, council: Identified) -> int:
    """The number of the newest framework kept, with the council held until the transaction ends; 0 for none."""
    held = council_held(council)
    newest = PackVersion.objects.filter(council=held).order_by("-number").values_list("number", flat=True).first()
    return newest or 0
