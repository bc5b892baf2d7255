"""What the law and the council's agreements ask for, year by year: each duty only while it is in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from goldenthread.documents.nodes import Block, Callout, Column, Heading, Listing, Matrix, MatrixCell, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework import Pack, Regime
from goldenthread.framework.duties import Duty, duties
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.framework import standing

KINDS = {
    "plan": "{Plan}",
    "indicator_set": "Set of {indicators}",
    "assessment": "Assessment",
    "agreement": "Agreement",
}
AROUND = 3
"""How many years before and after the one looked at are drawn beside it."""


def span(pack: Pack, year: int) -> tuple[date, date]:
    """The council's year that begins in a calendar year."""
    month = pack.calendar.year_start_month
    return date(year, month, 1), date(year + 1, month, 1)


def year_of(pack: Pack, on: date) -> int:
    """The calendar year in which the council's year began that a day lies in."""
    return on.year if on.month >= pack.calendar.year_start_month else on.year - 1


def years(pack: Pack, today: date) -> list[int]:
    """The years that may be looked at: from the first change of any duty to the year after the last, and today's."""
    changes = [year_of(pack, on) for one in pack.regimes for on in (one.starts, one.ends) if on]
    known = [*changes, year_of(pack, today)]
    return list(range(min(known) - 1, max(known) + 2))


def named(year: int, pack: Pack) -> str:
    """A council's year as people write it: 2007/08, or 2007 where it is the calendar's."""
    return str(year) if pack.calendar.year_start_month == 1 else f"{year}/{(year + 1) % 100:02d}"


def in_year(pack: Pack, year: int, names: Names) -> list[Block]:
    """The duties of one year, and those that are not in force in it."""
    found, told = duties(pack, *span(pack, year)), named(year, pack)
    blocks: list[Block] = [_asked(found, told), picture(pack, year)]
    if found:
        columns = (
            *(Column("Duty", width=5), Column("Kind", width=3), Column("In force", width=5)),
            *(Column("Asks for", width=5), Column("Source", width=2)),
        )
        lines = [
            Row((one.regime.name, names.say(KINDS[one.regime.kind]), _when(one.regime, pack), _asks(one), _source(one)))
            for one in found
        ]
        blocks.append(Table(f"In force in {told}", columns, lines))
    held = {one.regime.key for one in found}
    others = [f"{one.name}: {_when(one, pack)}" for one in pack.regimes if one.key not in held]
    return [*blocks, Heading(2, f"Not in force in {told}"), Listing(others)] if others else blocks


def _asked(found: Sequence[Duty], told: str) -> Callout:
    """The answer first: whose results a report of the year must give."""
    sets = [of.name for one in found if one.asks_for_results for of in one.sets]
    if not sets:
        return Callout(f"{told}:", "no set of results is asked for by law.")
    return Callout(f"{told}:", f"a report of the year gives every result of the {' and the '.join(sets)}.")


def _when(one: Regime, pack: Pack) -> str:
    last = day(one.ends - timedelta(days=1)) if one.ends else ""
    if one.starts:
        told = f"From {day(one.starts)}{f' until {last}' if last else ''}"
    else:
        told = f"Until {last}" if last else "No days are given"
    said = standing.said(one, pack)
    return f"{told}. {said}" if said else told


def _asks(one: Duty) -> str:
    return "; ".join(_required(one)) or "–"


def _required(one: Duty) -> Iterator[str]:
    if one.level:
        yield one.level.name
    for of in one.sets:
        yield f"{of.name} ({of.count_text or of.count})" if of.count is not None else of.name


def _source(one: Duty) -> str:
    return one.regime.source or "–"


def picture(pack: Pack, year: int) -> Matrix:
    """Every duty by year: where it is in force, and where it is not."""
    shown = range(year - AROUND, year + AROUND + 1)
    cells = [[_cell(one, *span(pack, each)) for each in shown] for one in pack.regimes]
    told = [named(each, pack) for each in shown]
    summary = f"{len(pack.regimes)} duties from {told[0]} to {told[-1]}, each in force in some of these years."
    return Matrix("Duties by year", summary, told, [one.name for one in pack.regimes], cells, ("Year", "Duty"))


def _cell(one: Regime, starts: date, ends: date) -> MatrixCell:
    if one.is_within(starts, ends):
        return MatrixCell("In force", "green")
    return MatrixCell("Not yet" if one.starts and one.starts >= ends else "Ended")
