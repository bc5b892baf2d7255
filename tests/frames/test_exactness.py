"""No floating point anywhere on the way: at every limit and one unit to either side, at the bounds, and for ratios."""

from __future__ import annotations

import random
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from goldenthread import frames
from goldenthread.engine.numbers import round_half_away
from goldenthread.frames import door

TODAY = date(2014, 8, 10)
CASES = 10_000


def test_ten_thousand_figures_on_the_line_and_one_unit_to_either_side() -> None:
    dice = random.Random(11)
    series, targets, values, decimals, tolerances, expected = [], [], [], [], [], []
    for number in range(CASES):
        places = dice.randint(0, 6)
        unit = Decimal(1).scaleb(-places)
        target = Decimal(dice.randint(1, 10**9)) * unit
        tolerance = Decimal(dice.randint(0, 400_000)) / 1_000_000
        limit = target * (1 - tolerance)
        value = limit.quantize(unit, rounding=ROUND_HALF_UP) + dice.choice((-1, 0, 1)) * unit
        series.append(f"S{number}")
        targets.append(f"{target:f}")
        values.append(f"{value:f}")
        decimals.append(places)
        tolerances.append(f"{tolerance:f}")
        expected.append("green" if value >= target else "amber" if value >= limit else "red")
    rules = {
        "series": series,
        "direction": ["higher"] * CASES,
        "basis": ["snapshot"] * CASES,
        "decimals": decimals,
        "tolerance": tolerances,
    }
    seen = {"series": series, "period": ["2014-15 Q1"] * CASES, "value": values, "target": targets}
    assert door.judge(seen, rules, today=TODAY)["status"].to_list() == expected


def test_ten_thousand_halves_go_away_from_zero() -> None:
    dice = random.Random(5)
    texts = [f"{dice.choice(('', '-'))}{dice.randint(0, 10**6)}.{dice.randint(0, 9999):04d}5" for _ in range(CASES)]
    decimals = [dice.randint(0, 6) for _ in texts]
    series = [f"S{number}" for number in range(CASES)]
    rules = {"series": series, "direction": ["higher"] * CASES, "basis": ["snapshot"] * CASES, "decimals": decimals}
    found = frames.readings({"series": series, "period": ["2014-06"] * CASES, "value": texts}, rules, today=TODAY)
    wanted = [round_half_away(Decimal(text), places) for text, places in zip(texts, decimals, strict=True)]
    assert [reading.value for reading in found] == wanted


def test_ten_thousand_ratios_of_large_numbers() -> None:
    dice = random.Random(3)
    tops = [dice.choice((-1, 1)) * dice.randint(0, 10**9) for _ in range(CASES)]
    bottoms = [dice.randint(1, 10 ** dice.randint(1, 9)) for _ in range(CASES)]
    # A numerator that makes an exact half at one decimal.
    bottoms[:2000] = [1 + bottom % 10**8 for bottom in bottoms[:2000]]
    tops[:2000] = [bottom * (2 * dice.randint(0, 999) + 1) for bottom in bottoms[:2000]]
    bottoms[:2000] = [bottom * 2000 for bottom in bottoms[:2000]]
    series = [f"S{number}" for number in range(CASES)]
    rules = {name: [value] * CASES for name, value in {"direction": "higher", "basis": "ratio", "decimals": 1}.items()}
    seen = {
        "series": series,
        "period": ["2014-06"] * CASES,
        "numerator": [str(top) for top in tops],
        "denominator": [str(bottom) for bottom in bottoms],
    }
    found = frames.readings(seen, rules | {"series": series, "scale": ["100"] * CASES}, today=TODAY)
    for reading, top, bottom in zip(found, tops, bottoms, strict=True):
        whole, rest = divmod(abs(top) * 1000, bottom)
        whole += 2 * rest >= bottom
        assert reading.value == Decimal(whole if top > 0 else -whole).scaleb(-1)


@pytest.mark.parametrize("decimals", range(7))
def test_the_largest_figures_are_judged_exactly(decimals: int) -> None:
    unit = Decimal(1).scaleb(-decimals)
    target = (10**12 - 1) * unit
    rules = {"series": ["A"], "direction": ["lower"], "basis": ["snapshot"], "decimals": [decimals], "tolerance": ["4"]}
    seen = {"series": ["A"], "period": ["2014-06"], "value": [f"{-target:f}"], "target": [f"{-target:f}"]}
    (reading,) = frames.readings(seen, rules, today=TODAY)
    assert reading.status == "green"
    assert reading.amber_limit == -target + 4 * target
