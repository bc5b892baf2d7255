"""The map of a framework: its elements, levels and bodies, and which of them feeds which. Source: FW-002."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from goldenthread.framework.schema import Pack, Standing

PlaceKind = Literal["element", "level", "body", "programme", "assessment"]


@dataclass(frozen=True, slots=True)
class Place:
    """A box of the map; `body_kind` tells a committee of members from a body outside the council."""

    key: str
    name: str
    kind: PlaceKind
    standing: Standing = "in_force"
    source: str = ""
    body_kind: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkMap:
    """Every box once, and each arrow as (what feeds, what it feeds)."""

    places: tuple[Place, ...]
    arrows: tuple[tuple[str, str], ...]

    def place(self, key: str) -> Place | None:
        """The box with a key."""
        return next((one for one in self.places if one.key == key), None)

    def feeds(self, key: str) -> tuple[Place, ...]:
        """What a box feeds."""
        return self._named(new for old, new in self.arrows if old == key)

    def fed_by(self, key: str) -> tuple[Place, ...]:
        """What feeds a box."""
        return self._named(old for old, new in self.arrows if new == key)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The boxes to draw, in rows: what feeds stands above what it feeds, where there is no circle.

        Elements and levels that no arrow touches stand in a last row; bodies that none touches are only listed.
        """
        depths: dict[str, int] = {}
        touched = self._touched()
        for start in touched:
            self._settle(start, depths)
        deepest = max(depths.values(), default=-1)
        rows = [tuple(key for key in depths if depths[key] == row) for row in range(deepest + 1)]
        loose = tuple(one.key for one in self.places if one.key not in depths and one.kind in ("element", "level"))
        return (*rows, *([loose] if loose else []))

    def _named(self, keys: Iterator[str]) -> tuple[Place, ...]:
        found = dict.fromkeys(keys)
        return tuple(one for one in self.places if one.key in found)

    def _touched(self) -> list[str]:
        touched = {key for arrow in self.arrows for key in arrow}
        return [one.key for one in self.places if one.key in touched]

    def _settle(self, key: str, depths: dict[str, int], above: tuple[str, ...] = ()) -> int:
        """How far down a box stands: below everything that feeds it, but for what it feeds itself in a circle."""
        if key not in depths:
            before = [old for old, new in self.arrows if new == key and old not in (*above, key)]
            depths[key] = max((self._settle(one, depths, (*above, key)) + 1 for one in before), default=0)
        return depths[key]


def framework_map(pack: Pack) -> FrameworkMap:
    """The map of a framework. An element with the key of a level or body is that level or body, drawn once."""
    known: dict[str, Place] = {}
    for place in _places(pack):
        known.setdefault(place.key, place)
    arrows = [arrow for arrow in _arrows(pack) if arrow[0] in known and arrow[1] in known]
    touched = {key for arrow in arrows for key in arrow}
    shown = (one for one in known.values() if one.key in touched or one.kind in ("element", "level", "body"))
    return FrameworkMap(tuple(shown), tuple(dict.fromkeys(arrows)))


def _places(pack: Pack) -> Iterator[Place]:
    for level in pack.levels:
        yield Place(level.key, level.name, "level", level.standing, level.source or "")
    for body in pack.bodies:
        yield Place(body.key, body.name, "body", body.standing, body.source or "", body.kind)
    for element in pack.about.elements if pack.about else ():
        yield Place(element.key, element.name, "element", element.standing, element.source or "")
    for programme in pack.programmes:
        yield Place(programme.key, programme.name, "programme", programme.standing, programme.source or "")
    for one in pack.assessments:
        yield Place(one.key, one.name, "assessment", one.standing, one.source or "")


def _arrows(pack: Pack) -> Iterator[tuple[str, str]]:
    for element in pack.about.elements if pack.about else ():
        for key in element.feeds:
            yield element.key, key
    for level in pack.levels:
        if level.parent:
            yield level.parent, level.key
