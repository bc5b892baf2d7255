"""Where the council stands among others on a page: quartile, rank, average and the best quartile of the same period."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.comparators.queries import MeasureRow, Peers
from goldenthread.documents.nodes import Block, Facts, Heading, Link, Paragraph
from goldenthread.engine import periods
from goldenthread.engine.numbers import format_value


def beside(peers: Peers | None) -> str:
    """The third sign: the quartile in words and the rank; nothing without peers."""
    if peers is None or peers.rank is None:
        return ""
    place = f"{peers.rank} of {peers.ranked}"
    return f"{peers.word.capitalize()}, {place}" if peers.word else place


def block(peers: Peers | None, council_key: str) -> list[Block]:
    """The indicator beside others: own figure, rank, average, median and best quartile, and where they come from."""
    if peers is None:
        return []
    measure = peers.measure
    rows = [
        ("Our published figure", _shown(measure, peers.own)),
        *([("Rank", f"{peers.rank} of {peers.ranked}{', ' + peers.word if peers.word else ''}")] if peers.rank else []),
        ("Average", _shown(measure, peers.mean)),
        ("Median", _shown(measure, peers.median)),
        *([("Best quartile", _shown(measure, peers.best))] if peers.best is not None else []),
    ]
    address = f"/{council_key}/comparators/{measure.set_key}/{measure.code}/"
    among = peers.group or "all areas of our kind"
    months = periods.describe(periods.parse(peers.period))
    return [
        Heading(2, "Beside others", anchor="peers"),
        Paragraph(f"{measure.title}, {months}, among: {among}."),
        Facts(rows),
        Paragraph([Link("See every area, and the years before", address), "."]),
    ]


def _shown(measure: MeasureRow, value: Decimal | None) -> str:
    return "not known" if value is None else format_value(value, measure.decimals, measure.suffix)
