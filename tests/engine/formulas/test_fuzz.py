"""Whatever is typed as a formula, nothing happens but arithmetic (acceptance H1), and it is the right one (H2)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from random import Random
from time import thread_time

import pytest

from goldenthread.engine import formulas
from goldenthread.engine.formulas import FormulaError, Given, Reference
from tests.engine.formulas import generated, oracle

# What the interpreter tells an audit hook of, as far as it reaches out of the arithmetic.
REACHES_OUT = ("open", "socket", "exec", "compile", "import", "subprocess", "os.", "marshal", "ctypes", "code.")
heard: list[str] = []
listening: list[bool] = []
SLOWEST_SECONDS = 0.05
LARGEST = Fraction(10) ** 30


def listen(event: str, _: object) -> None:
    if listening and event.startswith(REACHES_OUT):
        heard.append(event)


sys.addaudithook(listen)

FIGURES = {
    Reference(code, part): Given(Fraction(number))
    for code, part, number in [
        (code, part, number)
        for at, code in enumerate(generated.CODES)
        for part, number in (("", Decimal("12.5") * at), ("numerator", Decimal(at - 1)), ("denominator", Decimal(40)))
    ]
}


def attempt(text: str) -> Fraction | None:
    """Read it and work it out; a FormulaError is an answer, anything else is not."""
    with suppress(FormulaError):
        return formulas.evaluate(formulas.parse(text), FIGURES).value
    return None


def hold_to(number: int, seed: int) -> None:
    """So many texts, one in three of the grammar: only FormulaError, none slow, none large, nothing reached."""
    random = Random(seed)
    texts = [generated.formula(random) if at % 3 == 0 else generated.broken(random) for at in range(number)]
    slowest, largest = 0.0, Fraction(0)
    heard.clear()
    listening.append(True)
    try:
        for text in texts:
            started = thread_time()
            value = attempt(text)
            slowest = max(slowest, thread_time() - started)
            largest = max(largest, abs(value or Fraction(0)))
    finally:
        listening.clear()
    assert heard == []
    assert slowest < SLOWEST_SECONDS
    assert largest <= LARGEST


def test_the_hook_hears_what_reaches_out() -> None:
    heard.clear()
    listening.append(True)
    try:
        compile("1", "x", "eval")
    finally:
        listening.clear()
    assert "compile" in heard


@pytest.mark.acceptance("H1")
def test_nothing_but_arithmetic_happens() -> None:
    hold_to(5_000, 1)


@pytest.mark.acceptance("H1")
@pytest.mark.nightly
@pytest.mark.parametrize("seed", [2, 3])
def test_nothing_but_arithmetic_happens_a_hundred_thousand_times(seed: int) -> None:
    hold_to(50_000, seed)


@pytest.mark.parametrize("text", generated.NASTY)
def test_what_is_meant_to_harm_is_refused_with_its_place(text: str) -> None:
    if text in ("[", "]"):
        text = f"1 + {text}"
    with pytest.raises(FormulaError) as caught:
        formulas.parse(text)
    assert caught.value.faults[0].place.startswith("Character ")


def differ(number: int, seed: int) -> None:
    """So many formulas with figures that may be zero, missing or hidden, worked out twice."""
    random, worked = Random(seed), 0
    for _ in range(number):
        text = generated.formula(random)
        given = {one: _figure(random) for one in FIGURES}
        worked += _same(text, given)
    assert worked > number // 3


def _figure(random: Random) -> Given:
    kind = random.random()
    if kind < 0.03:
        return Given()
    if kind < 0.06:
        return Given(absence=random.choice(["not_collected", "suppressed", "not_applicable"]))
    return Given(
        Fraction(random.choice([0, 1, -3, Decimal("0.00000001"), Decimal("123456789012.345"), random.random()]))
    )


def _same(text: str, given: Mapping[Reference, Given]) -> bool:
    formula = formulas.parse(text)
    lacks = [given[one] for one in formula.references if given[one].value is None]
    figures = {str(one): oracle.WIDE.divide(Decimal(had.value.numerator), Decimal(had.value.denominator))
               for one, had in given.items() if had.value is not None}  # fmt: skip
    if lacks:
        reasons = {one.absence for one in lacks}
        answer = formulas.evaluate(formula, given)
        assert answer.value is None
        assert answer.absence in {"suppressed" if "suppressed" in reasons else answer.absence, *reasons, "incomplete"}
        assert bool(answer.absence) == bool(reasons - {""})
        return False
    try:
        expected = oracle.worked_out(text.replace("MAX", "max"), figures)
    except oracle.Unreadable:
        with pytest.raises(FormulaError):
            formulas.evaluate(formula, given)
        return False
    answer = formulas.evaluate(formula, given)
    if expected is None:
        assert (answer.value, answer.absence) == (None, "no_cases")
        return True
    assert answer.value is not None
    exact = oracle.WIDE.divide(Decimal(answer.value.numerator), Decimal(answer.value.denominator))
    assert abs(exact - expected) <= Decimal("1e-400") * max(Decimal(1), abs(expected)), text
    return True


@pytest.mark.acceptance("H2")
def test_the_answer_is_that_of_the_second_reading() -> None:
    differ(2_000, 4)


@pytest.mark.acceptance("H2")
@pytest.mark.nightly
def test_the_answer_is_that_of_the_second_reading_twenty_thousand_times() -> None:
    differ(20_000, 5)
