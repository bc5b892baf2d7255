"""The Django application `home`."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Names the application and gives the header its items."""

    name = "goldenthread.home"
    label = "home"

    def ready(self) -> None:
        """Register the navigation: `web` knows no subject, so the subject above fills its header."""
        from goldenthread.home import navigation as ours
        from goldenthread.web import navigation

        navigation.register(ours.items)
