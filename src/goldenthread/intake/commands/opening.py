"""The first steps of every import: answers given before, staging, the record of the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from goldenthread.audit.commands import Actor
from goldenthread.intake import queries
from goldenthread.intake.commands.source import Source
from goldenthread.intake.lines import EVERY, REVISION, Answers
from goldenthread.intake.models import Batch
from goldenthread.intake.staged import Staged, kept, staging


def with_answers_before(source: Source, answers: Answers) -> Answers:
    """The answers given now over those with which the same file was stored before."""
    before = queries.answers_before(source.council.id, source.profile.key, source.period.label, source.sha256)
    is_for_all = answers.confirm_all or any(EVERY in place for place in answers.by_place)
    # What was kept before stands until a new answer; one for every revision is a new answer to each.
    kept_before = {place: one for place, one in before.by_place.items() if not is_for_all or one.kind != REVISION}
    return replace(answers, by_place={**kept_before, **answers.by_place})


def stage(source: Source, answers: Answers, *, by: Actor, at: datetime) -> Staged:
    """What a source would do."""
    return staging.stage(
        source.table,
        council=source.council,
        profile=source.profile,
        period=source.period,
        answers=answers,
        by=by,
        at=at,
    )


def new_batch(
    source: Source, staged: Staged, answers: Answers, *, by: Actor, at: datetime, table: dict[str, object]
) -> Batch:
    """The record of a file, before it is decided."""
    return Batch.objects.create(
        council_id=source.council.id,
        profile=source.profile.key,
        period_label=source.period.label,
        file_name=source.file_name[:255],
        sha256=source.sha256,
        by_id=by.id,
        by_name=by.name,
        at=at,
        table=table,
        staged=kept.staged_to_json(staged) if table else {},
        answers=kept.answers_to_json(answers),
    )
