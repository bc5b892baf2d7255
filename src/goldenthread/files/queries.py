"""Reading files: what is known of them, and their bytes as they were kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from goldenthread.engine.errors import NotReady
from goldenthread.files import rules
from goldenthread.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as it was added."""

    id: int
    council_id: int
    name: str
    kind: str
    size: int
    digest: str
    added_by_name: str
    added_at: datetime

    @property
    def media_type(self) -> str:
        """What it is sent as."""
        return rules.KINDS[self.kind].media_type


FIELDS = ("id", "council_id", "name", "kind", "size", "digest", "added_by_name", "added_at")


def files(council_id: int, ids: Collection[int]) -> dict[int, FileRow]:
    """Files of a council by id."""
    found = StoredFile.objects.filter(council_id=council_id, pk__in=ids).order_by("id")
    return {values[0]: FileRow(*values) for values in found.values_list(*FIELDS)}


def place(council_id: int, digest: str) -> Path:
    """Where the bytes with a digest stand, outside everything that is served."""
    return Path(settings.GOLDENTHREAD_DATA_FOLDER) / "files" / str(council_id) / digest[:2] / digest


def content(row: FileRow) -> bytes:
    """The bytes of a file; NotReady where they are gone or are no longer what was kept."""
    try:
        found = place(row.council_id, row.digest).read_bytes()
    except OSError as error:
        raise NotReady(f"“{row.name}” cannot be read from the data folder. Restore it from a backup.") from error
    if sha256(found).hexdigest() != row.digest:
        raise NotReady(f"“{row.name}” is not what was kept. Restore it from a backup.")
    return found
