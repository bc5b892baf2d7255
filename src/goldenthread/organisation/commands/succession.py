"""One council succeeds another: the old one ends, and its figures go on in the new one's or are left at that."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.organisation import rules
from goldenthread.organisation.commands.locks import Identified, council_held, refuse
from goldenthread.organisation.models import Council, Succession

SAID = {
    rules.JOINED: "its figures are joined to those of {}",
    rules.BREAK: "its figures are not compared with those of {}",
}


@transaction.atomic
def succeed(
    *, old: Identified, new: Identified, on: date, history: str, reason: str, by: Actor, at: datetime
) -> Succession:
    """From a day one council follows another. It is said once, with the reason, and stands on the trail of both."""
    # Held in one order whoever follows whom, so that two that say opposite things at once wait for each other.
    held = {one.id: council_held(one) for one in sorted((old, new), key=lambda one: one.id)}
    before, after = held[old.id], held[new.id]
    _check(before, after, on, history, reason)
    made = Succession.objects.create(
        old=before,
        new=after,
        on=on,
        history=history,
        reason=reason.strip(),
        made_by_id=by.id,
        made_by_name=by.name[:200],
        made_at=at,
    )
    before.ends = on
    before.save(update_fields=["ends"])
    # Two councils, two trails: each tells its readers, and each one's kept judgements rest on its own.
    for council in sorted((before, after), key=lambda one: one.pk):
        record(
            council_id=council.pk,
            by=by,
            at=at,
            event="organisation.council_succeeded",
            subject=f"council:{before.pk}",
            title=f"{before.name} succeeded by {after.name}: {SAID[history].format(after.name)}"[:300],
            before=None,
            after={"old": before.key, "new": after.key, "on": on, "history": history},
            reason=made.reason,
        )
    return made


def _check(old: Council, new: Council, on: date, history: str, reason: str) -> None:
    refuse("new", "A council cannot succeed itself." if old.pk == new.pk else None, "Choose another council.")
    refuse("history", None if history in rules.HISTORIES else "This is no way to treat its figures.", "Choose one.")
    refuse("reason", None if reason.strip() else "The reason is missing.", "Say what was decided, and where.")
    known = Succession.objects.filter(old=old).select_related("new").first()
    refuse("old", f"{old.name} was succeeded by {known.new.name} already." if known else None, "Nothing is to be done.")
    refused = rules.may_succeed(old_starts=old.starts, new_ends=new.ends, on=on, is_circular=_follows(new, old))
    refuse("on", refused, "Choose another day, or another council.", on)


def _follows(new: Council, old: Council) -> bool:
    """Whether the council that is to follow was itself succeeded, at however many steps, by the old one."""
    after = dict(Succession.objects.values_list("old_id", "new_id"))
    at: int | None = new.pk
    while at is not None and at != old.pk:
        at = after.get(at)
    return at is not None
