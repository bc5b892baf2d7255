"""A label's text made plain: one kind of dash, small letters, no words that say nothing."""

from __future__ import annotations

import re
import unicodedata

from goldenthread.engine.periods.kinds import MONTHS

MONTH = "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?" for name in MONTHS).replace("sep(?:", "sept?(?:")
MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNT = rf"\d{{1,3}}|{'|'.join(COUNTS)}"
_CALENDARS = {
    "academic": re.compile(r"\b(?:academic|school|ay)\b"),
    "calendar": re.compile(r"\bcalendar\b"),
    "financial": re.compile(r"\b(?:financial|fiscal|municipal|tax|outturn|fy)\b"),
}
_SAYS_NOTHING = re.compile(
    r"\b(?:financial|fiscal|municipal|tax|academic|school|calendar|years?|annual|outturn|whole|full|actuals?|results?"
    r"|position|snapshot|end|the|of|in|for|as|at|on|and|fy|ay)\b"
)
_MIDNIGHT = re.compile(r"(?<=\d)[ t]0?0:00(?::00(?:\.0+)?)?z?$")


def plain(text: str) -> str:
    """A label in small letters with one kind of dash, hyphens between words as spaces, and "to" for a spaced dash.

    Shape: one text in, one out.
    Units: none.
    Errors: none.
    Source: quirks of real files: period labels in dozens of shapes.
    """
    found = unicodedata.normalize("NFKC", text).lower().strip()
    found = re.sub(r"[\u2010-\u2015\u2212_]", "-", _MIDNIGHT.sub("", found))
    found = re.sub(r"(?<=[a-z])-|-(?=[a-z])", " ", re.sub(r"\s+-+\s+", " to ", found))
    found = re.sub(r"\b(fy|ay)(?=\d)", r"\1 ", re.sub(r"(?<=\d)(?=[qh]\d)", " ", found))
    return re.sub(r"\s+", " ", re.sub(r"[(),:;’‘'\"]", " ", found)).strip()


def calendars(text: str) -> frozenset[str]:
    """The calendars that a plain text names: financial, academic, calendar.

    Shape: one text in, a set of names out.
    Units: none.
    Errors: none.
    Source: periods (d7): a label must mean one period.
    """
    return frozenset(name for name, pattern in _CALENDARS.items() if pattern.search(text))


def bare(text: str) -> str:
    """A plain text without the words that do not change which period it means.

    Shape: one text in, one out.
    Units: none.
    Errors: none.
    Source: quirks of real files: period labels in dozens of shapes.
    """
    return re.sub(r"\s+", " ", _SAYS_NOTHING.sub(" ", text)).strip()


def century(digits: str) -> int:
    """A year of four or two digits; two are of this century.

    Shape: a text in, one number out.
    Units: calendar years.
    Errors: ValueError for a text that is no number.
    Source: periods (d7).
    """
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def year_after(year: int, digits: str) -> int:
    """The year that follows another one in a label: 2011 for "11" after 2010, 2000 for "00" after 1999.

    Shape: a year and two or four digits in, one number out.
    Units: calendar years.
    Errors: ValueError for a text that is no number.
    Source: periods (d7).
    """
    if len(digits) == 4:
        return int(digits)
    found = year // 100 * 100 + int(digits)
    return found if found > year else found + 100


def count(word: str) -> int:
    """A number in digits or in words up to twelve.

    Shape: a text in, one number out.
    Units: none.
    Errors: ValueError for any other word.
    Source: periods (d7).
    """
    return int(word) if word.isdigit() else COUNTS.index(word) + 1


def cut(text: str, found: re.Match[str]) -> str:
    """A text without what was found in it.

    Shape: a text and what was found in, one text out.
    Units: none.
    Errors: none.
    Source: quirks of real files: period labels in dozens of shapes.
    """
    return f"{text[: found.start()]} {text[found.end() :]}"
