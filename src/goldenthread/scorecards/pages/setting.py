"""What stands beside the form when a target is set: how it went, where the trend leads, and who is nearest (SP-032).

The council's own three years and the natural limits of the figures stand there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from goldenthread.comparators import queries as comparators
from goldenthread.comparators.queries import Place, Standing
from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Facts,
    Heading,
    Number,
    Paragraph,
    Point,
    Quiet,
    Row,
    Strong,
    Table,
    TrendChart,
)
from goldenthread.engine import periods
from goldenthread.engine.numbers import format_value
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import Past
from goldenthread.indicators.setting import Figure, Known
from goldenthread.organisation import queries as organisation
from goldenthread.scorecards import queries
from goldenthread.scorecards.pages import indicator, usual
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import IndicatorPage, Line
from goldenthread.timetable.queries import PeriodRow

NEAREST = 2
"""How many of those that stand next above and next below are shown."""
YEARS = 3
"""How many years of its own are shown."""


def known(row: IndicatorRow, at: datetime, names: Names) -> Known:
    """What is known of an indicator before a target of it is set."""
    page, words = queries.history(row, as_at=at), Words(organisation.pack(row.council_id))
    blocks = [Heading(2, names.say("Before you set a {target}")), *_course(page, words), *_others(page, names)]

    def past(period: PeriodRow) -> Past:
        return queries.past(page, period)

    told = [Figure(one.reading.value, one.covers) for one in page.course if one.reading.value is not None]

    def through(expected: Sequence[tuple[PeriodRow, Decimal | None]]) -> Sequence[Block]:
        return [_through(words, page, expected)]

    return Known(blocks, past, bool(told), told[0] if told else None, told[-1] if told else None, through)


def _through(words: Words, page: IndicatorPage, expected: Sequence[tuple[PeriodRow, Decimal | None]]) -> TrendChart:
    """A year's figures so far beside what is expected by each point of it, on the basis that is judged (MT-014)."""
    of = {line.reading.period: line for line in page.course}
    is_summed = page.row.sheet.basis == "flow" and page.row.sheet.judged_on == "year_to_date"
    points, lines = [], list[Decimal | None]()
    so_far: Decimal | None = Decimal(0)
    for period, value in expected:
        so_far = None if so_far is None or value is None else so_far + value
        lines.append(so_far if is_summed else value)
        line = of.get(period.label)
        reached = line.reading.value if line else None
        shown = line.shown(reached) if line and reached is not None else ("" if line else "to come")
        points.append(Point(indicator.short(period.label), reached, shown=shown))
    return TrendChart(
        title=f"{page.code} {page.title}",
        summary=words.names.say("What is expected by each point of the year, and the figures so far."),
        points=points,
        target=lines,
        target_word=words["target"],
        unit=page.row.suffix,
        decimals=page.row.decimals,
    )


def _course(page: IndicatorPage, words: Words) -> list[Block]:
    """The figures reached, and where they lead."""
    reached = [line for line in page.course if line.reading.value is not None]
    if not reached:
        return [Paragraph("No figure is approved yet, so there is no trend and no projected value.")]
    title = f"{page.code} {page.title}"
    facts = _facts(page, queries.past_of_the_year(page))
    return [facts, _own_years(words, reached), indicator.chart(words, page.course, title)]


def _own_years(words: Words, reached: list[Line]) -> Table:
    """What each of the last three years came to, against what was set: the newest figure of each, the newest first."""
    newest = {periods.year_of(periods.parse(line.reading.period)): line for line in reached}
    lines = [
        Row(
            [
                periods.describe(year),
                line.covers,
                in_words.figure(words, line),
                in_words.target(words, line),
                in_words.status_mark(words, line.reading),
            ]
        )
        for year, line in sorted(newest.items(), key=lambda one: one[0].starts, reverse=True)[:YEARS]
    ]
    columns = [
        Column("Year", width=14),
        Column("Figure of", width=30),
        Column("Value", "number", 16),
        Column(words["Target"], "number", 16),
        Column("Status", "status", 24),
    ]
    return Table("The last three years, the newest first", columns, lines)


def _facts(page: IndicatorPage, year: Past) -> Facts:
    line = page.course[-1]
    newest = next(one for one in reversed(page.course) if one.reading.value is not None)

    def shown(value: Decimal | None) -> str:
        return format_value(value, page.row.decimals, page.row.suffix)

    told: list[tuple[str, Content]] = [("Newest figure", f"{shown(newest.reading.value)}, {newest.covers}")]
    if newest.reading.year_before is not None:
        told.append(("A year before", shown(newest.reading.year_before)))
    if year.projected is None:
        told.append(("Projected value", Quiet("Too few figures to tell where the trend leads")))
    else:
        when = (
            "if last year’s change goes on" if year.until == "a year on" else f"for {year.until}, by the figures so far"
        )
        likely = f"; on the trend from {shown(year.low)} to {shown(year.high)}" if year.low != year.high else ""
        told.append(("Projected value", [Strong(shown(year.projected)), f" {when}{likely}"]))
    told.append(("Natural limits", _limits(newest)))
    if line.reading.year_target is not None:
        told.append(("Set for the year now", shown(line.reading.year_target)))
    return Facts(told)


def _limits(newest: Line) -> Content:
    """Between which figures lie as things are: the engine's control limits, written as beside the chart."""
    range_ = usual.usual(newest.reading)
    if range_ is None:
        return Quiet("Too few figures to draw them from")
    found = (range_.lower, range_.mean, range_.upper)
    low, middle, high = (format_value(one, newest.reading.decimals + 1, newest.suffix) for one in found)
    of = f" for {periods.describe(periods.parse(newest.reading.period))} alone" if newest.is_wider else ""
    return [Strong(f"{low} to {high}"), f"{of}: where figures lie as things are, about a mean of {middle}"]


def _others(page: IndicatorPage, names: Names) -> list[Block]:
    """Those that stand next to the council in the last period in which it has a published figure."""
    heading: list[Block] = [Heading(3, "Nearest comparators")]
    linked = comparators.links(page.row.council_id, indicator_ids=[page.row.id])
    measure = comparators.measures_by_id([one.measure_id for one in linked]) if linked else {}
    found = comparators.latest_standings(page.row.council_id, list(measure.values())) if measure else {}
    standing = next(iter(found.values()), None)
    if standing is None or standing.own is None:
        return [*heading, Paragraph(names.say("This {indicator} is compared with no published figures of others yet."))]
    return [*heading, _table(standing)]


def _table(standing: Standing) -> Table:
    measure = standing.measure
    ranked = [one for one in standing.places if one.value is not None]
    at = next(place for place, one in enumerate(ranked) if one.is_own)
    near = ranked[max(0, at - NEAREST) : at + NEAREST + 1]
    lines = [_line(one, standing) for one in near]
    told = [("Median", standing.median), ("Best quartile", standing.best)]
    lines += [
        Row([Quiet(name), "", Number(value, format_value(value, measure.decimals, measure.suffix))])
        for name, value in told
        if value is not None
    ]
    columns = [Column("Area", width=50), Column("Rank", "number", 20), Column("Figure", "number", 30)]
    when = periods.describe(periods.parse(standing.slot.label))
    among = standing.group.name if standing.group else "all areas of our kind"
    return Table(f"{measure.title}, {when}, among: {among}", columns, lines)


def _line(one: Place, standing: Standing) -> Row:
    measure = standing.measure
    figure = (
        Number(one.value, format_value(one.value, measure.decimals, measure.suffix)) if one.value is not None else ""
    )
    name: Content = Strong(one.area.name) if one.is_own else one.area.name
    return Row([name, str(one.rank) if one.rank else "", figure])
