"""The dates of every figure of a period, and the line at the foot of a report (DQ-012)."""

from __future__ import annotations

from itertools import groupby

from goldenthread.documents.nodes import Block, Column, Details, Row, Table
from goldenthread.framework.speech import Names
from goldenthread.quality.pages import words
from goldenthread.quality.queries import Figure, Lag, Trust


def ages(found: Trust, names: Names, council_key: str) -> list[Block]:
    """Every figure with its dates and its age, by service, on request."""
    ordered = sorted(found.figures, key=lambda one: (one.row.unit_name or words.NO_SERVICE, one.row.code))
    return [
        Details(f"{name}: {len(listed)}", [_table(name, listed, names, council_key)])
        for name, group in groupby(ordered, key=lambda one: one.row.unit_name or words.NO_SERVICE)
        if (listed := list(group))
    ]


def _table(name: str, listed: list[Figure], names: Names, council_key: str) -> Table:
    columns = [
        Column(names["Indicator"], "text", 26),
        Column("Of", "text", 16),
        Column("Date collected", "text", 13),
        Column("Days to collection", "number", 9),
        Column("Entered", "text", 13),
        Column("Approved", "text", 13),
        Column("Days to approval", "number", 9),
        Column("Published", "text", 13),
        Column("Days to publication", "number", 10),
        Column("Age in days", "number", 8),
        Column("How it came", "text", 14),
    ]
    lines = [
        Row(
            [
                words.link(one.row, council_key, f"{one.row.code} {one.row.title}"),
                one.period.months,
                words.collected(one),
                words.to_collection(one),
                words.entered(one),
                words.approved(one),
                words.waited(one, one.clock.approved),
                words.published(one),
                words.waited(one, one.clock.published),
                words.days(one.clock.age if one.is_there else None),
                words.came(one),
            ]
        )
        for one in listed
    ]
    return Table(f"{name}: dates of each figure", columns, lines, hide_caption=True)


def foot(lag: Lag, names: Names) -> str:
    """The line at a report's foot: how long after their periods the figures were entered and are reported."""
    if lag.reported.longest is None:
        return "No figure has come, so there is no lag to tell."
    reported = (
        f"From the end of their {{period}} to this report: on average {lag.reported.mean} days, "
        f"the longest {words.counted(lag.reported.longest)} ({lag.slowest})."
    )
    if lag.entered.longest is None:
        return names.say(f"{reported} When they were entered is not known: they were loaded as published before.")
    entered = f"To entry: on average {lag.entered.mean} days, the longest {words.counted(lag.entered.longest)}"
    history = lag.reported.count - lag.entered.count
    rest = f"; of {history:,} loaded as published before the day is not known" if history else ""
    return names.say(f"{reported} {entered}{rest}.")
