"""The list of indicators, their definitions and targets, and the objectives they measure."""

from goldenthread.indicators.views.indicators import edit, indicators, targets, usual_range
from goldenthread.indicators.views.measures import measures

__all__ = ["edit", "indicators", "measures", "targets", "usual_range"]
