"""The header's items, and which of them is current."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import RequestFactory, override_settings

from goldenthread.web import navigation
from goldenthread.web.navigation import Item


@pytest.fixture
def registered() -> Iterator[None]:
    before = list(navigation._builders)
    navigation.register(
        lambda request: [
            Item("My work", "/hart/", whole=True),
            Item("Scorecard", "/hart/scorecard/"),
            Item("Returns", "/hart/returns/"),
            Item("More", "/hart/more/", covers=("/hart/imports/", "/hart/returns/late/")),
        ]
    )
    yield
    navigation._builders[:] = before


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/hart/", ["My work"]),
        ("/hart/scorecard/", ["Scorecard"]),
        ("/hart/scorecard/2014-15-Q1/", ["Scorecard"]),
        ("/hart/returns/12/", ["Returns"]),
        ("/hart/returns-of-old/", []),
        ("/hart/people/", []),
        ("/hart/more/", ["More"]),
        ("/hart/imports/7/", ["More"]),
        ("/hart/returns/late/", ["More"]),
    ],
)
def test_one_item_at_most_is_current(address: str, current: list[str]) -> None:
    places = navigation.places(RequestFactory().get(address))
    assert [place.title for place in places if place.is_current] == current


@override_settings(GOLDENTHREAD_DEMONSTRATION=False)
def test_a_real_installation_shows_no_demonstration_line() -> None:
    assert navigation.context(RequestFactory().get("/"))["demonstration_day"] is None


@override_settings(GOLDENTHREAD_DEMONSTRATION=True)
def test_a_demonstration_says_which_day_it_is() -> None:
    assert navigation.context(RequestFactory().get("/"))["demonstration_day"] is not None
