"""The returning council with a published set, and a reader who sees all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.comparators.worlds import a_published_set
from tests.returns.worlds import Returning, a_returning_council


@pytest.fixture
def story(db) -> Returning:
    return a_returning_council()


@pytest.fixture
def waste(story: Returning) -> Returning:
    """The council with its published set."""
    a_published_set(story.council)
    return story


@pytest.fixture
def read(story: Returning) -> Callable[..., Any]:
    """Open a page of the council as somebody (Petra, the performance officer, unless said)."""

    def opened(path: str, *, by: str = "Petra", **sent: Any) -> Any:
        client = Client()
        client.force_login(story.people[by], backend="allauth.account.auth_backends.AuthenticationBackend")
        where = f"/{story.council.key}/{path}"
        return client.post(where, sent) if sent else client.get(where)

    return opened
