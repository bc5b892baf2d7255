"""Why is it this colour?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from goldenthread import frames
from goldenthread.engine import why
from goldenthread.engine.readings import ABSENCES, Reading
from tests.spec.case import TODAY, Case, one
from tests.spec.every import CASES


def reading(definition: Mapping[str, Any], row: Mapping[str, Any], today: date = TODAY) -> Reading:
    case = one("", "", definition, row, today=today)
    return frames.readings(case.observations(), case.definitions(), today=today)[0]


@pytest.mark.parametrize(
    ("definition", "row", "sentence"),
    [
        (
            {"tolerance_kind": "absolute", "tolerance": "2"},
            {"value": "94", "target": "95"},
            (
                "Amber: 94.0% against a target of 95.0%, 1.0 points worse. Higher is better; 95.0% or more is green; "
                "down to 93.0% (within 2 points of the target) is amber; anything else is red."
            ),
        ),
        (
            {"direction": "lower", "tolerance": "0.1", "decimals": 0},
            {"value": "6", "target": "5"},
            (
                "Red: 6% against a target of 5%, 1 point worse. Lower is better; 5% or less is green; "
                "up to 5.5% (within 10% of the target) is amber; anything else is red."
            ),
        ),
        (
            {"tolerance_kind": "none", "decimals": 0},
            {"value": "100", "target": "100"},
            (
                "Green: 100%, exactly the target. Higher is better; 100% or more is green; "
                "nothing is amber, because there is no tolerance; anything else is red."
            ),
        ),
        (
            {"decimals": 0, "direction": "lower"},
            {"value": "1", "target": "0"},
            (
                "Red: 1% against a target of 0%, 1 point worse. Lower is better; 0% or less is green; "
                "nothing is amber, because a share of a target of 0 is 0; anything else is red."
            ),
        ),
        (
            {"scheme": "floor", "decimals": 0},
            {"value": "91", "target": "95", "floor": "90", "stretch": "98"},
            (
                "Amber: 91% against a target of 95%, 4 points worse. Higher is better; 98% or more is exceeded; "
                "95% or more is green; down to the floor of 90% is amber; anything else is red."
            ),
        ),
        (
            {"direction": "range", "tolerance_kind": "absolute", "tolerance": "1", "decimals": 0},
            {"value": "23", "low": "18", "high": "22"},
            (
                "Amber: 23%, 1 point outside the range 18% to 22%. Inside the range is green; outside it but within "
                "17% to 23% (within 1 point of each edge) is amber; anything else is red."
            ),
        ),
        (
            {"decimals": 0},
            {"value": "130", "target": "100"},
            (
                "Green: 130% against a target of 100%, 30 points better. Higher is better; 100% or more is green; "
                "down to 95% (within 5% of the target) is amber; anything else is red. "
                "It is beyond the target by more than the margin."
            ),
        ),
        ({}, {"value": "80"}, "No target: the figure is 80.0%, and no target is set for 2014-15 Q1."),
        (
            {},
            {"value": None, "due_on": date(2014, 7, 30), "late_after": date(2014, 8, 1)},
            "Overdue: the figure is 11 days late, and the days of grace have passed.",
        ),
        (
            {},
            {"value": None, "absence": "partner_did_not_supply"},
            "Not available: there is no figure, because: the partner did not supply it.",
        ),
        (
            {"basis": "flow"},
            {"value": "30", "period": "2014-15 Q2"},
            (
                "Not available: there is no figure, because: a part is missing. "
                "A sum with a part missing is never shown as a total."
            ),
        ),
    ],
)
def test_the_sentence_tells_figures_limits_and_rule(
    definition: Mapping[str, Any], row: Mapping[str, Any], sentence: str
) -> None:
    assert why.sentence(reading(definition, row), unit_suffix="%") == sentence


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.name}" for case in CASES])
def test_every_reading_has_one_to_three_sentences(case: Case) -> None:
    for found in frames.readings(case.observations(), case.definitions(), today=case.today):
        told = why.sentence(found, unit_suffix="%")
        assert told.endswith(".")
        assert 1 <= told.count(". ") + 1 <= 3
        assert "None" not in told


def test_the_councils_words_are_used() -> None:
    words = {"green": "On target", "amber": "Close", "red": "Off target"}
    told = why.sentence(reading({}, {"value": "80", "target": "95"}), words=words)
    assert told.startswith("Off target: 80.0")
    assert "is on target;" in told
    assert "green" not in told


def test_every_reason_has_a_word() -> None:
    assert all(code in why.WORDS for code in ABSENCES)


def test_a_year_to_date_says_so() -> None:
    case = Case("", "", {"basis": "flow", "decimals": 0}, [
        {"value": "30", "target": "25"}, {"period": "2014-15 Q2", "value": "10", "target": "25"},
    ], [{}, {}])  # fmt: skip
    second = frames.readings(case.observations(), case.definitions(), today=date(2014, 11, 1))[1]
    assert why.sentence(second).startswith("Red: 40 for the year to date against a target of 50, 10 worse.")
