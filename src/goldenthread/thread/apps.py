"""The Django application `thread`."""

from __future__ import annotations

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.thread"
    label = "thread"
