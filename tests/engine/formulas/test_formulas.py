"""What the formula language says, how absence goes through it, and in which order figures are worked out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from goldenthread.engine import formulas
from goldenthread.engine.formulas import Answer, Calculation, FormulaError, Given, Reference

A, B = Reference("A"), Reference("B")


def comes_to(text: str, **given: object) -> Answer:
    known = {
        Reference(code): one if isinstance(one, Given) else Given(Fraction(str(one))) for code, one in given.items()
    }
    return formulas.evaluate(formulas.parse(text), known)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100 × [A] ÷ [B]", "37.5"),
        ("100*[A]/[B]", "37.5"),
        ("[A] - [B] - 1", "-6"),
        ("[A] - ([B] - 1)", "-4"),
        ("-[A] * 2 + 1", "-5"),
        ("- -[A]", "3"),
        ("2 + 3 × 4", "14"),
        ("sum([A], [B], 1)", "12"),
        ("SUM([A], [B]) / 2", "5.5"),
        ("min([A], [B]) + max([A], [B])", "11"),
        ("abs([A] − [B])", "5"),
        ("0.1 + 0.2", "0.3"),
    ],
)
def test_a_formula_comes_to(text: str, value: str) -> None:
    assert comes_to(text, A=3, B=8).value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "at", "reason"),
    [
        ("", 1, "The formula is empty."),
        ("[A] [B]", 5, "“[B]” cannot stand here."),
        ("1,000 + [A]", 2, "A comma stands only between figures of sum, min and max."),
        ("([A] + 1", 9, "The formula ends too soon."),
        ("average([A], [B])", 1, "“average” is not known."),
        ("[A].top", 1, "“.top” is no part of a figure."),
        ("2 ** 3", 4, "“×” cannot stand here."),
        ("abs(1, 2)", 1, "abs takes one figure."),
        ("sum 1", 5, "sum needs ( after it."),
        ("1234567890123456", 1, "The number is too long."),
        ("1" * 1001, 1001, "A formula has at most 1,000 characters."),
        ("+".join("1" * 120), 1, "A formula has at most 200 numbers, codes and signs."),
        ("(" * 50 + "1" + ")" * 50, 41, "Brackets and signs stand more than 40 deep."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place_and_how_to_mend_it(text: str, at: int, reason: str) -> None:
    with pytest.raises(FormulaError) as caught:
        formulas.parse(text)
    (fault,) = caught.value.faults
    assert (fault.reason, fault.mend != "") == (reason, True)
    assert fault.place == f"Character {at}"


@pytest.mark.parametrize(
    ("a", "b", "absence"),
    [
        (Given(), 1, ""),
        (Given(absence="not_collected"), 1, "incomplete"),
        (Given(absence="not_collected"), Given(), "incomplete"),
        (Given(absence="suppressed"), Given(absence="not_collected"), "suppressed"),
        (Given(absence="not_applicable"), Given(absence="not_applicable"), "not_applicable"),
        (Given(absence="not_applicable"), 1, "incomplete"),
        (1, 0, "no_cases"),
    ],
)
def test_what_is_missing_is_never_zero_and_never_left_out(a: object, b: object, absence: str) -> None:
    assert comes_to("[A] ÷ [B]", A=a, B=b) == Answer(None, absence)


def test_a_figure_is_rounded_once_half_away_from_zero() -> None:
    assert Answer(Fraction("0.44999999999")).rounded(1) == Decimal("0.4")
    assert Answer(Fraction("-2.675")).rounded(2) == Decimal("-2.68")
    assert Answer(Fraction(10**30, 3)).rounded(6) is not None
    assert Answer(absence="no_cases").rounded(1) is None


def test_the_working_stands_in_figures() -> None:
    formula = formulas.parse("100*([A]+[B])/-[A].denominator")
    assert formulas.with_figures(formula) == "100 × ([A] + [B]) ÷ −[A].denominator"
    shown = {A: "120", B: "30", Reference("A", "denominator"): "1,200"}
    assert formulas.with_figures(formula, shown) == "100 × (120 + 30) ÷ −1,200"


def test_what_grows_out_of_bounds_is_refused_and_spoils_no_other() -> None:
    huge = formulas.parse("×".join(["999999999999999"] * 3))
    with pytest.raises(FormulaError, match="beyond 10 to the 30th"):
        formulas.evaluate(huge, {})
    found = formulas.calculated({"X": Calculation({"": huge}), "Y": Calculation({"": formulas.parse("2")})}, {})
    assert (found["X"][""].absence, found["Y"][""].value) == ("system_failure", 2)


def test_parts_are_calculated_apart_so_that_periods_pool_them() -> None:
    known = formulas.stated(
        "A", value=None, numerator=Decimal(30), denominator=Decimal(80), absence="", scale=Decimal(100)
    )
    assert known[A].value == Fraction("37.5")
    parts = {"numerator": formulas.parse("[A].numerator + 10"), "denominator": formulas.parse("[A].denominator")}
    found = formulas.calculated({"X": Calculation(parts, Decimal(100))}, known)["X"]
    assert [found[part].value for part in ("", "numerator", "denominator")] == [50, 40, 80]


def test_a_circle_is_refused_with_its_way() -> None:
    with pytest.raises(FormulaError, match="A → B → C → A"):
        formulas.in_order({"C": ["A"], "A": ["B", "X"], "B": ["C"], "D": ["A"]})
    with pytest.raises(FormulaError, match="A → A"):
        formulas.in_order({"A": ["A"]})


def graph(random: Random, *, circular: bool) -> dict[str, list[str]]:
    """Two hundred calculated indicators, each made of a few that come before it; one link back makes a circle."""
    names = [f"I{number}" for number in range(200)]
    random.shuffle(names)
    made = {name: random.sample(names[:at], min(at, random.randrange(4))) for at, name in enumerate(names)}
    if circular:
        top = random.choice([name for name in names if made[name]])
        made[made[top][0]].append(top)
    return made


def shuffled(random: Random, made: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: random.sample(made[name], len(made[name])) for name in random.sample(list(made), len(made))}


@pytest.mark.acceptance("H3")
def test_the_order_rests_on_no_order_and_every_circle_is_found() -> None:
    random = Random(8)
    for turn in range(500):
        made = graph(random, circular=turn % 2 == 1)
        if turn % 2:
            with pytest.raises(FormulaError) as caught:
                formulas.in_order(made)
            way = caught.value.faults[0].value.split(" → ")
            assert way[0] == way[-1] == min(way)
            assert all(after in made[before] for before, after in pairwise(way))
            continue
        order = formulas.in_order(made)
        place = {name: at for at, name in enumerate(order)}
        assert all(place[below] < place[name] for name, beneath in made.items() for below in beneath)
        assert formulas.in_order(shuffled(random, made)) == order


@pytest.mark.acceptance("H3")
def test_after_a_change_all_that_rests_on_it_is_fresh() -> None:
    random = Random(9)
    for _ in range(10):
        made = graph(random, circular=False)
        text = {name: "+".join([f"[{one}]" for one in beneath] or ["[IN]"]) for name, beneath in made.items()}
        ways = {name: Calculation({"": formulas.parse(one)}) for name, one in text.items()}
        for figure in (1, 7):
            found = formulas.calculated(ways, {Reference("IN"): Given(Fraction(figure))})
            for name, beneath in made.items():
                expected = sum(found[one][""].value or 0 for one in beneath) if beneath else figure
                assert found[name][""].value == expected
