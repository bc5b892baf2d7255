"""The small council of `worlds`, and browsers signed in as its people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.returns.worlds import Returning, a_returning_council

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def story(db) -> Returning:
    """A council with a quarter to return."""
    return a_returning_council()


@pytest.fixture
def browse(story: Returning) -> Callable[[str], Client]:
    """A browser signed in as someone of the story."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(story.people[name], backend=BACKEND)
        return client

    return sign_in
