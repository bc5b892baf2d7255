"""How far a part of a framework is agreed, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldenthread.engine.dates import day
from goldenthread.framework import Pack
from goldenthread.framework.schema.base import Standable
from goldenthread.framework.speech import Names

STANDINGS = {
    "proposed": "Proposed",
    "in_force": "In force",
    "under_development": "Under development",
    "withdrawn": "Withdrawn",
}
NOT_AGREED = ("proposed", "under_development")
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NotAgreed:
    """A record that stands in the framework and is not agreed yet."""

    kind: str
    name: str
    said: str


def said(one: Standable, pack: Pack) -> str:
    """ "Proposed: subject to approval July 2007 (Cabinet decides)"; nothing of what is simply in force."""
    if one.standing == "in_force" and not (one.standing_note or one.standing_from):
        return ""
    since = f" from {day(one.standing_from)}" if one.standing_from else ""
    note = f": {one.standing_note}" if one.standing_note else ""
    body = pack.body(one.decided_by) if one.decided_by else None
    decides = f" ({body.name} decides)" if body else ""
    return f"{STANDINGS[one.standing]}{since}{note}{decides}"


def not_agreed(pack: Pack, names: Names) -> list[NotAgreed]:
    """Every record that a reader must not take for agreed, in the order of the file."""
    return [
        NotAgreed(kind, name, said(one, pack))
        for kind, name, one in _standing(pack, names)
        if one.standing in NOT_AGREED
    ]


def _standing(pack: Pack, names: Names) -> Iterator[tuple[str, str, Standable]]:
    elements = pack.about.elements if pack.about else ()
    yield from _named("Part of the framework", elements)
    yield from _named(names["Body"], pack.bodies)
    for entry in pack.calendar.entries:
        yield "Calendar", entry.activity, entry
    yield from _named(names["Level"], pack.levels)
    yield from _named(f"Set of {names['prioritys']}", pack.priority_sets)
    yield from _named("Template", pack.templates)
    yield from _named("Duty", pack.regimes)
    yield from _named("Agreement", pack.agreements)
    yield from _named("Assessment", pack.assessments)
    yield from _named("Programme", pack.programmes)


def _named(kind: str, records: Iterable[Standable]) -> Iterator[tuple[str, str, Standable]]:
    for one in records:
        yield kind, getattr(one, "name", ""), one
