"""Two hundred indicators made of one another at random: every circle is named, and no figure is stale (H3)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from goldenthread.engine import formulas
from goldenthread.engine.formulas import Answer, Calculation, FormulaError, Given, Reference

pytestmark = pytest.mark.acceptance("H3")
SIZE, GRAPHS, INPUTS = 200, 500, 12
Graph = dict[str, list[str]]


def graph(random: Random) -> Graph:
    """Calculated indicators, each made of a few that come before it."""
    names = [f"I{number}" for number in range(SIZE)]
    random.shuffle(names)
    return {name: random.sample(names[:at], min(at, random.randrange(4))) for at, name in enumerate(names)}


def closed(random: Random, made: Graph, length: int) -> list[str]:
    """Make a circle of so many of them, and no other circle; those in it, each made of the next."""
    names = list(made)
    first = random.randrange(SIZE - length + 1)
    ring = names[first : first + length]
    for below, name in pairwise(ring):
        made[name] = [below, *(one for one in made[name] if one not in ring)]
    made[ring[0]] = [*made[ring[0]], ring[-1]]
    return ring[::-1]


def shuffled(random: Random, made: Mapping[str, list[str]]) -> Graph:
    return {name: random.sample(made[name], len(made[name])) for name in random.sample(list(made), len(made))}


def named(ring: list[str]) -> str:
    """The way round as it is told: from its smallest code back to it."""
    at = ring.index(min(ring))
    return " → ".join([*ring[at:], *ring[:at], ring[at]])


@pytest.mark.parametrize("seed", range(2))
def test_a_circle_of_any_length_is_refused_with_its_way(seed: int) -> None:
    random = Random(seed)
    for length in range(1, SIZE + 1):
        made = graph(random)
        ring = closed(random, made, length)
        with pytest.raises(FormulaError) as caught:
            formulas.in_order(shuffled(random, made))
        assert caught.value.faults[0].value == named(ring)


def test_with_many_circles_one_of_them_is_named() -> None:
    random = Random(8)
    for _ in range(GRAPHS // 5):
        made = graph(random)
        for _ in range(random.randrange(2, 9)):
            made[random.choice(list(made))].append(random.choice(list(made)))
        try:
            order = formulas.in_order(made)
        except FormulaError as error:
            way = error.faults[0].value.split(" → ")
            assert way[0] == way[-1] == min(way)
            assert len(set(way)) == len(way) - 1
            assert all(after in made[before] for before, after in pairwise(way))
        else:
            rests_on_what_came_before(order, made)


def test_the_order_rests_on_no_order() -> None:
    random = Random(9)
    for _ in range(GRAPHS // 5):
        made = graph(random)
        order = formulas.in_order(made)
        rests_on_what_came_before(order, made)
        assert formulas.in_order(shuffled(random, made)) == order


def rests_on_what_came_before(order: tuple[str, ...], made: Graph) -> None:
    place = {name: at for at, name in enumerate(order)}
    assert place.keys() == made.keys()
    assert all(place[below] < place[name] for name, beneath in made.items() for below in beneath)


def test_after_any_input_changes_all_that_rests_on_it_is_fresh_and_nothing_else_moves() -> None:
    random = Random(10)
    for _ in range(3):
        made = graph(random)
        entered = {name: f"IN{random.randrange(INPUTS)}" for name in made}
        text = {name: "+".join(f"[{one}]" for one in (*beneath, entered[name])) for name, beneath in made.items()}
        ways = {name: Calculation({"": formulas.parse(one)}) for name, one in text.items()}
        figures = {f"IN{number}": number + 1 for number in range(INPUTS)}
        before = worked_out(ways, figures)
        for changed in figures:
            figures[changed] += 100
            found, rests = worked_out(ways, figures), resting(made, entered, changed)
            assert {name: one.value for name, one in found.items()} == by_hand(made, entered, figures)
            assert {name for name in made if found[name] != before[name]} == rests
            before = found


def worked_out(ways: Mapping[str, Calculation], figures: Mapping[str, int]) -> dict[str, Answer]:
    known = {Reference(name): Given(Fraction(figure)) for name, figure in figures.items()}
    return {name: answers[""] for name, answers in formulas.calculated(ways, known).items()}


def by_hand(made: Graph, entered: Mapping[str, str], figures: Mapping[str, int]) -> dict[str, int]:
    """The same by adding up: each stands behind those it is made of."""
    found: dict[str, int] = {}
    for name, beneath in made.items():
        found[name] = figures[entered[name]] + sum(found[one] for one in beneath)
    return found


def resting(made: Graph, entered: Mapping[str, str], changed: str) -> set[str]:
    """All that is made of an input, by whatever way."""
    found: set[str] = set()
    for name, beneath in made.items():
        if entered[name] == changed or not found.isdisjoint(beneath):
            found.add(name)
    return found
