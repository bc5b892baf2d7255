"""The pack for members: the list mapped to priorities, what nothing measures, and the questions for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.choosing.pages.choice import by_priority, whole_list
from goldenthread.choosing.queries import ChoiceRow, GapRow
from goldenthread.documents.nodes import Block, Document, Heading, Listing, Meta, Paragraph
from goldenthread.engine.dates import day
from goldenthread.indicators.pages import Seen


def pack_document(row: ChoiceRow, seen: Seen, gaps: Sequence[GapRow], council_name: str, at: datetime) -> Document:
    """Everything members need to say whether what is measured covers the key points."""
    say = seen.names.say
    statutory = sum(one.is_statutory for one in row.listed)
    still = [one for one in gaps if one.indicator_id is None]
    lead = (
        f"{seen.counted(len(row.listed))} could be monitored in {row.year_label}: {statutory} asked by law and "
        f"{len(row.listed) - statutory} local."
    )
    nodes: list[Block] = [
        Paragraph(lead, "lead"),
        Paragraph(say("Do these cover the key points of each {priority}, or is further information needed?")),
        *by_priority(row, seen),
        Heading(2, "Key points that nothing measures"),
        Listing([one.text for one in still]) if still else Paragraph("None is on record."),
        *whole_list(row, seen),
    ]
    listed = row.steps.get("list")
    meta = Meta(
        council=council_name,
        period=row.year_label,
        as_at=listed.made_at if listed else at,
        issued=at,
        version=day(listed.on) if listed else "",
        status="draft",
        source="Golden Thread",
    )
    return Document(say(f"Choosing the {{indicators}} of {row.year_label}: pack for members"), nodes, meta)
