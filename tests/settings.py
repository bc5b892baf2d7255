"""Settings of the test run: the demonstration's addresses, a quick password hash, letters kept in memory."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

# Kept in a name, so that the folder lives as long as the run and is removed at its end.
_folder = TemporaryDirectory(prefix="goldenthread-tests-", ignore_cleanup_errors=True)

os.environ["GOLDENTHREAD_DEMONSTRATION"] = "true"
os.environ["GOLDENTHREAD_DATA_FOLDER"] = _folder.name
os.environ.setdefault("GOLDENTHREAD_SECRET_KEY", "only-for-tests-" + "k" * 50)
# The second run of the tests marked `database` names its server here; a developer's DATABASE_URL is never used.
os.environ["DATABASE_URL"] = os.environ.get("GOLDENTHREAD_TEST_DATABASE", "")

from goldenthread.config.demonstration_settings import *  # noqa: E402, F403

GOLDENTHREAD_DEMONSTRATION = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in an installation: a database in memory refuses a second writer instead of letting it wait.
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder.name}/tests.sqlite3"}  # noqa: F405
