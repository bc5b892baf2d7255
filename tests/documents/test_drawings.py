"""Boxes with arrows, and a matrix: links reached by keyboard, nothing outside the picture, the same as a list."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from goldenthread.documents import charts, html, write
from goldenthread.documents.charts import diagram
from goldenthread.documents.charts.lines import wrapped
from goldenthread.documents.nodes import Block, Box, Diagram, Document, Matrix, MatrixCell
from goldenthread.documents.palette import tone
from goldenthread.documents.tables import grids
from tests.documents import samples

FORMS = ["html", "docx", "pdf", "xlsx", "csv", "json"]
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


def parsed(node: charts.Chart, *, narrow: bool = False) -> etree._Element:
    return etree.fromstring(str(charts.svg(node, narrow=narrow)))


def page(*nodes: Block) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(str(html.render(list(nodes))), create_parent=True)


def words_of(svg: etree._Element) -> str:
    return " ".join(one.text or "" for one in svg.iter("text"))


def read(drawn: lxml_html.HtmlElement) -> list[str]:
    return [" ".join(item.text_content().split()) for item in drawn.xpath("//details//li")]


def test_on_a_page_each_box_that_leads_somewhere_is_a_link_with_its_whole_name() -> None:
    drawn = page(samples.diagram())
    links = drawn.xpath("//figure/svg[1]//a")
    assert [one.get("href") for one in links] == ["/hart/thread/vision/1/", "/hart/thread/priority/2/"]
    named = [" ".join(one.text_content().split()) for one in links]
    assert named == ["A place to be proud of", "Good homes 12 objectives"]
    assert {one.get("role") for one in drawn.xpath("//figure/svg")} == {"group"}


def test_as_a_file_it_is_one_picture_without_links() -> None:
    for node in (samples.diagram(), samples.matrix()):
        svg = parsed(node)
        assert svg.get("role") == "img"
        assert not list(svg.iter("a"))


def test_a_telephones_picture_says_how_many_arrows_only_the_list_has() -> None:
    boxes = [Box(key, key.upper()) for key in "abcd"]
    arrows = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "d")]
    node = Diagram("Map", "", boxes, [["a"], ["b"], ["c"], ["d"]], arrows)
    assert "3 more arrows are told in the list only." in words_of(parsed(node, narrow=True))
    assert "more arrow" not in words_of(parsed(node))
    assert "more arrow" not in words_of(parsed(Diagram("Map", "", boxes, [["a"], ["b"]], arrows[:1]), narrow=True))


def test_the_list_beside_it_says_the_same() -> None:
    assert read(page(samples.diagram())) == [
        "A place to be proud of",
        "Good homes 12 objectives serves A place to be proud of",
        "Good health serves A place to be proud of",
        "Fewer empty homes Off target serves Good homes; Good health",
    ]
    assert read(page(samples.matrix())) == ["Severe, Likely: 3 10 red", "Slight, Rare: 1 1 green"]


def test_the_one_it_is_about_and_the_lesser_arrows_look_otherwise() -> None:
    svg = parsed(samples.diagram())
    fills = [one.get("fill") for one in svg.iter("rect")]
    assert fills.count(fills[-1]) == 1
    dashed = [one for one in svg.iter("path") if one.get("stroke-dasharray") == "5 4"]
    assert len(dashed) == 1


def test_without_a_summary_the_arrows_are_the_description() -> None:
    said = charts.summary(samples.diagram())
    assert said.startswith("Good homes serves A place to be proud of; ")
    assert charts.summary(Diagram("T", "", [], [])) == "Nothing to show yet."
    assert charts.summary(samples.matrix()) == "Severe, Likely: 3; Slight, Rare: 1"
    assert charts.summary(Matrix("T", "", [], [], [])) == "Nothing stands here yet."


@given(st.lists(st.lists(names, max_size=7), max_size=5), st.data())
@settings(max_examples=50, deadline=None)
def test_whatever_the_boxes_each_stands_once_inside_and_on_no_other(said: list[list[str]], data: st.DataObject) -> None:
    rows = [[f"{row}-{place}" for place in range(len(line))] for row, line in enumerate(said)]
    flat = [key for row in rows for key in row]
    texts = [text for line in said for text in line]
    boxes = [Box(key, text, text[:9], "/x", "red", word="Red") for key, text in zip(flat, texts, strict=True)]
    pairs = st.lists(st.tuples(st.sampled_from(flat), st.sampled_from(flat)), max_size=8) if flat else st.just([])
    node = Diagram("T", "", boxes, rows, data.draw(pairs))
    for narrow in (False, True):
        svg = parsed(node, narrow=narrow)
        placed = list(diagram.place(node, int(svg.get("width"))).values())
        width, height = float(svg.get("width")), float(svg.get("height"))
        assert [one.box.key for one in placed] == flat
        for place, one in enumerate(placed):
            assert one.left >= 0
            assert one.left + one.width <= width
            assert one.foot <= height
            for other in placed[:place]:
                apart = one.left >= other.left + other.width or other.left >= one.left + one.width
                assert apart or one.top >= other.foot


@given(names, st.floats(40, 400), st.integers(1, 4))
@settings(max_examples=50, deadline=None)
def test_words_are_broken_into_lines_that_fit(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, 15, most=most)
    assert len(lines) <= most
    assert all(len(line) <= max(int(room / 9.3), 3) for line in lines)


def test_cells_in_which_something_stands_are_solid_and_lead_to_it() -> None:
    svg = parsed(samples.matrix())
    fills = [one.get("fill") for one in svg.iter("rect")]
    assert fills == ["#ffffff", tone("red").fill, tone("green").fill, "#ffffff"]
    assert {"Likelihood", "Impact", "Rare", "Severe", "5", "amber"} <= set(words_of(svg).split())
    links = page(samples.matrix()).xpath("//figure/svg[1]//a")
    assert [one.get("aria-label") for one in links] == ["3 10 red, Severe, Likely", "1 1 green, Slight, Rare"]


def test_a_page_may_hold_two_of_them() -> None:
    drawn = page(samples.diagram(), samples.diagram(), samples.matrix(), samples.matrix())
    identities = drawn.xpath("//@id")
    assert len(identities) == len(set(identities)) == 16


def test_an_address_that_leads_outside_is_no_link() -> None:
    node = Diagram("T", "", [Box("a", "A", href="javascript:alert(1)")], [["a"]])
    assert not page(node).xpath("//svg//a")
    cell = MatrixCell("A", "red", "javascript:alert(1)", 2)
    assert not page(Matrix("T", "", ["x"], ["y"], [[cell]])).xpath("//svg//a")


def test_as_data_every_box_and_every_cell_has_its_row() -> None:
    boxes, cells = grids(Document("D", [samples.diagram(), samples.matrix()], samples.meta()))
    assert boxes.heads == ("Item", "Note", "Status", "Serves")
    assert boxes.rows[3] == ("Fewer empty homes", "", "Off target", "Good homes; Good health")
    assert cells.heads == ("Impact", "Likelihood", "Stands for", "Number")
    assert [row[3] for row in cells.rows] == [0, 3, 1, 0]


@pytest.mark.parametrize("node", [samples.diagram(), samples.matrix()], ids=["diagram", "matrix"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_it(form: str, node: Block) -> None:
    assert write(Document("D", [node], samples.meta()), form)


def test_csv_and_json_hold_what_the_picture_shows() -> None:
    document = Document("D", [samples.diagram()], samples.meta())
    rows = list(csv.DictReader(io.StringIO(write(document, "csv").decode("utf-8-sig"))))
    assert [row["Item"] for row in rows][1] == "Good homes"
    (node,) = json.loads(write(document, "json"))["nodes"]
    assert node["arrows"] == [["homes", "vision"], ["health", "vision"], ["empty", "homes"]]
