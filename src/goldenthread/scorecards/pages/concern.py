"""What causes concern, why, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import Block, Column, Content, Paragraph, Row, Section, Table
from goldenthread.engine.concern import ConcernRule
from goldenthread.engine.numbers import format_exact
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.usual import signal_word
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line

PAGE = 2
"""The level of what stands by itself on its page; within a report it opens no page."""
_STATIC = {
    "always": "is static",
    "off_target": "is static while it is off {target}",
}


def concern(
    words: Words, lines: Sequence[Line], rule: ConcernRule, council_key: str, *, level: int = PAGE
) -> list[Block]:
    """The indicators that cause concern with their reasons (ST-004), those that vary more than usual, and the rule."""
    indicators = words["indicators"]
    causes = sorted((line for line in lines if line.reading.concerns), key=_worst_first)
    varied = [line for line in lines if line.reading.signal == "concerning" and not line.reading.concerns]
    lead = f"{len(causes)} of {len(lines)} {indicators} cause concern." if causes else f"No {indicators} cause concern."
    shown: list[Block] = [Paragraph(lead, tone="lead" if level == PAGE else ""), Paragraph(in_force(words, rule))]
    if causes:
        shown.append(_table(words, causes, rule, council_key, "What causes concern, and why"))
    if varied:
        caption = "Worse than usual"
        note = Paragraph("Natural variation does not explain these figures: something has changed for the worse.")
        table = _table(words, varied, rule, council_key, f"{caption}, and nothing else yet")
        shown.append(Section(caption, [note, table], level=level))
    return shown


def in_force(words: Words, rule: ConcernRule) -> str:
    """The council's rule as a sentence (ST-005)."""
    causes = [f"is getting worse over {_periods(rule.trend_periods)}"]
    if rule.static_counts in _STATIC:
        causes.append(words.names.say(f"that {_STATIC[rule.static_counts]}"))
    missed = f"misses its {words['target']}" if rule.near_misses_count else f"is {words.status('red').lower()}"
    causes.append(f"that {missed} {rule.missed_periods} times in a row")
    told = f"{', '.join(causes[:-1])}, or {causes[-1]}"
    return f"The council's rule: a cause for concern is a figure that {told}.{_band(rule)}"


def reasons(words: Words, line: Line, rule: ConcernRule) -> str:
    """Why an indicator causes concern, in words."""
    told = {
        "falling": f"getting worse over {_periods(rule.trend_periods)}",
        "static": f"static over {_periods(rule.trend_periods)}",
        "missed_consistently": f"{words['target']} missed {line.reading.missed_in_row} times in a row",
    }
    said = [told[code] for code in line.reading.concerns]
    if word := signal_word(line.reading) if line.reading.signal == "concerning" else "":
        said.append(word.lower())
    sentence = "; ".join(said)
    return sentence[:1].upper() + sentence[1:]


def _worst_first(line: Line) -> tuple[int, int]:
    """Off target before close before the rest; of these the one with more reasons first."""
    return {rules.OFF_TARGET: 0, rules.CLOSE: 1}.get(line.reading.status, 2), -len(line.reading.concerns)


def _table(words: Words, lines: Sequence[Line], rule: ConcernRule, council_key: str, caption: str) -> Table:
    columns = [
        Column(words["Indicator"], "text", 34),
        Column(words["Unit"], "text", 16),
        Column("Value", "number", 12),
        Column("Status", "status", 16),
        Column("Why", "text", 30),
    ]
    rows = [
        Row(
            [
                in_words.indicator_link(line, council_key) if council_key else f"{line.code} {line.title}",
                line.unit_name,
                in_words.figure_cell(words, line),
                _status(words, line),
                reasons(words, line, rule),
            ]
        )
        for line in lines
    ]
    return Table(caption, columns, rows)


def _status(words: Words, line: Line) -> Content:
    return in_words.status_mark(words, line.reading)


def _periods(number: int) -> str:
    return "one period" if number == 1 else f"{number} periods"


def _band(rule: ConcernRule) -> str:
    told = []
    if rule.relative_band is not None:
        told.append(f"{format_exact(rule.relative_band * 100, 0)}% of the figure before")
    if rule.absolute_band is not None:
        told.append(f"{format_exact(rule.absolute_band, 0)} of its unit, or points where it is a percentage")
    return f" It is static where it moves by no more than {', or '.join(told)}." if told else ""
