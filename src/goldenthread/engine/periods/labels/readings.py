"""What a label may mean: the one reading that is certain, if there is one, and the others that it could have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods.kinds import ALL_KINDS, FREQUENCIES
from goldenthread.engine.periods.spans import Period
from goldenthread.engine.periods.wording import describe

_MEND = "Write it as 2014-15 (a financial year), 2014-15 Q1 (a quarter) or June 2014 (a month)."
_SETTLED = "or say how often the figure is due"
# How many readings an error names.
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Calendars:
    """The months in which the council's financial year and the academic year start."""

    financial: int
    academic: int


@dataclass(frozen=True, slots=True)
class Readings:
    """The periods that a label may mean. Without a certain one it has to be settled by kind or frequency.

    `doubt` is a meaning that is no period by itself, and `write` the label to write instead.
    """

    certain: Period | None = None
    others: tuple[Period, ...] = ()
    doubt: str = ""
    write: str = ""

    @property
    def all(self) -> tuple[Period, ...]:
        """Every reading, the certain one first."""
        return self.others if self.certain is None else (self.certain, *self.others)


NOTHING = Readings()


def certain(*periods: Period | None) -> Readings:
    """Readings of which the first is what the label means, unless kind or frequency says another.

    Shape: periods in, their readings out; those that are none are left out.
    Units: none.
    Errors: none.
    Source: periods (d7): a label must mean one period.
    """
    found = uncertain(*periods).others
    return Readings(found[0], found[1:]) if found else NOTHING


def uncertain(*periods: Period | None) -> Readings:
    """Readings between which only kind or frequency can tell.

    Shape: periods in, their readings out; those that are none are left out.
    Units: none.
    Errors: none.
    Source: periods (d7): a label must mean one period.
    """
    return Readings(None, tuple(dict.fromkeys(period for period in periods if period is not None)))


def only(readings: Readings, kept: Iterable[Period]) -> Readings:
    """The readings that are kept; a single one is certain.

    Shape: readings and some of their periods in, readings out.
    Units: none.
    Errors: none.
    Source: periods (d7): a label must mean one period.
    """
    wanted = set(kept)
    found = [period for period in readings.all if period in wanted]
    return certain(*found) if len(found) == 1 or readings.certain in wanted else uncertain(*found)


def chosen(text: str, readings: Readings, kind: str | None, frequency: str | None) -> Period:
    """The period that a label means.

    Shape: the label, its readings, the kind it must be of and the frequency that settles doubt in; one Period out.
    Units: none.
    Errors: BadData with a mend for a label that is no period, not of this kind, or more than one.
    Source: periods (d7, d8): a label that could mean two things is refused.
    """
    found = _of_kind(readings, kind) if kind else _usual(readings, frequency) or readings.certain
    if isinstance(found, Period):
        return found
    raise BadData([_several(text, readings) if found is None and readings.others else _none(text, kind)])


def _of_kind(readings: Readings, kind: str) -> Period | str | None:
    """The reading of a kind; None where there are several, and "none" where there is none."""
    found = [period for period in readings.all if period.kind == kind]
    return (found[0] if len(found) == 1 else None) if found else "none"


def _usual(readings: Readings, frequency: str | None) -> Period | None:
    """The one reading of the kind or calendar in which figures are due; without a certain one, of that length."""
    if frequency is None or not readings.others:
        return None
    months = FREQUENCIES.get(frequency) if readings.certain is None else None
    calendar = ALL_KINDS[frequency].calendar if frequency in ALL_KINDS else ""
    for fits in (
        [period for period in readings.all if period.kind == frequency],
        [period for period in readings.all if calendar == "academic" == ALL_KINDS[period.kind].calendar],
        [period for period in readings.all if period.months == months],
        [period for period in readings.all if ALL_KINDS[period.kind].spacing == months],
    ):
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def _none(text: str, kind: str | None) -> Fault:
    wanted = ALL_KINDS[kind].words if kind else "period"
    return Fault(place="period", reason=f"“{text}” is not the name of one {wanted}.", mend=_MEND, value=text)


def _several(text: str, readings: Readings) -> Fault:
    """The fault of a label that could mean two things, with the ways to write what is meant."""
    found = readings.all[:_MOST_TOLD]
    told = [f"{period.label} ({describe(period)})" for period in found] + [readings.doubt] * bool(readings.doubt)
    written = [period.label for period in found] + [readings.write] * bool(readings.write)
    settled = len({period.kind for period in readings.all}) > 1 or bool(readings.doubt)
    mend = f"Write {_or(written)}{f', {_SETTLED}' if settled else ''}."
    return Fault(place="period", reason=f"“{text}” could mean {_or(told)}.", mend=mend, value=text)


def _or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
