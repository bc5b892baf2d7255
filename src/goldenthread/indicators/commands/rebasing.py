"""Starting control limits afresh by hand, always with a reason; what was set is kept beside what replaces it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong
from goldenthread.indicators import rules
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Indicator, Rebase
from goldenthread.timetable.queries import PeriodRow


@transaction.atomic
def rebase(
    *,
    council_id: int,
    indicator_id: int,
    period: PeriodRow,
    withdraw: bool = False,
    reason: str,
    by: Actor,
    at: datetime,
) -> Rebase:
    """Start the control limits of an indicator afresh at a period, or withdraw such a start."""
    kept = Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row = row_of(council_id, indicator_id)
    newest = Rebase.objects.filter(indicator=kept, period_id=period.id).order_by("-revision").first()
    in_force = newest is not None and not newest.is_withdrawn
    if refused := rules.may_rebase(
        frequency=row.kind, kind=period.kind, in_force=in_force, withdraw=withdraw, reason=reason
    ):
        raise Refused([Wrong(*refused)])
    made = Rebase.objects.create(
        indicator=kept,
        period_id=period.id,
        revision=newest.revision + 1 if newest else 1,
        is_withdrawn=withdraw,
        reason=reason.strip(),
        set_by_id=by.id,
        set_by_name=by.name,
        set_at=at,
    )
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.rebase_withdrawn" if withdraw else "indicators.rebased",
        subject=f"indicator:{kept.pk}",
        title=f"{row.code} {row.title}, usual range from {period.label}",
        before={"in_force": in_force},
        after={"in_force": not withdraw},
    )
    return made
