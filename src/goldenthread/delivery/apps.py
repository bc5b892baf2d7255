"""The Django application `delivery`."""

from __future__ import annotations

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.delivery"
    label = "delivery"
