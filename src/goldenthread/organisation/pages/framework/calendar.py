"""The calendar of the planning year: what falls into which month, to whom it goes, and what is not agreed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.documents.nodes import Block, Callout, Column, Content, Details, Heading, Listing, Row, Table
from goldenthread.framework import Entry, Pack
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.framework import months, standing
from goldenthread.organisation.pages.framework.bodies import link

RECURRENCES = {
    "annual": "every year",
    "quarterly": "every quarter",
    "monthly": "every month",
    "six_monthly": "every six months",
    "twice_a_year": "twice a year",
    "five_times_a_year": "five times a year",
    "continuous": "all year",
    "once": "once",
    "after_period": "after each period",
}
STAGES = {"plan": "Plan", "do": "Do", "review": "Review", "revise": "Revise"}


@dataclass(frozen=True, slots=True)
class Year:
    """The entries of a year that hold, those that do not any more, and how the council counts its months."""

    pack: Pack
    entries: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    months: tuple[int, ...]

    def of(self, month: int) -> list[Entry]:
        """The entries of a month."""
        return [one for one in self.entries if month in one.months]


def year(pack: Pack, stream: str = "") -> Year:
    """The planning year of a framework, or one of its streams."""
    entries = [one for one in pack.calendar.entries if not stream or one.stream == stream]
    return Year(
        pack,
        tuple(one for one in entries if one.standing != standing.WITHDRAWN),
        tuple(one for one in entries if one.standing == standing.WITHDRAWN),
        tuple(months.in_order(pack.calendar.year_start_month)),
    )


def now(shown: Year, month: int) -> list[Block]:
    """What falls into this month."""
    entries = shown.of(month)
    if not entries:
        return [Callout(f"{months.name(month)}:", "nothing falls into this month.")]
    return [Heading(2, f"This month: {months.name(month)}"), Listing([_told(one, shown.pack) for one in entries])]


def glance(shown: Year) -> Table:
    """The year at a glance: how many entries of each stream fall into each month."""
    columns = (Column("", width=4), *(Column(months.name(month)[:3], kind="number") for month in shown.months))
    rows = [
        Row((stream.name, *(_many(sum(one.stream == stream.key for one in shown.of(month))) for month in shown.months)))
        for stream in shown.pack.calendar.streams
        if any(one.stream == stream.key for one in shown.entries)
    ]
    return Table("The year at a glance: how much falls into each month", columns, rows)


def _many(count: int) -> str:
    return str(count) if count else "·"


def tables(shown: Year, council_key: str, names: Names) -> list[Block]:
    """A table for each month, one for what has no month, and on request what is no longer in the calendar."""
    blocks: list[Block] = [
        _table(months.name(month), entries, shown.pack, council_key, names)
        for month in shown.months
        if (entries := shown.of(month))
    ]
    if without := [one for one in shown.entries if not one.months]:
        blocks.append(_table("No month is stated", without, shown.pack, council_key, names))
    if shown.gone:
        gone = _table("No longer in the calendar", shown.gone, shown.pack, council_key, names, is_gone=True)
        blocks.append(Details(f"No longer in the calendar: {len(shown.gone)}", [gone]))
    return blocks


def events(pack: Pack) -> list[Block]:
    """What happened, or was to happen, on days of its own."""
    columns = (Column("When", width=2), Column("What", width=6), Column("Source", width=2))
    lines = [Row((one.date, one.event, one.source or "–")) for one in pack.calendar.events]
    return [Table("Once", columns, lines)] if lines else []


def _table(
    caption: str, entries: Sequence[Entry], pack: Pack, council_key: str, names: Names, *, is_gone: bool = False
) -> Table:
    columns = (
        *(Column("What", width=6), Column("When", width=3), Column("In", width=3)),
        *(Column(f"Goes to the {names['body']}", width=3), Column("Standing", width=4)),
    )
    lines = [_row(one, pack, council_key, is_gone=is_gone) for one in entries]
    return Table(caption, columns, lines)


def _row(one: Entry, pack: Pack, council_key: str, *, is_gone: bool) -> Row:
    stream = next((found.name for found in pack.calendar.streams if found.key == one.stream), one.stream)
    body = pack.body(one.receives) if one.receives else None
    to: Content = link(body.name, body.key, council_key) if body else "–"
    when = _when(one, with_months=is_gone)
    return Row((one.activity, when or "–", stream, to, standing.said(one, pack) or "In force"))


def _when(one: Entry, *, with_months: bool = False) -> str:
    parts = [
        months.in_words(one.months) if with_months else "",
        one.timing,
        RECURRENCES[one.recurrence] if one.recurrence != "annual" else "",
        one.condition,
    ]
    return ", ".join(part for part in parts if part)


def _told(one: Entry, pack: Pack) -> str:
    """An entry in one line: "Second Challenge Panel (if necessary). Proposed: …"."""
    when, said = _when(one), standing.said(one, pack)
    return f"{one.activity}{f' ({when})' if when else ''}{f'. {said}' if said else ''}"
