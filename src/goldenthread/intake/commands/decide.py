"""Deciding about a preview: confirm, look again with answers, abandon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import NotReady
from goldenthread.intake import queries, rules
from goldenthread.intake.commands import source as sources
from goldenthread.intake.commands import writing
from goldenthread.intake.lines import Answer, Answers
from goldenthread.intake.models import Batch
from goldenthread.intake.outcome import Outcome
from goldenthread.intake.staged import Staged, kept, staging


def confirm(
    *,
    council_id: int,
    batch_id: int,
    answers: Iterable[Answer] = (),
    left_out: Iterable[int] | None = None,
    confirm_all: str = "",
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Outcome:
    """Store what a preview showed, with the answers given: all of it or nothing. Confirming twice stores once.

    If what is stored has changed since the preview, nothing is written and the new preview is kept ("moved").
    """
    with transaction.atomic():
        writing.take_turn(council_id)
        batch = _held(council_id, batch_id)
        if batch.state != rules.STAGED:
            return queries.outcome_of(queries.as_row(batch))
        before = kept.answers_from_json(batch.answers)
        if not _stands(batch, before, by, at):
            return replace(queries.outcome_of(queries.as_row(batch)), state="moved")
        given = _with(before, answers, left_out, confirm_all)
        staged = _staged_anew(batch, given, by, at)
        _keep(batch, staged, given)
        if rules.may_confirm(batch.state, refused=len(staged.errors), open_questions=len(staged.open_questions)):
            return queries.outcome_of(queries.as_row(batch))
        return _store(batch, staged, by=by, at=at, reason=reason)


def revisit(
    *,
    council_id: int,
    batch_id: int,
    answers: Iterable[Answer] = (),
    left_out: Iterable[int] | None = None,
    confirm_all: str = "",
    at: datetime,
) -> Outcome:
    """Show a preview again with these answers and rows left out; stores no figure."""
    with transaction.atomic():
        batch = _held(council_id, batch_id)
        if batch.state == rules.STAGED:
            given = _with(kept.answers_from_json(batch.answers), answers, left_out, confirm_all)
            _keep(batch, _staged_anew(batch, given, Actor(batch.by_id, batch.by_name), at), given)
        return queries.outcome_of(queries.as_row(batch))


def abandon(*, council_id: int, batch_id: int, by: Actor, at: datetime, reason: str = "") -> Outcome:
    """Give an import up; nothing of it is stored. One already decided stays as it is."""
    with transaction.atomic():
        batch = _held(council_id, batch_id)
        if batch.state == rules.STAGED:
            writing.note_abandoned(batch, by=by, at=at, reason=reason)
        return queries.outcome_of(queries.as_row(batch))


def _held(council_id: int, batch_id: int) -> Batch:
    found = Batch.objects.select_for_update().filter(council_id=council_id, pk=batch_id).first()
    if found is None:
        raise NotReady("There is no such import.")
    return found


def _stands(batch: Batch, before: Answers, by: Actor, at: datetime) -> bool:
    """Whether the preview still says what it said; if not, the new one is kept in its place."""
    staged = _staged_anew(batch, before, by, at)
    if kept.fingerprint(staged) == kept.fingerprint(kept.staged_from_json(batch.staged)):
        return True
    _keep(batch, staged, before)
    return False


def _staged_anew(batch: Batch, answers: Answers, by: Actor, at: datetime) -> Staged:
    return staging.stage(
        kept.table_from_json(batch.table),
        council=sources.council_of(batch.council_id),
        profile=queries.profile(batch.council_id, batch.profile, batch.period_label),
        period=queries.period(batch.council_id, batch.period_label),
        answers=answers,
        by=by,
        at=at,
    )


def _with(before: Answers, given: Iterable[Answer], left_out: Iterable[int] | None, confirm_all: str) -> Answers:
    places = {**before.by_place, **Answers.of(given).by_place}
    rows = before.left_out if left_out is None else frozenset(left_out)
    return Answers(places, confirm_all or before.confirm_all, rows)


def _keep(batch: Batch, staged: Staged, answers: Answers) -> None:
    batch.staged = kept.staged_to_json(staged)
    batch.answers = kept.answers_to_json(answers)
    batch.save(update_fields=["staged", "answers"])


def _store(batch: Batch, staged: Staged, *, by: Actor, at: datetime, reason: str) -> Outcome:
    council = sources.council_of(batch.council_id)
    profile = queries.profile(batch.council_id, batch.profile, batch.period_label)
    if writing.changes_nothing(staged):
        writing.note_no_changes(batch, staged, by=by, at=at)
    else:
        writing.apply(batch, staged, council=council, profile=profile, by=by, at=at, reason=reason)
    return queries.outcome_of(queries.as_row(batch))
