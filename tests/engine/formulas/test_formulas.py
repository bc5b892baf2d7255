"""What the formula language says, how absence goes through it, and in which order figures are worked out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

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
