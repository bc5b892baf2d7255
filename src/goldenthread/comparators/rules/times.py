"""Which published period stands beside a period of the council. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

YEAR = 12


class Spanned(Protocol):
    """Anything with a first day and a first day after it."""

    @property
    def starts(self) -> date: ...

    @property
    def ends(self) -> date: ...


T = TypeVar("T", bound=Spanned)


def same_time(asked: Spanned, known: Iterable[T]) -> T | None:
    """The published period that answers for a council's own: of the same length, or a year, and ending within it.

    A school year, a calendar year and a year of twelve months to December are therefore shown with the financial year
    in which they end. A month or quarter answers only for the same month or quarter.
    """
    ending = [one for one in known if asked.starts < one.ends <= asked.ends]
    alike = [one for one in ending if _alike(asked, one)]
    return max(alike, key=lambda one: (one.ends, one.starts), default=None)


def _alike(asked: Spanned, one: Spanned) -> bool:
    length, other = months(asked), months(one)
    return length == other or (length >= YEAR and other >= YEAR)


def months(span: Spanned) -> int:
    """How many months a span has."""
    return (span.ends.year - span.starts.year) * 12 + span.ends.month - span.starts.month


def every(number: int) -> str:
    """A length in months as a word: month, quarter, year."""
    return {1: "month", 3: "quarter", YEAR: "year"}.get(number, f"{number} months")
