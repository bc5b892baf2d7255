"""Indicators as document nodes: lists, definition sheets and versions, targets, and what plans show of them."""

from goldenthread.indicators.pages.definition import definition_facts, rebases, tolerance, versions
from goldenthread.indicators.pages.listing import incomplete, listing
from goldenthread.indicators.pages.of_plan import decided, measured, measures, monitored
from goldenthread.indicators.pages.targets import decisions, targets

__all__ = [
    "decided",
    "decisions",
    "definition_facts",
    "incomplete",
    "listing",
    "measured",
    "measures",
    "monitored",
    "rebases",
    "targets",
    "tolerance",
    "versions",
]
