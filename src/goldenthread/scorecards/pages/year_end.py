"""Now and at the year's end, side by side: the status, the system's forecast, and what the owner expects."""

from __future__ import annotations

from goldenthread.documents.nodes import (
    Absent,
    Block,
    Callout,
    Column,
    Content,
    Number,
    Paragraph,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine import periods
from goldenthread.engine.forecast.wording import forecast_sentence
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line


def outlook(words: Words, line: Line) -> list[Block]:
    """The year's end of an indicator; nothing where no forecast can be made, or the year is over."""
    reading = line.reading
    if reading.forecast is None and reading.owner_forecast is None:
        return []
    period = periods.parse(reading.period)
    if period.ends == periods.year_of(period).ends and reading.owner_forecast is None:
        return []
    said = forecast_sentence(reading, unit_suffix=line.suffix, words=words.by_code())
    table = Table("Now and at the end of the year", _columns(words), _rows(words, line))
    shown: list[Block] = [table, Paragraph(said, tone="quiet")] if said else [table]
    if reading.forecast_warning:
        shown.append(
            Callout(
                "The forecasts disagree",
                words.names.say(
                    "The {indicator_owner} expects the year to end on {target}. It is off {target} now, and the "
                    "figures so far say that it will stay so. Ask what is going to change."
                ),
                tone="warning",
            )
        )
    return shown


def _columns(words: Words) -> list[Column]:
    """The forecast and its range stand beside the target (MT-016)."""
    return [
        Column("When", "text", 32),
        Column("Figure", "number", 16),
        Column("Likely range", "text", 18),
        Column(words["Target"], "number", 14),
        Column("Status", "status", 20),
    ]


_NO_RANGE = Absent("–", "One figure, and no range")


def _rows(words: Words, line: Line) -> list[Row]:
    reading = line.reading
    now, aim = in_words.target(words, line), _aim(words, line)
    rows = [Row(["Now", in_words.figure(words, line), _NO_RANGE, now, in_words.status_mark(words, reading)])]
    if reading.forecast is not None:
        shown = Number(reading.forecast, line.shown(reading.forecast), line.suffix)
        rows.append(
            Row(["Year end, by the figures so far", shown, _interval(line), aim, _mark(words, reading.forecast_status)])
        )
    if reading.owner_forecast is not None:
        shown = Number(reading.owner_forecast, line.shown(reading.owner_forecast), line.suffix)
        rows.append(
            Row(
                [
                    words.names.say("Year end, by the {indicator_owner}"),
                    shown,
                    _NO_RANGE,
                    aim,
                    _mark(words, reading.owner_forecast_status),
                ]
            )
        )
    return rows


def _aim(words: Words, line: Line) -> Content:
    """What the year is to end at; of a range, which may differ by then, the sentence below tells."""
    aim = line.reading.year_target
    if aim is None:
        return Absent("–", words.names.say("No {target} for the year's end"))
    return Number(aim, line.shown(aim), line.suffix)


def _interval(line: Line) -> Content:
    low, high = line.reading.forecast_low, line.reading.forecast_high
    if low is None or high is None or low == high:
        return Absent("–", "Too little is known for a range")
    return f"{line.shown(low)} to {line.shown(high)}"


def _mark(words: Words, status: str | None) -> Content:
    return StatusMark(status, words.status(status)) if status else Absent("–", "Not judged")
