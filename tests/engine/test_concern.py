"""What causes concern: falling, static, or missing targets time after time; worked out by hand and by an oracle."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.engine.concern import CAUSES, STATIC, ConcernRule, concern
from goldenthread.engine.errors import BadDefinition
from goldenthread.engine.tables import Contents
from tests.engine.on_engines import IN_PROCESS, rows
from tests.engine.oracle_concern import concerns

CONTENTS = Contents(answers=False, midpoints=False)
SCHEMA: dict[str, Any] = {
    "row": pl.Int64,
    "line": pl.Int64,
    "season": pl.Int64,
    "ordinal": pl.Int64,
    "year": pl.Int64,
    "part": pl.Int64,
    "parts": pl.Int64,
    "step": pl.Int64,
    "period_value": pl.Int64,
    "status": pl.String,
    "direction": pl.String,
    "sign": pl.Int64,
    "is_contextual": pl.Boolean,
    "basis": pl.String,
    "comparator_short": pl.String,
    "definition_version": pl.Int64,
    "low": pl.Int64,
    "high": pl.Int64,
    "materiality_rate": pl.Int64,
    "materiality_amount": pl.Int64,
    "unit": pl.Int64,
}
SIGNS = {"higher": 1, "lower": -1}
SAID = ("trend", "missed_in_row", "is_falling", "is_static", "is_missed_consistently", "causes_concern", "concern")


def row(number: int, line: int, ordinal: int, value: int | None, status: str = "green", **other: Any) -> dict[str, Any]:
    """A judged row of a quarterly indicator, higher is better, material from 1 % on."""
    direction = other.get("direction", "higher")
    parts = other.get("parts", 4)
    return {
        "row": number,
        "line": line,
        "season": line * 100 + ordinal % parts,
        "ordinal": ordinal,
        "year": ordinal // parts,
        "part": ordinal % parts + 1,
        "parts": parts,
        "step": 1,
        "period_value": value,
        "status": status,
        "direction": direction,
        "sign": SIGNS.get(direction, 0),
        "is_contextual": direction == "none",
        "basis": "snapshot",
        "comparator_short": "previous",
        "definition_version": 1,
        "low": 40 if direction == "range" else None,
        "high": 60 if direction == "range" else None,
        "materiality_rate": 10_000,
        "materiality_amount": 0,
        "unit": 10,
    } | other


def said(given: list[dict[str, Any]], rule: ConcernRule, engine: str = "polars") -> list[dict[str, Any]]:
    """What is said of the rows, in their order."""
    frame = IN_PROCESS[engine](pl.DataFrame(given, schema=SCHEMA))
    return [{name: one[name] for name in SAID} for one in rows(concern(frame, CONTENTS, rule), "row")]


def course(line: int, *figures: tuple[int, str], **other: Any) -> list[dict[str, Any]]:
    """Quarters one after the other."""
    return [row(line * 100 + n, line, 8000 + n, value, status, **other) for n, (value, status) in enumerate(figures)]


# One series of each kind, and one that missed once and is rising.
FALLING = course(1, (800, "green"), (790, "green"), (780, "green"), (770, "green"))
STILL = course(2, (800, "green"), (810, "green"), (790, "green"), (801, "green"))
MISSING = course(3, (600, "red"), (650, "red"), (700, "amber"), (750, "red"))
RISING = course(4, (700, "green"), (710, "red"), (800, "green"), (900, "green"))
SERIES = [*FALLING, *STILL, *MISSING, *RISING]


def listed(rule: ConcernRule, engine: str) -> dict[int, str]:
    """The series whose last quarter causes concern, and why."""
    last = {one["line"]: told for one, told in zip(SERIES, said(SERIES, rule, engine), strict=True)}
    return {line: told["concern"] for line, told in last.items() if told["causes_concern"]}


@pytest.mark.parametrize("engine", IN_PROCESS)
def test_one_of_each_kind_is_listed_and_one_that_missed_once_and_is_rising_is_not(engine: str) -> None:
    assert listed(ConcernRule(), engine) == {1: "falling", 2: "static", 3: "missed_consistently"}


@pytest.mark.parametrize("engine", IN_PROCESS)
def test_with_two_in_place_of_three_the_list_grows_as_worked_out_by_hand(engine: str) -> None:
    """Misses in a row at the end: five series miss 1, 2, 3 and 4 times, and one twice with a break."""
    given = [
        *course(1, (500, "green"), (600, "green"), (700, "green"), (800, "red")),
        *course(2, (500, "green"), (600, "green"), (700, "red"), (800, "amber")),
        *course(3, (500, "green"), (600, "red"), (700, "red"), (800, "red")),
        *course(4, (500, "red"), (600, "red"), (700, "amber"), (800, "red")),
        *course(5, (500, "red"), (600, "red"), (700, "green"), (800, "red")),
    ]

    def who(number: int) -> list[int]:
        told = said(given, ConcernRule(missed_periods=number), engine)
        return [
            one["line"] for one, it in zip(given, told, strict=True) if it["causes_concern"] and one["row"] % 10 == 3
        ]

    assert who(4) == [4]
    assert who(3) == [3, 4]
    assert who(2) == [2, 3, 4]
    assert who(1) == [1, 2, 3, 4, 5]


def test_the_band_makes_static() -> None:
    """From 80.0 to 81.0 is 1.25 %: a change beyond 1 %, none within 2 %."""
    given = course(1, (800, "green"), (900, "green"), (700, "green"), (810, "green"))
    assert said(given, ConcernRule())[3]["trend"] == "improving"
    assert said(given, ConcernRule(relative_band=Decimal("0.0125")))[3]["trend"] == "unchanged"
    assert said(given, ConcernRule(relative_band=Decimal("0.0124")))[3]["trend"] == "improving"
    assert said(given, ConcernRule(absolute_band=Decimal(5)))[3]["trend"] == "improving"


def test_the_band_in_points_is_for_indicators_whose_materiality_is_an_amount() -> None:
    points = {"materiality_rate": 0, "materiality_amount": 5 * 10**6}
    given = course(1, (800, "green"), (900, "green"), (700, "green"), (810, "green"), **points)
    assert said(given, ConcernRule())[3]["trend"] == "improving"
    assert said(given, ConcernRule(absolute_band=Decimal(1)))[3]["is_static"]
    assert not said(given, ConcernRule(relative_band=Decimal(1)))[3]["is_static"]


@pytest.mark.parametrize(
    ("static", "status", "causes"),
    [
        ("always", "green", "static"),
        ("always", "red", "static"),
        ("off_target", "green", None),
        ("off_target", "amber", "static"),
        ("never", "red", None),
    ],
)
def test_whether_a_static_figure_counts(static: str, status: str, causes: str | None) -> None:
    given = course(1, *[(800, "green")] * 3, (800, status))
    told = said(given, ConcernRule(static_counts=static))[3]
    assert told["is_static"]
    assert told["concern"] == causes


def test_a_near_miss_counts_unless_the_council_says_otherwise() -> None:
    given = course(1, (500, "amber"), (600, "red"), (700, "red"))
    assert [one["missed_in_row"] for one in said(given, ConcernRule())] == [1, 2, 3]
    assert [one["missed_in_row"] for one in said(given, ConcernRule(near_misses_count=False))] == [0, 1, 2]


@pytest.mark.parametrize(
    ("direction", "first", "last", "trend"),
    [
        ("higher", 800, 700, "worsening"),
        ("higher", 700, 800, "improving"),
        ("lower", 700, 800, "worsening"),
        ("lower", 800, 700, "improving"),
        ("range", 50, 80, "worsening"),
        ("range", 80, 50, "improving"),
        ("range", 45, 55, "unchanged"),
        ("none", 800, 700, "falling"),
        ("none", 700, 800, "rising"),
    ],
)
def test_the_trend_takes_direction_into_account(direction: str, first: int, last: int, trend: str) -> None:
    given = course(1, (first, "green"), (900, "green"), (100, "green"), (last, "green"), direction=direction)
    assert said(given, ConcernRule())[3]["trend"] == trend


def test_what_is_for_information_causes_no_concern() -> None:
    for figures in ((800, 700, 600, 500), (800, 800, 800, 800)):
        given = course(1, *[(figure, "contextual") for figure in figures], direction="none")
        assert not said(given, ConcernRule())[3]["causes_concern"]


def test_the_number_of_periods_of_the_trend_is_the_councils() -> None:
    given = course(1, (900, "green"), (700, "green"), (800, "green"), (850, "green"))
    found = [said(given, ConcernRule(trend_periods=number))[3]["trend"] for number in (1, 2, 3, 4)]
    assert found == ["improving", "improving", "worsening", "no_comparison"]


def test_a_gap_ends_the_row_of_misses_and_the_trend() -> None:
    given = course(1, *[(800, "red")] * 6)
    told = said([one for one in given if one["ordinal"] != 8003], ConcernRule())
    assert [one["missed_in_row"] for one in told] == [1, 2, 3, 1, 2]
    assert [one["trend"] for one in told] == ["no_comparison"] * 5


def test_a_period_without_a_judgement_ends_the_row_of_misses() -> None:
    given = course(1, (800, "red"), (800, "red"), (800, "not_available"), (800, "red"))
    assert [one["missed_in_row"] for one in said(given, ConcernRule())] == [1, 2, 0, 1]


def test_a_seasonal_indicator_is_followed_over_a_year() -> None:
    given = course(1, *[(figure, "green") for figure in (900, 500, 700, 800, 850)], comparator_short="year_before")
    assert [one["trend"] for one in said(given, ConcernRule())] == ["no_comparison"] * 4 + ["worsening"]


def test_a_figure_to_date_is_followed_over_a_year() -> None:
    given = course(1, *[(figure, "green") for figure in (100, 200, 300, 400, 110)], basis="ytd")
    assert said(given, ConcernRule())[4]["trend"] == "improving"


def test_a_three_yearly_figure_is_followed_by_its_own_steps_though_others_lie_between() -> None:
    given = [row(n, 1, 2000 + n, 800 - 10 * (n // 3) + n % 3 * 50, parts=1, step=3) for n in range(12)]
    told = said(given, ConcernRule(trend_periods=1))
    assert [told[n]["trend"] for n in (3, 6, 9)] == ["worsening"] * 3


def test_another_definition_is_not_compared_with() -> None:
    given = course(1, *[(800, "green")] * 4)
    given[3]["definition_version"] = 2
    assert said(given, ConcernRule())[3]["trend"] == "not_comparable"


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"missed_periods": 0}, "missed_periods"),
        ({"trend_periods": 61}, "trend_periods"),
        ({"static_counts": "sometimes"}, "static_counts"),
        ({"relative_band": Decimal("4.1")}, "relative_band"),
        ({"relative_band": Decimal("0.0000001")}, "relative_band"),
        ({"absolute_band": Decimal(-1)}, "absolute_band"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_by_its_field(wrong: dict[str, Any], place: str) -> None:
    with pytest.raises(BadDefinition, match=place):
        ConcernRule(**wrong)


statuses = st.sampled_from(["green", "amber", "red", "exceeded", "not_available", "no_target"])
directions = st.sampled_from(["higher", "lower", "range", "none"])


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lines of quarters or years with gaps, blanks and changes of definition; each line has one definition."""
    given: list[dict[str, Any]] = []
    for line in range(1, draw(st.integers(1, 4)) + 1):
        parts = draw(st.sampled_from([1, 3, 4]))
        about = {
            "direction": draw(directions),
            "basis": draw(st.sampled_from(["snapshot", "flow", "ytd"])),
            "comparator_short": draw(st.sampled_from(["previous", "year_before"])),
            "parts": parts,
            "step": draw(st.sampled_from([1, 1, 3])) if parts == 1 else 1,
            "materiality_rate": draw(st.sampled_from([0, 10_000])),
            "materiality_amount": draw(st.sampled_from([0, 5_000_000])),
        }
        for ordinal in sorted(draw(st.sets(st.integers(8000, 8012), max_size=12))):
            value = draw(st.none() | st.integers(780, 820) | st.integers(30, 70))
            version = draw(st.sampled_from([1, 1, 1, 2]))
            given.append(row(len(given), line, ordinal, value, draw(statuses), **about, definition_version=version))
    return given


@pytest.mark.parametrize("engine", IN_PROCESS)
@settings(max_examples=60, deadline=None)
@given(
    given=tables().filter(bool),
    rule=st.builds(
        ConcernRule,
        missed_periods=st.integers(1, 4),
        trend_periods=st.integers(1, 4),
        near_misses_count=st.booleans(),
        static_counts=st.sampled_from(STATIC),
        relative_band=st.sampled_from([None, Decimal("0.02"), Decimal(0)]),
        absolute_band=st.sampled_from([None, Decimal("1.5")]),
    ),
)
def test_every_engine_says_what_the_oracle_says(engine: str, given: list[dict[str, Any]], rule: ConcernRule) -> None:
    told = said(given, rule, engine)
    assert told == concerns(given, rule)
    assert all(set((one["concern"] or "").split(";")) <= {*CAUSES, ""} for one in told)
