"""The app of onboarding."""

from django.apps import AppConfig
from django.conf import settings


class OnboardingConfig(AppConfig):
    """Onboarding stores nothing of its own: it calls the commands of the apps below it."""

    name = "goldenthread.onboarding"
    label = "onboarding"
    verbose_name = "Onboarding"

    def ready(self) -> None:
        """In a demonstration the header leads to its other councils; everywhere else to a person's own."""
        if not settings.GOLDENTHREAD_DEMONSTRATION:
            return
        from goldenthread.onboarding.views import other_councils
        from goldenthread.web import navigation

        navigation.register_switch(other_councils)
