"""Labels in words as periods: everything that a label says must mean the same one."""

from __future__ import annotations

from goldenthread.engine.periods.kinds import JANUARY, KINDS, MONTHS_IN_YEAR
from goldenthread.engine.periods.labels.parts import Clues, clues
from goldenthread.engine.periods.labels.readings import NOTHING, Calendars, Readings, certain, only, uncertain
from goldenthread.engine.periods.labels.stretches import of_months
from goldenthread.engine.periods.spans import numbered

_YEARS = {"academic": "academic_year", "calendar": "calendar_year", "financial": "year"}
_TERMS = ("term", "term_number")


def read(text: str, named: frozenset[str], calendars: Calendars) -> Readings:
    """What a label in words may mean.

    Shape: the bare text, the calendars it names and those of the council in; readings out.
    Units: none.
    Errors: none.
    Source: quirks of real files: period labels in dozens of shapes.
    """
    found = clues(text, calendars.financial)
    if found is None or len(found.parts) > 1:
        return NOTHING
    by_part = _by_part(found, named, calendars)
    if not found.months:
        return by_part
    by_months = _by_months(found, named, calendars)
    if found.parts and by_part.all:
        return only(by_months, by_part.all)
    kinds = {_YEARS[name] for name in named}
    named_year = [period for period in by_months.all if period.kind in kinds]
    return only(by_months, named_year) if named_year else by_months


def _by_part(found: Clues, named: frozenset[str], calendars: Calendars) -> Readings:
    if not found.parts:
        return NOTHING
    ((name, number),) = found.parts.items()
    if name in _TERMS:
        return _term(found, name, number, calendars)
    kind = "month" if name == "period" else name
    if found.year is None and found.single is not None and calendars.financial != JANUARY:
        return _of_single_year(found.single, kind, number, named, calendars)
    year = found.single if found.year is None else found.year
    if year is None:
        return NOTHING
    period = numbered(kind, _ordinal(kind, year, number, calendars.financial), calendars.financial)
    return Readings(None, (period,), f"period {number} of thirteen") if name == "period" else certain(period)


def _of_single_year(year: int, kind: str, number: int, named: frozenset[str], calendars: Calendars) -> Readings:
    """A part of a year that may be counted from April or from January."""
    first = year * MONTHS_IN_YEAR + (number - 1) * KINDS[kind]
    plain = of_months(first, first + KINDS[kind] - 1, calendars)
    if "calendar" in named:
        return plain
    own = numbered(kind, _ordinal(kind, year, number, calendars.financial), calendars.financial)
    return certain(own) if "financial" in named else uncertain(own, plain.certain)


def _term(found: Clues, name: str, number: int, calendars: Calendars) -> Readings:
    """A term by name or number; with a single year, the one whose second month lies in it."""
    year = found.year
    if year is None:
        if found.single is None:
            return NOTHING
        second = calendars.academic - 1 + (number - 1) * KINDS["term"] + 1
        year = found.single - second // MONTHS_IN_YEAR
    period = numbered("term", year * 3 + number - 1, calendars.academic)
    return certain(period) if name == "term" else Readings(None, (period,), f"term {number} of six")


def _ordinal(kind: str, year: int, number: int, start: int) -> int:
    if kind == "month":
        return year * MONTHS_IN_YEAR + start - 1 + number - 1
    return year * (MONTHS_IN_YEAR // KINDS[kind]) + number - 1


def _by_months(found: Clues, named: frozenset[str], calendars: Calendars) -> Readings:
    is_academic = "academic" in named or any(name in found.parts for name in _TERMS)
    numbers = _month_numbers(found, calendars.academic if is_academic else calendars.financial)
    return of_months(numbers[0], numbers[-1], calendars) if numbers else NOTHING


def _month_numbers(found: Clues, start: int) -> list[int] | None:
    """The first and last month as running numbers; None where a year is missing or the years contradict."""
    if len(found.months) > 2:
        return None
    years = {year for _, year in found.months if year is not None} | ({found.single} if found.single else set())
    numbers: list[int] = []
    for month, year in found.months:
        in_year = None if found.year is None else found.year + (month < start)
        single = next(iter(years)) if len(years) == 1 and not _crosses_new_year(found) else None
        chosen = year if year is not None else (in_year if in_year is not None else single)
        if chosen is None or in_year not in (None, chosen):
            return None
        numbers.append(chosen * MONTHS_IN_YEAR + month - 1)
    return numbers


def _crosses_new_year(found: Clues) -> bool:
    return found.months[0][0] > found.months[-1][0]
