"""How many exceptions were acted upon, and how many recovered (ST-016); and consistently good performance (ST-017)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from goldenthread.documents.nodes import Absent, Block, Column, Number, Paragraph, Row, Section, Table
from goldenthread.engine import periods
from goldenthread.engine.numbers import format_value
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line, ResponseRow

Acts = Mapping[str, Sequence[ResponseRow]]


def became(words: Words, lines: Sequence[Line], acts: Acts, *, level: int = 2) -> Section:
    """What became of the exceptions of this period and of the four before it."""
    now = rules.worst_first(lines)
    acted = sum(1 for line in now if acted_upon(line, line.reading.period, acts))
    told = (
        words.names.say(f"{acted} of {len(now)} {{exceptions}} of this {{period}} {_are(acted)} acted upon.")
        if now
        else words.names.say("There is no {exception} in this {period}.")
    )
    nodes: list[Block] = [Paragraph(told)]
    before = rules.became(lines, lambda line, period: acted_upon(line, period, acts))
    if before:
        nodes.append(_table(words, before))
    return Section(words.names.say("What became of {exceptions}"), nodes, level=level, anchor="became")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def acted_upon(line: Line, period: str, acts: Acts) -> bool:
    """Whether an action is taken on an exception: in that period, or since."""
    since = periods.parse(period).starts
    return any(one.starts >= since for one in acts.get(line.code, ()))


def _table(words: Words, rows: Sequence[rules.Became]) -> Table:
    columns = [
        Column(words["Period"], "text", 30),
        Column(words["Exceptions"], "number", 14),
        Column("Acted upon", "number", 14),
        Column("Recovered since", "number", 16),
        Column("Recovery rate", "number", 14),
    ]
    ordered = sorted(rows, key=lambda one: periods.parse(one.period).ends, reverse=True)
    lines = [
        Row(
            [
                periods.describe(periods.parse(one.period)),
                _number(one.exceptions),
                _number(one.acted_upon),
                _number(one.recovered),
                _rate(one),
            ]
        )
        for one in ordered
    ]
    note = words.names.say(
        "Recovered since: judged now, and no {exception} any more. A figure that is missing has not recovered."
    )
    return Table(words.names.say("{Exceptions} of {periods} before, and what became of them"), columns, lines, note)


def _number(count: int) -> Number:
    return Number(Decimal(count), str(count))


def _rate(one: rules.Became) -> Number | Absent:
    rate = (Decimal(one.recovered) * 100 / one.exceptions).quantize(Decimal(1), ROUND_HALF_UP)
    return Number(rate, format_value(rate, 0, "%"), "%")


def good(words: Words, lines: Sequence[Line], council_key: str, *, level: int = 2) -> Section:
    """What has met its target time after time; that there is none is said too."""
    number = words.pack.concern.met_periods
    found = rules.consistently_good(lines, periods=number)
    nodes: list[Block] = [_good(words, found, council_key)] if found else []
    lead = words.names.say(f"{{Target}} met in at least {number} {{periods}} in a row.")
    if not found:
        lead = words.names.say(f"None: no {{target}} was met in {number} {{periods}} in a row.")
    return Section("Good performance", [Paragraph(lead), *nodes], level=level, anchor="good")


def _good(words: Words, found: Sequence[Line], council_key: str) -> Table:
    columns = [
        Column(words["Indicator"], "text", 40),
        Column(words["Unit"], "text", 20),
        Column("Value", "number", 12),
        Column("Status", "status", 16),
        Column("In a row", "number", 10),
    ]
    lines = [
        Row(
            [
                in_words.indicator_link(line, council_key) if council_key else f"{line.code} {line.title}",
                line.unit_name,
                in_words.figure_cell(words, line),
                in_words.status_mark(words, line.reading),
                _number(rules.met_in_row(line)),
            ]
        )
        for line in found
    ]
    return Table("Good performance, the longest row first", columns, lines, hide_caption=True)
