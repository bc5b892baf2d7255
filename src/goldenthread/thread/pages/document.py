"""The audit as a document that can be taken away, and as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from goldenthread.documents.nodes import Block, Document, Heading, Meta, Paragraph
from goldenthread.engine.dates import day
from goldenthread.thread import queries
from goldenthread.thread.pages import audit as pages
from goldenthread.thread.pages import tree as tree_pages
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import Audit, YearRow

# As many lines as the picture on paper holds.
MOST_DRAWN = 24


def document(speak: Speaker, audit: Audit, years: Sequence[YearRow], council_name: str, at: datetime) -> Document:
    """Every finding, the counts, the complexity, and every list in full."""
    names = speak.names
    nodes: list[Block] = [
        Paragraph(names.say("How far everything that is planned leads up to a {priority}."), "lead"),
        *tree(speak),
        pages.findings(speak, audit, years[-1] if years else None),
        pages.counts(speak, audit.grid, names.say("{Objectives} and {indicators} by {priority}")),
        *(pages.counts(speak, one.grid, f"{one.title} ({one.source})") for one in audit.stated),
        Heading(2, "How much planning there is"),
        pages.complexity(speak, audit, years),
    ]
    for one in pages.told(audit):
        if one.items:
            nodes += pages.behind(speak, one, one.items)
    meta = Meta(
        council=council_name,
        period=day(audit.thread.day),
        as_at=at,
        issued=at,
        version=day(audit.thread.day),
        status="draft",
        source="Golden Thread",
    )
    return Document(names.say("Audit of the {golden_thread}"), nodes, meta)


def tree(speak: Speaker) -> list[Block]:
    """The thread itself, before what is said of it."""
    visions, lines = queries.folded(queries.lines(speak.thread), MOST_DRAWN)
    return tree_pages.drawn(speak, [*visions, *lines[:MOST_DRAWN]]) if lines else []


def data(speak: Speaker, audit: Audit, years: Sequence[YearRow]) -> dict[str, Any]:
    """The same for machines: every number, share and list, with ids and names."""
    return {
        "council": speak.council_key,
        "day": audit.thread.day.isoformat(),
        "findings": [
            {
                "key": one.key,
                "title": pages.said(speak, one.key),
                "found": one.found,
                "total": one.total,
                "share": str(one.share) if one.share is not None else None,
                "items": [
                    {"kind": item.key[0], "id": item.key[1], "name": speak.name(item.key), "number": item.number,
                     "note": item.note}
                    for item in one.items
                ],
            }
            for one in pages.told(audit)
        ],
        "grid": _grid(audit.grid),
        "stated": [{"title": one.title, "source": one.source, **_grid(one.grid)} for one in audit.stated],
        "figures": audit.figures["complexity"],
        "years": [{"year": one.year_label, "figures": one.figures} for one in years],
    }  # fmt: skip


def _grid(grid: Any) -> dict[str, Any]:
    return {
        "rows": [
            {"name": one.name, "objectives": one.objectives, "indicators": one.indicators, "inward": one.is_inward}
            for one in grid.rows
        ],
        "objectives": grid.whole.objectives,
        "indicators": grid.whole.indicators,
        "total": grid.whole.total,
        "inward_shares": [str(one) if one is not None else None for one in grid.shares],
    }
