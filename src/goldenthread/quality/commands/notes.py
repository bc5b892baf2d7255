"""Writing a version of a procedure note."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.organisation.commands import at_once
from goldenthread.quality import rules
from goldenthread.quality.commands.keeping import indicator
from goldenthread.quality.models import ProcedureNote
from goldenthread.quality.rules import NoteDraft
from goldenthread.web import clock


@transaction.atomic
def write_note(*, council_id: int, indicator_id: int, draft: NoteDraft, by: Actor, at: datetime) -> ProcedureNote:
    """Keep the next version of an indicator's procedure note, for the definition that is in force."""
    row = indicator(council_id, indicator_id)
    before = ProcedureNote.objects.filter(indicator_id=row.id).order_by("-number").first()
    number = before.number + 1 if before else 1
    refuse([*rules.may_write(draft, number=number, today=clock.day(at))])
    with at_once("text"):
        made = ProcedureNote.objects.create(
            indicator_id=row.id,
            number=number,
            text=draft.text.strip(),
            dated_on=draft.dated_on,
            review_on=draft.review_on,
            definition_version=row.sheet.version,
            describes=rules.describes(row.sheet),
            reason=draft.reason.strip(),
            written_by_id=by.id,
            written_by_name=by.name,
            written_at=at,
        )
    tell(
        council_id,
        Hand(by, at, draft.reason),
        event="quality.note_written",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}, note {number}",
        before=_said(before),
        after=_said(made),
    )
    return made


def _said(note: ProcedureNote | None) -> dict[str, object] | None:
    if note is None:
        return None
    return {
        "number": note.number,
        "text": note.text,
        "dated_on": note.dated_on.isoformat(),
        "review_on": note.review_on.isoformat(),
        "definition_version": note.definition_version,
    }
