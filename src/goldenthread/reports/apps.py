"""The Django application `reports`."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.reports"
    label = "reports"
