"""The demonstration's settings with one address more: the floor that prints the same cells from constants."""

from __future__ import annotations

from goldenthread.config.demonstration_settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks._urls"
ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TEMPLATES[0]["DIRS"] = ["benchmarks/templates"]  # noqa: F405
