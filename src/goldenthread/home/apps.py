"""The Django application `home`."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.home"
    label = "home"
