"""The kinds of period: how long each is, which calendar it keeps to, and how far apart two of them stand.

| number | kind | months | one every | calendar | label |
|---|---|---|---|---|---|
| 0 | `month` | 1 | month | financial | 2014-06 |
| 1 | `quarter` | 3 | 3 months | financial | 2014-15 Q1 |
| 2 | `half_year` | 6 | 6 months | financial | 2014-15 H1 |
| 3 | `year` | 12 | 12 months | financial | 2014-15 |
| 4 | `calendar_year` | 12 | 12 months | January to December | 2014 |
| 5 | `academic_year` | 12 | 12 months | academic | Academic year 2014-15 |
| 6 | `term` | 4 | 4 months | academic, in thirds | Autumn term 2014-15 |
| 7 | `rolling` | any | month | ends with any month | 12 months to September 2014 |
| 8 | `years` | 12 n | 12 months | several financial years | 2009-10 to 2011-12 |
| 9 | `calendar_years` | 12 n | 12 months | several calendar years | 2010 to 2012 |

The numbers never change: keys of the engine's tables are built from them.
"""

from __future__ import annotations

from dataclasses import dataclass

JANUARY, APRIL, SEPTEMBER = 1, 4, 9
MONTHS_IN_YEAR = 12
# The longest pool of years and the longest rolling span that a label is read as.
MOST_YEARS, MOST_MONTHS = 12, 240
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
TERMS = ("Autumn", "Spring", "Summer")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of period. `spacing` is the months from one to the next; `months` is 0 where each says its own."""

    name: str
    number: int
    words: str
    months: int
    spacing: int
    calendar: str

    @property
    def one(self) -> str:
        """One of them in words: a quarter, an academic year."""
        return f"{'an' if self.words[0] in 'aeiou' else 'a'} {self.words}"

    @property
    def per_year(self) -> int:
        """How many of them begin, or for a rolling span end, in a year; 1 for a year and longer."""
        return MONTHS_IN_YEAR // self.spacing


ALL_KINDS = {
    kind.name: kind
    for kind in (
        Kind("month", 0, "month", 1, 1, "financial"),
        Kind("quarter", 1, "quarter", 3, 3, "financial"),
        Kind("half_year", 2, "half-year", 6, 6, "financial"),
        Kind("year", 3, "year", 12, 12, "financial"),
        Kind("calendar_year", 4, "calendar year", 12, 12, "calendar"),
        Kind("academic_year", 5, "academic year", 12, 12, "academic"),
        Kind("term", 6, "term", 4, 4, "academic"),
        Kind("rolling", 7, "rolling span of months", 0, 1, "financial"),
        Kind("years", 8, "span of financial years", 0, 12, "financial"),
        Kind("calendar_years", 9, "span of calendar years", 0, 12, "calendar"),
    )
}
# Months in a period of each kind that every day lies in exactly one of.
KINDS = {kind.name: kind.months for kind in ALL_KINDS.values() if kind.months}
KIND_NUMBERS = {kind.name: kind.number for kind in ALL_KINDS.values()}
# How often a figure may be due, in months. A three-yearly figure is due every third year, whether it is of one year
# or of three pooled.
FREQUENCIES = {**KINDS, "two_years": 24, "three_years": 36, "four_years": 48, "five_years": 60, "ten_years": 120}


def step(kind: str, frequency: str | None) -> int:
    """How many periods of a kind lie between two figures of a series: 1, or 3 for a three-yearly figure of a year.

    Shape: a kind and the definition's frequency in, one number out.
    Units: periods of the kind: months for a rolling span, years for pooled years.
    Errors: KeyError for a kind or a frequency that there is not.
    Source: periods (d7); travel (d9): previous is the period one before on the calendar.
    """
    spacing = ALL_KINDS[kind].spacing
    return 1 if frequency is None else max(1, FREQUENCIES[frequency] // spacing)


def own_start(kind: str, year_start_month: int, academic_start_month: int = SEPTEMBER) -> int:
    """The month in which the year of a kind of period starts, by the calendar it keeps to.

    Shape: a kind and the starts of the financial and the academic year in, one month out.
    Units: month numbers, 1 to 12.
    Errors: KeyError for a kind that there is not.
    Source: periods (d7, d8): the year starts in the month that the council says.
    """
    starts = {"financial": year_start_month, "academic": academic_start_month, "calendar": JANUARY}
    return starts[ALL_KINDS[kind].calendar]
