"""The yearly review of priorities: what is kept, changed, dropped or added, and on what evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries
from goldenthread.plans.models import Priority, PriorityReview
from goldenthread.plans.rules import contributions as rules


@transaction.atomic
def review_priority(
    *, council_id: int, priority_key: str, year: str, outcome: str, evidence: str, by: Actor, at: datetime
) -> PriorityReview:
    """Keep what a year's review decided about a priority. One that is dropped ends with that year (GT-037)."""
    here = ground(council_id)
    kept = Priority.objects.select_for_update().get(council_id=council_id, key=priority_key)
    found = rules.review_wrongs(outcome, evidence, here.names)
    first = queries.first_day(year, here.year_start)
    if first is None:
        found.append(Wrong("outcome", f"There is no year {year}"))
    refuse(found)
    made, is_new = PriorityReview.objects.select_for_update().get_or_create(
        priority=kept,
        year_label=year,
        defaults={"outcome": outcome, "evidence": evidence.strip(), "made_by_name": by.name, "made_at": at},
    )
    before = None if is_new else {"outcome": made.outcome, "evidence": made.evidence}
    made.outcome, made.evidence = outcome, evidence.strip()
    made.made_by_id, made.made_by_name, made.made_at = by.id, by.name, at
    made.save()
    if first is not None:
        _end(kept, outcome, before, queries.after_year(first))
    tell(
        council_id,
        Hand(by, at, evidence),
        event="plans.priority_reviewed",
        subject=f"priority:{kept.pk}",
        title=f"{kept.name}, {year}",
        before=before,
        after={"outcome": made.outcome, "evidence": made.evidence, "ends": kept.ends},
    )
    return made


def _end(kept: Priority, outcome: str, before: Mapping[str, object] | None, end: date) -> None:
    """What is dropped ends with the year; what was dropped by mistake goes on."""
    was_dropped = before is not None and before["outcome"] == "drop"
    if outcome == "drop":
        kept.ends = end
    elif was_dropped:
        kept.ends = None
    else:
        return
    kept.save(update_fields=["ends"])
