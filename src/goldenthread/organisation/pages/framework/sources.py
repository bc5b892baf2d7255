"""Where the framework comes from: its papers, what each record cites, and where the paper disagrees with itself."""

from __future__ import annotations

from itertools import groupby

from goldenthread.documents.nodes import Block, Column, Content, Details, Facts, Listing, Quiet, Row, Table
from goldenthread.framework import Pack
from goldenthread.framework.citing import Cited, cited
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.framework import parts


def disagreements(pack: Pack) -> list[Block]:
    """Each place where the paper says two things, and what is done about it."""
    columns = (Column("Where", width=2), Column("What the paper says", width=5), Column("What is done", width=4))
    lines = [Row((", ".join(one.places), one.text, one.handling)) for one in pack.disagreements]
    return [Table("Disagreements", columns, lines, hide_caption=True, is_data=True)] if lines else []


def papers(pack: Pack) -> list[Block]:
    """The papers that are cited, by the letters they are cited with."""
    return [Facts([(one.name or "–", one.text) for one in pack.sources])] if pack.sources else []


def citations(pack: Pack, names: Names) -> list[Block]:
    """Part by part how many records cite a place of the paper, then each with what it cites."""
    by_part = [(part, list(found)) for part, found in groupby(_in_order(cited(pack)), key=lambda one: one.part)]
    columns = (
        Column("Part", width=5),
        *(Column("Records", kind="number", width=2), Column("That cite a source", kind="number", width=2)),
    )
    lines = [
        Row((parts.title(part, names), str(len(found)), str(sum(bool(one.source) for one in found))))
        for part, found in by_part
    ]
    details = [
        Details(f"{parts.title(part, names)}: {len(citing)} cited", [Listing([_told(one) for one in citing])])
        for part, found in by_part
        if (citing := [one for one in found if one.source])
    ]
    return [Table("How much of the framework cites a source", columns, lines, is_data=True), *details] if lines else []


def _in_order(found: tuple[Cited, ...]) -> list[Cited]:
    """The parts in the order in which they first come."""
    places = {part: place for place, part in enumerate(dict.fromkeys(one.part for one in found))}
    return sorted(found, key=lambda one: places[one.part])


def _told(one: Cited) -> Content:
    return one.name, Quiet(f" ({one.source})")
