"""All reads of judged results."""

from goldenthread.scorecards.queries.indicator import IndicatorPage, indicator_page
from goldenthread.scorecards.queries.lines import Line
from goldenthread.scorecards.queries.scorecard import Scorecard, asked, fingerprint, judged, kept, periods_to_choose

__all__ = [
    "IndicatorPage",
    "Line",
    "Scorecard",
    "asked",
    "fingerprint",
    "indicator_page",
    "judged",
    "kept",
    "periods_to_choose",
]
