"""How indicators came about: who helped to set them, who brings the result about, how soon and how it is reckoned."""

from __future__ import annotations

from goldenthread.documents.nodes import Block, Callout, Column, Content, Paragraph, Quiet, Row, Strong, Table
from goldenthread.engine.numbers import share_of
from goldenthread.indicators.pages.definition import delay, method, scope
from goldenthread.indicators.pages.seen import Seen
from goldenthread.indicators.pages.words import NOT_GIVEN
from goldenthread.indicators.queries import IndicatorRow

# Set by one party alone, nobody else had a say in it.
LEAST_PARTIES = 2


def making(seen: Seen) -> list[Block]:
    """One table of it, after how many were set by one party only and how many results are shared."""
    alone = [row for row in seen.rows if len(row.sheet.stakeholders) < LEAST_PARTIES]
    shared = [row for row in seen.rows if row.sheet.scope != "council"]
    unnamed = [row for row in shared if not row.sheet.partners]
    many = len(seen.rows)
    blocks: list[Block] = [
        Paragraph(
            f"{len(alone)} of {seen.counted(many)} ({share_of(len(alone), many)}) have no stakeholder input: one party "
            f"alone set them, or nothing is said. {len(shared)} are results that the council shares with others."
        )
    ]
    if unnamed:
        told = "; ".join(f"{row.code} {row.title}" for row in unnamed)
        blocks.append(Callout(f"Shared, but no partner is named: {len(unnamed)}", told, "warning"))
    columns = [
        Column(seen.names["Indicator"], width=28),
        Column("Helped to set it", width=20),
        Column("Who brings it about", width=18),
        Column("Earliest", width=18),
        Column("Method", width=16),
    ]
    lines = [
        Row([seen.link(row), parties(row), _scope(row), delay(row.sheet) or NOT_GIVEN, method(row.sheet) or NOT_GIVEN])
        for row in seen.rows
    ]
    return [*blocks, Table(seen.names.say("How each {indicator} came about"), columns, lines, hide_caption=True)]


def parties(row: IndicatorRow) -> Content:
    """Who helped to set it; one party alone is no stakeholder input (MT-027)."""
    named = ", ".join(row.sheet.stakeholders)
    if len(row.sheet.stakeholders) >= LEAST_PARTIES:
        return named
    return [Strong("No stakeholder input"), *([Quiet(f" ({named} alone)")] if named else [])]


def _scope(row: IndicatorRow) -> Content:
    if row.sheet.scope == "council":
        return scope(row.sheet)
    return [Strong("Shared"), f": {scope(row.sheet)}"]
