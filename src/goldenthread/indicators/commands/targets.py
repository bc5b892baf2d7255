"""Setting targets, one by one or many at once; a target that was set is kept beside the one that replaces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries, rules, setting
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Indicator, Target
from goldenthread.indicators.queries import IndicatorRow, text
from goldenthread.organisation.queries import ground
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

COMPARED = ("value", "basis", "agreed_by_id", "agreed_on")
"""What makes a target another one than that in force."""


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
    decision: str = "",
    baseline: Decimal | None = None,
    doubts: Sequence[str] = (),
    despite: str = "",
    reason: str = "",
) -> Target:
    """Set a target of a kind for a period, or withdraw it (no value). An earlier one is kept beside the new.

    Where the framework lets approved targets change by decision only, one that a body agreed asks for it (GT-036);
    where by request only, it is refused here and asked for with `ask_target`. `baseline` is the figure it starts from
    where none is approved, `doubts` what was said against it when it was set, and `despite` why it is set all the same.
    """
    kept = Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row, names = row_of(council_id, indicator_id), ground(council_id).names
    newest = Target.objects.filter(indicator=kept, period_id=period.id, kind=kind).order_by("-revision").first()
    made = Target(
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
        decision=decision.strip(),
        baseline=baseline,
        doubts=list(doubts),
        despite=despite.strip(),
        reason=reason,
    )
    refuse(target_wrongs(made, newest, row, names, closed=setting.closed_on(council_id, period.id, clock.day(at))))
    made.save()
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.target_decided" if made.decision else "indicators.target_set",
        subject=f"indicator:{kept.pk}",
        title=f"{row.code} {row.title}, {names.say(rules.KIND_WORDS[kind])} for {period.label}",
        before={"value": text(newest.value), "basis": newest.basis} if newest else None,
        after=said_of(made),
    )
    return made


def target_wrongs(
    made: Target, newest: Target | None, row: IndicatorRow, names: Names, *, closed: date | None
) -> list[Wrong]:
    """Why a target may not be set so by one person alone."""
    if closed is not None:
        return [Wrong("period", rules.is_closed(closed, names))]
    if found := rules.may_doubt(made.doubts, made.despite, names):
        return found
    if found := value_wrongs(made, newest, row, names):
        return found
    said = rules.Decided(made.decision, made.agreed_by_id, made.agreed_on)
    if newest is None or newest.agreed_by_id is None:
        return rules.may_decide(said)
    return rules.may_change_held(queries.how_targets_change(row.council_id), said, names)


def value_wrongs(made: Target, newest: Target | None, row: IndicatorRow, names: Names) -> list[Wrong]:
    """The first thing wrong with a target's value, or with its being another one."""
    others = queries.targets_in_force(made.indicator_id, made.period_id)
    same = newest is not None and all(getattr(newest, name) == getattr(made, name) for name in COMPARED)
    if refused := rules.may_set_target(made.kind, made.value, others=others, judging=row.sheet.judging, names=names):
        return [Wrong("value", refused)]
    if refused := rules.may_withdraw_target(made.value, exists=newest is not None, names=names):
        return [Wrong("value", refused)]
    if refused := rules.may_revise_target(exists=newest is not None, changed=not same, reason=made.reason, names=names):
        return [Wrong("value" if same else "reason", refused)]
    return []


def said_of(made: Target) -> dict[str, object]:
    """A target for the audit trail, with the decision where there was one."""
    said: dict[str, object] = {"value": text(made.value), "basis": made.basis}
    said |= {"agreed_by": made.agreed_by_id, "agreed_on": made.agreed_on}
    beside = {
        "decision": made.decision,
        "baseline": text(made.baseline),
        "doubts": made.doubts,
        "despite": made.despite,
    }
    return said | {name: one for name, one in beside.items() if one}


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

    For imports and demonstration data: the caller writes the one audit record. None of them changes one that a body
    agreed, where that takes more than a reason.
    """
    fixed = queries.fixed(council_id, period_ids={one.period_id for one in targets})
    how, names = queries.how_targets_change(council_id), ground(council_id).names
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
        if (one.indicator_id, one.period_id, one.kind) in fixed:
            refuse(rules.may_change_held(how, rules.Decided(), names))
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
