"""The sentences of one reading, whatever it is: a figure, a date, an answer, or nothing; judged or not; or by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goldenthread.engine.dates import day
from goldenthread.engine.readings import Reading
from goldenthread.engine.why.absent import not_judged
from goldenthread.engine.why.dates import about_answer, about_date
from goldenthread.engine.why.figures import about_figure
from goldenthread.engine.why.rolling import shared
from goldenthread.engine.why.variation import natural_variation
from goldenthread.engine.why.words import Teller


def sentence(reading: Reading, *, unit_suffix: str = "", words: Mapping[str, str] | None = None) -> str:
    """Why a reading has its status: value, target, gap, limits and the rule; or why it is not judged.

    Shape: one Reading in, one to four sentences out, and one more where its natural variation was asked for; `words`
        gives the council's word for a status or absence code.
    Units: figures are told with `unit_suffix`; gaps between percentages in points.
    Errors: none for a reading of the engine.
    Source: status (d8): each indicator prints its own limits, with as many decimals as they need.
    """
    teller = Teller(reading, unit_suffix, words or {})
    told = [_status(teller), shared(reading), natural_variation(reading, unit_suffix=unit_suffix, words=words)]
    return " ".join(one for one in told if one)


def _status(teller: Teller) -> str:
    reading = teller.reading
    if reading.computed_status is not None:
        return _by_hand(teller, reading.computed_status)
    if not reading.is_judged:
        return f"{teller.word(reading.said_as)}: {not_judged(teller)}"
    if reading.direction == "date":
        told = about_date(teller)
    elif reading.direction == "yesno":
        told = about_answer(teller)
    else:
        told = about_figure(teller)
    return f"{teller.word(reading.status)}: {told}"


def _by_hand(teller: Teller, computed: str) -> str:
    reading = teller.reading
    until = f" until {day(reading.manual_until)}" if reading.manual_until else ""
    worked_out = teller.told_as(replace(reading, status=computed, computed_status=None))
    told = _status(worked_out)
    return f"{teller.word(reading.status)}: set by hand{until}. Worked out it is {told[:1].lower()}{told[1:]}"
