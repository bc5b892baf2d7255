"""Founding a council."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.organisation import rules
from goldenthread.organisation.commands.locks import refuse
from goldenthread.organisation.models import Council


@transaction.atomic
def create_council(*, key: str, name: str, starts: date, by: Actor, at: datetime, reason: str = "") -> Council:
    """Found a council in this installation. Its framework comes with `apply_pack`."""
    refuse("key", rules.may_use_council_key(key), "Choose a short word for the council's addresses, like hart.", key)
    if Council.objects.filter(key=key).exists():
        refuse("key", "A council with this key exists already.", "Choose another key.", key)
    council = Council.objects.create(key=key, name=name.strip(), starts=starts)
    after = {"key": key, "name": council.name, "starts": starts}
    record(
        council_id=council.pk,
        by=by,
        at=at,
        event="organisation.council_created",
        subject=f"council:{council.pk}",
        title=f"{council.name} created",
        before=None,
        after=after,
        reason=reason,
    )
    return council
