"""The Django application `comparators`."""

from __future__ import annotations

from django.apps import AppConfig


class ComparatorsConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.comparators"
    label = "comparators"
