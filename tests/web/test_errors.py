"""The pages for what cannot be shown."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from lxml import html

from goldenthread.web import errors

pytestmark = pytest.mark.urls("tests.web.addresses")


@pytest.mark.parametrize(
    ("show", "status"),
    [
        ("400", 400),
        ("403", 403),
        ("csrf", 403),
        ("404", 404),
        ("413", 413),
        ("429", 429),
        ("500", 500),
        ("503", 503),
        ("507", 507),
    ],
)
@pytest.mark.django_db
def test_an_error_page_has_its_status_a_heading_and_a_way_on(client: Client, show: str, status: int) -> None:
    answer = client.get("/components/", {"show": show})
    page = html.fromstring(answer.content)
    assert answer.status_code == status
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//title")[0].text.startswith(page.xpath("//h1")[0].text)
    assert page.xpath("//main//a[@href='/']")


def test_the_page_for_our_own_fault_needs_no_person_and_no_council() -> None:
    request = RequestFactory().get("/")
    request.reference = "abc123"  # type: ignore[attr-defined]
    answer = errors.server_error(request)
    assert answer.status_code == 500
    assert b"abc123" in answer.content


@pytest.mark.django_db
def test_not_yours_and_not_there_read_the_same(client: Client) -> None:
    one = client.get("/no-such-page/at/all/")
    other = client.get("/nor-this/one/")
    assert one.status_code == other.status_code == 404
    assert one.content == other.content


@pytest.mark.django_db
def test_a_stale_form_is_met_with_a_kind_page() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/accounts/login/", {"login": "a@b.c", "password": "x"})
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()
