"""Writing a section of a plan; several may write at once, and nobody's words are overwritten unseen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.organisation.queries import ground
from goldenthread.plans import rules
from goldenthread.plans.commands.keeping import Stale, must_be_open, plan_held
from goldenthread.plans.models import Section


@transaction.atomic
def write_section(
    *,
    council_id: int,
    plan_key: str,
    section: str,
    text: str,
    expected_version: int,
    by: Actor,
    at: datetime,
    title: str = "",
) -> Section:
    """Keep what a section says. Stale, with what stands there now, if somebody else wrote meanwhile.

    A `title` that is not the section's own is refused: every plan of a level speaks the template's words (SP-006).
    """
    plan, names = plan_held(council_id, plan_key), ground(council_id).names
    must_be_open(plan, names)
    kept = Section.objects.select_for_update().get(plan=plan, key=section)
    refuse(rules.renaming_wrongs(title, kept.title, names))
    if kept.version != expected_version:
        raise Stale(name=kept.changed_by_name, at=kept.changed_at, stored=kept.text, version=kept.version)
    said, before = text.strip().replace("\r\n", "\n"), kept.text
    if said == before:
        return kept
    kept.text, kept.version = said, kept.version + 1
    kept.changed_by_id, kept.changed_by_name, kept.changed_at = by.id, by.name, at
    kept.save(update_fields=["text", "version", "changed_by", "changed_by_name", "changed_at"])
    tell(
        council_id,
        Hand(by, at),
        event="plans.section_written",
        subject=f"plan:{plan.pk}",
        title=f"{plan.title}: {kept.title}",
        before={"text": before},
        after={"text": said},
    )
    return kept
