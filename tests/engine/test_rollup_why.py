"""Why a group has its status, in plain sentences."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from goldenthread.engine.errors import BadDefinition
from goldenthread.engine.rollup import Link, RollUp, Rule, coverage, leaves, sentence
from goldenthread.engine.rollup.why import _side
from goldenthread.frames.rollup import roll_up
from tests.engine.test_rollup_oracle import a_reading

WORDS = {"green": "On target", "amber": "Close", "red": "Off target", "not_available": "Not enough data"}


def group(
    kind: str, *statuses: str, weights: tuple[str, ...] = (), critical: tuple[int, ...] = (), **rule: Any
) -> RollUp:
    readings = {f"I{place}": a_reading(status=status) for place, status in enumerate(statuses)}
    weighed = weights or ("1",) * len(statuses)
    links = [Link("G", f"I{place}", Decimal(weight), place in critical) for place, weight in enumerate(weighed)]
    return roll_up(readings, links, Rule(kind, **rule))["G"]


@pytest.mark.parametrize(
    ("rolled", "told"),
    [
        (
            group("weighted_score", "green", "red"),
            (
                "Close: it scores 5 out of 10. From 6⅔, where targets are just met, it is on target; from 3⅓ close. "
                "Coverage 100%: all 2 are judged."
            ),
        ),
        (
            group("majority", "green", "green", "red", "awaiting"),
            (
                "On target: 2 on target, 0 close, 1 off target, 1 not judged. The most frequent status counts; a tie "
                "between statuses is close. Coverage 75%: 3 of the 4 that should be judged are."
            ),
        ),
        (
            group("share_green", "exceeded", "green", "red"),
            (
                "On target: 2 of the 3 judged met their target. From two thirds it is on target, from a third close. "
                "Coverage 100%: all 3 are judged."
            ),
        ),
        (
            group(
                "share_green",
                "green",
                "red",
                weights=("2", "1.5"),
                green_from=Fraction(4, 5),
                amber_from=Fraction(1, 2),
            ),
            (
                "Close: 1 of the 2 judged met their target, 57.14% by weight. From 80% it is on target, "
                "from 50% close. Coverage 100%: all 2 are judged."
            ),
        ),
        (
            group("worst_of", "green", "red", "red"),
            "Off target: 2 are off target. The worst status in it counts. Coverage 100%: all 3 are judged.",
        ),
        (
            group("majority", "green", "green", "red", critical=(2,)),
            (
                "Close: 2 on target, 0 close, 1 off target. One critical indicator is off target, so it cannot be "
                "better than close. Coverage 100%: all 3 are judged."
            ),
        ),
        (
            group("weighted_score", "green", "overdue", "awaiting"),
            (
                "Not enough data: a status takes 60% of it to be judged. "
                "Coverage 33%: 1 of the 3 that should be judged is."
            ),
        ),
        (
            group("majority", "green", "overdue", "overdue", coverage_from=Fraction(0)),
            (
                "Not enough data: those that could not be judged outnumber every status. "
                "Coverage 33%: 1 of the 3 that should be judged is."
            ),
        ),
        (
            group("worst_of", "overdue", coverage_from=Fraction(0)),
            "Not enough data: nothing is judged. Coverage 0%: the one that should be judged is not.",
        ),
        (group("worst_of", "contextual"), "For information: no judgement is intended of anything in it."),
    ],
    ids=lambda found: found[:20] if isinstance(found, str) else "",
)
def test_the_sentence_gives_the_figures_the_rule_and_the_coverage(rolled: RollUp, told: str) -> None:
    assert sentence(rolled, words=WORDS) == told


def test_the_rule_can_be_told_once_for_many_groups() -> None:
    found = sentence(group("worst_of", "green"), words=WORDS, with_rule=False)
    assert found == "On target: 1 is on target. Coverage 100%: 1 is judged."


def test_coverage_is_cut_off_and_never_rounded_up_to_the_line() -> None:
    almost = group("worst_of", *["green"] * 599, *["awaiting"] * 401)
    assert (coverage(almost), almost.status) == ("59%", "not_available")
    assert coverage(group("worst_of", "contextual")) == ""


@pytest.mark.parametrize(
    ("score", "shown"), [("6.666", "6.66"), ("6.667", "6.67"), ("3.3334", "3.34"), ("3.3333", "3.33"), ("10", "10")]
)
def test_a_score_reads_on_the_side_of_the_line_on_which_it_is(score: str, shown: str) -> None:
    assert _side(Fraction(score), (Fraction(20, 3), Fraction(10, 3))) == shown


def test_a_cycle_is_refused_with_its_path() -> None:
    with pytest.raises(BadDefinition, match="A → B → C → A"):
        leaves([Link("A", "B"), Link("B", "C"), Link("C", "A")])


def test_weights_and_marks_that_cannot_be_used_are_refused_all_at_once() -> None:
    links = [
        Link("A", "B", Decimal(0)),
        Link("A", "D", Decimal("NaN")),
        Link("A", "C", critical=True),
        Link("C", "x"),
    ]
    with pytest.raises(BadDefinition) as refused:
        leaves(links)
    assert [fault.place for fault in refused.value.faults] == ["A, B", "A, D", "A, C"]


def test_weights_too_far_apart_to_be_exact_are_refused() -> None:
    with pytest.raises(BadDefinition, match="too far apart"):
        leaves([Link("A", "x", Decimal("0.0000001")), Link("A", "y", Decimal(10**6))])


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "mean"},
        {"green_from": Fraction(1, 2), "amber_from": Fraction(2, 3)},
        {"coverage_from": Fraction(2)},
        {"coverage_from": Fraction(1, 10**7)},
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(rule: dict[str, Any]) -> None:
    with pytest.raises(BadDefinition):
        Rule(**rule)
