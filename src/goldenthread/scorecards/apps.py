"""The Django application `scorecards`."""

from __future__ import annotations

from django.apps import AppConfig


class ScorecardsConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.scorecards"
    label = "scorecards"
