"""Keeping every framework a council has worked under, and what its units were called."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.audit.commands import Actor
from goldenthread.organisation.commands.locks import Identified, council_held
from goldenthread.organisation.models import Council, PackVersion, Unit, UnitName


def keep_version(*, council: Council, by: Actor, at: datetime, reason: str = "") -> PackVersion | None:
    """Keep the council's framework as it stands now, unless it is the newest that is kept.

    A part of applying a pack, which writes the audit record: it runs in that transaction, with the council held.
    """
    newest = PackVersion.objects.filter(council=council).order_by("-number").only("number", "digest").first()
    if newest is not None and newest.digest == council.pack_digest:
        return None
    return PackVersion.objects.create(
        council=council,
        number=newest.number + 1 if newest else 1,
        pack_key=council.pack_key,
        version=council.pack_version,
        digest=council.pack_digest,
        content=council.pack,
        applied_by_id=by.id,
        applied_by_name=by.name[:200],
        applied_at=at,
        reason=reason,
    )


def hold_newest(*, council: Identified) -> int:
    """The number of the newest framework kept, with the council held until the transaction ends; 0 for none."""
    held = council_held(council)
    newest = PackVersion.objects.filter(council=held).order_by("-number").values_list("number", flat=True).first()
    return newest or 0


def keep_names(*, council: Council, on: date) -> None:
    """Note from which day each unit has the name it has now; its earlier name ends on that day."""
    known = {one.unit_id: one for one in UnitName.objects.filter(unit__council=council, ends__isnull=True)}
    units = list(Unit.objects.filter(council=council))
    new = [unit for unit in units if unit.pk not in known]
    UnitName.objects.bulk_create([UnitName(unit=unit, name=unit.name, starts=unit.starts) for unit in new])
    for unit in units:
        if unit.pk in known and known[unit.pk].name != unit.name:
            _rename(known[unit.pk], unit, on)


def _rename(known: UnitName, unit: Unit, on: date) -> None:
    """A name that would not have lasted a day is corrected in its place."""
    if on <= known.starts:
        known.name = unit.name
        known.save(update_fields=["name"])
        return
    known.ends = on
    known.save(update_fields=["ends"])
    UnitName.objects.create(unit=unit, name=unit.name, starts=on)
