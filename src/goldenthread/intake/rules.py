"""Decisions about figures in a file: which zeros are not believed, which scales and dates are asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from goldenthread.engine import periods as spans
from goldenthread.engine.periods import Period

SERIAL_START = date(1899, 12, 30)
ASKED_FROM, ASKED_TO = Decimal(50), Decimal(200)

STAGED, APPLIED, ABANDONED, NO_CHANGES = "staged", "applied", "abandoned", "no_changes"
STATES = (STAGED, APPLIED, ABANDONED, NO_CHANGES)
STORED, SAME, WAITS, FAILED = "stored", "same", "waits", "failed"
OUTCOMES = (STORED, SAME, WAITS, FAILED)
"""What came of fetching a file: stored, nothing new in it, left for a person, or it did not come."""


def latest_ended(kind: str, today: date, year_start_month: int) -> Period:
    """The period of a kind that ended last: what a file that is fetched today reports."""
    return spans.previous(spans.containing(today, kind, year_start_month=year_start_month))


def may_report(period: Period, frequency: str | None, today: date) -> tuple[str, str] | None:
    """Why a file may not be for a period, and the mend; None if it may. A layout may be for periods of one length."""
    kind = spans.ALL_KINDS[period.kind].one
    if period.kind not in spans.KINDS:
        reason = f"{period.label} is {kind}, and a file is for a period of the calendar."
        return reason, f"Choose the period that it ends with, such as {_last_month(period).label}."
    if frequency is not None and period.kind != frequency:
        one, wanted = spans.ALL_KINDS[frequency].one, spans.ALL_KINDS[frequency].words
        example = _first_part(period, frequency)
        reason = f"A file of this layout is for {one}; {period.label} is {kind}."
        return reason, f"Choose the {wanted} that the file reports{f', such as {example}' if example else ''}."
    if period.ends > today:
        reason = f"{spans.title(period)} ({spans.describe(period)}) is not over yet, so it has no figures."
        return reason, "Choose a period that has ended."
    return None


def _last_month(period: Period) -> Period:
    return spans.containing(period.ends - timedelta(days=1), "month")


def _first_part(period: Period, kind: str) -> str:
    try:
        return spans.parts(period, kind)[0].label
    except ValueError:
        return ""


def is_doubtful_zero(figure: Decimal | None, note: str, patterns: Sequence[str]) -> bool:
    """A zero whose note says that there is no data. A zero with any other note, or none, is a zero."""
    if figure is None or figure != 0 or not note:
        return False
    return any(re.search(pattern, note, re.IGNORECASE) for pattern in patterns)


def is_on_another_scale(figure: Decimal | None, history: Sequence[Decimal]) -> bool:
    """Whether a percentage looks a hundredth (or a hundredfold) of what it was before: 0.95 after 90 to 99."""
    if figure is None or figure == 0 or not history or any(one == 0 for one in history):
        return False
    ratios = [abs(one / figure) for one in history]
    shrunk = abs(figure) <= 1 and all(ASKED_FROM <= ratio <= ASKED_TO for ratio in ratios)
    grown = all(
        abs(one) <= 1 and ASKED_FROM <= 1 / ratio <= ASKED_TO for one, ratio in zip(history, ratios, strict=True)
    )
    return shrunk or grown


def day_it_may_be(figure: Decimal | None, starts: date, ends: date) -> date | None:
    """The day within a year of the period that a spreadsheet stores as this whole number; None if there is none."""
    if figure is None or figure != figure.to_integral_value() or not 20_000 < figure < 80_000:
        return None
    found = SERIAL_START + timedelta(days=int(figure))
    return found if starts - timedelta(days=366) <= found <= ends + timedelta(days=366) else None


def outside_limits(figure: Decimal | None, minimum: Decimal | None, maximum: Decimal | None) -> tuple[str, str] | None:
    """Why a figure cannot be, by the limits of its definition, and the mend; None if it can."""
    if figure is None:
        return None
    if maximum is not None and figure > maximum:
        return (
            f"The figure is above {maximum:f}, the most it can be.",
            "Check the figure, and whether its scale is right.",
        )
    if minimum is not None and figure < minimum:
        return f"The figure is below {minimum:f}, the least it can be.", "Check the figure and its sign."
    return None


def may_confirm(state: str, *, refused: int, open_questions: int) -> str | None:
    """Why a batch may not be stored now; None if it may."""
    if state == ABANDONED:
        return "This import was abandoned."
    if refused:
        return "Some rows are refused. Correct the file, or leave those rows out."
    if open_questions:
        return "Some questions are not answered."
    return None
