"""The end of the year as document nodes: now and year end side by side, and every forecast that was made."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.nodes import Block, Callout, Column, Content, Facts, Number, Quiet, Row, StatusMark, Table
from goldenthread.documents.wording import parts
from goldenthread.engine import periods as spans
from goldenthread.engine.dates import day, moment
from goldenthread.engine.forecast import forecast_sentence
from goldenthread.engine.numbers import format_value
from goldenthread.engine.readings import Reading
from goldenthread.framework import Pack, speech
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns import rules
from goldenthread.returns.pages.returning import words
from goldenthread.returns.queries import ForecastRow, ReturnRow


def year_end(row: ReturnRow, reading: Reading, pack: Pack) -> list[Block] | None:
    """Status now, by the figures so far and by the owner, and the sentence; nothing without a forecast."""
    known, names = words(pack), speech.names(pack.words)
    sentence = forecast_sentence(reading, unit_suffix=row.indicator.suffix, words=known)
    if not sentence:
        return None

    def shown(figure: Decimal | None, status: str | None) -> Content:
        if figure is None:
            return Quiet("No forecast")
        text = format_value(figure, reading.decimals, row.indicator.suffix)
        number = Number(figure, text, row.indicator.suffix)
        return [number, " ", StatusMark(status, known.get(status, status))] if status else number

    facts: list[tuple[str, Content]] = [
        ("Now", StatusMark(reading.status, known.get(reading.status, reading.status))),
        (
            "Year end, by the figures so far",
            _with_range(row, reading, shown(reading.forecast, reading.forecast_status)),
        ),
        (
            names.say("Year end, by the {indicator_owner}"),
            shown(reading.owner_forecast, reading.owner_forecast_status),
        ),
    ]
    if reading.year_target is not None:
        facts.append((names.say("{Target} at the year’s end"), shown(reading.year_target, None)))
    tone = "warning" if reading.forecast_warning else ""
    return [Facts(facts), Callout("How does the year end?", sentence, tone)]


def _with_range(row: ReturnRow, reading: Reading, shown: Content) -> Content:
    """The forecast with the range in which the year is likely to end, where one is known (MT-016)."""
    low, high = reading.forecast_low, reading.forecast_high
    if low is None or high is None or low == high:
        return shown
    edges = [format_value(one, reading.decimals, row.indicator.suffix) for one in (low, high)]
    return [*parts(shown), Quiet(f" likely {edges[0]} to {edges[1]}")]


def forecasts_table(indicator: IndicatorRow, forecasts: Sequence[ForecastRow]) -> Table | None:
    """Every forecast of the owner's, newest first; nothing where none was made."""
    if not forecasts:
        return None
    columns = [
        Column("When", width=20),
        Column("Who", width=20),
        Column("Expected", "number", 14),
        Column("How sure", width=10),
        Column("What it rests on", width=36),
    ]
    return Table(
        "Every forecast, newest first", columns, [_line(indicator, one) for one in forecasts], hide_caption=True
    )


def _line(indicator: IndicatorRow, one: ForecastRow) -> Row:
    said = one.expectation
    expected: Content = day(said.day) if said.day else Quiet("–")
    if said.value is not None:
        expected = Number(said.value, format_value(said.value, indicator.decimals, indicator.suffix), indicator.suffix)
    sure = rules.CONFIDENCE_WORDS[said.confidence]
    return Row([moment(one.made_at), one.made_name, expected, sure, said.reason])


def year_of(row: ReturnRow) -> str:
    """The year whose end is forecast with a return."""
    return spans.year_of(row.period.span).label
