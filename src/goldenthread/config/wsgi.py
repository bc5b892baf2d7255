"""The web server's entry: refuses to serve an installation that is not sound."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from goldenthread.config.environment import environment

os.environ.setdefault(
    "DJANGO_SETTINGS_MODULE",
    "goldenthread.config.demonstration_settings" if environment().demonstration else "goldenthread.config.settings",
)
_application = get_wsgi_application()

from goldenthread.config import doctor  # noqa: E402  (needs Django set up)

doctor.refuse_unless_sound()
application = _application
