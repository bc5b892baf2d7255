"""The data quality of one indicator: its note, its six characteristics, its checks, its problems, its dates."""

from __future__ import annotations

from itertools import pairwise

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Details,
    Facts,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.quality import rules
from goldenthread.quality.pages import words
from goldenthread.quality.pages.problems import problems
from goldenthread.quality.queries import NoteRow, OfIndicator
from goldenthread.web import clock

WHY = {
    "none": "Nobody has written down how the figure is made.",
    "undated": "The definition sheet says how it is made; no day and no review are given, so nobody knows if it holds.",
    "current": "",
    "past_review": "Its review is past.",
    "changed": "The definition has changed since it was written.",
}


def note(found: OfIndicator, names: Names) -> list[Block]:
    """The note in force with whether it is in date, and on request those before it."""
    why = WHY[found.standing]
    blocks: list[Block] = [Paragraph([words.standing(found.standing), f". {why}" if why else ""])]
    if not found.notes:
        text = found.row.sheet.procedure_note
        return [*blocks, Paragraph(text)] if text else blocks
    newest = found.notes[0]
    blocks += [Paragraph(part.strip()) for part in newest.text.split("\n\n") if part.strip()]
    blocks.append(
        Facts(
            [
                ("Version", f"{newest.number}, of {day(newest.dated_on)}"),
                ("To be reviewed", day(newest.review_on)),
                ("Written for", f"version {newest.definition_version} of the definition"),
                ("Written by", f"{newest.written_by_name}, {day(clock.day(newest.written_at))}"),
            ]
        )
    )
    if earlier := found.notes[1:]:
        blocks.append(Details(f"Earlier versions: {len(earlier)}", [_versions(found.notes, names)]))
    return blocks


def _versions(notes: tuple[NoteRow, ...], names: Names) -> Table:
    columns = [
        Column("Version", "number", 10),
        Column("Of", "text", 16),
        Column("Text", "text", 50),
        Column("Why the next one came", "text", 24),
    ]
    lines = [Row([str(one.number), day(one.dated_on), one.text, after.reason]) for after, one in pairwise(notes)]
    return Table(names.say("Earlier versions of the {procedure_note}"), columns, lines, hide_caption=True)


def characteristics(found: OfIndicator) -> Table:
    """The six, each with its rating while it holds, what it rests on, and until when."""
    columns = [
        Column("Characteristic", "text", 34),
        Column("Rating", "status", 16),
        Column("What it rests on", "text", 32),
        Column("Holds until", "text", 18),
    ]
    lines = [Row([told, *_rating(found, code)]) for code, told in rules.CHARACTERISTICS.items()]
    return Table("The six characteristics of good data", columns, lines, hide_caption=True)


def _rating(found: OfIndicator, code: str) -> list[Content]:
    one = found.ratings.get(code)
    if one is None:
        return [StatusMark("not_available", "Not rated"), Quiet("–"), Quiet("–")]
    word = rules.LEVELS[one.level]
    told = f"{one.evidence} ({one.rated_by_name}, {day(one.rated_on)})"
    if not one.holds(found.today):
        return [StatusMark("not_available", "Expired"), f"Was {word.lower()}: {told}", day(one.expires_on)]
    return [StatusMark(words.LEVEL_MARKS[one.level], word), told, day(one.expires_on)]


def checked(found: OfIndicator) -> list[Block]:
    """The log of spot checks, newest first."""
    if not found.checks:
        return [Paragraph("No spot check is on record.")]
    columns = [
        Column("Day", "text", 16),
        Column("Looked at", "number", 10),
        Column("Wrong", "number", 14),
        Column("What was wrong", "text", 30),
        Column("Correction", "text", 30),
    ]
    lines = [
        Row(
            [
                [day(one.checked_on), Quiet(f" {one.checked_by_name}")],
                words.number(one.sample),
                f"{one.errors} ({rules.per_cent(one.errors, one.sample)}%)",
                one.found or "Nothing",
                one.correction or Quiet("None needed"),
            ]
        )
        for one in found.checks
    ]
    return [Table("Spot checks, newest first", columns, lines, hide_caption=True)]


def problems_of(found: OfIndicator, council_key: str, names: Names) -> list[Block]:
    """Its problems."""
    return problems(found.problems, council_key, names, found.today)


def dates(found: OfIndicator) -> list[Block]:
    """The date each value relates to, when it was collected, entered, approved, published, and the days (DQ-012)."""
    if not found.figures:
        return [Paragraph("No value has been asked for yet.")]
    columns = [
        Column("It relates to", "text", 24),
        Column("Date collected", "text", 16),
        Column("Days to collection", "number", 10),
        Column("Entered", "text", 16),
        Column("Days to entry", "number", 10),
        Column("Approved", "text", 16),
        Column("Days to approval", "number", 10),
        Column("Published", "text", 16),
        Column("Days to publication", "number", 10),
        Column("How it came", "text", 16),
        Column("Revised", "number", 8),
    ]
    lines = [
        Row(
            [
                one.period.months,
                words.collected(one),
                words.to_collection(one),
                words.entered(one),
                words.waited(one, one.clock.entered),
                words.approved(one),
                words.waited(one, one.clock.approved),
                words.published(one),
                words.waited(one, one.clock.published),
                words.came(one),
                words.number(one.timed.revisions),
            ]
        )
        for one in found.figures
    ]
    table = Table("Dates of each value, latest period first", columns, lines, hide_caption=True)
    span = rules.summed(one.clock.approved for one in found.figures)
    told = []
    if span.longest is not None:
        longest = words.counted(span.longest)
        told.append(f"Approved on average {span.mean} days after the end of the period; the longest took {longest}.")
    if history := sum(one.timed.is_history for one in found.figures):
        told.append(words.history(history, of=len(found.figures)))
    if came := [one for one in found.figures if one.timed.entered_at is not None]:
        told.append(f"On which day a figure was collected is told where it was said; {words.said_when(came)}")
    return [Paragraph(" ".join(told)), table] if told else [table]
