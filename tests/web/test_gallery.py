"""The gallery, and with it the base page: structure that axe does not hold (L3, L18), and a strict policy kept."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client
from lxml import html
from lxml.html import HtmlElement

from goldenthread.documents.nodes import JUDGED, SIGNS, Strip, StripPart
from goldenthread.home.components.forms import filled_wrongly

pytestmark = [pytest.mark.urls("tests.web.addresses"), pytest.mark.django_db]
PAGES = ["", "?show=errors", "?show=conflict", "?show=404", "?show=500"]


def page_at(client: Client, query: str) -> HtmlElement:
    return html.fromstring(client.get(f"/components/{query}").content)


@pytest.mark.parametrize("query", PAGES)
def test_every_page_has_its_landmarks(client: Client, query: str) -> None:
    page = page_at(client, query)
    assert page.get("lang") == "en-GB"
    for path in ("//h1", "//main[@id='main-content']", "//header", "//footer", "//head/title"):
        assert len(page.xpath(path)) == 1, path
    assert page.xpath("//body/*[1]")[0].get("href") == "#main-content"


@pytest.mark.parametrize("query", PAGES)
def test_no_identifier_stands_twice(client: Client, query: str) -> None:
    identities = page_at(client, query).xpath("//@id")
    assert sorted(identities) == sorted(set(identities))


@pytest.mark.parametrize("query", PAGES)
def test_nothing_on_a_page_needs_a_looser_policy(client: Client, query: str) -> None:
    page = page_at(client, query)
    assert page.xpath("//@style") == []
    assert page.xpath("//style") == []
    assert page.xpath("//script[not(@src)]") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert not [source for source in page.xpath("//@src | //link/@href") if "//" in source]


def test_tables_have_captions_and_scoped_headers_that_are_not_empty(client: Client) -> None:
    tables = page_at(client, "").xpath("//table") + page_at(client, "?show=conflict").xpath("//table")
    assert tables
    for table in tables:
        assert table.xpath("./caption")[0].text_content().strip()
        headers = table.xpath(".//th")
        assert all(header.get("scope") in ("col", "row") for header in headers)
        assert all(header.text_content().strip() for header in headers)


def test_every_form_turns_the_browsers_bubbles_off(client: Client) -> None:
    for query in PAGES:
        assert page_at(client, query).xpath("//form[not(@novalidate)]") == []


def test_every_status_and_quartile_has_its_word_beside_its_shape(client: Client) -> None:
    page = page_at(client, "")
    for code in SIGNS:
        marks = page.xpath(f"//span[contains(concat(' ', @class, ' '), ' gt-status--{code} ')]")
        assert marks, code
        assert all(mark.text_content().strip() for mark in marks)
        assert all(picture.get("aria-hidden") == "true" for mark in marks for picture in mark.xpath("./svg"))


def test_a_control_chart_names_its_range_and_its_signals(client: Client) -> None:
    drawn = page_at(client, "").xpath("//figure[contains(., 'With the usual range')]")
    words = " ".join(drawn[0].itertext())
    for name in ("usual range", "Better than usual", "Worse than usual"):
        assert name in words


@pytest.mark.acceptance("L5")
def test_a_page_with_errors_says_so_first(client: Client) -> None:
    page = page_at(client, "?show=errors")
    assert page.xpath("//head/title")[0].text.startswith("Error: ")
    first = page.xpath("//main/*[1]")[0]
    assert "govuk-error-summary" in first.get("class")
    assert first.get("tabindex") == "-1"
    assert first.xpath(".//*[@role='alert']")
    assert len(page.xpath("//*[contains(@class, 'govuk-error-summary__title')]")) == 1
    for link in first.xpath(".//a"):
        group = page.xpath(f"//*[@id='{link.get('href')[1:]}']/ancestor::div[contains(@class, 'form-group--error')]")
        inline = group[-1].xpath(".//p[contains(@class, 'govuk-error-message')]")[0]
        assert inline.text_content().replace("Error:", "").strip() == link.text


def test_the_error_summary_is_drawn_once_even_when_a_page_asks_again() -> None:
    page = Template("{% load goldenthread %}{% error_summary form problems %}{% error_summary form %}").render(
        Context({"form": filled_wrongly()})
    )
    assert page.count("There is a problem") == 1


def test_the_error_summary_takes_plain_pairs_too() -> None:
    page = Template("{% load goldenthread %}{% error_summary problems %}").render(
        Context({"problems": [("row-3", "Enter a <number>"), ("", "Nothing was stored")]})
    )
    assert '<a href="#row-3">Enter a &lt;number&gt;</a>' in page
    assert "<li>Nothing was stored</li>" in page


def test_the_same_node_drawn_twice_keeps_identifiers_apart() -> None:
    strip = Strip([StripPart(code, code, 1) for code in JUDGED])
    markup = Template("{% load goldenthread %}{% node strip %}{% node strip %}").render(Context({"strip": strip}))
    identities = html.fromstring(f"<div>{markup}</div>").xpath("//@id")
    assert len(identities) == len(set(identities)) > 0


def test_a_form_drawn_by_its_tag_is_the_form() -> None:
    form = filled_wrongly()
    assert Template("{% load goldenthread %}{% form form %}").render(Context({"form": form})) == str(form)


def test_a_state_the_gallery_does_not_have_is_not_found(client: Client) -> None:
    assert client.get("/components/?show=nothing").status_code == 404
