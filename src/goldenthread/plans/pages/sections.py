"""The sections of a plan: what was written in each, and what other rooms fill it with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goldenthread.documents.nodes import Block, Link, Listing, Paragraph, Quiet
from goldenthread.framework.speech import Names
from goldenthread.plans.pages.guiding import of_section
from goldenthread.plans.queries import SectionRow
from goldenthread.plans.readiness import Piece

if TYPE_CHECKING:
    from goldenthread.plans.pages.plan import Shown


def written(section: SectionRow, shown: Shown, names: Names) -> list[Block]:
    """What a section says, with the way to write it for those who may."""
    blocks = [*said(section, shown)]
    if not blocks:
        told = "Not written yet." if section.is_required else "Not written; it may be left out."
        blocks.append(Paragraph(Quiet(f"{told} {section.guidance}".strip())))
    if told := of_section(shown.guidance, section.key):
        blocks.append(Paragraph(Quiet(f"{names['Guidance']} of the year: {told}")))
    if shown.may_write:
        address = shown.address("plan_section", plan=shown.plan.key, section=section.key)
        blocks.append(Paragraph(Link("Write this section", address, of=section.title)))
    return blocks


def said(section: SectionRow, shown: Shown) -> list[Block]:
    """The words of a section, and after them what fills it: a section that neither has says nothing."""
    blocks: list[Block] = [Paragraph(part) for part in section.text.split("\n") if part.strip()]
    if section.fills == "objectives" and shown.objectives and not blocks:
        blocks.append(Listing([f"{row.code} {row.text}" for row in shown.objectives]))
    if section in first_of_their_kind(shown.sections):
        blocks += shown.added.of(section.fills)
    return blocks


def first_of_their_kind(rows: Sequence[SectionRow]) -> list[SectionRow]:
    """Of several sections that the same thing fills, the first shows it."""
    return list({one.fills: one for one in reversed(rows)}.values())


def unplaced(shown: Shown) -> list[Piece]:
    """What other rooms add and no section of the template is for."""
    placed = {one.fills for one in shown.sections}
    return [one for one in shown.added.pieces if one.place not in placed]
