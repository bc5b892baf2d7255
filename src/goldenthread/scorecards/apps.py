"""The Django application `scorecards`."""

from __future__ import annotations

from django.apps import AppConfig


class ScorecardsConfig(AppConfig):
    """Names the application, and adds what it knows to plans and to the setting of targets."""

    name = "goldenthread.scorecards"
    label = "scorecards"

    def ready(self) -> None:
        """Models are there: a plan shows its targets with what was reached, and the form of a target how it went."""
        from goldenthread.indicators import setting
        from goldenthread.plans import readiness
        from goldenthread.scorecards.pages import beside, plan
        from goldenthread.scorecards.pages import setting as given

        setting.register("scorecards", given.known)
        readiness.draw("scorecards", plan.part)
        readiness.show("scorecards", beside.beside)
