"""Words that say that years were pooled: 3 year average 2010-12, 2012-15 (pooled)."""

from __future__ import annotations

import re

from goldenthread.engine.periods.kinds import MONTHS_IN_YEAR
from goldenthread.engine.periods.labels.readings import Readings, only
from goldenthread.engine.periods.labels.text import COUNT, count, cut

_WORDS = r"rolling|moving|pooled|combined|average|mean|aggregates?|aggregated|data"
_NUMBER = re.compile(rf"\b({COUNT}) ?(?:years?|yrs?)(?: (?:{_WORDS}))*\b")
_SAID = re.compile(r"\b(?:pooled|combined|aggregated?|average)\b")


def taken(text: str) -> tuple[str, int, bool]:
    """A text without such words, the number of years that they say, and whether there were any.

    Shape: the plain text in; the rest of it, a number (0 for none) and a truth value out.
    Units: years.
    Errors: none.
    Source: quirks of real files: 3 Year Aggregates.
    """
    found = _NUMBER.search(text)
    if found and count(found[1]) > 1 and re.search(r"\d", cut(text, found)):
        rest = cut(text, found)
        return _SAID.sub(" ", rest).strip(), count(found[1]), True
    return _SAID.sub(" ", text).strip(), 0, bool(_SAID.search(text))


def kept(readings: Readings, years: int, *, is_pooled: bool) -> Readings:
    """The readings that such words leave.

    Shape: readings and what `taken` found in, readings out.
    Units: years.
    Errors: none.
    Source: periods (d7): a label must mean one period.
    """
    if years:
        return only(readings, [period for period in readings.all if period.months == years * MONTHS_IN_YEAR])
    if is_pooled:
        return only(readings, [period for period in readings.all if period.months > MONTHS_IN_YEAR])
    return readings
