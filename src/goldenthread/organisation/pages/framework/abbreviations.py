"""Every document that leaves the system: its abbreviations written out at their first use, and listed at its end."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.documents.nodes import Block, Column, Document, Row, Table
from goldenthread.framework import Pack
from goldenthread.framework.abbreviating import Expander, abbreviations
from goldenthread.organisation.pages.framework import texts

# Files for machines say each text as it is stored.
FOR_MACHINES = frozenset({"csv", "json"})


def spelled_out(document: Document, pack: Pack, form: str = "") -> Document:
    """The document as people read it: "Comprehensive Performance Assessment (CPA)" for the first "CPA" (FW-009)."""
    if form in FOR_MACHINES:
        return document
    expander = Expander(abbreviations(pack))
    title = expander.expand(document.title)
    nodes = texts.rewritten(tuple(document.nodes), expander.expand)
    return replace(document, title=title, nodes=(*nodes, *listed(expander)))


def listed(expander: Expander) -> list[Block]:
    """The abbreviations that were used, with what each stands for; nothing without any."""
    if not expander.used:
        return []
    columns = (Column("Abbreviation", width=2), Column("Stands for", width=6))
    lines = [Row((short, expander.known[short])) for short in sorted(expander.used)]
    return [Table("Abbreviations used", columns, lines)]
