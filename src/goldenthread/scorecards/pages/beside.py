"""What people think beside what is measured: the two kinds of measure of one objective, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from goldenthread.documents.nodes import Absent, Block, Callout, Column, Content, Heading, Paragraph, Row, Table
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import words as classes
from goldenthread.organisation import queries as organisation
from goldenthread.scorecards import commands, rules
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line
from goldenthread.web import clock

PERCEPTION, HEADING = "perception", "What people think beside what is measured"
Known = Mapping[int, Line]


def beside(council_key: str, council_id: int, objective_id: int, names: Names) -> list[Block]:
    """Perception and service measures of an objective together, marked where they disagree (MT-036).

    Nothing where an objective has one kind alone.
    """
    found = [one.indicator for one in indicators.measures(council_id, [objective_id])]
    rows = sorted(
        (row for row in found if row.status == "active" and row.sheet.nature),
        key=lambda row: (row.sheet.nature != PERCEPTION, row.code),
    )
    if len({row.sheet.nature == PERCEPTION for row in rows}) < 2:
        return []
    shown = commands.pull(council_id, "", as_at=clock.now())
    known = {line.indicator_id: line for line in shown.lines} if shown else {}
    words = Words(organisation.pack(council_id))
    return [
        Heading(2, HEADING),
        _verdict(rows, known),
        _table(rows, known, words, names, council_key),
    ]


def _verdict(rows: Sequence[IndicatorRow], known: Known) -> Block:
    people = _lines((row for row in rows if row.sheet.nature == PERCEPTION), known)
    service = _lines((row for row in rows if row.sheet.nature != PERCEPTION), known)
    found = [
        f"{one.title} ({one.code}) and {other.title} ({other.code}) {why}."
        for one in people
        for other in service
        if (why := rules.disagree(one.reading, other.reading))
    ]
    if found:
        return Callout("They disagree", " ".join(found), "warning")
    if not people or not service:
        return Paragraph("One of the two has no figure yet, so that they cannot be held against each other.")
    return Paragraph("They do not disagree.")


def _lines(rows: Iterable[IndicatorRow], known: Known) -> list[Line]:
    return [known[row.id] for row in rows if row.id in known and known[row.id].reading.value is not None]


def _table(rows: Sequence[IndicatorRow], known: Known, words: Words, names: Names, council_key: str) -> Table:
    columns = [
        Column("Kind", width=14),
        Column(names["Indicator"], width=36),
        Column("Latest figure", "number", 14),
        Column("Status", "status", 18),
        Column("Since last year", "travel", 18),
    ]
    lines = []
    for row in rows:
        line = known.get(row.id)
        cells: list[Content] = [Absent("–", "No period has ended")] * 3
        link: Content = f"{row.code} {row.title}"
        if line:
            link = in_words.indicator_link(line, council_key)
            cells = [
                in_words.figure(words, line),
                in_words.status_cell(words, line.reading),
                in_words.travel(words, line.reading, long=True),
            ]
        lines.append(Row([classes.NATURES[row.sheet.nature], link, *cells], header=1))
    return Table(HEADING, columns, lines, hide_caption=True)
