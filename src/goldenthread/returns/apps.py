"""The Django application `returns`."""

from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Names the application and tells the import desk and the checks of plans what it knows."""

    name = "goldenthread.returns"
    label = "returns"

    def ready(self) -> None:
        """Register the subject that import profiles name, and what the law asks for before a plan is published."""
        from goldenthread.intake import register, register_layout
        from goldenthread.plans import readiness
        from goldenthread.returns import imports, queries

        register("returns", imports.ReturnsHandler())
        register(imports.KEY, imports.WorkbookHandler())
        register_layout(imports.KEY, imports.layout)
        readiness.register("statutory", queries.unpublishable)
