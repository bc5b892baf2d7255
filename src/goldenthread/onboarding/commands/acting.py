"""Who does what to which figure of a demonstration's quarter: an act of its file with everything it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.audit.commands import Actor, Hand
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.onboarding.demonstration.quarter_file import Act
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.timetable.queries import PeriodRow


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter at work: whose it is, the figures that its owners enter, and who holds which post."""

    council: CouncilRow
    period: PeriodRow
    figures: Mapping[str, Figures]
    people: Mapping[str, Actor]
    bodies: Mapping[str, int]

    def rows(self, act: Act) -> Iterator[ReturnRow]:
        """The returns an act is done to, as they stand now."""
        known = {row.indicator.code: row for row in returns.returns(self.council.id, period_id=self.period.id)}
        yield from (known[code] for code in act.of)

    def indicators(self, act: Act) -> Iterator[IndicatorRow]:
        """The indicators an act is about."""
        known = {row.code: row for row in indicators.indicators(self.council.id)}
        yield from (known[code] for code in act.of)


@dataclass(frozen=True, slots=True)
class Doing:
    """An act, in which quarter, by whose hand."""

    act: Act
    quarter: Quarter
    by: Actor
    at: datetime

    @property
    def council_id(self) -> int:
        """Whose quarter it is."""
        return self.quarter.council.id

    @property
    def text(self) -> str:
        """What was said."""
        return self.act.text or ""

    @property
    def hand(self) -> Hand:
        """Who, when and why."""
        return Hand(self.by, self.at, self.text)


def holders(council: CouncilRow, *, today: date) -> dict[str, Actor]:
    """By the key of a post who holds it on a day."""
    held = organisation.who_holds(council.id, today=today)
    keys = {post.id: post.key for post in organisation.posts(council.id)}
    return {keys[post_id]: Actor(rows[0].person_id, rows[0].name) for post_id, rows in held.items() if rows}
