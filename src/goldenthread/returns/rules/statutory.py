"""What the law asks a plan or a report to hold: for each figure of a set whether it is there, or at least its absence.

An agreement is not the law; a figure awaited is not a figure; and nothing that is missing is left out. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.framework.speech import Names
from goldenthread.returns.rules.figures import ABSENCE_WORDS


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator of a set, with the periods of the year for which its figures are due."""

    code: str
    title: str
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """An indicator whose figures are not all there: the periods without any, and those with a reason in its place."""

    code: str
    title: str
    silent: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()


def year_before(starts: date) -> tuple[date, date]:
    """The twelve months that end when a plan begins: those whose results it gives (GT-008)."""
    return _later(starts, -1), starts


def first_year(starts: date) -> tuple[date, date]:
    """The twelve months with which a plan begins."""
    return starts, _later(starts, 1)


def _later(day: date, years: int) -> date:
    # A year that begins on 29 February would; no council's does, and its months are what counts.
    return date(day.year + years, day.month, min(day.day, 28))


def lacking(wanted: Wanted, said: Mapping[str, str], *, accepts_absence: bool) -> Lacking | None:
    """What of an indicator is missing; `said` has for each period that was answered why there is no figure, or ""."""
    silent = tuple(one for one in wanted.periods if one not in said)
    absent = tuple((one, said[one]) for one in wanted.periods if said.get(one) and not accepts_absence)
    return Lacking(wanted.code, wanted.title, silent, absent) if silent or absent else None


def told(one: Lacking) -> str:
    """An indicator with what is missing of it: "PM11 Council tax collected: no approved figure for 2003-04 Q1"."""
    said = [f"no approved figure for {_listed(one.silent)}"] if one.silent else []
    said += [
        f"{ABSENCE_WORDS.get(why, why).lower()} in {period}, and a figure is asked for" for period, why in one.absent
    ]
    return f"{one.code} {one.title}: {'; '.join(said)}"


def empty(name: str, names: Names) -> str:
    """What is said of a set of which nothing stands in the council's definitions."""
    return f"{name}: {names.say('no {indicator} here belongs to it')}"


def _listed(periods: Sequence[str]) -> str:
    *before, last = periods
    return f"{', '.join(before)} and {last}" if before else last
