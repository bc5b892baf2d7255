"""How the pages of this room say a standing, a span of days, and where an indicator's quality stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import Absent, Content, Link, Number, Quiet, StatusMark
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.quality.queries import Figure
from goldenthread.quality.rules import Span
from goldenthread.web import clock

STANDINGS = {
    "none": ("red", "None"),
    "undated": ("amber", "No date"),
    "current": ("green", "In date"),
    "past_review": ("red", "Out of date"),
    "changed": ("red", "Out of date"),
}
LEVEL_MARKS = {"good": "green", "fair": "amber", "weak": "red"}
HOW = {"typed": "Typed by hand", "imported": "Taken from a file", "published": "Published before", "": "Not come"}
NONE_KNOWN = "None has come of which the day is known"
NO_SERVICE = "None named"


def standing(code: str) -> StatusMark:
    """Whether a note is in date."""
    mark, word = STANDINGS[code]
    return StatusMark(mark, word)


def number(count: int) -> Number:
    """A count."""
    return Number(Decimal(count), f"{count:,}")


def days(count: int | None) -> Number | Absent:
    """Whole days, or that it has not happened."""
    return Number(Decimal(count), f"{count:,}") if count is not None else Absent("–", "Not yet")


def mean(span: Span, otherwise: str = NONE_KNOWN) -> Number | Absent:
    """The mean of a span to one decimal, or why there is none."""
    return Number(span.mean, f"{span.mean}") if span.mean is not None else Absent("–", otherwise)


def longest(span: Span) -> Number | Absent:
    """The longest of a span."""
    return days(span.longest) if span.longest is not None else Absent("–", NONE_KNOWN)


def counted(count: int, thing: str = "day") -> str:
    """ "1 day", "23 days"."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def history(count: int, *, of: int) -> str:
    """How many figures were loaded as published before, whose days nobody knows."""
    if count == of:
        which = "It was" if of == 1 else "All of them were"
    else:
        which = f"{count:,} of {of:,} {'was' if count == 1 else 'were'}"
    return f"{which} loaded as published before; on what day is not known, so no days are counted."


def on(value: date | None) -> str:
    """A day, or that there is none."""
    return day(value) if value else "Not yet"


def came(one: Figure) -> str:
    """How a figure came; that what came is the reason why there is none."""
    how = HOW[one.timed.how]
    return f"{how}: no figure, with the reason" if one.timed.is_absent else how


def entered(one: Figure) -> Content:
    """The day a figure was entered; of history the day it was loaded, which says no more than that."""
    if one.timed.entered_at is None:
        return on(None)
    told = day(clock.day(one.timed.entered_at))
    return Quiet(f"Loaded {told}") if one.timed.is_history else told


def approved(one: Figure) -> Content:
    """The day a figure was approved; of history nobody knows it."""
    if one.timed.approved_at is None:
        return on(None)
    return Quiet("Not known") if one.timed.is_history else day(clock.day(one.timed.approved_at))


def published(one: Figure) -> Content:
    """The day a figure was published; of history nobody knows it."""
    if one.timed.is_history:
        return Quiet("Not known")
    return on(clock.day(one.timed.published_at) if one.timed.published_at else None)


def waited(one: Figure, count: int | None) -> Number | Absent:
    """Whole days until something happened, that it has not, or that nobody knows."""
    return Absent("–", "Not known: it was published before it was loaded") if one.timed.is_history else days(count)


def collected(one: Figure) -> Content:
    """The day a figure was collected at its source, or that nobody said it: the day of entry never stands for it."""
    if one.timed.entered_at is None:
        return on(None)
    return day(one.timed.collected_on) if one.timed.collected_on else Quiet("Not said")


def to_collection(one: Figure) -> Number | Absent:
    """Whole days until it was collected, or that nobody said when."""
    if one.clock.collected is None and one.timed.entered_at is not None:
        return Absent("–", "Not said")
    return days(one.clock.collected)


def said_when(found: Sequence[Figure]) -> str:
    """Of how many of the figures that came it is said on which day they were collected."""
    said = sum(one.timed.collected_on is not None for one in found)
    return f"it is said of {said:,} of {len(found):,}."


def link(row: IndicatorRow, council_key: str, text: str = "") -> Link:
    """The page of an indicator's data quality."""
    address = reverse("indicator_quality", kwargs={"council": council_key, "code": row.code})
    return Link(text or row.title, address)


def capital(names: Names, sentence: str) -> str:
    """A sentence in the council's words, with a capital."""
    said = names.say(sentence)
    return said[:1].upper() + said[1:]
