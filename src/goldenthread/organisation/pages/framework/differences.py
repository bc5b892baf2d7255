"""What is new in a framework against an earlier version of it. Source: FW-019."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from goldenthread.documents.nodes import Block, Column, Row, Section, Table
from goldenthread.framework import Difference
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.framework import parts

KINDS = {"added": "Added", "changed": "Changed", "removed": "Removed"}


def in_short(found: Sequence[Difference]) -> str:
    """How many records are new, changed and gone, in a sentence."""
    counts = Counter(str(one.kind) for one in found)
    said = [f"{counts[kind]} {word.casefold()}" for kind, word in KINDS.items() if counts[kind]]
    return f"{', '.join(said)}." if said else "There is no difference between the two."


def sections(found: Sequence[Difference], names: Names) -> list[Block]:
    """Part by part what was added, changed and removed."""
    return [
        Section(parts.title(part, names), [_table(part, list(differences), names)])
        for part, differences in groupby(found, key=lambda one: one.part)
    ]


def _table(part: str, found: Sequence[Difference], names: Names) -> Table:
    columns = (
        *(Column("Record", width=3), Column("What", width=2)),
        *(Column("Before", width=5), Column("After", width=5)),
    )
    lines = [Row((one.name, KINDS[one.kind], one.before or "–", one.after or "–")) for one in found]
    return Table(f"{parts.title(part, names)}: what is new", columns, lines, hide_caption=True)
