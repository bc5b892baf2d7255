"""The clock of a figure: days from its period's end until it was collected, entered, approved, published (DQ-012)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Clock:
    """Whole days after the last day of the period; None for what has not happened. `age` is until the day asked for.

    `collected` is None too where nobody said on which day it was collected at its source.

    A figure that came before its period ended (a count on a day, say) waited no days.
    """

    entered: int | None
    approved: int | None
    published: int | None
    age: int
    collected: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """How long some figures took: how many they are, their mean to one decimal, and the longest."""

    count: int
    mean: Decimal | None
    longest: int | None


def clock(
    *,
    ends: date,
    entered_on: date | None,
    approved_on: date | None,
    published_on: date | None,
    today: date,
    collected_on: date | None = None,
) -> Clock:
    """The days from the last day of a period, whose end is the day after it."""

    def waited(on: date | None) -> int | None:
        return None if on is None else max(0, (on - ends).days + 1)

    age = (today - ends).days + 1
    return Clock(waited(entered_on), waited(approved_on), waited(published_on), age, waited(collected_on))


def summed(days: Iterable[int | None]) -> Span:
    """Mean and longest of what has happened: what has not is in neither, and the count says so."""
    known = [one for one in days if one is not None]
    if not known:
        return Span(0, None, None)
    mean = (Decimal(sum(known)) / len(known)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Span(len(known), mean, max(known))


def per_cent(part: int, whole: int) -> Decimal:
    """A part of a whole, which is not nothing, in whole per cent."""
    return (Decimal(part) * 100 / whole).quantize(Decimal(1), ROUND_HALF_UP)
