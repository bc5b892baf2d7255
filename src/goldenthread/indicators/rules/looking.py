"""Whether an indicator is looked at corporately in a period. Pure."""

from __future__ import annotations

from datetime import timedelta

from goldenthread.engine import periods
from goldenthread.engine.periods import Period


def is_looked_at(monitored: str, period: Period, *, year_start_month: int) -> bool:
    """Whether the interval at which it is monitored ends with the period, or it is monitored as it is collected.

    What is collected each month and monitored each quarter is in the report of June and not in that of May; it is in
    that of the quarter, once. Source: MT-007.
    """
    if not monitored:
        return True
    own = periods.containing(period.ends - timedelta(days=1), monitored, year_start_month=year_start_month)
    return own.ends == period.ends
