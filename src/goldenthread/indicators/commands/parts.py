"""Saying that an indicator is the figure of a part of what another counts, and that it ceases to be."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Indicator, Part
from goldenthread.organisation.queries import ground


@transaction.atomic
def divide(
    *,
    council_id: int,
    whole_id: int,
    part_id: int,
    division: str,
    label: str,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Part:
    """Make an indicator a part of another: each keeps its own figures and targets (MT-029)."""
    list(Indicator.objects.select_for_update().filter(council_id=council_id, pk__in=[whole_id, part_id]).order_by("id"))
    whole, names = row_of(council_id, whole_id), ground(council_id).names
    part = next(iter(queries.indicators(council_id, ids=[part_id])), None)
    standing = queries.parts(council_id)
    refuse(
        rules.part_wrongs(
            queries.measured(whole),
            queries.measured(part) if part else None,
            label=label,
            whole_of=next((one.whole_code for one in standing if one.part_id == part_id), ""),
            has_parts=any(one.whole_id == part_id for one in standing),
            is_part=any(one.part_id == whole_id for one in standing),
            names=names,
        )
    )
    made = Part.objects.create(
        whole_id=whole_id,
        part_id=part_id,
        division=division,
        label=label.strip(),
        made_by_id=by.id,
        made_by_name=by.name,
        made_at=at,
    )
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.divided",
        subject=f"indicator:{whole_id}",
        title=f"{whole.code} {whole.title}: {made.label}",
        before=None,
        after={"part": part.code if part else None, "division": division, "label": made.label},
    )
    return made


@transaction.atomic
def end_part(*, council_id: int, whole_id: int, part_id: int, reason: str, by: Actor, at: datetime) -> None:
    """End that an indicator is a part of another; that it was one stays on record."""
    kept = (
        Part.objects.select_for_update()
        .filter(whole__council_id=council_id, whole_id=whole_id, part_id=part_id, ended_at__isnull=True)
        .first()
    )
    names = ground(council_id).names
    refuse(rules.may_end_part(kept is not None, reason, names=names))
    if kept is None:
        return
    kept.ended_at, kept.ended_by_name, kept.reason = at, by.name, reason.strip()
    kept.save()
    row = row_of(council_id, kept.whole_id)
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.part_ended",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}: {kept.label}",
        before={"label": kept.label},
        after=None,
    )
