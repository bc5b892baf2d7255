"""Setting by which formula an indicator is calculated; what was set is kept beside what replaces it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Formula, Indicator
from goldenthread.indicators.rules import Written
from goldenthread.organisation.queries import ground


@transaction.atomic
def set_formula(
    *, council_id: int, indicator_id: int, written: Written, reason: str, by: Actor, at: datetime
) -> Formula:
    """Calculate an indicator from others by a formula, by another one, or no longer (an empty text) (DQ-006)."""
    # One formula of a council at a time: two that are set at once could make a circle that neither is.
    list(Indicator.objects.select_for_update().filter(council_id=council_id).order_by("id").values_list("id"))
    row, names = row_of(council_id, indicator_id), ground(council_id).names
    every = queries.indicators(council_id)
    refuse(rules.may_set_formula(before=row.written, after=written, reason=reason, names=names))
    refuse(
        rules.formula_wrongs(
            written,
            own=queries.counted(row),
            known={one.code: queries.counted(one) for one in every},
            made_of={one.code: one.calculation.codes for one in every if one.calculation and one.id != row.id},
            names=names,
        )
    )
    made = Formula.objects.create(
        indicator_id=row.id,
        revision=Formula.objects.filter(indicator_id=row.id).count() + 1,
        text=written.text,
        denominator=written.denominator,
        reason=reason.strip(),
        set_by_id=by.id,
        set_by_name=by.name,
        set_at=at,
    )
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.formula_set" if written.text else "indicators.formula_ended",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}",
        before=dict(row.written.texts) or None,
        after=dict(written.texts) or None,
    )
    return made
