"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The trail, a chain for each council and one for the installation."""

    name = "goldenthread.audit"
    label = "audit"
    verbose_name = "Audit trail"
    default_auto_field = "django.db.models.BigAutoField"
