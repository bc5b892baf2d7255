"""The summary of a plan: how many measures, milestones, actions and risks stand how, by the same colours (ST-011)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.nodes import Block, Cell, Column, Number, Paragraph, Row, StatusMark, Table
from goldenthread.engine.readings import STATUSES
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.plans.readiness import Stands

HEADING = "How it stands"
KINDS = {"measures": "{Indicators}", "milestones": "{Milestones}", "actions": "{Actions}", "risks": "{Risks}"}


def summary(stands: Sequence[Stands], pack: Pack, names: Names) -> list[Block]:
    """One line for each status of the council's scale, one column for each kind of thing, and how each is judged."""
    if not stands:
        return []
    width = 72 / len(stands)
    columns = [Column("Status", "status", 28), *(Column(names.say(KINDS[one.kind]), "number", width) for one in stands)]
    lines = [
        Row([_mark(code, pack), *_numbers([one.counts.get(code, 0) for one in stands])])
        for code in STATUSES
        if any(one.counts.get(code) for one in stands)
    ]
    lines.append(Row(["In all", *_numbers([sum(one.counts.values()) for one in stands])]))
    told = " ".join(names.say(one.how) for one in stands if one.how)
    blocks: list[Block] = [Table(names.say("How this {plan} stands"), columns, lines, hide_caption=True)]
    return [*blocks, Paragraph(told, "quiet")] if told else blocks


def _mark(code: str, pack: Pack) -> StatusMark:
    # A pack is checked to hold a word for every code of the engine, so a code is always found.
    return StatusMark(code, pack.status_scheme.statuses[code].word)  # type: ignore[index]


def _numbers(counts: Sequence[int]) -> list[Cell]:
    return [Number(Decimal(count), str(count)) for count in counts]
