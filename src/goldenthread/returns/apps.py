"""The Django application `returns`."""

from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Names the application and tells the import desk, the checks of plans and who sets targets what it knows."""

    name = "goldenthread.returns"
    label = "returns"

    def ready(self) -> None:
        """Register the subject that import profiles name, which periods are closed, and what the law asks of a plan."""
        from goldenthread.indicators import setting
        from goldenthread.intake import register, register_layout, register_withheld
        from goldenthread.plans import readiness
        from goldenthread.returns import imports, queries

        register("returns", imports.ReturnsHandler())
        register(imports.KEY, imports.WorkbookHandler())
        register_layout(imports.KEY, imports.layout)
        register_withheld("returns", queries.withheld_codes)
        setting.register_closings("returns", queries.days_closed)
        readiness.register("statutory", queries.unpublishable)
