"""For which periods an indicator's figure is asked. Pure."""

from __future__ import annotations

from goldenthread.engine import periods
from goldenthread.engine.periods import Period

# How often a figure is collected, where that is no kind of period of its own: the kind that it is a figure of.
LONGER = {"three_years": "year"}


def kind_of(frequency: str) -> str:
    """The kind of period that figures of a frequency are of: what comes every three years is the figure of a year."""
    return LONGER.get(frequency, frequency)


def is_asked(frequency: str, first_year: int | None, period: Period) -> bool:
    """Whether a figure of a frequency is asked for a period: every one of its kind, or each third year from the first.

    `first_year` is the calendar year in which the first year that is asked for starts. Source: MT-006.
    """
    if period.kind != kind_of(frequency):
        return False
    if frequency not in LONGER or first_year is None:
        return True
    return (period.starts.year - first_year) % periods.step(period.kind, frequency) == 0
