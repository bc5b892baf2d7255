"""The Django application `returns`."""

from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Names the application and tells the import desk that it takes returns."""

    name = "goldenthread.returns"
    label = "returns"

    def ready(self) -> None:
        """Register the subject that import profiles name."""
        from goldenthread.intake import register
        from goldenthread.returns.imports import ReturnsHandler

        register("returns", ReturnsHandler())
