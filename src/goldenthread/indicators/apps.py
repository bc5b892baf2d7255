"""The Django application `indicators`."""

from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.indicators"
    label = "indicators"
