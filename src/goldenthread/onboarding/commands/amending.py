"""Changing one part of a council's framework: a new version of the whole, or nothing. Source: FW-006, SP-004."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadData, Fault, NotReady
from goldenthread.framework.amending import amended
from goldenthread.framework.limits import newly_beyond
from goldenthread.onboarding.commands.packs import apply_pack
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries
from goldenthread.organisation.queries import CouncilRow, PackVersionRow

BEYOND = "why_beyond"
"""The place of a fault that a reason mends: something passes the limit that the council set."""


class Outdated(NotReady):
    """Another version has come into force since this one was opened."""

    def __init__(self, newest: PackVersionRow) -> None:
        self.newest = newest
        super().__init__(f"{newest.applied_by_name} has changed the framework.")


@transaction.atomic
def amend_pack(
    *,
    council: CouncilRow,
    part: str,
    text: str,
    version: str,
    expected: int,
    by: Actor,
    at: datetime,
    reason: str,
    why_beyond: str = "",
) -> PackVersionRow:
    """Bring a framework into force with one part as it was typed, under a new version, with the reason.

    `expected` is the number of the version that the text was written upon. Of a framework that councils share, this
    council's own is changed. `why_beyond` says why more is needed than the council wants of something (GT-038). Raises
    Outdated, or BadData with every fault.
    """
    newest = organisation.hold_newest(council=council)
    if newest != expected:
        raise Outdated(queries.pack_versions(council.id)[0])
    pack = queries.pack(council.id)
    if version == pack.pack.version:
        mend = "Give the new one a higher number."
        raise BadData([Fault("version", f"Version {version} is the one in force now.", mend, version)])
    changed = amended(pack, part, text, version)
    if changed.model_dump(exclude={"pack"}) == pack.model_dump(exclude={"pack"}):
        raise BadData([Fault("text", "Nothing is changed.", "Change it, or go back.")])
    passed = newly_beyond(pack, changed)
    if passed and not why_beyond.strip():
        raise BadData([Fault(BEYOND, one.told, "Say why one more is needed.", str(one.held)) for one in passed])
    told = f"{reason}. Over the limit: {why_beyond.strip()}" if passed else reason
    apply_pack(source=changed, only=council.key, by=by, at=at, reason=told)
    return queries.pack_versions(council.id)[0]
