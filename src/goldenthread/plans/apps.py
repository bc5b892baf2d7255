"""The Django application `plans`."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.plans"
    label = "plans"
