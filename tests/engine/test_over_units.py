"""Figures of several areas as one: against plain fractions, on more than one engine."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from goldenthread.engine.over_units import TOGETHER, over_units, together
from tests.engine.on_engines import IN_PROCESS, rows

FIGURES = ("period_value", "numerator", "denominator", "weighted")
SCHEMA = {
    "peer_key": pl.Int64, "area_number": pl.Int64, "together": pl.String, "parts_factor": pl.Int64,
    **dict.fromkeys(FIGURES, pl.Int64), "absence": pl.String,
}  # fmt: skip
MEMBERS = {"parent": pl.String, "area_number": pl.Int64}
ABSENCES = [None] * 8 + ["not_collected", "not_applicable", "suppressed"]
# Percentages at one decimal: 2 × 100 × 10.
PER_CENT = 2 * 100 * 10


def row(
    key: int, area: int, how: str, *, absence: str | None = None, factor: int = PER_CENT, **figures: int | None
) -> Any:
    given = [None if absence else figures.get(name) for name in FIGURES]
    return (key, area, how, factor, *given, absence)


def found(place: Any, given: list[Any], members: list[Any]) -> list[dict[str, Any]]:
    frame = pl.DataFrame(given, schema=SCHEMA, orient="row")
    return rows(
        over_units(place(frame), place(pl.DataFrame(members, schema=MEMBERS, orient="row"))), "parent", "peer_key"
    )


BOTH = [("both", 1), ("both", 2)]


@pytest.mark.acceptance("H9")
@pytest.mark.parametrize("engine", IN_PROCESS)
def test_a_percentage_of_areas_is_never_the_mean_of_their_percentages(engine: str) -> None:
    pair = [row(1, 1, "ratio", period_value=500, numerator=1, denominator=2)]
    pair.append(row(1, 2, "ratio", period_value=29, numerator=3, denominator=102))
    (whole,) = found(IN_PROCESS[engine], pair, BOTH)
    assert (whole["period_value"], whole["numerator"], whole["denominator"]) == (38, 4, 104)
    typed = [row(1, area, "ratio", period_value=value) for area, value in ((1, 500), (2, 29))]
    (whole,) = found(IN_PROCESS[engine], typed, BOTH)
    assert (whole["period_value"], whole["absence"], whole["units"], whole["given"]) == (None, "incomplete", 2, 0)


@pytest.mark.acceptance("H9")
def test_a_missing_part_is_shown_and_no_total_is() -> None:
    place = IN_PROCESS["polars"]
    given = [
        row(1, 1, "sum", period_value=30),
        row(1, 2, "sum", absence="not_collected"),
        row(2, 1, "sum", period_value=5),
    ]
    marked, unseen = found(place, given, BOTH)
    for whole in (marked, unseen):
        assert (whole["period_value"], whole["absence"], whole["units"], whole["given"]) == (None, "incomplete", 2, 1)


def test_an_area_to_which_it_does_not_apply_is_not_waited_for() -> None:
    given = [row(1, 1, "sum", period_value=30), row(1, 2, "sum", absence="not_applicable")]
    (whole,) = found(IN_PROCESS["polars"], given, BOTH)
    assert (whole["period_value"], whole["absence"], whole["units"]) == (30, None, 1)
    nowhere = [row(1, area, "sum", absence="not_applicable") for area in (1, 2)]
    assert found(IN_PROCESS["polars"], nowhere, BOTH)[0]["absence"] == "not_applicable"


def test_an_area_named_twice_counts_once() -> None:
    given = [row(1, 1, "sum", period_value=30), row(1, 2, "sum", period_value=12)]
    assert found(IN_PROCESS["polars"], given, [*BOTH, ("both", 1)])[0]["period_value"] == 42


def test_no_cases_anywhere_is_said_so() -> None:
    given = [row(1, area, "ratio", numerator=0, denominator=0) for area in (1, 2)]
    whole = found(IN_PROCESS["polars"], given, BOTH)[0]
    assert (whole["period_value"], whole["absence"]) == (None, "no_cases")


@pytest.mark.parametrize("engine", IN_PROCESS)
def test_sums_beyond_the_bounds_are_marked_and_never_wrap_round(engine: str) -> None:
    given = [row(1, area, "sum", period_value=6 * 10**11) for area in (1, 2)]
    given += [row(2, area, "ratio", numerator=4 * 10**15, denominator=1) for area in (1, 2)]
    given += [row(3, area, "mean", weighted=4 * 10**18, denominator=1) for area in (1, 2)]
    given += [row(4, area, "sum", period_value=5 * 10**11) for area in (1, 2)]
    told = found(IN_PROCESS[engine], given, BOTH)
    assert [whole["is_too_large"] for whole in told] == [True, True, True, False]
    assert [whole["period_value"] for whole in told] == [None, None, None, 10**12]


@pytest.mark.parametrize(
    ("basis", "unit_type", "how"),
    [
        ("flow", "number", "sum"),
        ("ytd", "money", "sum"),
        ("snapshot", "number", "sum"),
        ("ytd", "percentage", "never"),
        ("snapshot", "average_time", "never"),
        ("ratio", "percentage", "ratio"),
        ("mean", "average_time", "mean"),
        ("milestone", "number", "never"),
        ("yesno", "number", "never"),
    ],
)
def test_how_figures_come_together_follows_from_what_they_are(basis: str, unit_type: str, how: str) -> None:
    assert together(basis, unit_type) == how


def table(draw: random.Random, keys: int, areas: int) -> list[Any]:
    given = []
    for key in range(keys):
        how, factor = draw.choice(TOGETHER), 2 * draw.choice([1, 100, 1000]) * 10 ** draw.randint(0, 3)
        for area in range(areas):
            if draw.random() < 0.04:
                continue
            figures: dict[str, int | None] = {"period_value": draw.randint(-(10**9), 10**9)}
            if how in {"ratio", "mean"} and draw.random() < 0.97:
                figures["denominator"] = draw.choice([0, 1, 7, 104, draw.randint(0, 10**6)])
                figures["numerator" if how == "ratio" else "weighted"] = draw.randint(-(10**6), 10**9)
            given.append(
                row(
                    key,
                    area,
                    how,
                    absence=draw.choice(ABSENCES) if draw.random() < 0.2 else None,
                    factor=factor,
                    **figures,
                )
            )
    return given


def expected(given: list[Any], members: list[Any]) -> list[dict[str, Any]]:
    """The same in plain fractions, one parent and key at a time."""
    told = []
    named = [dict(zip(SCHEMA, one, strict=True)) for one in given]
    for parent in sorted({parent for parent, _ in members}):
        areas = {area for name, area in members if name == parent}
        for key in sorted({one["peer_key"] for one in named if one["area_number"] in areas}):
            ours = [one for one in named if one["peer_key"] == key and one["area_number"] in areas]
            told.append({"parent": parent, "peer_key": key, **_whole(ours, len(areas))})
    return told


def _whole(ours: list[dict[str, Any]], areas: int) -> dict[str, Any]:
    how, factor = ours[0]["together"], ours[0]["parts_factor"]
    units = areas - sum(one["absence"] == "not_applicable" for one in ours)
    needed = {"sum": ("period_value",), "ratio": ("numerator", "denominator"), "mean": ("weighted", "denominator")}
    given = [one for one in ours if how != "never" and all(one[name] is not None for name in needed[how])]
    total = {name: sum(one[name] or 0 for one in given) for name in FIGURES}
    value = absence = numerator = denominator = None
    if units == 0:
        absence = "not_applicable"
    elif len(given) < units:
        absence = "incomplete"
    elif how == "sum":
        value = total["period_value"]
    else:
        numerator, denominator = total["numerator"], total["denominator"]
        absence = None if denominator else "no_cases"
        top = numerator * factor // 2 if how == "ratio" else total["weighted"]
        value = _rounded(Fraction(top, denominator)) if denominator else None
    return {
        "period_value": value, "numerator": numerator, "denominator": denominator, "absence": absence,
        "units": units, "given": len(given), "is_too_large": False,
    }  # fmt: skip


def _rounded(exact: Fraction) -> int:
    """Half away from zero."""
    whole = (abs(exact) + Fraction(1, 2)).__floor__()
    return whole if exact >= 0 else -whole


@pytest.mark.acceptance("H9")
def test_500_random_wholes_equal_the_oracle_on_every_engine() -> None:
    draw = random.Random(9)
    given = table(draw, keys=90, areas=12)
    members = [(f"P{parent}", draw.randrange(12)) for parent in range(8) for _ in range(draw.randint(1, 4))]
    wanted = expected(given, members)
    assert len(wanted) > 500
    assert sum(one["period_value"] is not None for one in wanted) > 200
    for place in IN_PROCESS.values():
        assert found(place, given, members) == wanted


def test_halves_go_away_from_zero() -> None:
    given = [
        row(1, 1, "ratio", factor=2, numerator=-1, denominator=2),
        row(2, 1, "ratio", factor=2, numerator=1, denominator=2),
    ]
    assert [one["period_value"] for one in found(IN_PROCESS["polars"], given, [("one", 1)])] == [-1, 1]
