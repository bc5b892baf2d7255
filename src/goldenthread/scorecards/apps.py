"""The Django application `scorecards`."""

from __future__ import annotations

from django.apps import AppConfig


class ScorecardsConfig(AppConfig):
    """Names the application, and adds what it knows to plans."""

    name = "goldenthread.scorecards"
    label = "scorecards"

    def ready(self) -> None:
        """Models are there: a plan shows its targets with what was reached."""
        from goldenthread.plans import readiness
        from goldenthread.scorecards.pages import plan

        readiness.draw("scorecards", plan.part)
