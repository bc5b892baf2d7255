"""What has changed since a report of the past, as its page says it above the document."""

from __future__ import annotations

from goldenthread.documents.nodes import Block, Callout, Column, Content, Paragraph, Quiet, Row, Table
from goldenthread.engine.dates import day, moment
from goldenthread.framework import Pack
from goldenthread.reports.queries import Corrected, Material, Since
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line
from goldenthread.web import clock

# Why a figure reads otherwise now, where nobody corrected the figure itself.
WORKED_OUT = "Worked out anew: something that it is made of was corrected"
WITHDRAWN = "It was withdrawn"
GONE = "It is no longer in this report"


def since(material: Material, found: Since, pack: Pack) -> list[Block]:
    """That the report is one of the past, and plainly which of its figures were corrected since (DQ-030)."""
    words = Words(pack)
    then = day(clock.day(material.shown.as_at))
    told = Callout("A report of the past.", f"It shows what was known on {then}, and nothing that came later.")
    return [told, *_corrected(words, found), *_came(words, found)]


def _corrected(words: Words, found: Since) -> list[Block]:
    if not found.corrected:
        return [Paragraph("No figure of this report has been corrected since.")]
    many = len(found.corrected)
    whose = "figure of this report has" if many == 1 else "figures of this report have"
    columns = [
        Column(words["Indicator"], "text", 30),
        Column("Then", "number", 12),
        Column("Now", "number", 12),
        Column("Why", "text", 46),
    ]
    rows = [
        Row(
            [
                f"{one.then.code} {one.then.title}",
                _figure(words, one.then),
                _figure(words, one.now) if one.now else Quiet(GONE),
                _why(one),
            ]
        )
        for one in found.corrected
    ]
    return [
        Paragraph(f"{many} {whose} been corrected since:"),
        Table("Figures corrected since", columns, rows, hide_caption=True),
    ]


def _why(one: Corrected) -> Content:
    if one.correction is None:
        return WITHDRAWN if one.now and one.now.reading.value is None else WORKED_OUT
    after = one.correction.after
    by = f"as published by {after.published_source}" if after.published_source else after.approved_name
    approved = f" {by}, {moment(after.approved_at)}" if after.approved_at else ""
    return [f"{after.reason or 'No reason was given'}.".replace("..", "."), Quiet(approved)]


def _figure(words: Words, line: Line) -> Content:
    return [in_words.figure(words, line), " ", in_words.status_mark(words, line.reading)]


def _came(words: Words, found: Since) -> list[Block]:
    """What was not there then and is now: no correction, and said apart from them."""
    if not found.came:
        return []
    codes = ", ".join(one.code for one in found.came)
    return [Paragraph(f"Not there then, and there now: {codes}.")]
