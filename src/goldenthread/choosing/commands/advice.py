"""Advising a director, and recording what the director chose."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.choosing import queries, rules
from goldenthread.choosing.commands.keeping import active, codes
from goldenthread.choosing.models import Advice, AdviceLine
from goldenthread.choosing.rules import AdviceDraft, PickDraft
from goldenthread.engine.errors import refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.commands import at_once


@transaction.atomic
def advise(*, council_id: int, draft: AdviceDraft, by: Actor, at: datetime) -> Advice:
    """Advise which indicators fit a service in a year; advice given before is kept (MT-043)."""
    rows, units = active(council_id), {one.id: one for one in organisation.units(council_id)}
    refuse(rules.may_advise(draft, units=units, known=rows))
    before: int = (
        Advice.objects.filter(unit_id=draft.unit_id, year=draft.year).aggregate(found=Max("number"))["found"] or 0
    )
    with at_once("unit"):
        made = Advice.objects.create(
            council_id=council_id, unit_id=draft.unit_id, year=draft.year, number=before + 1,
            told=draft.told.strip(), made_by_id=by.id, made_by_name=by.name, made_at=at,
        )  # fmt: skip
    AdviceLine.objects.bulk_create(
        [AdviceLine(advice=made, indicator_id=one, is_advised=True) for one in sorted(set(draft.indicator_ids))]
    )
    tell(council_id, Hand(by, at), event="choosing.advised", subject=f"advice:{made.pk}",
         title=f"{units[draft.unit_id].name} {draft.year}", before=None,
         after={"indicators": codes(rows, draft.indicator_ids), "told": made.told})  # fmt: skip
    return made


@transaction.atomic
def pick(*, council_id: int, advice_id: int, draft: PickDraft, by: Actor, at: datetime) -> None:
    """Record what the director chose upon advice; both stay, with the differences between them (MT-043)."""
    kept = Advice.objects.select_for_update().get(council_id=council_id, pk=advice_id)
    rows, row = active(council_id), queries.advice(council_id, advice_id)
    if row is None:
        raise LookupError("There is no such advice.")
    refuse(
        rules.may_pick(
            draft,
            advised=row.advised,
            known={*rows, *row.advised},
            is_picked=not row.is_open,
            is_adviser=by.id is not None and by.id == row.made_by_id,
        )
    )
    chosen = set(draft.indicator_ids)
    AdviceLine.objects.filter(advice=kept, indicator_id__in=chosen).update(is_picked=True)
    new = sorted(chosen - set(row.advised))
    AdviceLine.objects.bulk_create(
        [AdviceLine(advice=kept, indicator_id=one, is_advised=False, is_picked=True) for one in new]
    )
    kept.picked_by_id, kept.picked_by_name, kept.picked_at = by.id, by.name, at
    kept.picked_told = draft.told.strip()
    kept.save(update_fields=["picked_by", "picked_by_name", "picked_at", "picked_told"])
    tell(council_id, Hand(by, at, kept.picked_told), event="choosing.picked", subject=f"advice:{kept.pk}",
         title=f"{row.unit_name} {row.year_label}", before={"advised": codes(rows, row.advised)},
         after={"chosen": codes(rows, chosen)})  # fmt: skip
