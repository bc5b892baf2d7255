"""The organisation app."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Councils, units, people, posts, bodies and access."""

    name = "goldenthread.organisation"
    label = "organisation"
    verbose_name = "Organisation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check that every route declares who may use it, and the way to a person's other councils."""
        from goldenthread.organisation import checks  # noqa: F401
        from goldenthread.organisation.views.switch import other_councils
        from goldenthread.web import navigation

        navigation.register_switch(other_councils)
