"""The page: every text escaped, every table headed, every figure exact, one h1."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from goldenthread.documents import html, write
from goldenthread.documents.nodes import Column, Document, Link, Number, Paragraph, Point, Row, Table, TrendChart
from tests.documents import samples


def page(document: Document | None = None) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(write(document or samples.everything(), "html").decode())


class TestRender:
    def test_text_is_escaped(self) -> None:
        assert html.render(Paragraph("<b>&")) == '<p class="govuk-body">&lt;b&gt;&amp;</p>'

    def test_a_figure_carries_its_exact_value(self) -> None:
        drawn = html.render(Number(Decimal("-1284.50"), unit="%"))
        assert drawn == '<data class="gt-number" value="-1284.50">−1,284.50%</data>'

    def test_several_nodes_are_drawn_in_order(self) -> None:
        assert str(html.render([Paragraph("one"), Paragraph("two")])).index("one") < 30

    def test_blank_lines_begin_a_paragraph(self) -> None:
        assert str(html.render(Paragraph("one\n\ntwo\nthree"))).count("<p ") == 2

    @pytest.mark.parametrize(
        "href", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example", " javascript:x"]
    )
    def test_an_address_that_may_not_be_followed_is_no_link(self, href: str) -> None:
        assert html.render(Link("words", href)) == "words"

    @pytest.mark.parametrize("href", ["/hart/scorecard?period=1", "https://example.org/a", "#top", "?page=2"])
    def test_an_address_within_reach_is_a_link(self, href: str) -> None:
        assert f'href="{href}"' in html.render(Link("words", href))

    def test_a_short_word_is_read_out_with_what_it_is_about(self):
        drawn = html.render(Link("Move", "/posts/1/move/", of="Head of <Parks>"))
        assert 'Move<span class="govuk-visually-hidden"> Head of &lt;Parks&gt;</span></a>' in drawn

    def test_no_style_attribute_is_written(self) -> None:
        """A page's policy allows no inline style."""
        assert " style=" not in html.render(samples.everything())

    def test_the_same_chart_twice_has_two_names(self) -> None:
        drawn = lxml_html.fragment_fromstring(str(html.render([samples.trend(), samples.trend()])), create_parent=True)
        identities = drawn.xpath("//@id")
        assert len(identities) == len(set(identities))

    def test_a_chart_comes_with_its_figures(self) -> None:
        drawn = lxml_html.fragment_fromstring(str(html.render(samples.trend())))
        assert [Decimal(value) for value in drawn.xpath("//data/@value")] == [
            Decimal("99.3"),
            Decimal(95),
            Decimal("65.3"),
            Decimal(95),
        ]

    @pytest.mark.acceptance("L8")
    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.decimals(-10_000, 10_000, places=2), min_size=1, max_size=6))
    def test_the_table_of_a_chart_holds_the_same_numbers(self, values: list[Decimal]) -> None:
        chart = TrendChart("A", "", [Point(f"Q{place}", value) for place, value in enumerate(values)])
        drawn = lxml_html.fragment_fromstring(str(html.render(chart)))
        assert [Decimal(value) for value in drawn.xpath("//data/@value")] == values


@pytest.mark.acceptance("L3")
def test_tables_have_a_caption_and_scoped_headers() -> None:
    for table in page().iter("table"):
        assert table.find("caption").text_content().strip()
        assert all(header.get("scope") in {"row", "col"} for header in table.iter("th"))
        assert all(header.text_content().strip() for header in table.find("thead").iter("th"))


def test_a_wide_table_can_be_reached_and_has_a_name() -> None:
    region = page().xpath("//div[@role='region']")[0]
    assert region.get("tabindex") == "0"
    assert page().get_element_by_id(region.get("aria-labelledby")).tag == "caption"


def test_numbers_are_aligned_to_the_right() -> None:
    cells = page().xpath("//td[.//data]")
    assert cells
    assert all("govuk-table__cell--numeric" in cell.get("class") for cell in cells)


def test_a_row_without_a_name_has_no_row_header() -> None:
    table = Table("A", [Column("B")], [Row(["x"], header=None)])
    assert 'scope="row"' not in html.render(table)


class TestPage:
    def test_it_has_one_title_and_is_british(self) -> None:
        root = page()
        assert [heading.text_content() for heading in root.iter("h1")] == ["Quarterly report"]
        assert root.get("lang") == "en-GB"
        assert root.findtext(".//title").startswith("Quarterly report")

    def test_it_needs_nothing_from_elsewhere(self) -> None:
        root = page()
        assert not root.xpath("//link | //script | //img | //iframe")
        assert "url(" not in write(samples.everything(), "html").decode()

    @pytest.mark.acceptance("F5")
    def test_it_says_what_it_is(self) -> None:
        text = page().text_content()
        for said in ("Quarter 1 of 2014 to 2015", "10 August 2014 at midday", "12 August 2014 at 9:30am", "Draft"):
            assert said in text

    def test_a_published_report_is_no_draft(self) -> None:
        assert "Draft" not in page(samples.everything(status="published")).text_content()

    def test_identifiers_are_unique(self) -> None:
        identities = page().xpath("//@id")
        assert len(identities) == len(set(identities))


@pytest.mark.acceptance("F1")
@pytest.mark.parametrize("payload", samples.PAYLOADS)
def test_no_text_becomes_markup(payload: str) -> None:
    plain, hostile = page(), page(samples.everything(lambda _: payload))
    assert {element.tag for element in hostile.iter()} <= {element.tag for element in plain.iter()} | {"br"}
    allowed = {name for element in plain.iter() for name in element.attrib}
    assert {name for element in hostile.iter() for name in element.attrib} <= allowed
    assert not [href for href in hostile.xpath("//@href") if not href.startswith(("/", "#", "?", "http", "mailto"))]
