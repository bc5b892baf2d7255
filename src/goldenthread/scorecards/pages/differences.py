"""Where a publisher judged otherwise: both statuses side by side, and why ours is what it is."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import Block, Column, Paragraph, Row, StatusMark, Table
from goldenthread.engine.readings import JUDGED
from goldenthread.scorecards.pages import reasons
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line


def differences(words: Words, lines: Sequence[Line]) -> list[Block]:
    """How many published statuses agree with ours, and those that do not; nothing where nothing was published."""
    published = [line for line in lines if line.published_status in JUDGED]
    if not published:
        return []
    differing = [line for line in published if "publisher_differs" in line.reading.marks]
    agree = len(published) - len(differing)
    told = Paragraph(f"{agree} of {len(published)} published statuses agree with the ones computed here.")
    if not differing:
        return [told]
    columns = [
        Column(words["Indicator"], "text", 34),
        Column("As published", "status", 14),
        Column("Computed", "status", 14),
        Column("Why", "text", 44),
    ]
    return [told, Table("Published statuses that differ", columns, [_row(words, line) for line in differing])]


def _row(words: Words, line: Line) -> Row:
    return Row(
        [
            f"{line.code} {line.title}",
            StatusMark(line.published_status, words.status(line.published_status)),
            in_words.status_mark(words, line.reading),
            reasons.sentence(words, line),
        ]
    )
