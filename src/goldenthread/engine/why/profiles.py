"""How a target for the year holds before the year's end, in words."""

from __future__ import annotations

from fractions import Fraction

from goldenthread.engine import periods
from goldenthread.engine.periods import Period
from goldenthread.engine.readings import Reading


def profile_label(reading: Reading, *, target: str = "target") -> str:
    """The profile in words, with what it asks for by this point of the year, so that no choice is silent.

    Shape: one Reading in, one text out, empty where the targets are given for each period; `target` is the council's
        word for one.
    Units: parts of the year's target: a fraction by a straight line, otherwise per cent.
    Errors: BadData for a reading of no period.
    Source: year-end target only (d8): the label appears on the page.
    """
    if reading.profile == "as_given":
        return ""
    period = periods.parse(reading.period, year_start_month=reading.year_start_month)
    part, parts = periods.position(period), periods.parts_in_year(period.kind)
    at_end = part >= parts
    point = _point(period, part)
    straight = "all" if at_end else str(Fraction(part, parts))
    return {
        "level": f"level: the year's {target} throughout",
        "straight_line": f"straight line: {straight} of the year's {target} {point}",
        "last_3_years": _shape(reading, f"of the year's {target} {point}", at_end=at_end),
        "year_end": "judged at the year's end only",
    }[reading.profile]


def _point(period: Period, part: int) -> str:
    if period.kind == "month":
        return f"by the end of {periods.describe(period)}"
    return f"by {periods.ALL_KINDS[period.kind].words} {part}"


def _shape(reading: Reading, point: str, *, at_end: bool) -> str:
    share, years = reading.usual_share, reading.share_years
    if at_end:
        return f"shape of the last three years: all {point}"
    if share is None:
        return "shape of the last three years: there is no complete year yet, so it is judged at the year's end only"
    of = "last year" if years == 1 else f"last {years} years"
    return f"shape of the {of}: {share * 100:.1f}% {point}"
