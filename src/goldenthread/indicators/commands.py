"""Writes of indicators, definitions and targets. Nothing is overwritten: each change is a new version or revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.errors import BadDefinition, Fault, NotReady
from goldenthread.framework import Pack
from goldenthread.framework.schema import Indicator as Entry
from goldenthread.indicators import queries, rules
from goldenthread.indicators.models import Definition, Indicator, Target
from goldenthread.indicators.queries import DefinitionRow, IndicatorRow, text
from goldenthread.indicators.rules import Sheet, Wrong
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.timetable.queries import PeriodRow


class Refused(NotReady):
    """What was entered cannot be kept; every fault is listed with its field."""

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__(" ".join(one.sentence for one in wrongs))


def sheet_of(row: DefinitionRow) -> Sheet:
    """What a stored version says."""
    return Sheet(**{name: getattr(row, name) for name in rules.SHEET_FIELDS})


@transaction.atomic
def define(
    *, council: CouncilRow, code: str, unit_id: int | None, sheet: Sheet, by: Actor, at: datetime, reason: str = ""
) -> IndicatorRow:
    """Make an indicator with the first version of its definition sheet."""
    if wrongs := rules.sheet_wrongs(sheet):
        raise Refused(wrongs)
    if Indicator.objects.filter(council_id=council.id, code=code).exists():
        raise Refused([Wrong("code", f"There is already an indicator {code}. Choose another code.")])
    made = Indicator.objects.create(council_id=council.id, code=code, unit_id=unit_id)
    _version(made.pk, 1, 1, sheet, by, at, reason).save()
    after = {**_plain(sheet), "unit_id": unit_id}
    _record(council.id, by, at, "indicators.defined", made.pk, f"{code} {sheet.title}", None, after, reason)
    return _row(council.id, made.pk)


@transaction.atomic
def amend(
    *,
    council_id: int,
    indicator_id: int,
    sheet: Sheet,
    unit_id: int | None,
    expected_version: int,
    by: Actor,
    at: datetime,
    reason: str,
    comparable: bool = False,
) -> IndicatorRow:
    """Make the next version of a definition sheet; the old one is kept.

    Readings of the two are compared only if `comparable` says so and nothing that the number is made of changed.
    """
    kept = Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row = _row(council_id, indicator_id)
    before, after = {**_plain(sheet_of(row.sheet)), "unit_id": row.unit_id}, {**_plain(sheet), "unit_id": unit_id}
    if row.sheet.version != expected_version:
        raise NotReady(f"{row.sheet.made_by_name} changed this definition meanwhile. Look at it again first.")
    if wrongs := rules.sheet_wrongs(sheet):
        raise Refused(wrongs)
    if refused := rules.may_amend(changed=before != after, reason=reason):
        raise Refused([Wrong("reason", refused)])
    version = row.sheet.version + 1
    breaks = not comparable or rules.breaks_comparison(before, after)
    _version(kept.pk, version, version if breaks else row.sheet.comparable_from, sheet, by, at, reason).save()
    if unit_id != kept.unit_id:
        kept.unit_id = unit_id
        kept.save(update_fields=["unit"])
    changed = {name for name in after if before[name] != after[name]}
    _record(
        council_id,
        by,
        at,
        "indicators.amended",
        kept.pk,
        f"{row.code} {sheet.title}, version {version}",
        {name: before[name] for name in sorted(changed)},
        {name: after[name] for name in sorted(changed)},
        reason,
    )
    return _row(council_id, indicator_id)


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
    row = _row(council_id, indicator_id)
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
    _record(
        council_id,
        by,
        at,
        "indicators.target_set",
        kept.pk,
        f"{row.code} {row.title}, {rules.KIND_WORDS[kind]} for {period.label}",
        {"value": text(newest.value), "basis": newest.basis} if newest else None,
        {"value": text(value), "basis": basis, "agreed_by": agreed_by_id, "agreed_on": agreed_on},
        reason,
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


@transaction.atomic
def apply_pack(*, council: CouncilRow, pack: Pack, by: Actor, at: datetime, reason: str = "") -> int:
    """Bring the council's indicators to what its pack says; how many were made or changed. Repeating changes nothing.

    Definitions that differ get a next version whose values stay comparable unless what they count has changed.
    """
    posts = {post.key: post.id for post in organisation.posts(council.id)}
    units = {unit.key: unit.id for unit in organisation.units(council.id)}
    existing = {row.code: row for row in queries.indicators(council.id)}
    why = reason or f"Framework pack {pack.pack.key} {pack.pack.version}"
    wanted = {entry.code: (_sheet(pack, entry, posts), units.get(entry.unit or "")) for entry in pack.indicators}
    _check_posts(pack.indicators, posts, units)
    new = {code: one for code, one in wanted.items() if code not in existing}
    made = Indicator.objects.bulk_create(
        [Indicator(council_id=council.id, code=code, unit_id=unit) for code, (_, unit) in new.items()]
    )
    versions = [_version(one.pk, 1, 1, wanted[one.code][0], by, at, why) for one in made]
    changed = [
        code
        for code, (sheet, unit) in wanted.items()
        if code in existing and (sheet_of(existing[code].sheet) != sheet or existing[code].unit_id != unit)
    ]
    versions += [_next_version(existing[code], wanted[code][0], by, at, why) for code in changed]
    _move_units(existing, {code: wanted[code][1] for code in changed})
    Definition.objects.bulk_create(versions, batch_size=500)
    if versions:
        after = {"made": sorted(new), "changed": sorted(changed)}
        _record(council.id, by, at, "indicators.pack_applied", council.id, why, None, after, why)
    return len(versions)


def _check_posts(entries: Iterable[Entry], posts: Mapping[str, int], units: Mapping[str, int]) -> None:
    faults = [
        Fault(
            f"indicators.{entry.code}.{name}",
            f"There is no {kind} “{key}” in the council.",
            f"Add the {kind} to the pack, or leave it out.",
            key,
        )
        for entry in entries
        for name, kind, key, known in (
            ("owner", "post", entry.owner, posts),
            ("deputy", "post", entry.deputy, posts),
            ("unit", "unit", entry.unit, units),
        )
        if key is not None and key not in known
    ]
    if faults:
        raise BadDefinition(faults)


def _sheet(pack: Pack, entry: Entry, posts: Mapping[str, int]) -> Sheet:
    tolerance, materiality = pack.tolerance(entry), pack.materiality(entry)
    return Sheet(
        title=entry.title,
        unit_type=entry.unit_type,
        decimals=entry.decimals,
        direction=entry.direction,
        basis=entry.basis,
        frequency=entry.frequency,
        tolerance_kind=tolerance.kind,
        tolerance=tolerance.amount,
        accepts_zero_target=tolerance.zero_target is not None,
        materiality_kind=materiality.kind,
        materiality=materiality.amount,
        margin=entry.margin if entry.margin is not None else pack.status_scheme.margin,
        status=entry.status,
        definition=entry.definition or "",
        suffix=entry.suffix,
        scale=entry.scale,
        judged_on=entry.judged_on,
        owner_id=posts.get(entry.owner or ""),
        deputy_id=posts.get(entry.deputy or ""),
        procedure_note=entry.procedure_note or "",
        data_source=entry.data_source or "",
        priority=entry.priority or "",
        level=entry.level or "",
        sets=tuple(entry.sets),
        intent=entry.intent,
        scheme=entry.scheme,
        numerator=entry.numerator or "",
        denominator=entry.denominator or "",
        minimum=entry.minimum,
        maximum=entry.maximum,
    )


def _next_version(row: IndicatorRow, sheet: Sheet, by: Actor, at: datetime, reason: str) -> Definition:
    version = row.sheet.version + 1
    breaks = rules.breaks_comparison(sheet_of(row.sheet).values(), sheet.values())
    return _version(row.id, version, version if breaks else row.sheet.comparable_from, sheet, by, at, reason)


def _move_units(existing: Mapping[str, IndicatorRow], units: Mapping[str, int | None]) -> None:
    moved = [Indicator(pk=existing[code].id, unit_id=unit) for code, unit in units.items()]
    Indicator.objects.bulk_update(moved, ["unit"], batch_size=500)


def _version(
    indicator_id: int, version: int, comparable_from: int, sheet: Sheet, by: Actor, at: datetime, reason: str
) -> Definition:
    return Definition(
        indicator_id=indicator_id,
        version=version,
        comparable_from=comparable_from,
        made_by_id=by.id,
        made_by_name=by.name,
        made_at=at,
        reason=reason,
        **sheet.values(),
    )


def _plain(sheet: Sheet) -> dict[str, object]:
    """A sheet for the audit trail: decimals as text without idle zeros."""
    return {name: text(value) if isinstance(value, Decimal) else value for name, value in sheet.values().items()}


def _row(council_id: int, indicator_id: int) -> IndicatorRow:
    return queries.indicators(council_id, ids=[indicator_id])[0]


def _record(
    council_id: int,
    by: Actor,
    at: datetime,
    event: str,
    indicator_id: int,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
    reason: str,
) -> None:
    record(
        council_id=council_id,
        by=by,
        at=at,
        event=event,
        subject=f"indicator:{indicator_id}",
        title=title,
        before=before,
        after=after,
        reason=reason,
    )
