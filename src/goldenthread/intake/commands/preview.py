"""Reading a file and showing what it would do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from goldenthread import sheets
from goldenthread.audit.commands import Actor
from goldenthread.intake import queries
from goldenthread.intake.commands import opening, writing
from goldenthread.intake.commands import source as sources
from goldenthread.intake.lines import Answers
from goldenthread.intake.queries import BatchRow
from goldenthread.intake.staged import kept

NO_ANSWERS = Answers()


def preview(
    *,
    council_id: int,
    profile_key: str,
    path: Path,
    name: str = "",
    period_label: str,
    answers: Answers = NO_ANSWERS,
    options: sheets.Options | None = None,
    limits: sheets.Limits | None = None,
    by: Actor,
    at: datetime,
) -> BatchRow:
    """Read a file and keep what it would do. Raises BadData if it cannot be read; stores no figure.

    A file that changes nothing is recorded as such at once.
    """
    source = sources.read(
        council_id=council_id,
        profile_key=profile_key,
        path=path,
        name=name or path.name,
        period_label=period_label,
        options=options,
        limits=limits,
        at=at,
    )
    with transaction.atomic():
        known = opening.with_answers_before(source, answers)
        staged = opening.stage(source, known, by=by, at=at)
        batch = opening.new_batch(source, staged, known, by=by, at=at, table=kept.table_to_json(source.table))
        if writing.changes_nothing(staged):
            writing.note_no_changes(batch, staged, by=by, at=at)
        return queries.as_row(batch)
