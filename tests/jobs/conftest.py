"""The names of the tests' own jobs."""

from __future__ import annotations

import pytest

from tests.jobs import doing


@pytest.fixture(autouse=True)
def bound(settings):
    settings.GOLDENTHREAD_JOBS = doing.NAMES
