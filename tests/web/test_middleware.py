"""Headers on every response, errors included (I7)."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.web.addresses")

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/components/", "/components/?show=500", "/accounts/login/", "/nothing/here/"])
def test_every_response_has_its_headers(client: Client, address: str) -> None:
    answer = client.get(address)
    for name, value in EXPECTED.items():
        assert value in answer.headers.get(name, ""), name
    assert "camera=()" in answer.headers["Permissions-Policy"]
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for part in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self'"):
        assert part in policy


@pytest.mark.django_db
def test_each_request_has_a_reference_of_its_own(client: Client) -> None:
    one, other = (client.get("/components/").headers["X-Request-Id"] for _ in range(2))
    assert len(one) == 12
    assert one != other
