"""The app of onboarding."""

from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    """Onboarding stores nothing of its own: it calls the commands of the apps below it."""

    name = "goldenthread.onboarding"
    label = "onboarding"
    verbose_name = "Onboarding"
