"""Where it is going: how many improved since last year, and how the year is likely to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from goldenthread.documents.nodes import Block, Cell, Column, Number, Paragraph, Row, Strong, Table
from goldenthread.engine import periods
from goldenthread.engine.readings import JUDGED
from goldenthread.scorecards.pages.tables import by_unit
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line

# Directions of travel as they are counted: what has no better direction, and what cannot be compared, count too.
COUNTED = (
    ("improved", ("improving",)),
    ("stayed the same", ("unchanged",)),
    ("fell", ("worsening",)),
    ("moved, with no better direction", ("rising", "falling")),
    ("cannot be compared", ("no_comparison", "not_comparable")),
)


def since_last_year(words: Words, lines: Sequence[Line]) -> Paragraph | None:
    """How many improved, stayed and fell since last year, in a sentence (ST-014); nothing without any comparison."""
    found = _counts(lines)
    if not any(found[word] for word, _ in COUNTED[:-1]):
        return None
    told = [
        f"{found[word]} {word}" for word, _ in COUNTED if found[word] or word in {"improved", "stayed the same", "fell"}
    ]
    return Paragraph([Strong("Since last year "), f"{', '.join(told)}; {len(lines)} in all."])


def by_service(words: Words, lines: Sequence[Line]) -> Table:
    """The same for the whole and for each service."""
    groups = [(f"All {words['indicators']}", list(lines)), *by_unit(lines)]
    titles = [word.capitalize() for word, _ in COUNTED]
    columns = [
        Column(words["Unit"], "text", 30),
        *(Column(title, "number", 12) for title in titles),
        Column("In all", "number", 8),
    ]
    rows = [Row([name, *_numbers([*_counts(group).values()], len(group))]) for name, group in groups]
    return Table(words.names.say("Direction of travel since last year, by {unit}"), columns, rows, hide_caption=True)


def at_year_end(words: Words, lines: Sequence[Line]) -> list[Block]:
    """Counts by status now beside those at the year's end by the figures so far.

    Nothing without a forecast, and nothing once the year is over, when both are the same.
    """
    lines = [line for line in lines if line.frequency not in ("year", "three_years")]
    if all(_is_over(line) for line in lines):
        return []
    ahead = Counter(line.reading.forecast_status or "" for line in lines)
    if not any(ahead[code] for code in JUDGED):
        return []
    now = Counter(line.reading.status for line in lines)
    shown = [code for code in JUDGED if now[code] or ahead[code] or code != "exceeded"]
    columns = [
        Column("When", "text", 34),
        *(Column(words.status(code), "number", 12) for code in shown),
        Column("Not judged", "number", 12),
        Column("In all", "number", 8),
    ]
    rows = [
        Row([title, *_statuses(found, shown, len(lines))])
        for title, found in (("Now", now), ("Year end, by the figures so far", ahead))
    ]
    return [
        Table(
            f"Now and at the end of the year, {words['indicators']} reported within it",
            columns,
            rows,
        )
    ]


def _is_over(line: Line) -> bool:
    period = periods.parse(line.reading.period)
    return period.ends == periods.year_of(period).ends


def _counts(lines: Iterable[Line]) -> dict[str, int]:
    found = Counter(line.reading.travel_long for line in lines)
    return {word: sum(found[code] for code in codes) for word, codes in COUNTED}


def _statuses(found: Counter[str], shown: Sequence[str], total: int) -> list[Cell]:
    numbers = [found[code] for code in shown]
    return _numbers([*numbers, total - sum(found[code] for code in JUDGED)], total)


def _numbers(numbers: Sequence[int], total: int) -> list[Cell]:
    return [Number(Decimal(number), f"{number:,}") for number in (*numbers, total)]
