"""The lists of pages looked at and of forms sent empty and wrong leave none out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from lxml import html

from tests.journeys import states
from tests.journeys.pages import PAGES
from tests.journeys.states import State
from tests.journeys.test_errors import FORMS
from tests.journeys.town import Town, fill

# Addresses that show no page of their own: they send elsewhere, take a form, or are files.
NO_PAGES = {
    "load_people_preview",
    "audit_download",
    "import_decide",
    "indicator_values",
    "quarterly_report_file",
    "sign_in",
    "sign_in_at",
    "comparator_values",
    *states.no_pages(),
}
# Forms whose every field may stay open and of which nothing typed can be wrong, and the gallery's, which go nowhere.
CANNOT_FAIL = re.compile(
    r"/hart/people/(N/leave|N/reinstate|posts/N/move|load/preview)/"
    r"|/hart/(indicators|scorecard|returns)/|/hart/comparators/waste/(recycled|homes|calls)/|/components/.*"
    rf"|{states.cannot_fail()}"
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


def names(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of every address there is."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns)
        elif one.name:
            yield one.name


@pytest.mark.acceptance("L1")
def test_no_page_is_left_out(town: Town) -> None:
    looked_at = {address_of(state, town) for name, state in PAGES.items() if not name.startswith("not found")}
    assert set(names(get_resolver().url_patterns)) - NO_PAGES == {resolve(one).url_name for one in looked_at} - NO_PAGES


def address_of(state: State, town: Town) -> str:
    """The address of a page, without what stands after the question mark."""
    return state.address.format(**town.places).partition("?")[0]


@pytest.mark.acceptance("L5")
def test_no_form_is_left_out(town: Town, sessions: dict[str, str]) -> None:
    held = {re.sub(r"\d+", "N", form.address.format(**town.places)) for form in FORMS.values()}
    pages = {name: state for name, state in PAGES.items() if not name.startswith(("empty council", "not "))}
    found = {address: name for name, state in pages.items() for address in forms_of(state, town, sessions)}
    assert len(found) > 15
    assert {one: name for one, name in found.items() if one not in held and not CANNOT_FAIL.fullmatch(one)} == {}
