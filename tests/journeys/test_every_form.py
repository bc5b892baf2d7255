"""The list of forms that are sent empty and wrong leaves none out (L5)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from lxml import html

from tests.journeys.test_errors import FORMS
from tests.journeys.test_pages import PAGES, State
from tests.journeys.town import Town, fill

pytestmark = pytest.mark.acceptance("L5")
# Forms whose every field may stay open and of which nothing typed can be wrong, and the gallery's, which go nowhere.
CANNOT_FAIL = re.compile(
    r"/hart/people/N/(leave|reinstate)/|/hart/people/load/preview/|/hart/(indicators|scorecard|returns)/|.*/components/"
)


@pytest.fixture(scope="module")
def town(town: Town) -> Town:
    """The council with everything in every state."""
    return fill(town)


def forms_of(state: State, town: Town, sessions: dict[str, str]) -> set[str]:
    """Where the forms of a page that ask for something are sent, numbers left out."""
    client = Client()
    if state.role:
        client.cookies["sessionid"] = sessions[state.role]
    address = state.address.format(**town.places)
    page = html.fromstring(client.get(address).content)
    asking = page.xpath("//main//form[.//input[not(@type='hidden')] or .//textarea or .//select]")
    sent = [(form.get("action") or address).partition("?")[0] or address for form in asking]
    return {re.sub(r"\d+", "N", one.replace("/decide/", "/")) for one in sent}


def test_no_form_is_left_out(town: Town, sessions: dict[str, str]) -> None:
    held = {re.sub(r"\d+", "N", form.address.format(**town.places)) for form in FORMS.values()}
    pages = {name: state for name, state in PAGES.items() if not name.startswith(("empty council", "not "))}
    found = {address: name for name, state in pages.items() for address in forms_of(state, town, sessions)}
    assert len(found) > 15
    assert {one: name for one, name in found.items() if one not in held and not CANNOT_FAIL.fullmatch(one)} == {}
