"""Period labels as people write them, in the dozens of shapes that files and reports use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods.spans import APRIL, KINDS, MONTHS, Period, numbered, reads_as_year

_NAMES = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH = "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?" for name in MONTHS).replace("sep(?:", "sept?(?:")
_ORDINARY = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_NOISE = re.compile(r"\b(?:financial|fiscal|municipal|year|annual|outturn|whole|full|the|of|in|for|fy)\b")
_YEARS = re.compile(r"(?<!\d)(\d{4}|\d{2})\s*(?:-|/|to)\s*(\d{4}|\d{2})(?![\d])")
_QUARTER = re.compile(
    r"\b(?:quarter|qtr|q)[\s.]*([1-4])(?!\d)"
    r"|\b(first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+(?:quarter|qtr)\b"
)
_MONTH_PART = re.compile(r"\b(?:month|m)\s*(1[0-2]|0?[1-9])(?!\d)")
_ISO_MONTH = re.compile(r"(?<!\d)(\d{4})[-/](0?[1-9]|1[0-2])(?!\d)")
_BRITISH_MONTH = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])[-/](\d{4})(?!\d)")
_YEAR_THEN_NAME = re.compile(rf"^\s*(\d{{4}})[\s-]+({_MONTH})\s*$")
_NAMED = re.compile(rf"(?<![a-z])({_MONTH})(?![a-z])(?:[\s.'-]*(\d{{4}}|\d{{2}})(?!\d))?")
_SINGLE_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_LEFT_OVER = re.compile(r"[a-z0-9]")
_MEND = "Write it as 2014-15 (a financial year), 2014-15 Q1 (a quarter) or June 2014 (a month)."


@dataclass(slots=True)
class _Clues:
    """What was found in a label: the financial year's first calendar year, a part of it, months by name."""

    year: int | None = None
    quarter: int | None = None
    month_part: int | None = None
    months: list[tuple[int, int | None]] = field(default_factory=list)


@lru_cache(maxsize=8192)
def parse(text: str, *, year_start_month: int = APRIL, kind: str | None = None) -> Period:
    """The period that a label means, in any of the shapes people write; a label that could mean two is refused.

    Shape: one text in, one Period out; `kind` settles "2008-09", which is otherwise the financial year.
    Units: whole months; two-digit years are of this century.
    Errors: BadData with a mend for a label that is no period, or more than one.
    Source: periods (d7, d8); quirks of real files: period labels in dozens of shapes.
    """
    clues = _clues(_clean(text), year_start_month, kind)
    found = None if clues is None else _period(clues, year_start_month)
    if found is None or (kind is not None and found.kind != kind):
        wanted = kind or "month, quarter or financial year"
        reason = f"“{text}” is not the name of one {wanted}."
        raise BadData([Fault(place="period", reason=reason, mend=_MEND, value=text)])
    return found


def _clean(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = re.sub(r"[\u2010-\u2015\u2212_]", "-", plain)
    plain = re.sub(r"fy(?=\s*\d)", " ", plain)
    plain = re.sub(r"(?<=\d)(?=q)", " ", plain)
    return re.sub(r"\s+", " ", re.sub(r"[(),:;’‘]", " ", _NOISE.sub(" ", plain))).strip()


def _clues(text: str, year_start_month: int, kind: str | None) -> _Clues | None:
    """Take each thing a label can hold out of it; anything left over means that it was not understood."""
    clues = _Clues()
    text = _take_years(clues, text, year_start_month, kind)
    text = _take_parts(clues, text)
    text = _take_months(clues, text)
    if clues.year is None and year_start_month == 1 and (single := _SINGLE_YEAR.search(text)):
        clues.year, text = int(single[1]), _cut(text, single)
    return None if _LEFT_OVER.search(re.sub(r"\bto\b", " ", text)) else clues


def _take_years(clues: _Clues, text: str, year_start_month: int, kind: str | None) -> str:
    if year_start_month == 1:
        return text
    for found in _YEARS.finditer(text):
        first, second = _century(found[1]), found[2]
        next_one = str(first + 1)
        if second in (next_one, next_one[2:]) and not (kind == "month" and reads_as_year(first, int(second), 4)):
            clues.year = first
            return _cut(text, found)
    return text


def _take_parts(clues: _Clues, text: str) -> str:
    if found := _QUARTER.search(text):
        clues.quarter = int(found[1]) if found[1] else _ORDINARY[found[2]]
        text = _cut(text, found)
    if found := _MONTH_PART.search(text):
        clues.month_part = int(found[1])
        text = _cut(text, found)
    return text


def _take_months(clues: _Clues, text: str) -> str:
    for pattern, year, month in ((_ISO_MONTH, 1, 2), (_BRITISH_MONTH, 2, 1)):
        if found := pattern.search(text):
            clues.months.append((int(found[month]), int(found[year])))
            text = _cut(text, found)
    if found := _YEAR_THEN_NAME.search(text):
        clues.months.append((_NAMES[found[2][:3]], int(found[1])))
        text = _cut(text, found)
    while found := _NAMED.search(text):
        clues.months.append((_NAMES[found[1][:3]], _century(found[2]) if found[2] else None))
        text = _cut(text, found)
    return text


def _period(clues: _Clues, start: int) -> Period | None:
    """Everything that a label says must mean the same period."""
    if clues.quarter is not None and clues.month_part is not None:
        return None
    by_part = _by_part(clues, start)
    if not clues.months:
        return by_part
    by_months = _by_months(clues, start)
    has_part = clues.quarter is not None or clues.month_part is not None
    return None if has_part and by_part is not None and by_part != by_months else by_months


def _by_part(clues: _Clues, start: int) -> Period | None:
    if clues.year is None:
        return None
    if clues.quarter is not None:
        return numbered("quarter", clues.year * 4 + clues.quarter - 1, start)
    if clues.month_part is not None:
        return numbered("month", clues.year * 12 + start - 1 + clues.month_part - 1, start)
    return numbered("year", clues.year, start)


def _by_months(clues: _Clues, start: int) -> Period | None:
    numbers = _month_numbers(clues, start)
    if numbers is None:
        return None
    first, last = numbers[0], numbers[-1]
    for kind, length in KINDS.items():
        offset = 0 if kind == "month" else start - 1
        if last - first + 1 == length and (first - offset) % length == 0:
            return numbered(kind, (first - offset) // length, start)
    return None


def _month_numbers(clues: _Clues, start: int) -> list[int] | None:
    """The first and last month as running numbers; None where a year is missing or the years contradict."""
    if len(clues.months) > 2:
        return None
    years = {year for _, year in clues.months if year is not None}
    numbers: list[int] = []
    for month, year in clues.months:
        in_year = None if clues.year is None else clues.year + (month < start)
        single = next(iter(years)) if len(years) == 1 and not _crosses_new_year(clues) else None
        chosen = year if year is not None else (in_year if in_year is not None else single)
        if chosen is None or in_year not in (None, chosen):
            return None
        numbers.append(chosen * 12 + month - 1)
    return numbers


def _crosses_new_year(clues: _Clues) -> bool:
    return clues.months[0][0] > clues.months[-1][0]


def _century(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
