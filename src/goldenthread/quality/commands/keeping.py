"""What every write of this room begins and ends with."""

from __future__ import annotations

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow


def indicator(council_id: int, indicator_id: int) -> IndicatorRow:
    """The indicator that something is said of, as its definition stands now."""
    return indicators.indicators(council_id, ids=[indicator_id])[0]
