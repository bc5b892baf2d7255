"""What the control chart says beside the colour: whether the figure may be chance, or something has changed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from goldenthread.engine import periods
from goldenthread.engine.numbers import format_value
from goldenthread.engine.periods.kinds import ALL_KINDS, Kind
from goldenthread.engine.readings import JUDGED, Reading
from goldenthread.engine.why.words import Teller

MET = ("exceeded", "green")
_CHANGED = {
    "improving": "something has changed for the better",
    "concerning": "something has changed for the worse",
    "rising": "something has changed",
    "falling": "something has changed",
}
# How many more decimals than declared a narrow usual range is told with at most.
_MORE_DECIMALS = 3
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
    Units: limits are told with `unit_suffix` at the declared decimals, rounded inwards, so that every figure they
        name is a usual one; of a figure that adds up over the year they are of what each period adds, and the sentence
        says so.
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
    start = _start(teller, contradicts=contradicts)
    return f"{start} {_WORDS[reading.signal]}, beyond natural variation: {_CHANGED[reading.signal]}."


def _common(teller: Teller) -> str:
    reading = teller.reading
    start = _start(teller, contradicts=reading.status in JUDGED and reading.status not in MET)
    spread = _spread(teller)
    if kind := _adds_up(reading):
        return f"{start} within natural variation: {spread} in {kind.one} is to be expected."
    return f"{start} within natural variation: figures {spread} are to be expected."


def _start(teller: Teller, *, contradicts: bool) -> str:
    """What the sentence is about: the figure, or what the period added to it, against its colour or along with it."""
    but = f"{teller.word(teller.reading.status)}, but" if contradicts else ""
    if kind := _adds_up(teller.reading):
        added = f"this {kind.words} added, {teller.figure(teller.reading.point)}, is"
        return f"{but} what {added}" if but else f"What {added}"
    return but or "It is"


def _adds_up(reading: Reading) -> Kind | None:
    """The kind of period that a figure adds up from over the year; None where it is told as it is."""
    kind = ALL_KINDS[periods.parse(reading.period).kind]
    # Of figures summed over the year only, the period by itself has a status of its own.
    is_to_date = reading.basis == "ytd" or reading.period_status is not None
    return kind if is_to_date and kind.per_year > 1 else None


def _assurance(teller: Teller) -> str:
    """What natural variation means for the target, where the colour alone would mislead."""
    reading = teller.reading
    if reading.status not in JUDGED:
        return ""
    kind = _adds_up(reading)
    word = teller.word("target")
    target = f"{word} of {kind.one} by itself" if kind else word
    if reading.assurance == "consistently_misses":
        return f"As things are, the {target} will be missed each time."
    if reading.assurance == "hit_and_miss" and reading.status in MET:
        return f"The {target} lies among them, so it will be missed now and then."
    return ""


def _spread(teller: Teller) -> str:
    """The lowest and the highest usual figure: with more decimals where the range holds none of the declared ones."""
    reading = teller.reading
    if reading.lower_limit is None or reading.upper_limit is None:
        return ""
    # The twelve digits that every engine agrees on.
    lower, upper = (Decimal(f"{limit:.12g}") for limit in (reading.lower_limit, reading.upper_limit))
    for decimals in range(reading.decimals, reading.decimals + _MORE_DECIMALS + 1):
        place = Decimal(1).scaleb(-decimals)
        low, high = lower.quantize(place, rounding=ROUND_CEILING), upper.quantize(place, rounding=ROUND_FLOOR)
        if low <= high:
            break
    return f"from {format_value(low, decimals, teller.suffix)} to {format_value(high, decimals, teller.suffix)}"
