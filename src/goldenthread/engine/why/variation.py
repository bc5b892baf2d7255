"""What the control chart says beside the colour: whether the figure may be chance, or something has changed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from goldenthread.engine.numbers import format_value
from goldenthread.engine.readings import JUDGED, Reading
from goldenthread.engine.why.words import Teller

MET = ("exceeded", "green")
_CHANGED = {
    "improving": "something has changed for the better",
    "concerning": "something has changed for the worse",
    "rising": "something has changed",
    "falling": "something has changed",
}
# Not the words of travel: a figure may fall since last month and still be better than usual.
_WORDS = {
    "improving": "better than usual",
    "concerning": "worse than usual",
    "rising": "higher than usual",
    "falling": "lower than usual",
}


def natural_variation(reading: Reading, *, unit_suffix: str = "", words: Mapping[str, str] | None = None) -> str:
    """Whether a figure differs from those before it by more than they differ from each other.

    Shape: one Reading for which variation was asked in, one or two sentences out; nothing where it was not, or where
        there are too few points.
    Units: limits are of single figures, told with `unit_suffix` at the declared decimals.
    Errors: none.
    Source: signals and assurance (d9): red, but within natural variation; green, but worse beyond it.
    """
    if reading.signal in (None, "too_few_points"):
        return ""
    teller = Teller(reading, unit_suffix, words or {})
    if reading.signal == "common":
        return " ".join(one for one in (_common(teller), _assurance(teller)) if one)
    is_met, is_better = reading.status in MET, reading.signal == "improving"
    contradicts = reading.status in JUDGED and reading.signal in ("improving", "concerning") and is_met != is_better
    start = f"{teller.word(reading.status)}, but" if contradicts else "It is"
    return f"{start} {_WORDS[reading.signal]}, beyond natural variation: {_CHANGED[reading.signal]}."


def _common(teller: Teller) -> str:
    reading = teller.reading
    start = f"{teller.word(reading.status)}, but" if reading.status in JUDGED and reading.status not in MET else "It is"
    spread = f"single figures from {_told(teller, reading.lower_limit)} to {_told(teller, reading.upper_limit)}"
    return f"{start} within natural variation: {spread} are to be expected."


def _assurance(teller: Teller) -> str:
    """What natural variation means for the target, where the colour alone would mislead."""
    reading = teller.reading
    if reading.status not in JUDGED:
        return ""
    if reading.assurance == "consistently_misses":
        return "As things are, the target will be missed each time."
    if reading.assurance == "hit_and_miss" and reading.status in MET:
        return "The target lies among them, so it will be missed now and then."
    return ""


def _told(teller: Teller, limit: float | None) -> str:
    """A limit of natural variation, rounded as figures are."""
    return format_value(None if limit is None else Decimal(repr(limit)), teller.reading.decimals, teller.suffix)
