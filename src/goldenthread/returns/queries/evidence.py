"""Files that stand beside a figure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from goldenthread.files import queries as files
from goldenthread.files.queries import FileRow
from goldenthread.files.rules import MEGABYTE
from goldenthread.files.rules import Limits as FileLimits
from goldenthread.framework import Pack
from goldenthread.returns.models import Evidence


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A file beside a revision."""

    id: int
    revision_id: int
    file: FileRow


def evidence(council_id: int, revision_ids: Collection[int]) -> dict[int, list[EvidenceRow]]:
    """The files beside revisions, in the order they were added; those taken away are left out."""
    found = Evidence.objects.filter(revision_id__in=revision_ids, removed_at__isnull=True).order_by("id")
    rows = list(found.values_list("id", "revision_id", "file_id"))
    kept = files.files(council_id, [file_id for _, _, file_id in rows]) if rows else {}
    by_revision: dict[int, list[EvidenceRow]] = {}
    for evidence_id, revision_id, file_id in rows:
        by_revision.setdefault(revision_id, []).append(EvidenceRow(evidence_id, revision_id, kept[file_id]))
    return by_revision


def one_evidence(council_id: int, return_id: int, evidence_id: int) -> EvidenceRow | None:
    """One file beside any revision of a return, also of an earlier one."""
    found = Evidence.objects.filter(
        pk=evidence_id, revision__parent_id=return_id, revision__parent__council_id=council_id, removed_at__isnull=True
    ).first()
    if found is None:
        return None
    return EvidenceRow(found.pk, found.revision_id, files.files(council_id, [found.file_id])[found.file_id])


def file_limits(pack: Pack) -> FileLimits:
    """Which files the council's framework lets stand beside a figure."""
    said = pack.entry.evidence
    return FileLimits(kinds=frozenset(said.kinds), largest=said.largest_megabytes * MEGABYTE, most=said.most)
