"""How large a plan is beside what the council set as the most, and which sections a period's report has. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.engine import periods
from goldenthread.engine.periods import Period

COUNTED = ("objectives", "milestones", "indicators", "pages")


@dataclass(frozen=True, slots=True)
class Size:
    """How many of something a plan has, and the most that the council wants; None where it set no limit."""

    what: str
    count: int
    limit: int | None

    @property
    def is_over(self) -> bool:
        """Whether it is more than the council wants."""
        return self.limit is not None and self.count > self.limit


def sizes(counts: Mapping[str, int], limits: Mapping[str, int | None]) -> tuple[Size, ...]:
    """Everything that is counted of a plan; what nobody counted is none of it (SP-030)."""
    return tuple(Size(what, counts.get(what, 0), limits.get(what)) for what in COUNTED)


def is_reported(frequency: str, period: Period, *, academic_start_month: int = 9) -> bool:
    """Whether a section of a frequency stands in the report of a period: one of its own spans ends in it (SP-031).

    A section of each half-year is in the reports of quarters 2 and 4; one without a frequency is in every report.
    """
    if not frequency:
        return True
    start = period.year_start_month
    span = periods.containing(
        period.starts, frequency, year_start_month=start, academic_start_month=academic_start_month
    )
    return span.ends <= period.ends
