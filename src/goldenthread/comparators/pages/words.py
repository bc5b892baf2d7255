"""Figures, periods and standings in words, the same in tables, charts and sentences."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.comparators import rules
from goldenthread.comparators.queries import AreaRow, MeasureRow, Place, Slot, Standing
from goldenthread.documents.nodes import Absent, Number
from goldenthread.engine import periods
from goldenthread.engine.numbers import format_value, round_half_away

NO_FIGURE = Absent("No data", "The publisher gives no figure")
NOT_RANKED = Absent("–", "Not ranked")


def shown(measure: MeasureRow, value: Decimal | None) -> str:
    """A figure of a measure as it is written everywhere: its decimals, its sign of unit."""
    return format_value(value, measure.decimals, measure.suffix)


def figure(measure: MeasureRow, value: Decimal | None, *, strong: bool = False) -> Number | Absent:
    """A figure in a table, or that there is none."""
    if value is None:
        return NO_FIGURE
    return Number(value, shown(measure, value), measure.suffix, strong=strong)


def average(measure: MeasureRow, value: Decimal | None) -> Number | Absent:
    """A mean or median: kept and shown at the measure's decimals, because digits beyond them mean nothing."""
    number = rounded(measure, value)
    return NO_FIGURE if number is None else Number(number, shown(measure, number), measure.suffix)


def rounded(measure: MeasureRow, value: Decimal | None) -> Decimal | None:
    """A mean or median at the measure's decimals."""
    return None if value is None else round_half_away(value, measure.decimals)


def interval(measure: MeasureRow, one: Place) -> str | Absent:
    """Between which values a survey's figure lies."""
    if one.low is None or one.high is None:
        return Absent("–", "No interval is given")
    return f"{shown(measure, one.low)} to {shown(measure, one.high)}"


def count(number: int | None) -> Number | Absent:
    """A rank or a number of areas."""
    return NOT_RANKED if number is None else Number(Decimal(number), f"{number:,}")


def quartile(place: Place | None) -> str | Absent:
    """Which quarter of those ranked, in words."""
    word = rules.QUARTILE_WORDS.get((place.quartile if place else None) or 0, "")
    return word.capitalize() if word else NOT_RANKED


def rank_of(standing: Standing) -> str:
    """5th of 16, or nothing where there is no order."""
    own = standing.own
    return f"{ordinal(own.rank)} of {standing.ranked}" if own and own.rank else ""


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def span(slot: Slot) -> str:
    """A period in months: April 2021 to March 2022."""
    return periods.describe(periods.parse(slot.label, kind=slot.kind))


def group_name(standing: Standing) -> str:
    """Among whom areas were ranked."""
    return standing.group.name if standing.group else "All areas of our kind"


def group_in_words(standing: Standing, own: AreaRow | None) -> str:
    """Among whom, in a sentence."""
    if standing.group:
        return f"{standing.group.name}{f' and {own.name}' if own else ''}"
    return "all areas of the same kind"


def brief(measure: MeasureRow) -> str:
    """Unit, direction and how often, in a line."""
    return " · ".join(
        part
        for part in (measure.unit, rules.POLARITY_WORDS[measure.polarity], f"a figure for each {every(measure)}")
        if part
    )


def every(measure: MeasureRow) -> str:
    """How much time a figure of the measure covers."""
    if measure.frequency in periods.KINDS:
        return periods.ALL_KINDS[measure.frequency].words
    return f"{measure.months} months" if measure.months % 12 else f"{measure.months // 12} years"


def short(slot: Slot) -> str:
    """A period as a chart's axis names it: 21/22, Apr 2021, Q1 21/22, 2016."""
    if slot.kind == "month":
        return f"{periods.MONTHS[slot.starts.month - 1][:3]} {slot.starts.year}"
    if slot.kind == "calendar_year":
        return slot.label
    if slot.kind == "quarter":
        return f"{slot.label[-2:]} {slot.label[2:4]}/{slot.label[5:7]}"
    if slot.kind in ("year", "academic_year"):
        year = slot.label.removeprefix("Academic year ")
        return f"{year[2:4]}/{year[5:7]}" if len(year) > 4 else year
    return slot.label
