"""The page of a measure: the council among its neighbours in a period, as a sentence, a chart and a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.comparators import rules
from goldenthread.comparators.pages import words
from goldenthread.comparators.queries import AreaRow, MeasureRow, Place, SetRow, Standing
from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Details,
    Document,
    Facts,
    Link,
    Meta,
    Paragraph,
    Point,
    Quiet,
    Rank,
    Ranking,
    Row,
    Strong,
    Table,
    TrendChart,
)

# A year of months stands open; what is longer opens on request.
MOST_OPEN = 12
NO_ORDER = "No direction is better on this measure, so areas are listed by size and not ranked."


def lead(standing: Standing, council_name: str) -> Paragraph:
    """Where we stand, in a sentence."""
    measure, own = standing.measure, standing.own
    if own is None:
        return Paragraph(f"{council_name} has no figure for {words.span(standing.slot)}.", tone="lead")
    if own.rank is None:
        return Paragraph(
            f"{council_name}: {words.shown(measure, own.value)} in {words.span(standing.slot)}.", tone="lead"
        )
    quarter = f", in the {rules.QUARTILE_WORDS[own.quartile]}" if own.quartile else ""
    said = f"{council_name}: {words.shown(measure, own.value)}, {words.rank_of(standing)}{quarter}."
    return Paragraph(said, tone="lead")


def facts(standing: Standing) -> Facts:
    """Own value, average, median and best quartile for the same period (MT-031), and the country's."""
    measure, own = standing.measure, standing.own
    told: list[tuple[str, Content]] = [
        ("Our value", words.figure(measure, own.value if own else None, strong=True)),
        ("Average", words.average(measure, standing.mean)),
        ("Median", words.average(measure, standing.median)),
    ]
    if measure.is_ranked:
        told.append(("Best quartile", _best(standing)))
        told.append(("Our rank", words.rank_of(standing) or words.NOT_RANKED))
        told.append(("Our quartile", words.quartile(own)))
    if standing.pooled is not None:
        told.append(("All areas together", words.average(measure, standing.pooled)))
    told += [(one.area.name, words.figure(measure, one.value)) for one in standing.beside]
    return Facts(told)


def _best(standing: Standing) -> Content:
    if standing.best is None:
        return words.NOT_RANKED
    better = {"higher": " or more", "lower": " or less"}.get(standing.measure.polarity, "")
    return [words.figure(standing.measure, standing.best), Quiet(better)]


def chart(standing: Standing, own: AreaRow | None) -> Ranking:
    """Every area as a bar, best first, ours marked."""
    measure = standing.measure
    ranked = [one for one in standing.places if one.value is not None]
    return Ranking(
        title=f"{measure.title}, {words.span(standing.slot)}",
        summary=_summary(standing, own),
        ranks=[
            Rank(one.area.name, one.value, words.shown(measure, one.value), one.is_own)
            for one in ranked
            if one.value is not None
        ],
        middle=words.rounded(measure, standing.median),
        unit=measure.suffix,
        decimals=measure.decimals,
        ends=("best", "worst") if measure.is_ranked else ("largest", "smallest"),
    )


def _summary(standing: Standing, own: AreaRow | None) -> str:
    """The chart as words: who is first and last, and where we are."""
    known = [one for one in standing.places if one.value is not None]
    if not known:
        return "No area has a figure for this period."
    measure, first, last = standing.measure, known[0], known[-1]
    ends = (
        f"From {first.area.name}, {words.shown(measure, first.value)}, "
        f"to {last.area.name}, {words.shown(measure, last.value)}"
    )
    ours = standing.own
    place = f"; {ours.area.name} has {words.shown(measure, ours.value)}" if ours else ""
    ranked = f" ({words.rank_of(standing)})" if words.rank_of(standing) else ""
    return f"{ends}{place}{ranked}. The median is {words.shown(measure, standing.median)}."


def table(standing: Standing, own: AreaRow | None) -> Table:
    """Every area: value, a survey's interval, rank, quartile; those without a figure last, a country's below them."""
    measure, every = standing.measure, (*standing.places, *standing.beside)
    ranked, surveyed = measure.is_ranked, any(one.low is not None for one in every)
    columns = [
        Column("Area", width=40),
        Column("Value", "number", 16),
        *([Column("Interval", width=20)] if surveyed else []),
        *([Column("Rank", "number", 12), Column("Quartile", width=22)] if ranked else []),
    ]
    order = "best first" if ranked else "largest first"
    caption = f"{words.span(standing.slot)}: {words.group_in_words(standing, own)}, {order}"
    lines = [_row(measure, one, ranked=ranked, surveyed=surveyed) for one in every]
    return Table(caption, columns, lines, note="" if ranked else NO_ORDER, is_data=True)


def _row(measure: MeasureRow, one: Place, *, ranked: bool, surveyed: bool) -> Row:
    name: Content = [Strong(one.area.name), Quiet(" (ours)")] if one.is_own else one.area.name
    cells: list[Content] = [name, words.figure(measure, one.value, strong=one.is_own)]
    if surveyed:
        cells.append(words.interval(measure, one))
    return Row([*cells, words.count(one.rank), words.quartile(one)] if ranked else cells)


def trend(course: Sequence[Standing]) -> TrendChart | None:
    """Our figure over the periods, against the median of the same areas as steps."""
    known = [one for one in course if one.own is not None or one.median is not None]
    if len(known) < 2 or not any(one.own for one in known):
        return None
    measure = known[-1].measure
    return TrendChart(
        title=f"{measure.title}: our figure and the median",
        summary=_course(known),
        points=[_point(one) for one in known],
        target=[words.rounded(measure, one.median) for one in known],
        unit=measure.suffix,
        decimals=measure.decimals,
        target_word="median",
    )


def _point(standing: Standing) -> Point:
    own = standing.own
    if own is None:
        return Point(words.short(standing.slot), None)
    return Point(words.short(standing.slot), own.value, shown=words.shown(standing.measure, own.value))


def _course(course: Sequence[Standing]) -> str:
    known = [one for one in course if one.own]
    measure, first, last = known[0].measure, known[0], known[-1]
    told = []
    for one in dict.fromkeys((first.slot, last.slot)):
        found = first if one == first.slot else last
        value = words.shown(measure, found.own.value if found.own else None)
        told.append(f"{value} against a median of {words.shown(measure, found.median)} in {words.span(found.slot)}")
    return f"Ours: {', then '.join(told)}."


def course_table(course: Sequence[Standing]) -> Block:
    """Every period: our figure, the average, the median, the best quartile, our rank; folded away when it is long."""
    made = _course_table(course)
    return made if len(course) <= MOST_OPEN else Details(f"Show all {len(course)} periods", [made])


def _course_table(course: Sequence[Standing]) -> Table:
    columns = [
        Column("Period", width=24),
        Column("Ours", "number", 12),
        Column("Average", "number", 12),
        Column("Median", "number", 12),
        Column("Best quartile", "number", 14),
        Column("Rank", width=12),
        Column("Quartile", width=14),
    ]
    lines = [
        Row(
            [
                words.span(one.slot),
                words.figure(one.measure, one.own.value if one.own else None),
                words.average(one.measure, one.mean),
                words.average(one.measure, one.median),
                words.NOT_RANKED if one.best is None else words.figure(one.measure, one.best),
                words.rank_of(one) or words.NOT_RANKED,
                words.quartile(one.own),
            ]
        )
        for one in reversed(course)
    ]
    return Table("Every period, latest first", columns, lines)


def about(measure: MeasureRow, row: SetRow, set_href: str) -> list[Block]:
    """What is measured, and whose figure it is."""
    told: list[tuple[str, Content]] = [
        ("Set", Link(row.name, set_href)),
        ("Source", measure.source or row.source),
        ("Licence", row.licence),
        ("Attribution", row.attribution or Quiet("Not given")),
    ]
    if measure.definition:
        told.insert(0, ("What it is", measure.definition))
    return [Facts(told)]


def caveat() -> Callout:
    """What a rank is worth."""
    return Callout(
        "How to read it.",
        "A comparison raises a question, it does not judge: councils differ in what they are and in how they count.",
    )


def values_document(standing: Standing, own: AreaRow | None, row: SetRow, council_name: str, at: datetime) -> Document:
    """The table of one period as a document whose table is the CSV."""
    return Document(
        standing.measure.title,
        [table(standing, own)],
        Meta(
            council=council_name,
            period=words.span(standing.slot),
            as_at=at,
            issued=at,
            version=f"edition {row.edition.number}",
            status="published",
            source=f"{standing.measure.source or row.source}. {row.attribution} {row.licence}".strip(),
        ),
    )
