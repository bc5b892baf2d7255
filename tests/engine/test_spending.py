"""Scoring blocks of spending, and turning the scores into money for next year, to the pound."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.engine.errors import BadDefinition
from goldenthread.engine.spending import Block, Criterion, allocate, score

# Portsmouth's criteria: the contribution to the community strategy themes leads.
CRITERIA = [
    Criterion("contribution to themes", Decimal(40), leads=True),
    Criterion("pressures", Decimal(25)),
    Criterion("performance issue", Decimal(20)),
    Criterion("change in demand", Decimal(15)),
]


def block(name: str, budget: int, *scores: int, least: str = "-10", most: str = "10") -> Block:
    given = {criterion.name: Decimal(number) for criterion, number in zip(CRITERIA, scores, strict=True)}
    return Block(name, budget, given, Decimal(least), Decimal(most))


PARKS = block("parks", 2_000_000, 2, 3, 1, 2)
CARE = block("home care", 9_000_001, 9, 8, 7, 9)
ROADS = block("roads", 4_500_000, 5, 5, 5, 5)


def test_blocks_are_scored_by_weight_and_ranked() -> None:
    found = score(CRITERIA, [PARKS, CARE, ROADS])
    assert [one.score for one in found] == [Fraction("2.05"), Fraction("8.35"), Fraction(5)]
    assert [one.rank for one in found] == [3, 1, 2]


def test_other_weights_make_another_rank() -> None:
    pressed, demanded = block("pressed", 1, 0, 10, 0, 0), block("demanded", 1, 0, 0, 0, 10)
    assert [one.rank for one in score(CRITERIA, [pressed, demanded])] == [1, 2]
    turned = [Criterion(one.name, weight) for one, weight in zip(CRITERIA, map(Decimal, (40, 15, 20, 25)), strict=True)]
    assert [one.rank for one in score(turned, [pressed, demanded])] == [2, 1]


def test_equal_scores_share_a_rank() -> None:
    found = score(CRITERIA, [block(name, 1, 5, 5, 5, 5) for name in "ab"] + [block("c", 1, 1, 1, 1, 1)])
    assert [one.rank for one in found] == [1, 1, 3]


def test_changes_sum_to_the_money_there_is_and_follow_the_scores() -> None:
    found = allocate(score(CRITERIA, [PARKS, CARE, ROADS]), 15_600_000, spread=Decimal("0.5"))
    assert sum(one.budget for one in found) == 15_600_000
    parks, care, roads = (one.percent for one in found)
    assert parks < roads < care
    assert abs((care - roads) - Fraction("3.35") / 2) < Fraction(1, 1000), "half a point for each point of score"


def test_a_block_is_held_at_its_floor_and_the_others_bear_the_rest() -> None:
    kept = block("kept", 1_000_000, 0, 0, 0, 0, least="-1")
    found = allocate(score(CRITERIA, [kept, ROADS]), 5_400_000, spread=Decimal(10))
    assert [(one.budget, one.held) for one in found] == [(990_000, "floor"), (4_410_000, "")]
    assert found[1].percent == -2


def test_less_than_all_floors_is_refused_with_what_is_missing() -> None:
    with pytest.raises(BadDefinition, match="£50,001 more than there is"):
        allocate(score(CRITERIA, [PARKS, ROADS]), 5_850_000 - 50_001, spread=Decimal(1))


def test_more_than_all_ceilings_is_refused_with_what_would_be_left() -> None:
    with pytest.raises(BadDefinition, match="leaves £7 undivided"):
        allocate(score(CRITERIA, [PARKS, ROADS]), 7_150_000 + 7, spread=Decimal(1))


def test_the_bounds_themselves_can_be_had() -> None:
    for envelope, held in ((5_850_000, "floor"), (7_150_000, "ceiling")):
        found = allocate(score(CRITERIA, [PARKS, ROADS]), envelope, spread=Decimal(3))
        assert [one.held for one in found] == [held, held]


def test_every_fault_of_the_scores_is_told_at_once() -> None:
    criteria = [Criterion("a", Decimal(30), leads=True), Criterion("b", Decimal(75)), Criterion("b", Decimal(-1))]
    blocks = [Block("x", 1, {"a": Decimal(11), "c": Decimal(1)}), Block("x", 1, {"a": Decimal(1), "b": Decimal(1)})]
    with pytest.raises(BadDefinition) as refused:
        score(criteria, blocks)
    places = [fault.place for fault in refused.value.faults]
    assert places == ["criteria", "a", "b", "b", "x, a", "x, b", "x, b", "x, c", "x"]


def test_a_block_without_money_and_bounds_without_a_pound_between_are_refused() -> None:
    blocks = [block("new", 0, 1, 1, 1, 1), block("crossed", 100, 1, 1, 1, 1, least="5", most="4")]
    with pytest.raises(BadDefinition) as refused:
        allocate(score(CRITERIA, blocks), 100, spread=Decimal(-1))
    assert [fault.place for fault in refused.value.faults][:3] == ["spread", "new", "crossed"]
    with pytest.raises(BadDefinition, match="no block"):
        allocate([], 0, spread=Decimal(1))


blocks = st.lists(
    st.tuples(
        st.integers(1, 10**9),
        st.tuples(*[st.integers(0, 10)] * 4),
        st.sampled_from(["-100", "-10", "-2.5", "0"]),
        st.sampled_from(["0", "1.25", "10", "100"]),
    ),
    min_size=1,
    max_size=8,
)


@given(blocks, st.fractions(0, 1), st.sampled_from(["0", "0.25", "3", "40"]))
def test_every_bound_and_the_envelope_are_kept_to_the_pound(
    given: list[tuple[int, tuple[int, ...], str, str]], share: Fraction, spread: str
) -> None:
    named = [
        block(str(place), money, *scores, least=least, most=most)
        for place, (money, scores, least, most) in enumerate(given)
    ]
    floors = [-(-one.budget * (100 + Fraction(one.least)) // 100) for one in named]
    ceilings = [one.budget * (100 + Fraction(one.most)) // 100 for one in named]
    assume(all(floor <= ceiling for floor, ceiling in zip(floors, ceilings, strict=True)))
    envelope = int(sum(floors) + share * (sum(ceilings) - sum(floors)))
    found = allocate(score(CRITERIA, named), envelope, spread=Decimal(spread))
    assert sum(one.budget for one in found) == envelope
    for one, floor, ceiling in zip(found, floors, ceilings, strict=True):
        assert floor <= one.budget <= ceiling
    for one in found:
        for other in found:
            alike = (one.scored.block.least, one.scored.block.most) == (
                other.scored.block.least,
                other.scored.block.most,
            )
            if alike and one.scored.score >= other.scored.score:
                # A pound of the smaller block is the coarsest rounding there is, and bounds are held in whole pounds.
                pound = Fraction(200, min(one.scored.block.budget, other.scored.block.budget))
                assert one.percent >= other.percent - pound
