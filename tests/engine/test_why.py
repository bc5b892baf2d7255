"""Why is it this colour?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from goldenthread import frames
from goldenthread.engine import why
from goldenthread.engine.readings import ABSENCES, Reading
from tests.spec.case import TODAY, Case, one, quarters
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
    assert why.alone(second) == "2014-15 Q2 alone: 10 against a target of 25, red."


def test_the_first_period_of_a_year_has_nothing_to_say_beside_it() -> None:
    assert why.alone(reading({"basis": "flow"}, {"value": "30", "target": "25"})) == ""
    assert why.alone(reading({}, {"value": "30", "target": "25"})) == ""


MILESTONE = {"direction": "date", "basis": "milestone", "decimals": 0}
ON_TIME = "On time is green; up to 28 days late is amber; anything later is red."
ANSWER = {"direction": "yesno", "basis": "yesno"}
ONE_ANSWER = "The expected answer is green and the other red; nothing is amber."


@pytest.mark.parametrize(
    ("definition", "row", "told"),
    [
        (
            MILESTONE,
            {"value": "2014-06-20", "target": "2014-06-30"},
            f"Green: done on time, on 20 June 2014, 10 days before it was due on 30 June 2014. {ON_TIME}",
        ),
        (
            MILESTONE,
            {"value": "2014-06-30", "target": "2014-06-30"},
            f"Green: done on time, on the day it was due, 30 June 2014. {ON_TIME}",
        ),
        (
            MILESTONE,
            {"value": "2014-07-01", "target": "2014-06-30"},
            f"Amber: done on 1 July 2014, 1 day after it was due on 30 June 2014. {ON_TIME}",
        ),
        (
            MILESTONE,
            {"value": None, "target": "2014-08-31", "owner_forecast": "2014-08-20"},
            f"Green: on course. It is due on 31 August 2014, and expected on 20 August 2014. {ON_TIME}",
        ),
        (
            MILESTONE,
            {"value": None, "target": "2014-08-31", "owner_forecast": "2014-09-10"},
            f"Amber: not done. It is due on 31 August 2014 and expected 10 days late, on 10 September 2014. {ON_TIME}",
        ),
        (
            MILESTONE | {"grace": 0},
            {"value": None, "target": "2014-07-01"},
            (
                "Red: not done, 40 days after it was due on 1 July 2014. "
                "On time is green; nothing is amber, because there are no days of grace; late is red."
            ),
        ),
        (
            MILESTONE,
            {"value": "2014-06-30"},
            ("No target: the day it was done is 30 June 2014, and no day is set by which it is due for 2014-15 Q1."),
        ),
        (ANSWER, {"value": "yes", "target": "yes"}, f"Green: yes, as expected. {ONE_ANSWER}"),
        (ANSWER, {"value": "no", "target": "yes"}, f"Red: no, where yes is expected. {ONE_ANSWER}"),
        (
            {"decimals": 0},
            {
                "value": "50",
                "target": "95",
                "manual_status": "amber",
                "manual_until": date(2014, 12, 31),
                "manual_reason": "The system was down.",
            },
            (
                "Amber: set by hand until 31 December 2014. Worked out it is red: 50 against a target of 95, 45 worse. "
                "Higher is better; 95 or more is green; down to 90.25 (within 5% of the target) is amber; "
                "anything else is red."
            ),
        ),
        (
            {"basis": "mean"},
            {"value": None, "numerator": "5"},
            (
                "Not available: there is no figure, because: a part is missing. "
                "A mean is made of means only where each comes with its count."
            ),
        ),
        (
            {"basis": "rolling", "window": 4},
            {"value": None, "numerator": "5"},
            (
                "Not available: there is no figure, because: a part is missing. "
                "The 12 months to June 2014 need a figure for each of their 4 periods, "
                "and there is none that counts for 2013-14 Q2, 2013-14 Q3 and 2013-14 Q4."
            ),
        ),
        ({}, {"value": None, "absence": "not_available"}, "Not available: there is no figure."),
    ],
)
def test_dates_answers_and_what_was_set_by_hand_are_told_too(
    definition: Mapping[str, Any], row: Mapping[str, Any], told: str
) -> None:
    assert why.sentence(reading(definition, row)) == told


ROLLING = {"basis": "rolling", "window": 4, "decimals": 0, "tolerance": "0.1"}
POOLED = {"basis": "rolling", "window": 3, "decimals": 1, "scale": "1000", "frequency": "year"}


def test_a_rolling_figure_says_which_months_it_covers_and_how_many_it_shares() -> None:
    labels = [*(f"2013-14 Q{number}" for number in range(1, 5)), "2014-15 Q1"]
    rows = [
        {"period": label, "value": None, "numerator": number, "target": "40"}
        for label, number in zip(labels, ("5", "10", "8", "12", "7"), strict=True)
    ]
    case = Case("", "", ROLLING, rows, [])
    told = frames.readings(case.observations(), case.definitions(), today=TODAY)
    assert why.sentence(told[-1]).startswith(
        "Amber: 37 for the 12 months to June 2014 against a target of 40, 3 worse."
    )
    assert why.sentence(told[-1]).endswith(
        "Of its 12 months the figure shares 9 with that of the period before: a change shows slowly."
    )
    # The first whole window has nothing to be compared with, and so shares nothing.
    assert "shares" not in why.sentence(told[-2])
    assert told[0].missing == ("2012-13 Q2", "2012-13 Q3", "2012-13 Q4")


def test_years_that_are_pooled_are_told_in_years_and_what_is_missing_by_its_year() -> None:
    rows = [
        {"period": f"{year}-{year % 100 + 1:02}", "value": None, "numerator": top, "denominator": "1000"}
        for year, top in ((2009, "4"), (2010, "5"), (2011, "6"), (2012, "7"))
    ]
    case = Case("", "", POOLED, rows, [])
    told = frames.readings(case.observations(), case.definitions(), today=TODAY)
    assert "The figure for the 3 years to March 2013 is 6.0" in why.sentence(told[-1]).replace(
        "the figure", "The figure"
    )
    assert "Of its 3 years the figure shares 2 with that of the period before" in why.sentence(told[-1])
    assert told[1].missing == ("2008-09",)
    rows[1]["absence"], rows[1]["numerator"], rows[1]["denominator"] = "not_collected", None, None
    case = Case("", "", POOLED, rows, [])
    told = frames.readings(case.observations(), case.definitions(), today=TODAY)
    assert (told[3].value, told[3].missing) == (None, ("2010-11",))
    assert (told[1].reason, told[1].missing) == ("not_collected", ())


def test_a_rolling_figure_that_was_entered_says_its_months_as_well() -> None:
    told = why.sentence(reading(ROLLING, {"value": "41", "target": "40"}))
    assert told.startswith("Green: 41 for the 12 months to June 2014 against a target of 40")


def test_a_target_for_the_year_says_how_it_came_to_the_one_in_force() -> None:
    rows = quarters("30", "25", year_target="100")
    case = Case("", "", {"basis": "flow", "decimals": 0, "profile": "straight_line"}, rows, [{}, {}])
    second = frames.readings(case.observations(), case.definitions(), today=TODAY)[1]
    told = why.sentence(second)
    assert told.startswith("Green: 55 for the year to date against a target of 50 (straight line: 1/2 of the year's")
    assert "by quarter 2), 5 better. Higher is better;" in told


# A figure of a process that keeps to 40 to 60, judged against 55.
@pytest.mark.parametrize(
    ("lower", "upper", "spread"),
    [
        (2.9479, 3.1561, "from 3.0% to 3.1%"),  # 2.9% and 3.2% are signals on the chart
        (2.9, 3.2, "from 2.9% to 3.2%"),
        (3.01, 3.04, "from 3.01% to 3.04%"),  # none of one decimal lies between
        (-0.04, 0.04, "from 0.0% to 0.0%"),
    ],
)
def test_every_figure_that_is_called_usual_is_usual(lower: float, upper: float, spread: str) -> None:
    judged = replace(reading({"decimals": 1}, {"value": "3.1", "target": "3"}), signal="common", assurance="none")
    told = why.natural_variation(replace(judged, lower_limit=lower, upper_limit=upper), unit_suffix="%")
    assert f"figures {spread} are to be expected" in told


PLAIN = reading({"decimals": 0}, {"value": "50", "target": "55"})


def chart(signal: str, *, value: str = "50", target: str = "55", assurance: str = "none", **columns: Any) -> str:
    judged = reading({"decimals": 0} | columns, {"value": value, "target": target})
    limits = {"mean_line": 50.0, "lower_limit": 40.2, "upper_limit": 59.8, "segment_points": 12}
    return why.natural_variation(replace(judged, signal=signal, assurance=assurance, **limits), unit_suffix="%")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            chart("common"),
            "Red, but within natural variation: figures from 41% to 59% are to be expected.",
        ),
        (
            chart("common", target="70", assurance="consistently_misses"),
            (
                "Red, but within natural variation: figures from 41% to 59% are to be expected. "
                "As things are, the target will be missed each time."
            ),
        ),
        (
            chart("common", value="56", assurance="hit_and_miss"),
            (
                "It is within natural variation: figures from 41% to 59% are to be expected. "
                "The target lies among them, so it will be missed now and then."
            ),
        ),
        (chart("concerning"), "It is worse than usual, beyond natural variation: something has changed for the worse."),
        (
            chart("improving"),
            "Red, but better than usual, beyond natural variation: something has changed for the better.",
        ),
        (
            chart("concerning", value="58"),
            "Green, but worse than usual, beyond natural variation: something has changed for the worse.",
        ),
        (
            chart("improving", value="58"),
            "It is better than usual, beyond natural variation: something has changed for the better.",
        ),
        (
            chart("rising", intent="contextual"),
            "It is higher than usual, beyond natural variation: something has changed.",
        ),
        (chart("too_few_points"), ""),
    ],
)
def test_the_colour_is_told_apart_from_natural_variation(told: str, sentence: str) -> None:
    assert told == sentence


# Two quarters of which the second added 50, judged as 90 for the year to date.
SO_FAR = {"basis": "flow", "decimals": 0}


def added(signal: str, *, target: str, assurance: str = "none", **definition: Any) -> str:
    rows = [{"period": "2014-15 Q1", "value": "40"}, {"period": "2014-15 Q2", "value": "50"}]
    if definition.get("basis") == "ytd":
        rows[1]["value"] = "90"
    rows[0]["target"], rows[1]["target"] = target, target
    case = Case("", "", SO_FAR | definition, rows, [{}, {}], also=("variation",))
    second = frames.readings(case.observations(), case.definitions(), today=TODAY, also=("variation",))[1]
    limits = {"lower_limit": 40.2, "upper_limit": 59.8}
    return why.natural_variation(replace(second, signal=signal, assurance=assurance, **limits))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            added("common", target="60"),
            (
                "Red, but what this quarter added, 50, is within natural variation: from 41 to 59 in a quarter is to "
                "be expected."
            ),
        ),
        (
            added("common", target="60", basis="ytd", assurance="consistently_misses"),
            (
                "What this quarter added, 50, is within natural variation: from 41 to 59 in a quarter is to be "
                "expected. As things are, the target of a quarter by itself will be missed each time."
            ),
        ),
        (
            added("common", target="45", assurance="hit_and_miss"),
            (
                "What this quarter added, 50, is within natural variation: from 41 to 59 in a quarter is to be "
                "expected. The target of a quarter by itself lies among them, so it will be missed now and then."
            ),
        ),
        (
            added("concerning", target="45"),
            (
                "Green, but what this quarter added, 50, is worse than usual, beyond natural variation: something has "
                "changed for the worse."
            ),
        ),
        (
            added("concerning", target="60"),
            (
                "What this quarter added, 50, is worse than usual, beyond natural variation: something has changed "
                "for the worse."
            ),
        ),
        (
            added("common", target="60", judged_on="period"),
            "Red, but within natural variation: figures from 41 to 59 are to be expected.",
        ),
    ],
)
def test_of_a_figure_that_adds_up_it_is_told_what_the_period_added(told: str, sentence: str) -> None:
    assert told == sentence


def test_natural_variation_follows_the_reasons_of_the_colour() -> None:
    asked = replace(PLAIN, signal="common", lower_limit=40.2, upper_limit=59.8)
    assert why.sentence(asked).endswith(why.natural_variation(asked))
    assert why.sentence(PLAIN) + " " + why.natural_variation(asked) == why.sentence(asked)
