"""Keeping what units were called and where they stood: each name and each place from a day to a day."""

from __future__ import annotations

from datetime import date

from goldenthread.organisation.models import Council, Unit, UnitName, UnitPlace

Kept = UnitName | UnitPlace


def keep_units(*, council: Council, on: date) -> None:
    """Note from which day each unit has the name and the place it has now; the earlier ones end on that day."""
    units = list(Unit.objects.filter(council=council))
    names = {one.unit_id: one for one in UnitName.objects.filter(unit__council=council, ends__isnull=True)}
    places = {one.unit_id: one for one in UnitPlace.objects.filter(unit__council=council, ends__isnull=True)}
    new = [unit for unit in units if unit.pk not in names]
    UnitName.objects.bulk_create([UnitName(unit=unit, name=unit.name, starts=unit.starts) for unit in new])
    new = [unit for unit in units if unit.pk not in places]
    UnitPlace.objects.bulk_create([UnitPlace(unit=unit, parent=unit.parent, starts=unit.starts) for unit in new])
    for unit in units:
        if unit.pk in names and names[unit.pk].name != unit.name:
            follow(names[unit.pk], on, name=unit.name)
        if unit.pk in places and places[unit.pk].parent_id != unit.parent_id:
            follow(places[unit.pk], on, parent_id=unit.parent_id)


def follow(kept: Kept, on: date, **fields: object) -> None:
    """From a day on it is so; what would not have lasted a day is corrected in its place."""
    if on <= kept.starts:
        for name, value in fields.items():
            setattr(kept, name, value)
        kept.save(update_fields=[name.removesuffix("_id") for name in fields])
        return
    kept.ends = on
    kept.save(update_fields=["ends"])
    type(kept).objects.create(unit_id=kept.unit_id, starts=on, **fields)
