"""Bad data that the rules of the bases find: cumulative figures that fall, means too large to weigh, endless hands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from goldenthread import frames
from goldenthread.engine.errors import BadData, BadDefinition, Fault
from tests.spec.case import TODAY, quarters

PLAIN = {"series": "A", "direction": "higher", "basis": "ytd", "decimals": 0}


def judged(rows: list[dict[str, Any]], **rule: Any) -> list[Decimal | None]:
    names = dict.fromkeys(name for row in rows for name in row)
    seen = {name: [row.get(name) for row in rows] for name in names} | {"series": ["A"] * len(rows)}
    rules = {name: [value] for name, value in (PLAIN | rule).items()}
    return [reading.value for reading in frames.readings(seen, rules, today=TODAY)]


def faults(rows: list[dict[str, Any]], **rule: Any) -> tuple[Fault, ...]:
    with pytest.raises(BadData) as refused:
        judged(rows, **rule)
    return refused.value.faults


def test_a_cumulative_figure_that_falls_is_named_with_its_mend() -> None:
    (fault,) = faults(quarters("10", "30", "25", "40"))
    assert fault.place == "A, 2014-15 Q3, value"
    assert fault.value == "25"
    assert "below the one before it" in fault.reason
    assert "mark it as corrected" in fault.mend


def test_what_was_known_before_a_gap_still_counts() -> None:
    (fault,) = faults(quarters("10", None, "9"))
    assert fault.place == "A, 2014-15 Q3, value"


def test_one_that_is_corrected_may_fall_and_those_after_it_are_compared_with_it() -> None:
    rows = quarters("10", "30", "25", "27")
    rows[2]["corrected"] = True
    assert judged(rows) == [10, 30, 25, 27]


def test_a_new_year_starts_again_and_a_level_may_fall() -> None:
    assert judged([*quarters("10", "40", year="2013-14"), *quarters("5")]) == [10, 40, 5]
    assert judged(quarters("10", "5"), basis="snapshot") == [10, 5]


def test_the_same_figure_again_has_not_fallen() -> None:
    assert judged(quarters("10", "10")) == [10, 10]


def test_a_mean_too_large_to_be_weighed_is_refused() -> None:
    rows = [{"period": "2014-15 Q1", "value": "1000000000", "denominator": "999999999999"}]
    (fault,) = faults(rows, basis="mean", frequency="month")
    assert fault.place == "A, 2014-15 Q1, value"
    assert "weighed" in fault.reason
    assert judged([rows[0] | {"value": "1000"}], basis="mean", frequency="month") == [1000]


def test_the_largest_sums_of_ratios_do_not_overflow() -> None:
    most = "9999999999"
    months = [{"period": f"2014-{month:02d}", "numerator": most, "denominator": most} for month in range(4, 13)]
    months += [{"period": f"2015-{month:02d}", "numerator": most, "denominator": most} for month in range(1, 4)]
    found = judged([*months, {"period": "2014-15"}], basis="ratio", frequency="month", scale="100", decimals=2)
    assert found == [Decimal(100)] * 13


def test_a_status_set_by_hand_says_until_when_and_why() -> None:
    row = {"period": "2014-15 Q1", "value": "1", "manual_status": "amber"}
    (fault,) = faults([row | {"manual_reason": "The system was down."}])
    assert fault.place == "A, 2014-15 Q1, manual_until"
    (fault,) = faults([row | {"manual_until": date(2015, 1, 1)}])
    assert fault.place == "A, 2014-15 Q1, manual_reason"


@pytest.mark.parametrize(
    ("rule", "value", "reason"),
    [
        ({"direction": "date", "basis": "milestone"}, "next week", "not a day"),
        ({"direction": "date", "basis": "milestone"}, "2014-02-30", "not a day"),
        ({"direction": "yesno", "basis": "yesno"}, "perhaps", "neither yes nor no"),
    ],
)
def test_a_day_or_an_answer_that_cannot_be_read_is_named(rule: dict[str, str], value: str, reason: str) -> None:
    (fault,) = faults([{"period": "2014-15 Q1", "value": value}], **rule)
    assert (fault.place, fault.value) == ("A, 2014-15 Q1, value", value)
    assert reason in fault.reason


def test_days_come_as_text_as_days_and_as_their_numbers() -> None:
    given = ("2014-06-30", date(2014, 6, 30), 16251)
    rows = [{"period": "2014-15 Q1", "value": value} for value in given]
    assert [judged([row], direction="date", basis="milestone") for row in rows] == [[Decimal(16251)]] * 3


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"direction": "date", "basis": "flow"}, "basis"),
        ({"direction": "yesno", "basis": "ratio"}, "basis"),
        ({"direction": "higher", "basis": "milestone"}, "direction"),
        ({"direction": "lower", "basis": "yesno"}, "direction"),
        ({"comparator_short": "last_tuesday"}, "comparator_short"),
        ({"profile": "wavy"}, "profile"),
        ({"percentage": "maybe"}, "percentage"),
        ({"window": "61"}, "window"),
        ({"midpoint": "1e13"}, "midpoint"),
        ({"grace": "-1"}, "grace"),
    ],
)
def test_what_does_not_go_together_in_a_definition_is_named(rule: dict[str, str], field: str) -> None:
    with pytest.raises(BadDefinition) as refused:
        judged([{"period": "2014-15 Q1", "value": None}], **rule)
    assert [fault.place for fault in refused.value.faults] == [f"A, {field}"]
