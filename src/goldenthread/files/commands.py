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
from goldenthread.web.room import is_full


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
            try:
                beside.write(content)
                beside.flush()
                os.fsync(beside.fileno())
                Path(beside.name).replace(place)
            except BaseException:
                Path(beside.name).unlink(missing_ok=True)
                raise
        _sync(place.parent)
    except OSError as error:
        if is_full(error):
            # The page for that says what is to be done (507).
            raise
        raise NotReady(
            "The file could not be kept: the data folder is closed to the service. Tell the administrator."
        ) from error


def _sync(folder: Path) -> None:
    """Let a file's new name reach the disk too, where the system has folders that can be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
