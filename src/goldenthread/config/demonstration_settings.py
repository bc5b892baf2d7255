"""Settings of the demonstration: the real ones, plus one-click sign-in and the component gallery.

Only this module mounts the demonstration's addresses, so a real installation does not even have them.
"""

from __future__ import annotations

from goldenthread.config.settings import *  # noqa: F403

GOLDENTHREAD_DEMONSTRATION = True
# Each council of the demonstration stands at the moment its figures were published.
MIDDLEWARE = [MIDDLEWARE[0], "goldenthread.web.middleware.CouncilClock", *MIDDLEWARE[1:]]
ROOT_URLCONF = "goldenthread.config.demonstration_urls"
# Letters of the demonstration go to nobody: each is a file beside its database.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = GOLDENTHREAD_DATA_FOLDER / "letters"
