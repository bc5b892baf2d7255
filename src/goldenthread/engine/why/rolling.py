"""A rolling figure in sentences: which months it covers, which of its parts are missing, and what it shares."""

from __future__ import annotations

from goldenthread.engine import periods
from goldenthread.engine.periods.kinds import MONTHS_IN_YEAR
from goldenthread.engine.readings import Reading

# Parts that are named one by one.
MOST_NAMED = 6


def covered(reading: Reading) -> str:
    """What a rolling figure covers, as it follows the figure: " for the 12 months to June 2014"; else nothing.

    Shape: one Reading in, the end of a phrase out.
    Units: months, or years of what is counted by the year.
    Errors: none.
    Source: basis of a measure (d8): every figure prints its basis.
    """
    told = window_words(reading)
    return f" for the {told}" if told else ""


def window_words(reading: Reading) -> str:
    """The months or years that a rolling figure covers: "12 months to June 2014"; nothing where it does not roll.

    Shape: one Reading in, one text out.
    Units: months, or years of what is counted by the year.
    Errors: none.
    Source: basis of a measure (d8): every figure prints its basis.
    """
    if reading.window is None:
        return ""
    return periods.describe_window(_period(reading), reading.window)


def lacking(reading: Reading) -> str:
    """Which parts of the window have no figure, by the labels of their periods.

    Shape: one Reading in, one sentence out.
    Units: periods.
    Errors: none.
    Source: basis of a measure (d8): needs all k; incomplete names what is missing.
    """
    if reading.window is None or not reading.missing:
        return "A rolling figure needs all of its periods."
    whole, named = window_words(reading), reading.missing[:MOST_NAMED]
    more = len(reading.missing) - len(named)
    listed, last = (named, f"{more} more") if more else (named[:-1], named[-1])
    told = " and ".join(filter(None, [", ".join(listed), last]))
    needed = f"The {whole} need a figure for each of their {reading.window} periods"
    return f"{needed}, and there is none that counts for {told}."


def shared(reading: Reading) -> str:
    """How much of the window is in what the figure is compared with as well, so that a change is not read as more.

    Shape: one Reading in, one sentence out; nothing where it does not roll, compares with nothing, or shares nothing.
    Units: months, or years of what is counted by the year.
    Errors: none.
    Source: direction of travel (d8): previous period and same period last year, whose windows may overlap.
    """
    if reading.window is None or reading.value is None:
        return ""
    one = _period(reading).months
    apart = {"previous": (one, "the period before"), "year_before": (MONTHS_IN_YEAR, "the same period last year")}
    compared = [(reading.comparator_short, reading.previous), (reading.comparator_long, reading.year_before)]
    told: dict[int, str] = {}
    for comparator, figure in compared:
        if figure is not None and comparator in apart:
            months, words = apart[comparator]
            told.setdefault(reading.window * one - months, words)
    unit, length = ("years", MONTHS_IN_YEAR) if one == MONTHS_IN_YEAR else ("months", 1)
    found = [f"{months // length} with that of {words}" for months, words in told.items() if months > 0]
    if not found:
        return ""
    whole = f"{reading.window * one // length} {unit}"
    return f"Of its {whole} the figure shares {' and '.join(found)}: a change shows slowly."


def _period(reading: Reading) -> periods.Period:
    return periods.parse(reading.period, year_start_month=reading.year_start_month)
