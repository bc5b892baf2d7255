"""Making the indicators of a set those that were decided upon: a label on each sheet, by a next version."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.indicators import queries
from goldenthread.indicators.commands.keeping import sheet_of, version_of
from goldenthread.indicators.models import Definition, Indicator
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import Sheet


@transaction.atomic
def make_set(
    *, council_id: int, set_key: str, indicator_ids: Collection[int], by: Actor, at: datetime, reason: str
) -> int:
    """Have a set hold these indicators and no others; how many sheets changed. What was only proposed is active then.

    Values before and after compare: what is counted stays the same.
    """
    list(Indicator.objects.select_for_update().filter(council_id=council_id).order_by("pk").values_list("pk"))
    rows = queries.indicators(council_id)
    wanted = {row.id: _sheet(row, set_key, is_in=row.id in indicator_ids) for row in rows}
    changed = [row for row in rows if wanted[row.id] != sheet_of(row.sheet)]
    hand = Hand(by, at, reason)
    made = [
        version_of(row.id, row.sheet.version + 1, row.sheet.comparable_from, wanted[row.id], hand) for row in changed
    ]
    Definition.objects.bulk_create(made, batch_size=500)
    tell(
        council_id,
        hand,
        event="indicators.set_made",
        subject=f"set:{set_key}",
        title=set_key,
        before={"indicators": sorted(row.code for row in rows if set_key in row.sheet.sets)},
        after={"indicators": sorted(row.code for row in rows if row.id in indicator_ids)},
    )
    return len(changed)


def _sheet(row: IndicatorRow, set_key: str, *, is_in: bool) -> Sheet:
    kept = sheet_of(row.sheet)
    others = tuple(key for key in kept.sets if key != set_key)
    if not is_in:
        return kept if set_key not in kept.sets else replace(kept, sets=others)
    status = "active" if kept.status == "proposed" else kept.status
    return replace(kept, sets=kept.sets if set_key in kept.sets else (*others, set_key), status=status)
