"""No address without a declared permission (A15), and the system check that says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import checks
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path

from goldenthread.organisation import access


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, where)
        else:
            yield where, entry


def test_every_address_of_ours_declares_its_permission() -> None:
    undeclared = [
        where
        for where, pattern in patterns(get_resolver())
        if pattern.callback.__module__.startswith("goldenthread.") and not hasattr(pattern.callback, "permission")
    ]
    assert undeclared == []


def bare(request: object) -> None:
    """A view that forgot to say who may."""


class WithABareView:
    urlpatterns = [path("forgotten/", bare)]


@pytest.mark.acceptance("A15")
def test_a_view_without_a_permission_fails_the_system_check() -> None:
    with override_settings(ROOT_URLCONF=WithABareView):
        found = checks.run_checks(include_deployment_checks=False)
    assert any("forgotten" in str(message.msg) + str(message.obj) for message in found if message.is_serious())


@pytest.mark.acceptance("A15")
def test_the_whole_installation_passes_its_own_checks() -> None:
    assert [message for message in checks.run_checks() if message.is_serious()] == []


@pytest.mark.django_db
@pytest.mark.acceptance("A15")
def test_a_view_without_a_permission_is_not_found_when_it_is_asked_for(client) -> None:
    with override_settings(ROOT_URLCONF=WithABareView):
        assert client.get("/forgotten/").status_code == 404


def test_a_public_route_says_why() -> None:
    with pytest.raises(ValueError, match="reason"):
        access.public_route("  ")
