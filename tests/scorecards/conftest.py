"""The returning council, and a reader who sees all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.returns.worlds import Returning, a_returning_council


@pytest.fixture
def story(db) -> Returning:
    return a_returning_council()


@pytest.fixture
def read(story: Returning) -> Callable[..., object]:
    """Open a page of the council as somebody (Petra, the performance officer, unless said)."""

    clients: dict[str, Client] = {}

    def opened(path: str, *, by: str = "Petra") -> object:
        if by not in clients:
            clients[by] = Client()
            clients[by].force_login(story.people[by], backend="allauth.account.auth_backends.AuthenticationBackend")
        return clients[by].get(f"/{story.council.key}/{path}")

    return opened
