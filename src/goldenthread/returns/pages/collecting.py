"""How figures come in: typed or from a file by period, the hours it took, and who collects what twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.nodes import Column, Number, Point, Row, Table, TrendChart
from goldenthread.engine.dates import day
from goldenthread.engine.numbers import round_half_away, share_of
from goldenthread.framework.speech import Names
from goldenthread.returns import rules
from goldenthread.returns.rules import CameIn, Collecting, Twice

WAYS = {rules.OWN: "The service's own", rules.STARTED: "Noted here", rules.FOUND: "Found elsewhere"}


def answer(rows: Sequence[CameIn], found: Sequence[Twice], names: Names) -> str:
    """The first sentence: how much is typed in the newest period, and what is asked for twice."""
    newest = next((one for one in reversed(rows) if one.values), None)
    typed = "No figure has come in yet." if newest is None else (
        f"In {newest.label}, {newest.by_hand:,} of {newest.values:,} figures were typed by hand "
        f"({share_of(newest.by_hand, newest.values)})."
    )  # fmt: skip
    count = len(found)
    if not count:
        return f"{typed} " + names.say("No {indicator} has two collectors.")
    what = names["indicator"] if count == 1 else names["indicators"]
    return f"{typed} {count:,} {what} {'is' if count == 1 else 'are'} collected twice; none should be."


def by_period(rows: Sequence[CameIn], names: Names) -> Table:
    """Each period's figures by the way they came in, and the hours noted."""
    columns = (
        Column(names["Period"], width=3),
        *(Column(one, "number") for one in ("Figures", "Typed", "Worked out from typed parts", "From a file")),
        Column("Typed by hand", "number"),
        Column("Hours", "number"),
    )
    lines = [
        Row((
            one.label,
            *(Number(Decimal(count), f"{count:,}") for count in (one.values, one.typed, one.worked_out, one.from_file)),
            share_of(one.by_hand, one.values),
            one.hours or "–",
        ))
        for one in reversed(rows)
    ]  # fmt: skip
    return Table("How figures came in, newest first", columns, lines)


def typed_share(rows: Sequence[CameIn]) -> TrendChart | None:
    """The share typed by hand over time, where there are two periods with figures."""
    known = [(one, _share(one)) for one in rows]
    if sum(1 for _, share in known if share is not None) < 2:
        return None
    told = ", ".join(f"{one.label} {share}%" for one, share in known[-4:] if share is not None)
    points = [Point(one.label, share, shown="" if share is None else f"{share}%") for one, share in known]
    return TrendChart("Share of figures typed by hand", f"Typed by hand: {told}.", points, unit="%")


def _share(one: CameIn) -> Decimal | None:
    return round_half_away(Decimal(100) * one.by_hand / one.values, 0) if one.values else None


def collected_twice(found: Sequence[Twice], names: Names) -> Table:
    """What is collected twice: the first collector and the further one, for which area and since when."""
    columns = (Column(names["Indicator"], width=4), Column("Area", width=2), Column("Collected by", width=2),
               Column("And again by", width=3), Column("Since"))  # fmt: skip
    lines = [
        Row((
            f"{one.again.code} {one.again.title}",
            one.again.area,
            one.first.collector,
            f"{one.again.collector}, a partner" if one.again.is_partner else one.again.collector,
            day(one.again.starts),
        ))
        for one in found
    ]  # fmt: skip
    return Table(f"{names['Indicators']} with two collectors", columns, lines)


def noted(rows: Sequence[Collecting], names: Names) -> Table:
    """The collections noted besides each indicator's own."""
    columns = (Column(names["Indicator"], width=4), Column("Area", width=2), Column("Collected by", width=3),
               Column("From"), Column("Until"), Column("How it is known", width=2))  # fmt: skip
    lines = [
        Row((
            f"{one.code} {one.title}",
            one.area,
            f"{one.collector}, a partner" if one.is_partner else one.collector,
            day(one.starts),
            day(one.ends) if one.ends else "Goes on",
            WAYS[one.way],
        ))
        for one in rows
    ]  # fmt: skip
    return Table("Collections besides the services' own", columns, lines)
