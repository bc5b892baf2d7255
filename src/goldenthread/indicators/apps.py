"""The Django application `indicators`."""

from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Names the application, and adds what it knows to the pages and checks of plans."""

    name = "goldenthread.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Models are there: what measures an objective is shown on its page, and asked for before approval."""
        from goldenthread.indicators import pages, queries
        from goldenthread.plans import readiness

        readiness.show("indicators", pages.measured)
        readiness.draw("indicators", pages.monitored)
        readiness.fill("indicators", queries.filled)
        readiness.draw("decisions", pages.decided)
        readiness.register("measures", queries.unmeasured)
