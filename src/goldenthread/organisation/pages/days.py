"""Spans of days in words."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from goldenthread.engine.dates import day


class Dated(Protocol):
    """Anything with an end, known or not."""

    @property
    def ends(self) -> date | None: ...


def span(starts: date, ends: date | None) -> str:
    """A half-open span as people read it: the last day is the one before `ends`."""
    if ends is None:
        return f"from {day(starts)}"
    return f"{day(starts)} to {day(date.fromordinal(ends.toordinal() - 1))}"


def is_over(one: Dated, today: date) -> bool:
    """Whether its last day has passed."""
    return one.ends is not None and one.ends <= today
