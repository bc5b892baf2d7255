"""The sentence of “why is it this colour?” wherever a status stands, made in one place (`engine.why`)."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.documents.nodes import Column, Content, Folded, Quiet
from goldenthread.engine import why
from goldenthread.engine.dates import day
from goldenthread.engine.readings import Reading
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line

# What a reader need not look into: the sentence opens on request, so that a page does not grow with good news.
AS_WISHED = frozenset({"exceeded", "green", "contextual", "no_target", "baseline", "not_due", "not_applicable"})
ASKED = "Why?"


def sentence(words: Words, line: Line) -> str:
    """Why this colour, in plain words; where a hand set it, who and why, and what the rule says (ST-019)."""
    reading = line.reading
    if reading.computed_status is None:
        return _told(words, line, reading)
    worked_out = _told(words, line, replace(reading, status=reading.computed_status, computed_status=None))
    until = f", until {day(reading.manual_until)}" if reading.manual_until else ""
    judged = f"Judged {words.status(reading.status).lower()} by {line.judged_by} on {line.judged_on}{until}"
    ruled_so = f"Worked out it is {worked_out[:1].lower()}{worked_out[1:]}"
    return f"{judged}: {line.judged_why.rstrip('.')}. {ruled_so}"


def _told(words: Words, line: Line, reading: Reading) -> str:
    return why.sentence(reading, unit_suffix=line.suffix, words=words.by_code())


def column(width: float) -> Column:
    """The column that says why, beside the one of the status."""
    return Column("Why", "reason", width)


def cell(words: Words, line: Line) -> Content:
    """The sentence in a row of a page: plain where something is amiss, missing or judged by hand, else to be opened."""
    told = sentence(words, line)
    if line.reading.status in AS_WISHED and line.reading.computed_status is None:
        return Folded(ASKED, told, line.title)
    return Quiet(told)
