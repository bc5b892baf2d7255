"""A line of a scorecard: an indicator's facts beside its reading, and how both are kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.engine import periods, why
from goldenthread.engine.numbers import format_value
from goldenthread.engine.readings import Reading

# Where an indicator belongs to no unit.
NO_SERVICE = "None named"
_DECIMALS = frozenset(field.name for field in fields(Reading) if "Decimal" in str(field.type))
_READING_FIELDS = tuple(field.name for field in fields(Reading))
# Said on the page of one indicator alone, never of a line that is kept; the reading is kept by itself.
_OF_A_COURSE = frozenset({"reading", "was", "breaks"})


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in one period, with everything a page or report shows of it.

    `council` is the one before this one, where the figure is its, and `was` the code as which it was reported, where
    that is not its own. `breaks` says that figures from here on do not compare with those before. `earlier` are the
    periods before with the status that was worked out for each, newest first. `judged_by` is the post that set the
    status by hand, `judged_why` its reason and `judged_on` the day, where one is in force.
    """

    indicator_id: int
    code: str
    title: str
    unit_id: int
    unit_name: str
    unit_type: str
    suffix: str
    priority: str
    frequency: str
    owner: str
    commentary: str
    published_status: str
    is_cumulative: bool
    reading: Reading
    rank: int | None = None
    ranked: int | None = None
    quartile: int | None = None
    council: str = ""
    earlier: tuple[tuple[str, str], ...] = ()
    judged_by: str = ""
    judged_why: str = ""
    judged_on: str = ""
    was: str = ""
    breaks: bool = False

    @property
    def covers(self) -> str:
        """What the figure covers, in months: a cumulative one the year to date, a rolling one its window."""
        if told := why.window_words(self.reading):
            return told
        period = periods.parse(self.reading.period)
        return periods.describe_to_date(period) if self.is_cumulative else periods.describe(period)

    @property
    def is_wider(self) -> bool:
        """Whether the figure covers more than the period it is reported for."""
        is_to_date = self.is_cumulative and periods.position(periods.parse(self.reading.period)) > 1
        return is_to_date or self.reading.window is not None

    @property
    def is_percentage(self) -> bool:
        """Whether changes are told in points."""
        return self.unit_type == "percentage"

    def shown(self, value: Decimal | None) -> str:
        """A figure of this indicator as it is written everywhere: its decimals, its unit."""
        return format_value(value, self.reading.decimals, self.suffix)


def pack(line: Line) -> dict[str, Any]:
    """A line as JSON: decimals as text, so that nothing is lost on the way."""
    reading = {name: _plain(getattr(line.reading, name)) for name in _READING_FIELDS}
    facts = {field.name: getattr(line, field.name) for field in fields(Line) if field.name not in _OF_A_COURSE}
    facts["earlier"] = [list(one) for one in line.earlier]
    return {**facts, "reading": reading}


def unpack(kept: Mapping[str, Any]) -> Line:
    """The line that `pack` wrote."""
    stored = kept["reading"]
    given: dict[str, Any] = {
        name: Decimal(value) if name in _DECIMALS and value is not None else value for name, value in stored.items()
    }
    given |= {name: tuple(stored[name]) for name in ("marks", "missing")}
    until = stored["manual_until"]
    given["manual_until"] = date.fromisoformat(until) if until else None
    earlier = tuple((period, status) for period, status in kept["earlier"])
    return Line(**{**kept, "earlier": earlier, "reading": Reading(**given)})


def _plain(value: object) -> object:
    if isinstance(value, Decimal | date):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
