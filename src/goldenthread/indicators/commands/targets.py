"""Setting targets, one by one or many at once; a target that was set is kept beside the one that replaces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Indicator, Target
from goldenthread.indicators.queries import text
from goldenthread.timetable.queries import PeriodRow


@transaction.atomic
def set_target(
    *,
    council_id: int,
    indicator_id: int,
    period: PeriodRow,
    kind: str,
    value: Decimal | None,
    basis: str,
    by: Actor,
    at: datetime,
    agreed_by_id: int | None = None,
    agreed_on: date | None = None,
    reason: str = "",
) -> Target:
    """Set a target of a kind for a period, or withdraw it (no value). An earlier one is kept beside the new."""
    kept = Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row = row_of(council_id, indicator_id)
    others = queries.targets_in_force(kept.pk, period.id)
    newest = Target.objects.filter(indicator=kept, period_id=period.id, kind=kind).order_by("-revision").first()
    same = newest is not None and (newest.value, newest.basis, newest.agreed_by_id, newest.agreed_on) == (
        value,
        basis,
        agreed_by_id,
        agreed_on,
    )
    if refused := rules.may_set_target(kind, value, others=others, judging=row.sheet.judging):
        raise Refused([Wrong("value", refused)])
    if refused := rules.may_withdraw_target(value, exists=newest is not None):
        raise Refused([Wrong("value", refused)])
    if refused := rules.may_revise_target(exists=newest is not None, changed=not same, reason=reason):
        raise Refused([Wrong("value" if same else "reason", refused)])
    target = Target.objects.create(
        indicator=kept,
        period_id=period.id,
        kind=kind,
        revision=newest.revision + 1 if newest else 1,
        value=value,
        basis=basis,
        set_by_id=by.id,
        set_by_name=by.name,
        set_at=at,
        agreed_by_id=agreed_by_id,
        agreed_on=agreed_on,
        reason=reason,
    )
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.target_set",
        subject=f"indicator:{kept.pk}",
        title=f"{row.code} {row.title}, {rules.KIND_WORDS[kind]} for {period.label}",
        before={"value": text(newest.value), "basis": newest.basis} if newest else None,
        after={"value": text(value), "basis": basis, "agreed_by": agreed_by_id, "agreed_on": agreed_on},
    )
    return target


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A target to be set together with others."""

    indicator_id: int
    period_id: int
    kind: str
    value: Decimal
    reason: str = ""


@transaction.atomic
def set_targets(*, council_id: int, targets: Sequence[NewTarget], basis: str, by: Actor, at: datetime) -> int:
    """Set many targets in a fixed number of queries; one equal to what is in force is left alone.

    For imports and demonstration data: the caller writes the one audit record.
    """
    newest: dict[tuple[int, int, str], tuple[int, Decimal | None]] = {}
    stored = Target.objects.filter(
        indicator__council_id=council_id, period_id__in={one.period_id for one in targets}
    ).order_by("revision")
    for indicator_id, period_id, kind, revision, value in stored.values_list(
        "indicator_id", "period_id", "kind", "revision", "value"
    ):
        newest[(indicator_id, period_id, kind)] = (revision, value)
    made = []
    for one in targets:
        revision, value = newest.get((one.indicator_id, one.period_id, one.kind), (0, None))
        if revision and value == one.value:
            continue
        made.append(
            Target(
                indicator_id=one.indicator_id,
                period_id=one.period_id,
                kind=one.kind,
                revision=revision + 1,
                value=one.value,
                basis=basis,
                set_by_id=by.id,
                set_by_name=by.name,
                set_at=at,
                reason=one.reason,
            )
        )
    Target.objects.bulk_create(made, batch_size=1000)
    return len(made)
