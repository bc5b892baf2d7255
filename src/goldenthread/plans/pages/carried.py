"""What the council and its partners contribute to the same end, organisation by organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote_plus

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Heading,
    Link,
    Paragraph,
    Part,
    Quiet,
    Row,
    Strong,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans.pages import words
from goldenthread.plans.pages.themes import mark, talk_href
from goldenthread.plans.queries import ContributionRow
from goldenthread.plans.rules import contributions as rules
from goldenthread.web import clock


def organisation_of(row: ContributionRow, council_name: str) -> str:
    """Whose contribution it is: the council's, or that of the organisation beside it."""
    return row.organisation or council_name


def filtered(
    rows: Sequence[ContributionRow], council_name: str, asked: str, page: str
) -> tuple[list[ContributionRow], list[Block]]:
    """Those of the organisation that was asked for, and the choice between organisations (GT-028)."""
    counts = Counter(organisation_of(row, council_name) for row in rows)
    chosen = asked if asked in counts else ""
    shown = [row for row in rows if not chosen or organisation_of(row, council_name) == chosen]
    if len(counts) < 2:
        return shown, []
    joint = "&" if "?" in page else "?"
    parts: list[Part] = ["Show: "]
    for name, count in (("", len(rows)), *counts.items()):
        told = f"{name or 'All'} ({count})"
        parts += [
            Strong(told) if name == chosen else Link(told, f"{page}{joint}organisation={quote_plus(name)}"),
            " · ",
        ]
    return shown, [Paragraph(parts[:-1])]


def carried(
    rows: Sequence[ContributionRow], council_name: str, council_key: str, asked: str, page: str, names: Names
) -> list[Block]:
    """What a plan carries from the talks, with its target and owner, and where it comes from (GT-027)."""
    if not rows:
        return []
    shown, choice = filtered(rows, council_name, asked, page)
    told = names.say("Agreed with those who contribute and shown here as it stands there: nothing is written twice.")
    title = names.say("{Contributions} it carries")
    return [
        Heading(2, title, "contributions"),
        Paragraph(told),
        *choice,
        table(shown, council_name, council_key, names),
    ]


def table(rows: Sequence[ContributionRow], council_name: str, council_key: str, names: Names) -> Table:
    """Each contribution marked by its organisation."""
    columns = [
        Column("Organisation", width=18),
        Column(names["Contribution"], width=30),
        Column(names["Target"], width=20),
        Column(names["Owner"], width=16),
        Column("Where it comes from", width=20),
    ]
    lines = [Row(_cells(row, council_name, council_key), header=1) for row in rows]
    return Table(names.say("{Contributions} by organisation"), columns, lines, hide_caption=True, is_data=True)


def _cells(row: ContributionRow, council_name: str, council_key: str) -> list[Content]:
    whose: Content = row.organisation or [council_name, Quiet(f", {row.unit_name}")]
    source = Link(f"{row.priority_name}, {row.year_label}", talk_href(row, council_key), of=row.who)
    return [whose, row.text, row.target or words.NOT_GIVEN, row.owner_title or words.NOT_GIVEN, [source, *_when(row)]]


def _when(row: ContributionRow) -> list[Part]:
    if row.state == rules.AGREED and row.accepted_at:
        return [Quiet(f", agreed on {day(clock.day(row.accepted_at))}")]
    return [" ", mark(row.state)]
