"""The Django application `files`."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Names the application."""

    name = "goldenthread.files"
    label = "files"
