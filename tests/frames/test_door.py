"""The door: what may come in, what is refused and how it is told, what goes out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from goldenthread import frames
from goldenthread.engine.errors import BadData, BadDefinition, Fault
from goldenthread.frames import door, exits

TODAY = date(2014, 8, 10)
RULES = {"series": ["A"], "direction": ["higher"], "basis": ["snapshot"], "decimals": [1]}


def row(**columns: Any) -> dict[str, list[Any]]:
    return {name: [value] for name, value in {"series": "A", "period": "2014-15 Q1", **columns}.items()}


def faults(observed: dict[str, list[Any]], rules: dict[str, list[Any]] = RULES) -> tuple[Fault, ...]:
    with pytest.raises(BadData) as refused:
        door.judge(observed, rules, today=TODAY)
    return refused.value.faults


def definition_faults(**columns: Any) -> tuple[Fault, ...]:
    rules = RULES | {name: [value] for name, value in columns.items()}
    with pytest.raises(BadDefinition) as refused:
        door.judge(row(value="1"), rules, today=TODAY)
    return refused.value.faults


@pytest.mark.parametrize(
    ("columns", "column", "reason"),
    [
        ({"value": "abc"}, "value", "not a number"),
        ({"value": "1,284"}, "value", "not a number"),
        ({"value": "NaN"}, "value", "not a number"),
        ({"value": "inf"}, "value", "not a number"),
        ({"value": ""}, "value", "not a number"),
        ({"value": 95.5}, "value", "floating point"),
        ({"value": float("nan")}, "value", "floating point"),
        ({"value": "1.23456789012e2"}, "value", "scientific"),
        ({"value": "100000000000.1"}, "value", "million million"),
        ({"value": "1", "target": "-100000000000.1"}, "target", "million million"),
        ({"value": "1", "absence": "not_collected"}, "value", "reason why there is none"),
        ({"value": "1", "absence": "lost"}, "absence", "not one of the codes"),
        ({"value": "1", "published_status": "blue"}, "published_status", "not one of the codes"),
        ({"value": "1", "target": "95", "stretch": "94"}, "stretch", "easier than the target"),
        ({"value": "1", "target": "95", "floor": "96"}, "floor", "better side"),
        ({"value": "1", "lower": "2", "upper": "1"}, "lower", "above the upper"),
        ({"denominator": "-1", "numerator": "1"}, "denominator", "below zero"),
        ({"value": "1000000000000"}, "value", "million million"),
        ({"numerator": "1e17", "denominator": "1"}, "numerator", "million million"),
        ({"numerator": "999999999999.1", "denominator": "0.000001"}, "numerator", "too large"),
        ({"numerator": "0.0000001", "denominator": "1"}, "numerator", "six decimals"),
    ],
)
def test_bad_data_is_refused_with_its_place_its_reason_and_a_mend(
    columns: dict[str, Any], column: str, reason: str
) -> None:
    (fault,) = faults(row(**columns))
    assert fault.place == f"A, 2014-15 Q1, {column}"
    assert reason in fault.reason
    assert fault.mend
    assert fault.value == ("" if columns[column] is None else str(columns[column]))


def test_a_range_needs_two_edges_in_order() -> None:
    rules = RULES | {"direction": ["range"]}
    (half,) = faults(row(value="1", low="2"), rules)
    (reversed_,) = faults(row(value="1", low="3", high="2"), rules)
    assert "both of its edges" in half.reason
    assert "above the highest" in reversed_.reason


def test_every_fault_is_named_not_only_the_first() -> None:
    observed = {"series": ["A", "A"], "period": ["2014-15 Q1", "soon"], "value": ["x", "y"]}
    assert len(faults(observed)) == 3


def test_one_period_under_two_labels_is_still_one_period() -> None:
    observed = {"series": ["A", "A"], "period": ["2014-15 Q1", "Q1 2014/15"], "value": ["1", "2"]}
    (fault,) = faults(observed)
    assert fault.place == "A, Q1 2014/15"


def test_a_series_without_a_definition_is_named() -> None:
    (fault,) = faults({"series": ["B"], "period": ["2014-15 Q1"], "value": ["1"]})
    assert "no definition" in fault.reason


def test_a_sum_beyond_the_bound_is_bad_data_and_never_an_overflow() -> None:
    rules = RULES | {"basis": ["flow"], "decimals": [0]}
    observed = {"series": ["A"] * 2, "period": ["2014-15 Q1", "2014-15 Q2"], "value": ["600000000000"] * 2}
    (fault,) = faults(observed, rules)
    assert fault.place == "A, 2014-15 Q2, value"


def test_a_ratio_beyond_the_bound_is_bad_data() -> None:
    rules = RULES | {"basis": ["ratio"], "scale": ["1000000"]}
    (fault,) = faults(row(numerator="9999999", denominator="1"), rules)
    assert fault.place == "A, 2014-15 Q1, value"


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ({"direction": "up"}, "A, direction"),
        ({"basis": "median"}, "A, basis"),
        ({"decimals": 7}, "A, decimals"),
        ({"decimals": "1.5"}, "A, decimals"),
        ({"tolerance": "-0.1"}, "A, tolerance"),
        ({"tolerance": "4.1"}, "A, tolerance"),
        ({"tolerance": 0.1}, "A, tolerance"),
        ({"tolerance": "0.0000001"}, "A, tolerance"),
        ({"scheme": "traffic"}, "A, scheme"),
        ({"scale": "0"}, "A, scale"),
        ({"frequency": "fortnight"}, "A, frequency"),
        ({"year_start_month": 13}, "A, year_start_month"),
    ],
)
def test_a_definition_that_cannot_be_used_names_its_field(columns: dict[str, Any], place: str) -> None:
    (fault,) = definition_faults(**columns)
    assert fault.place == place


def test_a_series_defined_twice_is_named_once() -> None:
    twice = {name: column * 3 for name, column in RULES.items()}
    with pytest.raises(BadDefinition) as refused:
        door.judge(row(value="1"), twice, today=TODAY)
    assert [fault.place for fault in refused.value.faults] == ["A"]


@pytest.mark.parametrize("value", ["95.5", Decimal("95.5"), Decimal("9.55E+1"), "955e-1", "+95.50"])
def test_text_and_decimals_come_in_alike(value: Any) -> None:
    assert frames.readings(row(value=value), RULES, today=TODAY)[0].value == Decimal("95.5")


def test_whole_numbers_and_columns_of_a_frame_come_in_too() -> None:
    assert frames.readings(row(value=95), RULES, today=TODAY)[0].value == Decimal("95.0")
    observed = {"series": ["A"], "period": ["2014-15 Q1"], "value": pl.Series(["95.5"])}
    assert frames.readings(observed, RULES, today=TODAY)[0].value == Decimal("95.5")
    with pytest.raises(BadData):
        frames.readings(observed | {"value": pl.Series([95.5])}, RULES, today=TODAY)


def test_numbers_keep_their_declared_decimals() -> None:
    (reading,) = frames.readings(row(value="95", target="90"), RULES, today=TODAY)
    assert (str(reading.value), str(reading.amber_limit), str(reading.tolerance)) == ("95.0", "85.5", "0.05")


def test_readings_come_in_the_order_of_the_observations() -> None:
    given = [("B", "2014-15 Q2"), ("A", "2014-15 Q1"), ("B", "2014-15 Q1")]
    series, periods = zip(*given, strict=True)
    observed = {"series": list(series), "period": list(periods), "value": ["1", "2", "3"]}
    rules = {name: column * 2 for name, column in RULES.items()} | {"series": ["A", "B"]}
    found = frames.readings(observed, rules, today=TODAY)
    assert [(one.series, one.period) for one in found] == given


def test_labels_come_out_in_one_shape() -> None:
    assert frames.readings(row(value="1") | {"period": ["Apr-Jun 2014"]}, RULES, today=TODAY)[0].period == "2014-15 Q1"


def test_each_council_keeps_its_own_year() -> None:
    observed = {"series": ["A", "B"], "period": ["2014 Q1", "2014-15 Q1"], "value": ["1", "2"]}
    with pytest.raises(BadData):
        frames.readings(observed, RULES | {"series": ["A"]}, today=TODAY)
    rules = RULES | {"year_start_month": [1]}
    first = {name: column[:1] for name, column in observed.items()}
    assert frames.readings(first, rules, today=TODAY)[0].age_months == 4


def test_an_empty_table_is_judged_to_nothing() -> None:
    nothing: dict[str, list[Any]] = {"series": [], "period": [], "value": []}
    assert frames.readings(nothing, RULES, today=TODAY) == []
    assert door.judge(nothing, {name: [] for name in RULES}, today=TODAY).height == 0


def test_the_frame_holds_what_the_readings_hold() -> None:
    observed = row(value="94.96", target="95", numerator="4", denominator="104.5")
    table = door.judge(observed, RULES, today=TODAY)
    (reading,) = frames.readings(observed, RULES, today=TODAY)
    (told,) = table.to_dicts()
    same = set(told) & set(reading.__dataclass_fields__)
    assert {name: told[name] for name in same} == {name: getattr(reading, name) for name in same}
    asked = {"marks", "missing", "window", *exits.ASKED, *exits.ASKED_FIGURES}
    assert set(reading.__dataclass_fields__) - same == asked - same
    assert told["denominator"] == Decimal("104.5")


def test_two_requests_at_once_do_not_meet() -> None:
    def judge(number: int) -> Decimal | None:
        return frames.readings(row(value=str(number), target="50"), RULES, today=TODAY)[0].value

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(judge, range(60))) == [Decimal(number) for number in range(60)]
