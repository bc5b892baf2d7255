"""The Django application `plans`."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the application, and the check of its own that a plan passes."""

    name = "goldenthread.plans"
    label = "plans"

    def ready(self) -> None:
        """Models are there: empty sections, and what quality assurance returned, are told before a plan moves on."""
        from goldenthread.plans import queries, readiness
        from goldenthread.plans.pages import carried, descriptions

        readiness.register("sections", queries.unwritten)
        readiness.draw("contributions", carried.of_plan)
        readiness.draw("descriptions", descriptions.of_plan)
        readiness.fill("contributions", queries.contributed)
        readiness.register("quality", queries.unmended)
        readiness.fill("plans", queries.filled)
