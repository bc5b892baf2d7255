"""The planning council with indicators that measure objectives, their targets and their figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Pack
from goldenthread.indicators import commands as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.plans.queries import ObjectiveRow
from goldenthread.returns import commands as returns
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.rules import Figures
from goldenthread.timetable import commands as timetable
from goldenthread.timetable.queries import PeriodRow
from tests.plans.worlds import Planning, a_council_of
from tests.returns.worlds import a_sheet

OPENED = datetime(2014, 7, 1, 9, 0, tzinfo=UTC)


@dataclass
class Measured:
    """The council, its periods by label and its indicators by code."""

    hart: Planning
    periods: dict[str, PeriodRow] = field(default_factory=dict)
    indicators: dict[str, IndicatorRow] = field(default_factory=dict)

    def open_year(self, label: str) -> None:
        """A year more in the calendar."""
        for row in timetable.open_year(council=self.hart.council, year_label=label, by=SYSTEM, at=OPENED):
            self.periods[row.label] = row

    def measure(self, aim: ObjectiveRow, code: str, **sheet: Any) -> IndicatorRow:
        """A percentage reported by quarter, that measures an objective."""
        if code not in self.indicators:
            self.indicators[code] = indicators.define(
                council=self.hart.council, code=code, unit_id=None,
                sheet=a_sheet(**{"priority": "homes", **sheet}), by=SYSTEM, at=OPENED,
            )  # fmt: skip
        row = self.indicators[code]
        indicators.measure(
            council_id=self.hart.council.id,
            indicator_id=row.id,
            objective=aim,
            reason="Asked for",
            by=SYSTEM,
            at=OPENED,
        )
        return row

    def target(self, code: str, label: str, value: str) -> None:
        """A target for a period."""
        indicators.set_target(
            council_id=self.hart.council.id, indicator_id=self.indicators[code].id, period=self.periods[label],
            kind="normal", value=Decimal(value), basis="", by=SYSTEM, at=OPENED,
        )  # fmt: skip

    def figure(self, code: str, label: str, value: str) -> None:
        """An approved figure of a period."""
        row = self.indicators[code]
        taken = TakenFigure(
            indicator_id=row.id, unit_id=None, definition_version=1, period_id=self.periods[label].id,
            figures=Figures(value=Decimal(value)),
        )  # fmt: skip
        how = Taken("approved", "The service", None, SYSTEM, OPENED)
        returns.take(council_id=self.hart.council.id, figures=[taken], how=how)


def a_measured_council(pack: Pack) -> Measured:
    """Found it with the years 2014-15 and 2015-16 open."""
    made = Measured(a_council_of(pack))
    for label in ("2014-15", "2015-16"):
        made.open_year(label)
    return made
