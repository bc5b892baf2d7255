"""The files that stand beside the figures being written. What is approved keeps its files as the approver saw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.audit.commands import Actor
from goldenthread.files import commands as files
from goldenthread.organisation.queries import ground
from goldenthread.returns import queries
from goldenthread.returns.models import Evidence, Revision
from goldenthread.returns.queries import EvidenceRow, ReturnRow


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it came: what it is called and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Changes:
    """The files to add, and the ids of those to take away."""

    added: Sequence[Given] = ()
    removed: frozenset[int] = frozenset()


NO_CHANGES = Changes()


def change_evidence(
    row: ReturnRow, revision: Revision, changes: Changes, *, by: Actor, at: datetime
) -> dict[str, object]:
    """Add and take away files of a revision that is not approved; what changed, for the trail.

    Errors: Refused at `evidence` with why a file is not kept.
    """
    if not changes.added and not changes.removed:
        return {}
    there = queries.evidence(row.council_id, [revision.pk]).get(revision.pk, [])
    gone = [one for one in there if one.id in changes.removed]
    Evidence.objects.filter(pk__in=[one.id for one in gone]).update(removed_at=at)
    kept = [
        _add(row, revision, one, len(there) - len(gone) + at_place, by, at)
        for at_place, one in enumerate(changes.added)
    ]
    return {
        name: [one.file.name for one in rows] for name, rows in (("files_added", kept), ("files_removed", gone)) if rows
    }


def _add(row: ReturnRow, revision: Revision, given: Given, there: int, by: Actor, at: datetime) -> EvidenceRow:
    limits = queries.file_limits(ground(row.council_id).pack)
    kept = files.keep(
        council_id=row.council_id,
        name=given.name,
        content=given.content,
        limits=limits,
        there=there,
        field="evidence",
        by=by,
        at=at,
    )
    made = Evidence.objects.create(
        revision=revision, file_id=kept.id, added_by_id=by.id, added_name=by.name, added_at=at
    )
    return EvidenceRow(made.pk, revision.pk, kept)
