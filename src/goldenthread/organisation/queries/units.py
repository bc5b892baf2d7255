"""Reading the tree of units."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.organisation.models import Unit, UnitName, UnitPlace
from goldenthread.organisation.queries.once import once
from goldenthread.organisation.rules import in_force


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its place: `path` holds the ids from the top of the tree down to itself."""

    id: int
    key: str
    name: str
    parent_id: int | None
    path: tuple[int, ...]
    starts: date
    ends: date | None

    @property
    def depth(self) -> int:
        """How far below the top it stands."""
        return len(self.path) - 1


def units(council_id: int, *, on: date | None = None) -> list[UnitRow]:
    """A council's units, each under its parent and by name; with `on`, only those in force that day."""
    found = Unit.objects.with_tree_fields().tree_filter(council_id=council_id)
    rows = [
        UnitRow(unit.pk, unit.key, unit.name, unit.parent_id, tuple(unit.tree_path), unit.starts, unit.ends)
        for unit in found
    ]
    return rows if on is None else [row for row in rows if in_force(row.starts, row.ends, on)]


def parts(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """The units that the council is made of: without the one that is the council itself, above all the others."""
    tops = [row for row in rows if row.depth == 0]
    return [row for row in rows if row is not tops[0]] if len(tops) == 1 and len(rows) > 1 else list(rows)


def units_on(council_id: int, on: date) -> list[UnitRow]:
    """The units in force on a day, with the names they had and in the places where they stood that day."""
    names, places = names_on(council_id, on), _places_on(council_id, on)
    rows = {row.id: row for row in units(council_id, on=on)}
    paths = {unit_id: _path(unit_id, places) for unit_id in rows}
    shown = [
        replace(row, name=names.get(row.id, row.name), parent_id=places.get(row.id), path=paths[row.id])
        for row in rows.values()
    ]
    called = {row.id: row.name for row in shown}
    return sorted(shown, key=lambda row: [(called.get(one, ""), one) for one in row.path])


def names_on(council_id: int, on: date) -> dict[int, str]:
    """What each unit was called on a day; its first name before that."""
    found = UnitName.objects.filter(unit__council_id=council_id).order_by("starts")
    names: dict[int, str] = {}
    for unit_id, name, starts in found.values_list("unit_id", "name", "starts"):
        if unit_id not in names or starts <= on:
            names[unit_id] = name
    return names


def _places_on(council_id: int, on: date) -> dict[int, int | None]:
    found = UnitPlace.objects.filter(unit__council_id=council_id).order_by("starts")
    places: dict[int, int | None] = {}
    for unit_id, parent_id, starts in found.values_list("unit_id", "parent_id", "starts"):
        if unit_id not in places or starts <= on:
            places[unit_id] = parent_id
    return places


def _path(unit_id: int, places: dict[int, int | None]) -> tuple[int, ...]:
    """The ids from the top of a tree down to a unit. A ring, which no command makes, ends where it closes."""
    path: list[int] = []
    at: int | None = unit_id
    while at is not None and at not in path:
        path.append(at)
        at = places.get(at)
    return tuple(reversed(path))


def unit_tree(council_id: int) -> list[UnitRow]:
    """The whole tree, ended units too, in the order a page prints it."""
    return units(council_id)


def unit_paths(council_id: int) -> dict[int, tuple[int, ...]]:
    """For each unit the ids from the top of the tree down to itself."""
    return {row.id: row.path for row in units(council_id)}


def unit_path(council_id: int, unit_id: int | None) -> tuple[int, ...]:
    """The ids from the top of the tree down to a unit; nothing for no unit."""
    return () if unit_id is None else unit_paths(council_id).get(unit_id, ())


def named_paths(council_id: int, unit_ids: Collection[int]) -> dict[int, tuple[str, tuple[int, ...]]]:
    """What these units are called, and the ids from the top of the tree down to each; one plain query.

    For few units it costs a fraction of the tree, which the database walks with all its fields.
    """
    if not unit_ids:
        return {}
    found = once(("tree", council_id), lambda: _tree(council_id))
    names = {unit_id: name for unit_id, name, _ in found}
    parents = {unit_id: parent_id for unit_id, _, parent_id in found}
    return {one: (names[one], _path(one, parents)) for one in unit_ids if one in names}


def _tree(council_id: int) -> list[tuple[int, str, int | None]]:
    return list(Unit.objects.filter(council_id=council_id).order_by("id").values_list("id", "name", "parent_id"))


def unit_by_key(council_id: int, key: str) -> UnitRow | None:
    """The unit with a key."""
    return next((row for row in units(council_id) if row.key == key), None)


def below(council_id: int, roots: frozenset[int]) -> frozenset[int]:
    """The units with these ids and every unit under them."""
    if not roots:
        return frozenset()
    return frozenset(unit_id for unit_id, path in unit_paths(council_id).items() if roots.intersection(path))
