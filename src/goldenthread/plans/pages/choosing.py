"""What stands beside the boxes of a form: what was chosen, what belongs there, and what a link says."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import Block, Facts, Heading, Link, Listing, Paragraph
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.plans import queries
from goldenthread.plans.pages import words
from goldenthread.plans.queries import LinkRow, PriorityRow, SectionRow


def priority(row: PriorityRow, pack: Pack) -> str:
    """A priority with its code and the set it stands in: "33 Fit for purpose (Areas of focus)"."""
    found = pack.priority_set(row.set_key)
    named = f"{row.code} {row.name}".strip()
    return f"{named} ({found.name})" if found else named


def chosen(rows: Sequence[PriorityRow], again: str, pack: Pack, names: Names) -> list[Block]:
    """The priorities that an objective is being written for."""
    told = [priority(row, pack) for row in rows] or [names.say("No {priority}")]
    return [
        Paragraph(names.say("Written for:")),
        Listing(told),
        Paragraph(Link("Choose again", again)),
    ]


def guidance(section: SectionRow, pack: Pack) -> list[Block]:
    """What belongs in a section, and the questions it answers (SP-002)."""
    asked = queries.questions(pack)
    questions = [asked.get(key, key) for key in section.questions]
    blocks: list[Block] = []
    if section.guidance:
        blocks += [Heading(2, "What belongs here"), Paragraph(section.guidance)]
    if questions:
        blocks += [Heading(2, "Questions it answers"), Listing(questions)]
    return blocks


def link(one: LinkRow, names: Names) -> list[Block]:
    """What a link says, for the reviewer."""
    rows = [(names["Priority"], one.priority_name), ("How it is advanced", one.advances or words.NOT_GIVEN)]
    return [Facts(rows)]
