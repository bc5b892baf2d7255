"""Natural variation on a page: the usual range of each period, and what a point beyond it is called."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.documents.nodes import Usual
from goldenthread.engine.readings import Reading

# Codes of a signal that is more than natural variation, in the words of a key.
SIGNALS = {
    "improving": "Better than usual",
    "concerning": "Worse than usual",
    "rising": "Higher than usual",
    "falling": "Lower than usual",
}


def signal_word(reading: Reading) -> str:
    """What a signal is called; nothing for natural variation and where there are too few points."""
    return SIGNALS.get(reading.signal or "", "")


def usual(reading: Reading) -> Usual | None:
    """The usual range of a period, rounded for people to one decimal more than the figures; None with too few points.

    The range is of the period's own figure, so a figure that adds up over the year has none beside it.
    """
    if reading.mean_line is None or reading.lower_limit is None or reading.upper_limit is None:
        return None
    return Usual(
        *(_rounded(number, reading) for number in (reading.lower_limit, reading.mean_line, reading.upper_limit))
    )


def _rounded(number: float, reading: Reading) -> Decimal:
    return Decimal(repr(number)).quantize(Decimal(1).scaleb(-reading.decimals - 1))
