"""Areas in order: bars whose lengths may be compared, the reader's own found without colour, the middle as a line."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from goldenthread.documents import charts, html, write
from goldenthread.documents.nodes import Document, Rank, Ranking
from goldenthread.documents.palette import PEER, SERIES
from goldenthread.documents.tables import grids
from tests.documents import samples

values = st.lists(st.decimals(min_value=-100_000, max_value=100_000, places=2), min_size=1, max_size=60)


def parsed(node: Ranking, *, narrow: bool = False) -> etree._Element:
    return etree.fromstring(str(charts.svg(node, narrow=narrow)))


def bars(svg: etree._Element) -> list[etree._Element]:
    return [one for one in svg.iter("rect") if one.get("fill") in (PEER, SERIES)]


def words_of(svg: etree._Element) -> list[str]:
    return [one.text or "" for one in svg.iter("text")]


def test_it_is_one_picture_with_title_and_description() -> None:
    svg = parsed(samples.ranking())
    title, description = svg.find("title"), svg.find("desc")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == ("Waste recycled", "Hart is second of three.")


def test_every_name_figure_and_the_middle_are_written() -> None:
    said = words_of(parsed(samples.ranking()))
    assert {"Easthaven", "59.9%", "Hart", "58.8%", "Gosmouth", "28.7%", "median 58.8%"} <= set(said)


def test_the_readers_own_has_another_colour_and_bold_words() -> None:
    svg = parsed(samples.ranking())
    assert [one.get("fill") for one in bars(svg)] == [PEER, SERIES, PEER]
    bold = [one.text for one in svg.iter("text") if one.get("font-weight") == "700"]
    assert bold == ["Hart", "58.8%"]


def test_lengths_are_in_proportion_from_zero() -> None:
    ranks = [Rank("A", Decimal(40)), Rank("B", Decimal(20)), Rank("C", Decimal(0))]
    widths = [float(one.get("width")) for one in bars(parsed(Ranking("T", "", ranks)))]
    assert widths[0] == pytest.approx(2 * widths[1], rel=0.01)
    assert widths[2] < 2


def test_values_below_zero_stand_on_the_other_side_of_it() -> None:
    above, below = bars(parsed(Ranking("T", "", [Rank("A", Decimal(5)), Rank("B", Decimal(-5))])))
    zero = float(above.get("x"))
    assert float(below.get("x")) + float(below.get("width")) == pytest.approx(zero, abs=0.2)


def test_many_are_a_strip_in_which_only_the_own_is_named() -> None:
    ranks = [Rank(f"Area {place}", Decimal(400 - place), is_own=place == 30) for place in range(330)]
    svg = parsed(Ranking("T", "", ranks, Decimal(235)))
    assert len(bars(svg)) == 330
    assert words_of(svg) == ["Area 30 370", "median 235", "best", "worst"]


def test_without_words_the_figures_are_the_description() -> None:
    assert charts.summary(Ranking("T", "", [Rank("A", Decimal("1.50"))], unit="%")) == "A: 1.5%"
    assert charts.summary(Ranking("T", "", [])) == "Nothing to show yet."


@given(values)
@settings(max_examples=60, deadline=None)
def test_whatever_the_values_everything_stands_inside(numbers: list[Decimal]) -> None:
    ranks = [Rank(f"Area {place}", number, is_own=place == 0) for place, number in enumerate(numbers)]
    for narrow in (False, True):
        svg = parsed(Ranking("T", "", ranks, numbers[0]), narrow=narrow)
        width, height = (float(svg.get(side)) for side in ("width", "height"))
        for one in svg.iter("rect"):
            left, top = float(one.get("x")), float(one.get("y"))
            assert -0.5 <= left <= left + float(one.get("width")) <= width + 3
            assert 0 <= top <= top + float(one.get("height")) <= height


def test_a_page_has_it_wide_and_narrow_and_two_of_them_share_no_identifier() -> None:
    drawn = lxml_html.fragment_fromstring(str(html.render([samples.ranking(), samples.ranking()])), create_parent=True)
    identities = drawn.xpath("//@id")
    assert len(drawn.xpath("//figure")) == 2
    assert len(identities) == len(set(identities)) == 8


def test_as_data_it_is_a_table_of_names_and_values() -> None:
    (grid,) = grids(Document("D", [samples.ranking()], samples.meta()))
    assert grid.heads == ("Name", "Value", "Unit")
    assert grid.rows[1] == ("Hart", Decimal("58.8"), "%")


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "xlsx", "csv", "json"])
def test_every_form_holds_it(form: str) -> None:
    assert write(Document("D", [samples.ranking()], samples.meta()), form)
