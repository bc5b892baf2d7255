"""What every look at the indicators of a council is drawn from, and how it names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.documents.nodes import Content, Link, Number, Part, Quiet
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.indicators.pages.words import address
from goldenthread.indicators.queries import IndicatorRow


@dataclass(frozen=True, slots=True)
class Seen:
    """The indicators that are looked at, in the words of their council, on a day."""

    council_id: int
    council_key: str
    pack: Pack
    names: Names
    rows: Sequence[IndicatorRow]
    today: date

    def link(self, row: IndicatorRow) -> Content:
        """An indicator's title, which leads to its page, with its code."""
        return [Link(row.title, address(row, self.council_key)), Quiet(f" {row.code}")]

    def links(self, rows: Sequence[IndicatorRow]) -> Content:
        """Several of them in one cell."""
        parts: list[Part] = []
        for row in rows:
            parts += [*("; " if parts else ""), Link(row.title, address(row, self.council_key)), Quiet(f" {row.code}")]
        return parts

    def counted(self, many: int) -> str:
        """How many indicators, in words: "1 measure", "3 measures"."""
        return f"{many} {self.names['indicator' if many == 1 else 'indicators']}"


def number(count: int | Decimal) -> Number:
    """A count in a table."""
    return Number(Decimal(count), f"{count:,f}" if isinstance(count, Decimal) else f"{count:,}")


def hours_told(hours: Decimal) -> str:
    """Hours to one place, without an idle nought."""
    return f"{hours.quantize(Decimal('0.1')):,f}".removesuffix(".0")
