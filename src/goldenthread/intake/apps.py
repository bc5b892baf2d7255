"""The intake app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Files of values: read, checked, shown, confirmed."""

    name = "goldenthread.intake"
    label = "intake"
    verbose_name = "Imports"
    default_auto_field = "django.db.models.BigAutoField"
