"""The list of indicators, their definitions and targets, and the objectives they measure."""

from goldenthread.indicators.views.changing import change, changes, local
from goldenthread.indicators.views.indicators import edit, indicators, targets, usual_range
from goldenthread.indicators.views.measures import measures
from goldenthread.indicators.views.profile import profile
from goldenthread.indicators.views.requests import target_change, target_request, target_requests
from goldenthread.indicators.views.using import use

__all__ = [
    "change",
    "changes",
    "edit",
    "indicators",
    "local",
    "measures",
    "profile",
    "target_change",
    "target_request",
    "target_requests",
    "targets",
    "use",
    "usual_range",
]
