"""A tree: lists in lists on a page, a picture for paper in as many pieces as it needs, rows as data."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from goldenthread.documents import charts, html, write
from goldenthread.documents.charts import tree
from goldenthread.documents.grown import walk
from goldenthread.documents.nodes import Box, Branch, Document, StripPart, Tree
from goldenthread.documents.tables import grids
from tests.documents import samples

names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


def page(node: Tree) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(str(html.render(node)), create_parent=True)


def said(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_on_a_page_each_branch_stands_in_the_list_of_the_one_above_it() -> None:
    drawn = page(samples.tree())
    (top,) = drawn.xpath("//ul[@class='gt-tree__top']/li")
    assert said(top.xpath("./div/div")[0]) == "A place to be proud of"
    below = top.xpath("./ul/li")
    assert [said(one.xpath("./div/div")[0]) if one.xpath("./div") else said(one) for one in below] == [
        "Themes",
        "Theme Good homes 12 objectives On target 3 Off target 1",
        "Aims",
        "Good health Nothing beneath it",
    ]
    assert said(below[1].xpath("./div/ul")[0]) == "Housing plan Service plan 2 more"
    assert said(below[1].xpath("./ul")[0]) == "Fewer empty homes Off target"
    assert said(drawn.xpath("//ul[@class='gt-tree__loose']")[0]) == "Lead to no theme 2 actions"
    assert drawn.xpath("//a/@href") == [
        "/hart/thread/vision/1/", "/hart/thread/priority/2/", "/hart/thread/plan/5/",
    ]  # fmt: skip


def test_the_place_where_it_is_torn_looks_otherwise_and_says_so() -> None:
    (torn,) = page(samples.tree()).xpath("//li[contains(@class, 'gt-tree__branch--torn')]")
    assert "Nothing beneath it" in said(torn)
    svg = etree.fromstring(str(charts.svg(samples.tree())))
    assert [one for one in svg.iter("path") if one.get("stroke-dasharray") == "5 5"]
    assert "Nothing beneath it" in " ".join(one.text or "" for one in svg.iter("text"))


def test_an_address_that_leads_outside_is_no_link() -> None:
    node = Tree("T", "", [Branch("A", href="javascript:x()", leaves=[Box("b", "B", href="javascript:x()")])])
    assert not page(node).xpath("//a")


def test_as_data_every_branch_has_its_row() -> None:
    (rows,) = grids(Document("D", [samples.tree()], samples.meta()))
    assert rows.heads == ("Item", "Kind", "Note", "Status", "Below", "Planned in")
    assert rows.rows[1] == (
        "Good homes", "Theme", "12 objectives", "On target 3, Off target 1", "A place to be proud of",
        "Housing plan; 2 more",
    )  # fmt: skip
    assert [row[0] for row in rows.rows] == [
        "A place to be proud of", "Good homes", "Fewer empty homes", "Good health", "Lead to no theme",
    ]  # fmt: skip


def branches(deeper: st.SearchStrategy[list[Branch]]) -> st.SearchStrategy[list[Branch]]:
    leaves = st.lists(names.map(lambda text: Box(text, text, "Plan", "/x")), max_size=3)
    parts = st.sampled_from([(), (StripPart("red", "Off target", 3), StripPart("green", "On target", 99))])
    made = st.builds(
        Branch, text=names, kind=names, counts=st.just([("12", "objectives")]), parts=parts, leaves=leaves,
        branches=deeper, group=st.sampled_from(["", "A set"]), torn=st.sampled_from(["", "Torn"]),
    )  # fmt: skip
    return st.lists(made, max_size=3)


@given(st.recursive(st.just([]), branches, max_leaves=12))
@settings(max_examples=40, deadline=None)
def test_whatever_grows_every_branch_is_drawn_once_below_the_last_and_inside(grown: list[Branch]) -> None:
    node = Tree("T", "", [Branch("Top", strong=True, branches=grown)], [Branch("Loose")], "Cut off")
    placed = tree.place(node)
    assert [one.met.branch for one in placed] == [met.branch for met in walk(node)]
    for one, following in pairwise(placed):
        assert following.top >= one.foot
        assert one.left >= 0
        assert one.left + one.width <= tree.WIDTH
    drawn = [met.branch.text for piece in tree.pieces(node) for met in walk(piece)]
    assert {met.branch.text for met in walk(node)} <= set(drawn)
    assert etree.fromstring(str(charts.svg(node))) is not None


def test_a_tree_higher_than_a_page_is_cut_and_each_piece_begins_at_the_top() -> None:
    parts = [StripPart("green", "On target", 3)]
    below = [Branch(f"Theme {number}", parts=parts, counts=[("2", "plans")]) for number in range(40)]
    node = Tree("The thread", "", [Branch("Vision", strong=True, branches=below)], [Branch("Lost")], "Cut off")
    found = tree.pieces(node)
    assert len(found) > 2
    assert all(max(one.foot for one in tree.place(piece)) <= tree.PAGE for piece in found)
    assert [piece.branches[0].text for piece in found[:-1]] == ["Vision"] * (len(found) - 1)
    assert found[0].title == f"The thread, 1 of {len(found)}"
    for form in ("docx", "pdf"):
        assert write(Document("D", [node], samples.meta()), form)


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "xlsx", "csv", "json"])
def test_every_form_holds_it(form: str) -> None:
    assert write(Document("D", [samples.tree()], samples.meta()), form)
