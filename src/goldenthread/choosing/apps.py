"""The Django application `choosing`."""

from __future__ import annotations

from django.apps import AppConfig


class ChoosingConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.choosing"
    label = "choosing"
