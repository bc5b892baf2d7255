"""Keeping files."""

from __future__ import annotations

import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import NotReady, Refused, Wrong
from goldenthread.files import queries, rules
from goldenthread.files.models import StoredFile
from goldenthread.files.queries import FileRow
from goldenthread.files.rules import Limits


def keep(
    *, council_id: int, name: str, content: bytes, limits: Limits, there: int, field: str, by: Actor, at: datetime
) -> FileRow:
    """Keep a file if the rules let it, in the caller's transaction; Refused at `field` otherwise.

    The caller says beside what it stands and writes the audit record. The bytes are on disk before the row is: when
    the transaction fails, bytes without a row are left, never a row without bytes.
    """
    tidy = rules.tidy_name(name)
    if refused := rules.may_keep(tidy, content, limits, there=there):
        raise Refused([Wrong(field, refused)])
    digest = sha256(content).hexdigest()
    _write(queries.place(council_id, digest), content)
    kept = StoredFile.objects.create(
        council_id=council_id,
        name=tidy,
        kind=rules.kind_of(tidy) or "",
        size=len(content),
        digest=digest,
        added_by_id=by.id,
        added_by_name=by.name,
        added_at=at,
    )
    return queries.files(council_id, [kept.pk])[kept.pk]


def _write(place: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk before anything names it."""
    if place.exists():
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=place.parent, delete=False) as beside:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
        Path(beside.name).replace(place)
    except OSError as error:
        raise NotReady(
            "The file could not be kept: the disk of the data folder is full or closed. Tell the administrator."
        ) from error
