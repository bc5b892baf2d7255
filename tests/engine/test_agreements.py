"""Rewards of outcome agreements: what is earned, to the penny, and that its parts always sum to the whole."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.engine import agreements
from goldenthread.engine.agreements import Agreement, Measure, Portion, Target, divide, payments, reward
from goldenthread.engine.errors import BadDefinition

THIRTEEN = 13
EACH = 335_000_00
FOOTWAYS = {"without": Decimal("23.85"), "with_agreement": Decimal("19.85")}


def area(number: int, actual: str | None = "100", **terms: Decimal) -> Target:
    given = {"without": Decimal(80), "with_agreement": Decimal(100)} | terms
    measure = Measure("measure", actual=None if actual is None else Decimal(actual), **given)
    return Target(f"area {number}", EACH, (measure,))


def test_thirteen_areas_of_335000_pounds_come_to_4355000_and_55000_more_than_stated() -> None:
    agreement = Agreement(tuple(area(number) for number in range(THIRTEEN)))
    assert reward(agreement).earned == 4_355_000_00
    assert agreements.difference_from_stated(agreement, 4_300_000_00) == 55_000_00


def test_ten_of_thirteen_met_in_full_or_nothing_is_3350000_over_two_years() -> None:
    met = [area(number, "100" if number < 10 else "99.9") for number in range(THIRTEEN)]
    years = (Portion("2005-06", Decimal(50)), Portion("2006-07", Decimal(50)))
    found = reward(Agreement(tuple(met), trigger=Decimal(1), instalments=years))
    assert found.earned == 3_350_000_00
    assert found.instalments == (1_675_000_00, 1_675_000_00)
    assert found.not_earned == 3 * EACH


def test_the_trigger_itself_earns() -> None:
    gone = agreements.progress(Decimal("21.45"), **FOOTWAYS)
    assert gone == Fraction(60, 100)
    assert agreements.amount(gone, 100_000_00, trigger=Decimal("0.60")) == 60_000_00
    short = agreements.progress(Decimal("21.46"), **FOOTWAYS)
    assert short < Fraction(60, 100)
    assert agreements.amount(short, 100_000_00, trigger=Decimal("0.60")) == 0


def test_more_than_was_promised_earns_no_more_than_the_share() -> None:
    found = reward(Agreement((area(1, "130"), area(2, "40"))))
    assert [one.earned for one in found.measures] == [EACH, 0]
    assert [one.progress for one in found.measures] == [Fraction(5, 2), Fraction(-2)]


def test_a_measure_that_is_not_known_yet_leaves_no_total() -> None:
    found = reward(Agreement((area(1), area(2, None))))
    assert (found.earned, found.so_far, found.not_earned) == (None, EACH, EACH)


def test_measures_share_a_target_by_weight_and_are_judged_apart() -> None:
    parts = [("a", "100", "1"), ("b", "90", "1"), ("c", "100", "1")]
    measures = tuple(
        Measure(name, Decimal(80), Decimal(100), Decimal(actual), Decimal(weight)) for name, actual, weight in parts
    )
    found = reward(Agreement((Target("three", 100_00, measures),)))
    assert [one.share for one in found.measures] == [33_34, 33_33, 33_33]
    assert [one.earned for one in found.measures] == [33_34, 0, 33_33]
    assert found.of("three") == 66_67


def test_a_share_of_the_budget() -> None:
    assert agreements.share_of_budget(100_000_001_00, Decimal("0.025")) == 2_500_000_03
    assert sum(divide(2_500_000_03, [1] * 12)) == 2_500_000_03


def test_with_the_same_as_without_is_refused() -> None:
    with pytest.raises(BadDefinition, match="nothing to reward"):
        reward(Agreement((area(1, without=Decimal(100)),)))
    with pytest.raises(BadDefinition, match="nothing to reward"):
        agreements.progress(Decimal(1), Decimal(2), Decimal(2))


def test_every_fault_of_the_terms_is_told_at_once() -> None:
    terms = Agreement(
        (Target("none", -1, ()), Target("light", 1, (Measure("m", Decimal(1), Decimal(2), weight=Decimal(-1)),))),
        trigger=Decimal("1.2"),
        partners=(Portion("council", Decimal(60)), Portion("trust", Decimal(-30))),
    )
    with pytest.raises(BadDefinition) as refused:
        reward(terms)
    places = [fault.place for fault in refused.value.faults]
    assert places == ["trigger", "none", "none", "light", "light, m", "partners", "partners, trust"]


@pytest.mark.parametrize(("whole", "weights"), [(-1, [1]), (1, []), (1, [0]), (1, [-1, 3])])
def test_an_amount_that_cannot_be_divided_is_refused(whole: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        divide(whole, weights)


def test_payments_that_divide_different_amounts_are_refused() -> None:
    with pytest.raises(ValueError, match="same amount"):
        payments([1, 2], [4])


percents = st.lists(st.integers(1, 1000), min_size=1, max_size=6).map(
    lambda parts: tuple(
        Portion(str(place), Decimal(part) / 1000) for place, part in enumerate([*parts[:-1], 100_000 - sum(parts[:-1])])
    )
)
figures = st.decimals(-50, 50, places=2)


@st.composite
def terms(draw: st.DrawFn) -> Agreement:
    targets = []
    for number in range(draw(st.integers(1, 5))):
        measures = []
        for place in range(draw(st.integers(1, 4))):
            without, gain = draw(figures), draw(figures.filter(bool))
            actual = without + gain * draw(
                st.sampled_from([Decimal("0.6"), Decimal(1), draw(st.decimals(-1, 2, places=3))])
            )
            weight = draw(st.decimals(0, 3, places=2)) + (1 if place == 0 else 0)
            measures.append(Measure(str(place), without, without + gain, actual, weight))
        targets.append(Target(str(number), draw(st.integers(0, 10**10)), tuple(measures)))
    trigger = draw(st.sampled_from([Decimal(0), Decimal("0.6"), Decimal(1)]))
    return Agreement(tuple(targets), trigger, Decimal(1), draw(percents), draw(percents))


@given(terms())
def test_parts_sum_to_the_whole_to_the_penny_and_are_never_negative(agreement: Agreement) -> None:
    found = reward(agreement)
    assert found.whole == sum(target.reward for target in agreement.targets) == sum(one.share for one in found.measures)
    assert found.earned == sum(one.earned or 0 for one in found.measures)
    assert found.earned == sum(found.partners) == sum(found.instalments) == sum(map(sum, found.paid))
    assert [sum(row) for row in found.paid] == list(found.partners)
    assert [sum(column) for column in zip(*found.paid, strict=True)] == list(found.instalments)
    assert min(min(row) for row in found.paid) >= 0
    for one in found.measures:
        assert 0 <= (one.earned or 0) <= one.share
        exact = min(one.progress or Fraction(0), Fraction(1)) * one.share
        assert one.earned == 0 or abs(one.earned - exact) <= Fraction(1, 2)  # type: ignore[operator]


@given(st.integers(0, 10**12), st.lists(st.decimals(0, 1000, places=3), min_size=1, max_size=20).filter(any))
def test_no_part_is_a_whole_unit_away_from_its_exact_share(whole: int, weights: list[Decimal]) -> None:
    parts = divide(whole, weights)
    total = sum(map(Fraction, weights))
    assert sum(parts) == whole
    assert all(abs(part - whole * Fraction(weight) / total) < 1 for part, weight in zip(parts, weights, strict=True))
