"""The thread as a graph: chains, counts each once, orphans both ways, against the plainest way of asking each."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.thread.rules import KINDS, Edge, Graph, Key, Node

keys = st.tuples(st.sampled_from(KINDS), st.integers(1, 9))
edges = st.lists(st.builds(Edge, keys, keys, st.booleans()), max_size=40)
there = st.lists(keys, unique=True, max_size=30)


def graph(nodes: list[Key], given: list[Edge]) -> Graph:
    return Graph([Node(kind, number, f"{kind} {number}") for kind, number in nodes], given)


def living(nodes: list[Key], given: list[Edge]) -> list[Edge]:
    return [one for one in given if one.child in nodes and one.parent in nodes and one.child != one.parent]


def closure(start: Key, pairs: set[tuple[Key, Key]]) -> set[Key]:
    """Everything that can be reached, asked again and again until nothing new is found."""
    found = {start}
    while True:
        more = {end for begin, end in pairs if begin in found} - found
        if not more:
            return found
        found |= more


@given(there, edges)
@settings(max_examples=50, deadline=None)
def test_what_is_beneath_and_its_counts(nodes: list[Key], given: list[Edge]) -> None:
    made = graph(nodes, given)
    for also in (False, True):
        pairs = {(one.parent, one.child) for one in living(nodes, given) if one.is_main or also}
        for key in nodes:
            beneath = made.beneath(key, also=also)
            assert set(beneath) == closure(key, pairs) - {key}
            assert len(beneath) == len(set(beneath))
            assert made.counts(key, also=also) == Counter(kind for kind, _ in beneath)


@given(there, edges)
@settings(max_examples=50, deadline=None)
def test_orphans_both_ways(nodes: list[Key], given: list[Edge]) -> None:
    made, pairs = graph(nodes, given), {(one.child, one.parent) for one in living(nodes, given)}
    kinds, tops = ("objective", "indicator"), ("vision", "priority")
    lost = [key for key in nodes if key[0] in kinds and not any(end[0] in tops for end in closure(key, pairs))]
    assert made.orphans(kinds, tops) == lost
    back = {(end, begin) for begin, end in pairs}
    empty = [key for key in nodes if key[0] == "priority" and not any(end[0] in kinds for end in closure(key, back))]
    assert made.barren(("priority",), kinds) == empty


@given(there, edges)
@settings(max_examples=50, deadline=None)
def test_the_way_up_takes_one_main_step_after_another_and_ends(nodes: list[Key], given: list[Edge]) -> None:
    made = graph(nodes, given)
    mains = {(one.child, one.parent) for one in living(nodes, given) if one.is_main}
    for key in nodes:
        way = made.up(key)
        assert len({key, *way}) == len(way) + 1
        assert all(step in mains for step in zip([key, *way], way, strict=False))
        last = way[-1] if way else key
        assert all(parent in {key, *way} for child, parent in mains if child == last)


def test_only_the_main_place_counts_and_the_others_are_named() -> None:
    nodes = [("vision", 1), ("priority", 1), ("priority", 2), ("objective", 1), ("indicator", 1)]
    made = graph(nodes, [
        Edge(("priority", 1), ("vision", 1)), Edge(("priority", 2), ("vision", 1)),
        Edge(("objective", 1), ("priority", 2), False), Edge(("objective", 1), ("priority", 1)),
        Edge(("indicator", 1), ("objective", 1)),
    ])  # fmt: skip
    assert made.up(("indicator", 1)) == [("objective", 1), ("priority", 1), ("vision", 1)]
    assert made.above(("objective", 1)) == [(("priority", 1), True), (("priority", 2), False)]
    assert made.counts(("vision", 1)) == {"priority": 2, "objective": 1, "indicator": 1}
    assert made.counts(("priority", 2)) == {}
    assert made.counts(("priority", 2), also=True) == {"objective": 1, "indicator": 1}
