"""Two people changed one thing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from lxml import html

from goldenthread.web import clock
from goldenthread.web.conflict import Conflict

pytestmark = pytest.mark.urls("tests.web.addresses")


def test_an_older_change_says_its_date() -> None:
    at = clock.now() - timedelta(days=3)
    conflict = Conflict(who="A", subject="it", at=at, lines=(), href="/")
    assert conflict.when == "10:00 BST on 7 August 2014"


@pytest.mark.django_db
def test_the_page_shows_both_values_and_keeps_what_was_typed(client: Client) -> None:
    answer = client.get("/components/", {"show": "conflict"})
    page = html.fromstring(answer.content)
    assert answer.status_code == 409
    assert "Amira Holt changed" in page.text_content()
    assert [cell.text for cell in page.xpath("//tbody/tr[1]/td")] == ["78.5%", "79.1%"]
    assert page.xpath("//form//input[@type='hidden'][@name='value']/@value") == ["79.1"]
