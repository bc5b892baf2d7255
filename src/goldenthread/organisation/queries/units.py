"""Reading the tree of units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.organisation.models import Unit
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


def unit_tree(council_id: int) -> list[UnitRow]:
    """The whole tree, ended units too, in the order a page prints it."""
    return units(council_id)


def unit_paths(council_id: int) -> dict[int, tuple[int, ...]]:
    """For each unit the ids from the top of the tree down to itself."""
    return {row.id: row.path for row in units(council_id)}


def unit_path(council_id: int, unit_id: int | None) -> tuple[int, ...]:
    """The ids from the top of the tree down to a unit; nothing for no unit."""
    return () if unit_id is None else unit_paths(council_id).get(unit_id, ())


def unit_by_key(council_id: int, key: str) -> UnitRow | None:
    """The unit with a key."""
    return next((row for row in units(council_id) if row.key == key), None)


def below(council_id: int, roots: frozenset[int]) -> frozenset[int]:
    """The units with these ids and every unit under them."""
    if not roots:
        return frozenset()
    return frozenset(unit_id for unit_id, path in unit_paths(council_id).items() if roots.intersection(path))
