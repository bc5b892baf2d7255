"""The jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Durable jobs, and when each schedule last fired."""

    name = "goldenthread.jobs"
    label = "jobs"
    verbose_name = "Jobs"
    default_auto_field = "django.db.models.BigAutoField"
