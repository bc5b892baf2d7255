"""The map of the framework: a picture where there is one, both sides of each box, and the whole as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Block, Box, Column, Content, Diagram, Facts, Link, Row, Table
from goldenthread.framework.mapping import FrameworkMap, Place
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.framework.roles import BODIES
from goldenthread.organisation.pages.framework.standing import STANDINGS

KINDS = {
    "element": "Part of the framework",
    "level": "{Level}",
    "body": "{Body}",
    "programme": "Programme",
    "assessment": "Assessment",
}


def kind(place: Place, names: Names) -> str:
    """What a box is, in the council's words; a body by whose it is: not everything that sits is a board."""
    return names.say(BODIES.get(place.body_kind) or KINDS[place.kind])


def whole(drawn: FrameworkMap, council_key: str, names: Names) -> list[Block]:
    """The picture of the whole map."""
    rows = drawn.rows()
    shown = {key for row in rows for key in row}
    boxes = [_box(one, council_key, names) for one in drawn.places if one.key in shown]
    return [Diagram("What feeds what", "", boxes, rows, drawn.arrows, arrow_word="feeds")] if boxes else []


def around(drawn: FrameworkMap, place: Place, council_key: str, names: Names) -> list[Block]:
    """The picture of one box between what feeds it and what it feeds."""
    before = [one for one in drawn.fed_by(place.key) if one.key != place.key]
    after = [one for one in drawn.feeds(place.key) if one.key not in {place.key, *(kept.key for kept in before)}]
    own = Box(place.key, place.name, note=kind(place, names) + _standing(place), strong=True)
    boxes = [*(_box(one, council_key, names) for one in before), own, *(_box(one, council_key, names) for one in after)]
    rows = [[one.key for one in before], [place.key], [one.key for one in after]]
    arrows = [arrow for arrow in drawn.arrows if place.key in arrow]
    title = f"What feeds {place.name}, and what it feeds"
    return [Diagram(title, "", boxes, [row for row in rows if row], arrows, arrow_word="feeds")]


def _box(one: Place, council_key: str, names: Names) -> Box:
    note = f"{kind(one, names)}{_standing(one)}"
    return Box(one.key, one.name, note=note, href=address(one.key, council_key))


def sides(drawn: FrameworkMap, place: Place, council_key: str, names: Names) -> list[Block]:
    """One box: what it is, what feeds it and what it feeds."""
    pairs: list[tuple[str, Content]] = [
        ("What it is", f"{kind(place, names)}{_standing(place)}"),
        ("Is fed by", _links(drawn.fed_by(place.key), council_key) or "Nothing that the framework names"),
        ("Feeds", _links(drawn.feeds(place.key), council_key) or "Nothing that the framework names"),
    ]
    if place.kind == "body":
        page = reverse("framework_body", kwargs={"council": council_key, "body": place.key})
        pairs.append(("More", Link(f"The page of {place.name}", page)))
    return [Facts([*pairs, ("Source", place.source)] if place.source else pairs)]


def table(drawn: FrameworkMap, council_key: str, names: Names) -> list[Block]:
    """Every box with both its sides."""
    columns = (
        Column("Box", width=4),
        Column("What it is", width=3),
        Column("Is fed by", width=5),
        Column("Feeds", width=5),
    )
    lines = [
        Row(
            (
                _link(one, council_key),
                f"{kind(one, names)}{_standing(one)}",
                _names(drawn.fed_by(one.key)),
                _names(drawn.feeds(one.key)),
            )
        )
        for one in drawn.places
    ]
    return [Table("Every box, what feeds it and what it feeds", columns, lines, is_data=True)] if lines else []


def _names(places: Sequence[Place]) -> str:
    return ", ".join(one.name for one in places) or "–"


def _standing(place: Place) -> str:
    return f" ({STANDINGS[place.standing].casefold()})" if place.standing != "in_force" else ""


def address(key: str, council_key: str) -> str:
    """The map with one box's sides told."""
    return f"{reverse('framework_map', kwargs={'council': council_key})}?element={key}"


def _link(place: Place, council_key: str) -> Link:
    return Link(place.name, address(place.key, council_key))


def _links(places: Iterable[Place], council_key: str) -> Content:
    parts: list[Link | str] = []
    for one in places:
        parts += [", ", _link(one, council_key)]
    return tuple(parts[1:])
