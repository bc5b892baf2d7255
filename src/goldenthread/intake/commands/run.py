"""Preview and confirm in one go, for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from goldenthread import sheets
from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadData
from goldenthread.intake import answers as answer_files
from goldenthread.intake.commands import opening, writing
from goldenthread.intake.commands import source as sources
from goldenthread.intake.commands.source import Source
from goldenthread.intake.lines import Answer, Answers
from goldenthread.intake.outcome import Outcome, State, refused_whole
from goldenthread.intake.staged import Staged, unmatched


def run(
    *,
    council_id: int,
    profile_key: str,
    path: Path,
    period_label: str,
    answers_path: Path | None = None,
    dry_run: bool = False,
    by: Actor,
    at: datetime,
    reason: str = "",
    name: str = "",
    options: sheets.Options | None = None,
    limits: sheets.Limits | None = None,
) -> Outcome:
    """Import a file: all of it or nothing. Nothing is stored if anything is refused or a question waits."""
    name = name or path.name
    try:
        given = answer_files.read(answers_path) if answers_path else []
        source = sources.read(
            council_id=council_id,
            profile_key=profile_key,
            path=path,
            name=name,
            period_label=period_label,
            options=options,
            limits=limits,
            at=at,
        )
    except BadData as error:
        staged = refused_whole(error.faults)
        return Outcome("refused", staged, profile_key, period_label, name, is_dry_run=dry_run)
    with transaction.atomic():
        if not dry_run:
            writing.take_turn(council_id)
        answers = opening.with_answers_before(source, Answers.of(given, confirm_all=reason))
        return _import(source, answers, given, dry_run=dry_run, by=by, at=at, reason=reason)


def _import(
    source: Source, answers: Answers, given: Sequence[Answer], *, dry_run: bool, by: Actor, at: datetime, reason: str
) -> Outcome:
    staged = unmatched.check(opening.stage(source, answers, by=by, at=at), source.table, given)
    state = _state(staged)
    if dry_run or state in ("refused", "questions_open"):
        return _outcome(source, staged, state, is_dry_run=dry_run)
    batch = opening.new_batch(source, staged, answers, by=by, at=at, table={})
    if state == "no_changes":
        writing.note_no_changes(batch, staged, by=by, at=at)
    else:
        writing.apply(batch, staged, council=source.council, profile=source.profile, by=by, at=at, reason=reason)
        state = "applied"
    return _outcome(source, staged, state, batch_id=batch.pk, written=batch.written)


def _state(staged: Staged) -> State:
    if staged.errors:
        return "refused"
    if staged.open_questions:
        return "questions_open"
    return "no_changes" if writing.changes_nothing(staged) else "ready"


def _outcome(
    source: Source,
    staged: Staged,
    state: State,
    *,
    is_dry_run: bool = False,
    batch_id: int | None = None,
    written: int = 0,
) -> Outcome:
    return Outcome(
        state,
        staged,
        source.profile.key,
        source.period.label,
        source.file_name,
        source.sha256,
        batch_id,
        written,
        is_dry_run,
    )
