"""Storing what was staged: the handler's writes and the one audit record, in the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from goldenthread.audit import commands as audit
from goldenthread.audit.commands import Actor
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake import rules
from goldenthread.intake.models import Batch, Turn
from goldenthread.intake.registry import handler_for
from goldenthread.intake.staged import Staged, kept
from goldenthread.intake.values import plain
from goldenthread.organisation.queries import CouncilRow


def take_turn(council_id: int) -> None:
    """Wait until no other import of the council is being stored, and hold the place until the transaction ends."""
    Turn.objects.get_or_create(council_id=council_id)
    Turn.objects.select_for_update().get(council_id=council_id)


def changes_nothing(staged: Staged) -> bool:
    """Nothing to store, nothing wrong and nothing to ask."""
    return not (staged.items or staged.new or staged.changed or staged.errors or staged.open_questions)


def apply(
    batch: Batch, staged: Staged, *, council: CouncilRow, profile: ImportProfile, by: Actor, at: datetime, reason: str
) -> Batch:
    """Have the handler write the items, mark the batch as decided and record it once."""
    applied = handler_for(profile).apply(
        council=council, profile=profile, staged=staged, batch_id=batch.pk, by=by, at=at, reason=reason
    )
    _decide(batch, staged, rules.APPLIED, by=by, at=at, reason=reason, written=applied.written)
    facts = {**_facts(batch, staged), "written": applied.written, "revisions": [dict(one) for one in applied.revisions]}
    _record(batch, "import.applied", f"Imported {batch.file_name} for {batch.period_label}", facts, by=by, at=at)
    return batch


def note_no_changes(batch: Batch, staged: Staged, *, by: Actor, at: datetime) -> Batch:
    """Record that a file was read and changes nothing."""
    _decide(batch, staged, rules.NO_CHANGES, by=by, at=at)
    title = f"Read {batch.file_name} for {batch.period_label}: no changes"
    _record(batch, "import.no_changes", title, _facts(batch, staged), by=by, at=at)
    return batch


def note_abandoned(batch: Batch, *, by: Actor, at: datetime, reason: str) -> Batch:
    """Record that an import was given up."""
    staged = kept.staged_from_json(batch.staged)
    _decide(batch, staged, rules.ABANDONED, by=by, at=at, reason=reason)
    title = f"Abandoned the import of {batch.file_name} for {batch.period_label}"
    _record(batch, "import.abandoned", title, _facts(batch, staged), by=by, at=at)
    return batch


def _decide(
    batch: Batch, staged: Staged, state: str, *, by: Actor, at: datetime, reason: str = "", written: int = 0
) -> None:
    batch.state = state
    batch.decided_name = by.name
    batch.decided_at = at
    batch.reason = reason
    batch.written = written
    batch.table = {}
    batch.staged = kept.staged_to_json(staged, with_items=False)
    batch.save()


def _facts(batch: Batch, staged: Staged) -> dict[str, Any]:
    counts = {name: getattr(staged, name) for name in ("rows", "new", "changed", "unchanged", "refused", "blank")}
    return {
        "file": batch.file_name,
        "sha256": batch.sha256,
        "profile": batch.profile,
        "period": batch.period_label,
        **counts,
        "control_total": plain(staged.control_total),
        "left_out": list(staged.left_out),
        "answers": batch.answers.get("answers", []),
    }


def _record(batch: Batch, event: str, title: str, facts: dict[str, Any], *, by: Actor, at: datetime) -> None:
    audit.record(
        council_id=batch.council_id,
        by=by,
        at=at,
        event=event,
        subject=f"import:{batch.pk}",
        title=title,
        before=None,
        after=facts,
        reason=batch.reason,
    )
