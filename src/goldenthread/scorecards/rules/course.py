"""What a course of periods says: consistently good performance, and what became of exceptions. Pure decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from goldenthread.scorecards.rules.readings import MET, MISSING_AND_DUE, OFF_TARGET, Judged, worked_out


class Coursed(Judged, Protocol):
    """A line that knows the status of the periods before."""

    @property
    def earlier(self) -> tuple[tuple[str, str], ...]: ...


C = TypeVar("C", bound=Coursed)


def met_in_row(line: Coursed) -> int:
    """In how many periods in a row the target was met, the newest first; a missing figure ends it."""
    course = (worked_out(line.reading), *(status for _, status in line.earlier))
    return next((place for place, status in enumerate(course) if status not in MET), len(course))


def consistently_good(lines: Iterable[C], *, periods: int) -> list[C]:
    """The lines whose target was met in so many periods in a row, the longest row first (ST-017)."""
    return sorted((line for line in lines if met_in_row(line) >= periods), key=lambda line: -met_in_row(line))


def is_exception(status: str) -> bool:
    """Whether a status that was worked out is an exception on the poor side."""
    return status == OFF_TARGET or status in MISSING_AND_DUE


@dataclass(frozen=True, slots=True)
class Became:
    """The exceptions of a period: how many there were, were acted upon, and are none any more."""

    period: str
    exceptions: int
    acted_upon: int
    recovered: int


def became(lines: Iterable[C], acted: Callable[[C, str], bool], *, most: int = 4) -> list[Became]:
    """What became of the exceptions of the periods before, in the order in which they are met (ST-016).

    Recovered is what is judged now and is no exception: a figure that is missing or not judged has not recovered.
    """
    counts: dict[str, list[int]] = {}
    for line in lines:
        now = line.reading.is_judged and not is_exception(worked_out(line.reading))
        for period, status in line.earlier[:most]:
            if is_exception(status):
                found = counts.setdefault(period, [0, 0, 0])
                found[0] += 1
                found[1] += acted(line, period)
                found[2] += now
    return [Became(period, *found) for period, found in counts.items()]
