"""Period labels as people write them, in the dozens of shapes that files and reports use."""

from __future__ import annotations

from functools import lru_cache

from goldenthread.engine.periods.kinds import APRIL, SEPTEMBER
from goldenthread.engine.periods.labels import days, figures, pooled, rolling, words
from goldenthread.engine.periods.labels.readings import NOTHING, Calendars, Readings, chosen
from goldenthread.engine.periods.labels.text import bare, calendars, plain
from goldenthread.engine.periods.spans import Period

__all__ = ["parse"]


@lru_cache(maxsize=8192)
def parse(
    text: str,
    *,
    year_start_month: int = APRIL,
    kind: str | None = None,
    frequency: str | None = None,
    academic_start_month: int = SEPTEMBER,
) -> Period:
    """The period that a label means, in any of the shapes people write; a label that could mean two is refused.

    Shape: one text in, one Period out. `kind` is what it must be. `frequency` (a frequency or a kind) settles what
        could be two: "2010-12" is a month where figures are monthly. "2008-09" is otherwise the financial year.
    Units: whole months; two-digit years are of this century.
    Errors: BadData with a mend for a label that is no period, or more than one.
    Source: periods (d7, d8); quirks of real files: period labels in dozens of shapes.
    """
    own = Calendars(year_start_month, academic_start_month)
    return chosen(text, _readings(plain(text), own), kind, frequency)


def _readings(text: str, own: Calendars) -> Readings:
    try:
        return _read(text, own)
    except ValueError:
        # A year before 1 or after 9999.
        return NOTHING


def _read(text: str, own: Calendars) -> Readings:
    if (found := rolling.read(text, own, lambda end: _read(end, own))) is not None:
        return found
    text, years, is_pooled = pooled.taken(text)
    if (found := days.read(text, own)) is None:
        named, rest = calendars(text), bare(text)
        found = figures.read(rest, named, own)
        found = words.read(rest, named, own) if found is None else found
    return pooled.kept(found, years, is_pooled=is_pooled)
