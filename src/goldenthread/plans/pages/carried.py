"""What the council and its partners contribute to the same end, organisation by organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote_plus

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
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
from goldenthread.organisation import queries as organisation
from goldenthread.plans import queries
from goldenthread.plans.pages import words
from goldenthread.plans.pages.themes import mark, talk_href
from goldenthread.plans.queries import ContributionRow
from goldenthread.plans.readiness import Added, Asked, Piece
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


def of_plan(asked: Asked) -> Added:
    """What a plan carries from the talks with its target and owner, and what its own unit contributes (GT-027)."""
    row, names = asked.plan, asked.names
    council = organisation.council_by_id(row.council_id)
    rows = queries.carried(row.council_id, row.id)
    # The plan that carries what all give names its own unit's part with the rest.
    own = [] if rows else queries.given(row.council_id, row.unit_id, asked.since, asked.pack)
    if council is None or not (rows or own):
        return Added()
    page = reverse("plan", kwargs={"council": asked.council_key, "plan": row.key})
    shown, choice = filtered(rows or own, council.name, asked.organisation, page)
    told = names.say("Agreed with those who contribute, and shown here as it stands there: nothing is written twice.")
    blocks = [Paragraph(told), *choice, table(shown, council.name, asked.council_key, names)]
    title = names.say("{Contributions} it carries" if rows else "{Contributions} of this {unit}")
    return Added([Piece("contributions", title, blocks)])


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
    return Table(names.say("{Contributions} by organisation"), columns, lines, hide_caption=True)


def _cells(row: ContributionRow, council_name: str, council_key: str) -> list[Content]:
    whose: Content = row.organisation or [council_name, Quiet(f", {row.unit_name}")]
    source = Link(f"{row.priority_name}, {row.year_label}", talk_href(row, council_key), of=row.who)
    return [whose, row.text, row.target or words.NOT_GIVEN, row.owner_title or words.NOT_GIVEN, [source, *_when(row)]]


def _when(row: ContributionRow) -> list[Part]:
    if row.state == rules.AGREED and row.accepted_at:
        return [Quiet(f", agreed on {day(clock.day(row.accepted_at))}")]
    return [" ", mark(row.state)]
