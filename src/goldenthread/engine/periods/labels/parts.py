"""Labels in words: a part of a year, a year by name, months by name, and several of these that say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goldenthread.engine.periods.kinds import JANUARY
from goldenthread.engine.periods.labels.text import COUNTS, MONTH, MONTH_NUMBERS, century, cut, year_after

_ORDINARY = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SEASONS = {"aut": 1, "spr": 2, "sum": 3}
_ORDINALS = "first|second|third|fourth|[1-4](?:st|nd|rd|th)"
_NUMBER = rf"0?[1-9]|1[0-2]|{'|'.join(COUNTS)}"
_YEARS = re.compile(r"(?<!\d)(\d{4}|\d{2})\s*(?:-|/|to)\s*(\d{4}|\d{2})(?![\d])")
_SINGLE_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_QUARTER = re.compile(
    r"\b(?:quarter|qtr|qu|q)[\s.]*([1-4]|one|two|three|four)(?![\da-z])"
    rf"|\b({_ORDINALS})\s+(?:quarter|qtr)\b|\b([1-4])q\b"
)
_HALF = re.compile(rf"\b(?:half|hy|h)\s*([12]|one|two)(?![\da-z])|\b({_ORDINALS})\s+half\b")
_TERM = re.compile(r"(?:\bterm\s+)?\b(autumn|spring|summer)\b(?:\s+term\b)?|\b(aut|spr|sum)\s+term\b")
_TERM_NUMBER = re.compile(r"\bterm\s*([1-3]|one|two|three)(?![\da-z])|\b(first|second|third|1st|2nd|3rd)\s+term\b")
_MONTH_PART = re.compile(rf"\b(?:month|mth|m)\s*({_NUMBER})(?![\da-z])")
_PERIOD_PART = re.compile(r"\b(?:period|p)\s*(0?[1-9]|1[0-2])(?![\da-z])")
_MONTH_AFTER_YEAR = re.compile(r"(?<![\d/-])(\d{4}) ?m(0[1-9]|1[0-2])(?!\d)")
_ISO_MONTH = re.compile(r"(?<!\d)(\d{4})[-/](0?[1-9]|1[0-2])(?!\d)")
_BRITISH_MONTH = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])[-/](\d{4})(?!\d)")
_YEAR_THEN_NAME = re.compile(rf"^\s*(\d{{4}})[\s-]*({MONTH})\s*$")
_NAMED = re.compile(rf"(?<![a-z])({MONTH})(?![a-z])(?:[\s.'-]*(\d{{4}}|\d{{2}})(?!\d))?")
_LEFT_OVER = re.compile(r"[a-z0-9]")


@dataclass(slots=True)
class Clues:
    """What was found in a label: a year that spans two, a single one, parts of it by number, months by name."""

    year: int | None = None
    single: int | None = None
    parts: dict[str, int] = field(default_factory=dict)
    months: list[tuple[int, int | None]] = field(default_factory=list)


def clues(text: str, year_start_month: int) -> Clues | None:
    """Take each thing a label can hold out of it; anything left over means that it was not understood.

    Shape: the bare text and the start of the financial year in; the clues or None out.
    Units: none.
    Errors: none.
    Source: quirks of real files: period labels in dozens of shapes.
    """
    found = Clues()
    text = _take_parts(found, text)
    text = _take_years(found, text, year_start_month)
    text = _take_months(found, text)
    if found.year is None and (single := _SINGLE_YEAR.search(text)):
        found.single, text = int(single[1]), cut(text, single)
    return None if _LEFT_OVER.search(re.sub(r"\bto\b", " ", text)) else found


def _take_parts(found: Clues, text: str) -> str:
    if one := _MONTH_AFTER_YEAR.search(text):
        found.months.append((int(one[2]), int(one[1])))
        text = cut(text, one)
    for name, pattern in (
        ("quarter", _QUARTER),
        ("half_year", _HALF),
        ("term", _TERM),
        ("term_number", _TERM_NUMBER),
        ("month", _MONTH_PART),
        ("period", _PERIOD_PART),
    ):
        if one := pattern.search(text):
            found.parts[name] = _number(next(said for said in one.groups() if said))
            text = cut(text, one)
    return text


def _take_years(found: Clues, text: str, year_start_month: int) -> str:
    if year_start_month == JANUARY and "term" not in found.parts:
        return text
    for one in _YEARS.finditer(text):
        first = century(one[1])
        if year_after(first, one[2]) == first + 1:
            found.year = first
            return cut(text, one)
    return text


def _take_months(found: Clues, text: str) -> str:
    for pattern, year, month in ((_ISO_MONTH, 1, 2), (_BRITISH_MONTH, 2, 1)):
        while one := pattern.search(text):
            found.months.append((int(one[month]), int(one[year])))
            text = cut(text, one)
    if one := _YEAR_THEN_NAME.search(text):
        found.months.append((MONTH_NUMBERS[one[2][:3]], int(one[1])))
        text = cut(text, one)
    while one := _NAMED.search(text):
        found.months.append((MONTH_NUMBERS[one[1][:3]], century(one[2]) if one[2] else None))
        text = cut(text, one)
    return text


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    if said in COUNTS:
        return COUNTS.index(said) + 1
    return _ORDINARY.get(said) or _SEASONS[said[:3]]
