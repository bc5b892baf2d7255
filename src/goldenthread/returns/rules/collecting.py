"""Who collects a figure: one collector for an indicator, an area and a time; and how figures came in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong

OWN, STARTED, FOUND = "own", "started", "found"
"""The council's own, as its indicator says; one that was entered here; one that was found to go on elsewhere."""


@dataclass(frozen=True, slots=True)
class Collecting:
    """Who collects an indicator for an area, from a day until before a day. `id` is None of the council's own."""

    indicator_id: int
    code: str
    title: str
    area: str
    collector: str
    starts: date
    ends: date | None = None
    way: str = STARTED
    is_partner: bool = False
    note: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Twice:
    """One fact that is asked for twice: who collects it first, and who again."""

    first: Collecting
    again: Collecting


@dataclass(frozen=True, slots=True)
class CameIn:
    """How the figures of a period came in: typed, worked out from parts that were typed, or from a file."""

    label: str
    typed: int = 0
    worked_out: int = 0
    from_file: int = 0
    hours: str = ""

    @property
    def values(self) -> int:
        """All of them."""
        return self.typed + self.worked_out + self.from_file

    @property
    def by_hand(self) -> int:
        """Those that somebody typed, whole or in parts."""
        return self.typed + self.worked_out


def plain(area: str) -> str:
    """An area as it is compared: without case and doubled spaces."""
    return " ".join(area.split()).casefold()


def same_fact(one: Collecting, other: Collecting) -> bool:
    """Whether two collections ask for the same: the same indicator and area, and a time in common."""
    is_same = one.indicator_id == other.indicator_id and plain(one.area) == plain(other.area)
    return is_same and (one.ends is None or other.starts < one.ends) and (other.ends is None or one.starts < other.ends)


def may_collect(new: Collecting, known: Iterable[Collecting]) -> list[Wrong]:
    """Why nobody may begin to collect this: somebody does already, and theirs is the figure to use (DQ-017).

    A collection that was found to go on elsewhere is noted all the same: it is listed until one of the two ends.
    """
    first = next((one for one in known if same_fact(one, new)), None)
    if first is None or new.way == FOUND:
        return []
    return [Wrong("area", _already(first))]


def _already(first: Collecting) -> str:
    until = "" if first.ends is None else f" until {day(first.ends)}"
    return (
        f"{first.collector} collects {first.code} for {first.area} already, since {day(first.starts)}{until}. "
        "Use that figure: nobody is asked for the same fact twice."
    )


def may_bring(collector: str, indicator_id: int, area: str, on: date, known: Iterable[Collecting]) -> str | None:
    """Why a collector may not bring a figure of an indicator for an area: another collects it on that day (DQ-017)."""
    there = [one for one in known if one.indicator_id == indicator_id and plain(one.area) == plain(area)]
    now = [one for one in there if one.starts <= on and (one.ends is None or on < one.ends)]
    first = min(now, key=_rank, default=None)
    if first is None or plain(first.collector) == plain(collector):
        return None
    return _already(first)


def _rank(one: Collecting) -> tuple[bool, date, int]:
    """Whose figure is the one to use: the council's own before others, then who began first."""
    return (one.way != OWN, one.starts, one.id or 0)


def twice(known: Sequence[Collecting], today: date) -> list[Twice]:
    """What is collected twice today: each further collector beside the first, by code (DQ-018)."""
    open_now = [one for one in known if one.starts <= today and (one.ends is None or today < one.ends)]
    firsts: dict[tuple[int, str], Collecting] = {}
    found: list[Twice] = []
    for one in sorted(open_now, key=_rank):
        first = firsts.setdefault((one.indicator_id, plain(one.area)), one)
        if first is not one:
            found.append(Twice(first, one))
    return sorted(found, key=lambda each: (each.first.code, each.again.collector))


def may_end_collecting(starts: date, ends: date | None, on: date | None) -> list[Wrong]:
    """Why a collection may not end on a day."""
    if ends is not None:
        return [Wrong("collection", "This collection has ended.")]
    if on is None or on <= starts:
        return [Wrong("ends", "Enter a day after the one it began on.")]
    return []
