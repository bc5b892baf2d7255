"""An installation for all tests of a module; what a test changes in it is taken back when the test ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access.worlds import Installation, an_installation
from tests.conftest import NOW


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Installation]:
    """Made once inside a transaction that never ends well: each test is a savepoint within it."""
    offset = NOW - datetime.now(UTC)
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(GOLDENTHREAD_CLOCK_OFFSET=offset):
            installation = an_installation()
        yield installation
        transaction.set_rollback(True)
