"""Saying how a theme, a service or one person stands, in a word of the framework's list for its level."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries, rules
from goldenthread.plans.models import Description


@transaction.atomic
def describe(*, council_id: int, level: str, item_id: int, key: str, note: str, by: Actor, at: datetime) -> Description:
    """Keep a description beside those before it; no word outside the list of its level is kept (FW-010)."""
    here, subject = ground(council_id), queries.described(council_id, level, item_id)
    if subject is None:
        raise LookupError("Nothing of this council has that level and id.")
    listed = {one.key: one.word for one in here.pack.described(level)}
    refuse(rules.description_wrongs(listed, key))
    if not subject.is_open:
        raise Refused([Wrong("key", "It has come to its end: nothing more is said of how it stands")])
    before = queries.descriptions(council_id, level, [item_id]).get(item_id)
    kept = Description.objects.create(
        council_id=council_id,
        level=level,
        key=key,
        note=note.strip(),
        made_by_id=by.id,
        made_by_name=by.name,
        made_at=at,
        **{queries.SUBJECTS[level]: item_id},
    )
    tell(
        council_id,
        Hand(by, at),
        event="plans.described",
        subject=f"{queries.SUBJECTS[level].removesuffix('_id')}:{item_id}",
        title=subject.name,
        before={"key": before.key, "note": before.note} if before else None,
        after={"key": key, "word": listed[key], "note": kept.note},
    )
    return kept
