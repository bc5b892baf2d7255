"""The forecast in a sentence: what the year ends at, against what, and what the owner expects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from goldenthread.engine import periods
from goldenthread.engine.dates import day
from goldenthread.engine.forecast.held import BOTH, HIGHEST, LOWEST
from goldenthread.engine.numbers import format_value
from goldenthread.engine.placing import placed
from goldenthread.engine.readings import JUDGED, Reading
from goldenthread.engine.scaled import day_of
from goldenthread.engine.why import WORDS

# What is said where the figures so far would have the year end beyond what the figure can be.
HELD: Mapping[str, str] = {
    HIGHEST: "held at the highest it can be",
    LOWEST: "held at the lowest it can be",
    BOTH: "held between the lowest and the highest it can be",
}


@dataclass(frozen=True, slots=True)
class _Teller:
    """A reading with the council's words and the unit its figures are told in."""

    reading: Reading
    suffix: str
    words: Mapping[str, str] = field(default_factory=dict)

    def word(self, code: str) -> str:
        """The council's word for a status, as it stands within a sentence."""
        return placed(self.words.get(code) or WORDS[code], opens=False)

    def figure(self, value: Decimal | None) -> str:
        """A figure at its declared decimals; a day as people write it."""
        if value is not None and self.reading.direction == "date":
            return day(day_of(int(value)))
        if value is not None and self.reading.direction == "yesno":
            return "yes" if value else "no"
        return format_value(value, self.reading.decimals, self.suffix)

    def judged(self, status: str | None) -> str:
        """The status after a colon; nothing where it was not judged."""
        return f": {self.word(status)}" if status is not None and status in JUDGED else ""


def forecast_sentence(reading: Reading, *, unit_suffix: str = "", words: Mapping[str, str] | None = None) -> str:
    """What the year ends at, as the figures so far have it and as the owner expects, against its target.

    Shape: one Reading for which forecasts were asked in, one or two sentences out; nothing without a forecast.
        `words` gives the council's word for a status.
    Units: figures are told with `unit_suffix`, at the declared decimals.
    Errors: none for a reading of the engine.
    Source: forecast (d8): owner's and system's side by side, with the interval, each judged against the year's end.
    """
    teller = _Teller(reading, unit_suffix, words or {})
    against = _against(teller)
    told = []
    if reading.forecast is not None:
        told.append(f"{_system(teller)}{against}{teller.judged(reading.forecast_status)}")
    if reading.owner_forecast is not None:
        told.append(f"{_owner(teller, against)}{teller.judged(reading.owner_forecast_status)}")
    if not told:
        return ""
    if "no_target" in (reading.forecast_status, reading.owner_forecast_status):
        told.append(f"no {teller.word('target')} is set for the end of the year")
    sentence = "; ".join(told)
    return f"{sentence[:1].upper()}{sentence[1:]}.{_warning(teller)}"


def _system(teller: _Teller) -> str:
    reading = teller.reading
    if _has_ended(reading):
        return f"the year ended at {teller.figure(reading.forecast)}"
    beside = []
    if reading.forecast_low is not None and reading.forecast_high is not None:
        beside.append(f"{teller.figure(reading.forecast_low)} to {teller.figure(reading.forecast_high)}")
    if reading.forecast_held is not None:
        beside.append(HELD[reading.forecast_held])
    about = f" ({', '.join(beside)})" if beside else ""
    return f"at this rate the year ends at {teller.figure(reading.forecast)}{about}"


def _owner(teller: _Teller, against: str) -> str:
    reading = teller.reading
    owner, expected = teller.word("owner"), teller.figure(reading.owner_forecast)
    if reading.forecast is not None:
        return f"the {owner} {'expected' if _has_ended(reading) else 'expects'} {expected}"
    if reading.direction == "date":
        return f"the {owner} expects it by {expected}{against}"
    return f"the {owner} expects the year to end at {expected}{against}"


def _has_ended(reading: Reading) -> bool:
    period = periods.parse(reading.period, year_start_month=reading.year_start_month)
    return periods.position(period) == periods.parts_in_year(period.kind)


def _against(teller: _Teller) -> str:
    reading = teller.reading
    if reading.direction == "range" and reading.year_low is not None and reading.year_high is not None:
        return f" against {teller.figure(reading.year_low)} to {teller.figure(reading.year_high)}"
    return f" against {teller.figure(reading.year_target)}" if reading.year_target is not None else ""


def _warning(teller: _Teller) -> str:
    if not teller.reading.forecast_warning:
        return ""
    owner, red = teller.word("owner"), teller.word("red")
    return f" The {owner} expects better than the figures so far show: the figure now and this forecast are {red}."
