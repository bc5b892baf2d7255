"""The data quality of a council by service: a sentence, a strip, a table, and what to check first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from goldenthread.documents.nodes import (
    Absent,
    Block,
    Column,
    Number,
    Paragraph,
    Row,
    Strip,
    StripPart,
    Strong,
    Table,
)
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.quality import rules
from goldenthread.quality.pages import words
from goldenthread.quality.queries import Figure, Trust

SAMPLE = 10
"""How many figures are proposed for the next spot checks."""


def lead(found: Trust, names: Names) -> Paragraph:
    """Can the figures be trusted? In a sentence or three."""
    asked, there = len(found.figures), [one for one in found.figures if one.is_there]
    if not asked:
        return Paragraph(names.say("Nothing was asked for in this {period}."), tone="lead")
    told = f"{len(there)} of {asked} figures that were due have come and are approved"
    if not there:
        return Paragraph([Strong(f"{told}.")], tone="lead")
    return Paragraph([Strong(told), f"{_pace(there, names)}{_by_hand(there)}"], tone="lead")


def _by_hand(there: Sequence[Figure]) -> str:
    """How many of the figures were typed; a reason why there is no figure is no figure, and is told apart (DQ-016)."""
    values = [one for one in there if one.is_value]
    typed, absent = sum(one.is_typed for one in values), len(there) - len(values)
    if not absent:
        return f" {typed} of them {_was(typed)} typed by hand."
    told = f" {absent} of them {'says' if absent == 1 else 'say'} why there is no figure"
    if not values:
        return f"{told}."
    rest = "the other one" if len(values) == 1 else f"the other {len(values)}"
    return f"{told}; of {rest}, {typed} {_was(typed)} typed by hand."


def _pace(there: Sequence[Figure], names: Names) -> str:
    """How long those took whose days are known, and how many have none."""
    known = [one for one in there if not one.timed.is_history]
    history = len(there) - len(known)
    rest = f" {words.history(history, of=len(there))}" if history else ""
    if not known:
        return f".{rest}"
    taken, slowest = rules.summed(one.clock.approved for one in known), max(known, key=_took)
    return (
        f", on average {taken.mean} days after their {names['period']} ended; "
        f"the slowest took {words.counted(_took(slowest))} ({slowest.row.code}).{rest}"
    )


def _took(one: Figure) -> int:
    return one.clock.approved or 0


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def strip(found: Trust, names: Names) -> Strip | None:
    """How the figures came, as one bar."""
    if not found.figures:
        return None
    counts = {"green": 0, "amber": 0, "contextual": 0, "awaiting": 0, "overdue": 0}
    for one in found.figures:
        counts[_came(one)] += 1
    told = {
        "green": "Approved in time",
        "amber": "Approved late",
        "contextual": "Loaded as published before",
        "awaiting": "Entered, not approved",
        "overdue": "Not come",
    }
    parts = [StripPart(code, told[code], count) for code, count in counts.items() if count]
    summary = ", ".join(f"{part.count} {part.word.lower()}" for part in parts) + f"; {len(found.figures)} in all"
    return Strip(parts, "How the figures came", summary)


def _came(one: Figure) -> str:
    if one.timed.approved_at is None:
        return "overdue" if one.timed.entered_at is None else "awaiting"
    if one.timed.is_history:
        return "contextual"
    late = (one.clock.approved or 0) > (one.period.late_after - one.period.ends).days + 1
    return "amber" if late else "green"


def services(found: Trust, names: Names) -> Table:
    """A row for each service, and one for all of them."""
    columns = [
        Column(names["Unit"], "text", 24),
        Column("Due", "number", 7),
        Column("Approved", "number", 9),
        Column("Mean days to collection", "number", 10),
        Column("Mean days to entry", "number", 10),
        Column("Mean days to approval", "number", 10),
        Column("Mean days to publication", "number", 10),
        Column("Longest", "number", 8),
        Column("No figure, with a reason", "number", 9),
        Column("Typed by hand", "number", 9),
        Column("Revised", "number", 8),
        Column(names.say("{Procedure_notes} in date"), "number", 12),
        Column("Rated", "number", 9),
    ]
    of = _by_service(found.rows)
    due = {one.row.id for one in found.figures}
    groups = [(name, rows) for name, rows in of if any(row.id in due for row in rows)]
    rated = frozenset(one.code for one in found.seen if not one.unrated)
    lines = [_service(name, rows, found, rated) for name, rows in groups]
    whole = [row for _, rows in groups for row in rows]
    if len(lines) > 1:
        lines.append(_service("All", whole, found, rated))
    there = [one for one in found.figures if one.is_there]
    note = names.say(
        "Days are counted from the end of the {period}, of figures whose days are known. Collected: the day that was "
        f"said beside the figure, never the day of entry; {words.said_when(there)} "
        "A {procedure_note} is in date "
        "until its review, or until the definition changes. Typed by hand: the share of the figures that have come; a "
        "reason why there is none is not one of them. Rated: all six characteristics of good data are rated, and "
        "no rating has expired."
    )
    return Table(names.say("Data quality by {unit}"), columns, lines, note, hide_caption=True, is_data=True)


def _by_service(rows: Sequence[IndicatorRow]) -> list[tuple[str, list[IndicatorRow]]]:
    ordered = sorted(rows, key=lambda row: (row.unit_name or words.NO_SERVICE, row.code))
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda row: row.unit_name or words.NO_SERVICE)]


def _service(name: str, rows: Sequence[IndicatorRow], found: Trust, rated: frozenset[str]) -> Row:
    ids = {row.id for row in rows}
    figures = [one for one in found.figures if one.row.id in ids]
    there = [one for one in figures if one.is_there]
    took = rules.summed(one.clock.approved for one in there)
    values = [one for one in there if one.is_value]
    return Row(
        [
            name,
            words.number(len(figures)),
            words.number(len(there)),
            words.mean(rules.summed(one.clock.collected for one in there), "None says when it was collected"),
            words.mean(rules.summed(one.clock.entered for one in there)),
            words.mean(took),
            words.mean(rules.summed(one.clock.published for one in there)),
            words.longest(took),
            words.number(len(there) - len(values)),
            _share(sum(one.is_typed for one in values), len(values)),
            words.number(sum(one.timed.revisions > 0 for one in there)),
            _of(sum(found.notes[row.id] == rules.CURRENT for row in rows), len(rows)),
            _of(sum(row.code in rated for row in rows), len(rows)),
        ]
    )


def _share(part: int, whole: int) -> Number | Absent:
    if not whole:
        return Absent("–", "No figure has come")
    per_cent = rules.per_cent(part, whole)
    return Number(per_cent, f"{per_cent}%", "%")


def _of(part: int, whole: int) -> Number:
    return Number(words.number(part).value, f"{part} of {whole}")


def sample(found: Trust, names: Names, council_key: str) -> list[Block]:
    """What to check first, most that speaks for it first, each with its reasons and their points."""
    first = rules.first_to_check(found.seen, most=SAMPLE)
    if not first:
        return [Paragraph("Nothing speaks for a check.")]
    of = {row.code: row for row in found.rows}
    columns = [
        Column(names["Indicator"], "text", 34),
        Column(names["Unit"], "text", 20),
        Column("Points", "number", 8),
        Column("Why", "text", 38),
    ]
    lines = [
        Row(
            [
                words.link(of[one.code], council_key, f"{one.code} {of[one.code].title}"),
                of[one.code].unit_name or words.NO_SERVICE,
                words.number(points),
                _why(names, reasons),
            ]
        )
        for one, points, reasons in first
    ]
    return [Table("What to check first", columns, lines, hide_caption=True)]


def _why(names: Names, reasons: Sequence[str]) -> str:
    return words.capital(names, "; ".join(reasons))
