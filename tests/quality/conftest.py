"""The returning council, and pages of it as somebody opens or sends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.returns.worlds import Returning, a_returning_council


@pytest.fixture
def story(db) -> Returning:
    return a_returning_council()


@pytest.fixture
def visit(story: Returning) -> Callable[..., object]:
    """Open a page of the council as somebody (Petra, the performance officer, unless said), or send a form to it."""

    def opened(path: str, *, by: str = "Petra", send: dict[str, object] | None = None) -> object:
        client = Client()
        client.force_login(story.people[by], backend="allauth.account.auth_backends.AuthenticationBackend")
        address = f"/{story.council.key}/{path}"
        return client.get(address) if send is None else client.post(address, send)

    return opened
