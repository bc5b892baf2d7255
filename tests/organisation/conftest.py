"""A council, another council, and browsers signed in as anyone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from goldenthread.organisation.models import Person
from tests.organisation.worlds import World, a_world

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _forget_how_often_each_address_came() -> None:
    """The count of requests by address outlives a test otherwise."""
    cache.clear()


@pytest.fixture
def world(db) -> World:
    """Hart."""
    return a_world()


@pytest.fixture
def elsewhere(db) -> World:
    """Another council of the same installation."""
    return a_world("rushmoor")


@pytest.fixture
def browser() -> Callable[[Person], Client]:
    """A browser signed in as someone."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in
