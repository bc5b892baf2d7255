"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people were told, and the letters that go out about it."""

    name = "goldenthread.notices"
    label = "notices"
    verbose_name = "Notices"
    default_auto_field = "django.db.models.BigAutoField"
