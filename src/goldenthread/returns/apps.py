"""The Django application `returns`."""

from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Names the application and tells the import desk and the checks of plans what it knows."""

    name = "goldenthread.returns"
    label = "returns"

    def ready(self) -> None:
        """Register the subject that import profiles name, and what the law asks for before a plan is published."""
        from goldenthread.intake import register
        from goldenthread.plans import readiness
        from goldenthread.returns import queries
        from goldenthread.returns.imports import ReturnsHandler

        register("returns", ReturnsHandler())
        readiness.register("statutory", queries.unpublishable)
