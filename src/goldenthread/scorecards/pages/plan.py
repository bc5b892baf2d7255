"""What a plan shows of its indicators: this year's targets in a table of their own, and every year's beside results."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse

from goldenthread.documents.nodes import Absent, Block, Column, Content, Link, Number, Part, Quiet, Row, Table
from goldenthread.engine import periods
from goldenthread.engine.numbers import format_value
from goldenthread.engine.periods import Period
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.plans.readiness import Added, Asked, Piece, Stands
from goldenthread.scorecards import queries
from goldenthread.scorecards.pages import reasons, rollup
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line, YearRow

MOST_YEARS = 5
"""As many years as stand side by side on a page; a longer plan shows those around the present one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The indicators of a plan by code, the objectives that each serves, and what is known of each year."""

    asked: Asked
    rows: Sequence[IndicatorRow]
    years: Sequence[Period]
    current: Period
    found: dict[tuple[int, str], YearRow]
    serves: dict[int, list[str]] = field(default_factory=dict)

    def of(self, row: IndicatorRow, year: Period) -> YearRow:
        """What is known of an indicator in a year."""
        return self.found[row.id, year.label]


def part(asked: Asked) -> Added:
    """This year's targets apart from those of the years before and after (SP-027, GT-004)."""
    origins = asked.origins
    serves: dict[int, list[str]] = defaultdict(list)
    rows: dict[str, IndicatorRow] = {}
    for one in indicators.measures(asked.plan.council_id, origins) if origins else ():
        aim = origins[one.objective_id]
        serves[one.indicator.id].append(f"{aim.code} {aim.text}" + (f" ({aim.origin_title})" if aim.reuses_id else ""))
        rows[one.indicator.code] = one.indicator
    if not rows:
        return Added()
    years, current = _years(asked)
    kept = [rows[code] for code in sorted(rows)]
    found = queries.years(asked.plan.council_id, kept, years, until=asked.until, at=asked.at)
    told = _Told(asked, kept, years, current, found, serves)
    pieces = [
        Piece("targets", f"{asked.names['Targets']} for {current.label}", [_this_year(told), *_by_objective(told)])
    ]
    if len(years) > 1:
        pieces.append(Piece("measures", asked.names.say("{Targets} and results, year by year"), [_by_year(told)]))
    return Added(pieces, stands=[_stands(told)])


def _stands(told: _Told) -> Stands:
    """How many stand at each status in the year that is asked for; what has no period yet is not due."""
    lines = [told.of(row, told.current).line for row in told.rows]
    return Stands("measures", dict(Counter(line.reading.status if line else "not_due" for line in lines)))


def _years(asked: Asked) -> tuple[list[Period], Period]:
    """The years of a plan, those before it was rolled forward included, and the one that results are asked for."""
    start = asked.pack.calendar.year_start_month

    def year(day: date) -> Period:
        return periods.containing(day, "year", year_start_month=start)

    found = [year(asked.since)]
    while found[-1].ends < asked.plan.ends:
        found.append(periods.next_after(found[-1]))
    first = max(year(asked.plan.starts), found[0], key=lambda one: one.starts)
    now = year(asked.until - timedelta(days=1))
    current = min(max(now, first, key=lambda one: one.starts), found[-1], key=lambda one: one.starts)
    place = max(0, min(found.index(current) - 2, len(found) - MOST_YEARS))
    return found[place : place + MOST_YEARS], current


def _this_year(told: _Told) -> Table:
    words = Words(told.asked.pack)
    names, year = told.asked.names, told.current
    columns = [
        Column(names["Indicator"], width=23),
        Column(names["Objective"], width=20),
        Column(f"{names['Target']} for {year.label}", "number", 11),
        Column("Latest figure", "number", 13),
        Column("Status", "status", 13),
        reasons.column(26),
    ]
    lines = []
    for row in told.rows:
        one = told.of(row, year)
        shown: list[Content] = [Absent("–", "No period has ended"), Quiet("Not due yet"), Quiet("–")]
        if one.line:
            covers = Quiet(f" {one.line.covers}")
            figure: Content = [in_words.figure(words, one.line), covers]
            shown = [figure, in_words.status_cell(words, one.line.reading), reasons.cell(words, one.line)]
        lines.append(Row([_link(row, told), "; ".join(told.serves[row.id]), _target(row, one, names), *shown]))
    return Table(f"{names['Targets']} for {year.label}", columns, lines, hide_caption=True, is_data=True)


def _by_objective(told: _Told) -> list[Block]:
    """One status for each objective, where the council rolls up."""
    groups: dict[str, list[Line]] = {}
    for row in told.rows:
        if line := told.of(row, told.current).line:
            for aim in told.serves[row.id]:
                groups.setdefault(aim, []).append(line)
    return rollup.objectives(Words(told.asked.pack), groups, told.asked.council_key)


def _by_year(told: _Told) -> Table:
    names = told.asked.names
    width = 70 / len(told.years)
    columns = [Column(names["Indicator"], width=30), *(Column(_titled(one, told), width=width) for one in told.years)]
    lines = [
        Row([_link(row, told), *(_of_year(row, told.of(row, one), told) for one in told.years)]) for row in told.rows
    ]
    caption = names.say("{Targets} and results of this {plan}, year by year")
    return Table(caption, columns, lines, hide_caption=True)


def _titled(year: Period, told: _Told) -> str:
    """A year, saying whether the plan was rolled past it."""
    return f"{year.label} (closed)" if year.starts < told.asked.plan.starts else year.label


def _of_year(row: IndicatorRow, one: YearRow, told: _Told) -> Content:
    """What was to be reached, and what was; a year without either says so."""
    words = Words(told.asked.pack)
    parts: list[Part] = []
    if one.targets:
        parts += [f"{told.asked.names['Target']} ", _target(row, one, told.asked.names)]
    else:
        parts.append(Quiet(told.asked.names.say("No {target} yet")))
    if one.line:
        parts += [" · ", in_words.figure(words, one.line), " ", in_words.status_mark(words, one.line.reading)]
    return parts


def _target(row: IndicatorRow, one: YearRow, names: Names) -> Number | Absent:
    def shown(kind: str) -> str:
        return format_value(one.targets[kind], row.decimals, row.suffix)

    if "normal" in one.targets:
        return Number(one.targets["normal"], shown("normal"), row.suffix)
    if "low" in one.targets and "high" in one.targets:
        return Number(None, f"{shown('low')} to {shown('high')}", row.suffix)
    return Absent("–", names.say("No {target}"))


def _link(row: IndicatorRow, told: _Told) -> Content:
    address = reverse("indicator", kwargs={"council": told.asked.council_key, "code": row.code})
    return [Link(row.title, address), Quiet(f" {row.code}")]
