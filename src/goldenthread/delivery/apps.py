"""The Django application `delivery`."""

from __future__ import annotations

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Names the application, and adds what it knows to the pages and checks of plans."""

    name = "goldenthread.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Models are there: before a plan is submitted its objectives are asked for their assessments of risk."""
        from goldenthread.delivery import pages, queries
        from goldenthread.plans import readiness

        readiness.register("risks", queries.unassessed)
        readiness.draw("delivery", pages.of_plan)
        readiness.fill("delivery", queries.filled)
