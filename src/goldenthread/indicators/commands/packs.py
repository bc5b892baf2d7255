"""Bringing a council's indicators to what its pack says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import BadDefinition, Fault
from goldenthread.framework import Pack
from goldenthread.framework.schema import Indicator as Entry
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.asking import Asked, ask
from goldenthread.indicators.commands.keeping import plain, sheet_of, version_of
from goldenthread.indicators.models import Definition, Indicator
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import Sheet
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow


@transaction.atomic
def apply_pack(
    *,
    council: CouncilRow,
    pack: Pack,
    by: Actor,
    at: datetime,
    reason: str = "",
    made_sets: Collection[str] = (),
) -> int:
    """Bring the council's indicators to what its pack says; how many were made or changed. Repeating changes nothing.

    Definitions that differ get a next version whose values stay comparable unless what they count has changed.
    `made_sets` are the sets that were made here by decision: which indicators they hold stands, whatever the pack says.
    """
    posts = {post.key: post.id for post in organisation.posts(council.id)}
    units = {unit.key: unit.id for unit in organisation.units(council.id)}
    existing = {row.code: row for row in queries.indicators(council.id)}
    why = reason or f"Framework pack {pack.pack.key} {pack.pack.version}"
    hand = Hand(by, at, why)
    wanted = {entry.code: (_sheet(pack, entry, posts), units.get(entry.unit or "")) for entry in pack.indicators}
    wanted = _with_their_life(council.id, _with_their_sets(wanted, existing, frozenset(made_sets)), existing)
    _check_posts(pack.indicators, posts, units)
    new = {code: one for code, one in wanted.items() if code not in existing}
    made = Indicator.objects.bulk_create(
        [Indicator(council_id=council.id, code=code, unit_id=unit) for code, (_, unit) in new.items()]
    )
    versions = [version_of(one.pk, 1, 1, wanted[one.code][0], hand) for one in made]
    changed = [
        code
        for code, (sheet, unit) in wanted.items()
        if code in existing and (sheet_of(existing[code].sheet) != sheet or existing[code].unit_id != unit)
    ]
    versions += [_next_version(existing[code], wanted[code][0], hand) for code in changed]
    asked = _asked(existing, {code: wanted[code][0] for code in changed}, why)
    _move_units(existing, {code: wanted[code][1] for code in changed})
    Definition.objects.bulk_create(versions, batch_size=500)
    if versions:
        ask(council.id, asked, hand)
        after = {"made": sorted(new), "changed": sorted(changed)}
        event, subject = "indicators.pack_applied", f"council:{council.id}"
        tell(council.id, hand, event=event, subject=subject, title=why, before=None, after=after)
    return len(versions)


def _with_their_sets(
    wanted: Mapping[str, tuple[Sheet, int | None]], existing: Mapping[str, IndicatorRow], made: frozenset[str]
) -> dict[str, tuple[Sheet, int | None]]:
    """The same, where the sets that a council made by its decision hold what they held."""
    return {
        code: (_in_sets(sheet, existing[code], made), unit) if made and code in existing else (sheet, unit)
        for code, (sheet, unit) in wanted.items()
    }


def _in_sets(sheet: Sheet, row: IndicatorRow, made: frozenset[str]) -> Sheet:
    kept = row.sheet
    here = {*(key for key in kept.sets if key in made), *(key for key in sheet.sets if key not in made)}
    # Where a label stands is of no meaning: what is there already keeps its place, so that repeating changes nothing.
    sets = tuple(key for key in dict.fromkeys((*kept.sets, *sheet.sets)) if key in here)
    # What was only proposed became active with the decision.
    is_chosen = sheet.status == "proposed" and kept.status == "active" and not made.isdisjoint(kept.sets)
    return replace(sheet, sets=sets, status=kept.status if is_chosen else sheet.status)


def _with_their_life(
    council_id: int, wanted: Mapping[str, tuple[Sheet, int | None]], existing: Mapping[str, IndicatorRow]
) -> dict[str, tuple[Sheet, int | None]]:
    """The same, where what a council decided of how long an indicator is collected stands, whatever its pack says."""
    decided = queries.decided(council_id)
    return {
        code: (_as_decided(sheet, existing[code]), unit)
        if code in existing and existing[code].id in decided
        else (sheet, unit)
        for code, (sheet, unit) in wanted.items()
    }


def _as_decided(sheet: Sheet, row: IndicatorRow) -> Sheet:
    kept = sheet_of(row.sheet)
    return replace(sheet, **{name: getattr(kept, name) for name in rules.LIFE})


def _asked(existing: Mapping[str, IndicatorRow], changed: Mapping[str, Sheet], why: str) -> list[Asked]:
    """What owners are asked to do about definitions that a pack changes (MT-044)."""
    return [
        Asked(existing[code], f"{why} changes the definition. See that figures are counted so.")
        for code, sheet in changed.items()
        if rules.is_to_be_told(plain(sheet_of(existing[code].sheet)), plain(sheet))
    ]


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
            ("collator", "post", entry.collator, posts),
            ("unit", "unit", entry.unit, units),
        )
        if key is not None and key not in known
    ]
    if faults:
        raise BadDefinition(faults)


def _sheet(pack: Pack, entry: Entry, posts: Mapping[str, int]) -> Sheet:
    tolerance, materiality, method = pack.tolerance(entry), pack.materiality(entry), entry.shared_method
    return Sheet(
        title=entry.title,
        unit_type=entry.unit_type,
        decimals=entry.decimals,
        direction=entry.direction,
        basis=entry.basis,
        frequency=entry.frequency,
        first_year=entry.first_year,
        window=entry.window,
        entered=entry.entered,
        grades=entry.grades,
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
        nature=entry.nature or "",
        aspect=entry.aspect or "",
        monitored=entry.monitored or "",
        collator_id=posts.get(entry.collator or ""),
        scope=entry.scope,
        partners=entry.partners,
        stakeholders=entry.stakeholders,
        hours_a_year=entry.hours_a_year,
        benefit=entry.benefit or "",
        days_behind=entry.days_behind,
        delay_reason=entry.delay_reason or "",
        method_name=method.name if method else "",
        method_agreed_on=method.agreed_on if method else None,
        method_councils=method.councils if method else (),
        starts_on=entry.starts,
        ends_on=entry.ends,
        continues=entry.continues,
        replaces=entry.replaces,
    )


def _next_version(row: IndicatorRow, sheet: Sheet, hand: Hand) -> Definition:
    version = row.sheet.version + 1
    breaks = rules.breaks_comparison(sheet_of(row.sheet).values(), sheet.values())
    return version_of(row.id, version, version if breaks else row.sheet.comparable_from, sheet, hand)


def _move_units(existing: Mapping[str, IndicatorRow], units: Mapping[str, int | None]) -> None:
    moved = [Indicator(pk=existing[code].id, unit_id=unit) for code, unit in units.items()]
    Indicator.objects.bulk_update(moved, ["unit"], batch_size=500)
