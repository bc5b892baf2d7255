"""The second reading of a figure judged year to date, in a sentence: the period by itself."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.engine.readings import JUDGED, Reading
from goldenthread.engine.why.words import Teller


def alone(reading: Reading, *, unit_suffix: str = "", words: Mapping[str, str] | None = None) -> str:
    """The period by itself against its own target, for a figure that is judged year to date.

    Shape: one Reading in, one sentence out; nothing where there is no second reading, or where the year has only begun
        and both are the same.
    Units: figures are told with `unit_suffix`.
    Errors: none.
    Source: basis of a measure (d8): year to date, with the quarter alone as second reading.
    """
    if reading.period_status is None or reading.period_value == reading.value:
        return ""
    teller = Teller(reading, unit_suffix, words or {})
    value = teller.figure(reading.period_value)
    if reading.period_status not in JUDGED or reading.period_target is None:
        return f"{reading.period} alone: {value}."
    aim = f"{teller.word('a_target')} of {teller.figure(reading.period_target)}"
    return f"{reading.period} alone: {value} against {aim}, {teller.within(reading.period_status)}."
