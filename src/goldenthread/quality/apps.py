"""The Django application `quality`."""

from __future__ import annotations

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.quality"
    label = "quality"
