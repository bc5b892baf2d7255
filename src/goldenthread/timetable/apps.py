"""The Django application `timetable`."""

from __future__ import annotations

from django.apps import AppConfig


class TimetableConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.timetable"
    label = "timetable"
