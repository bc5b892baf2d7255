"""Beside the form of a target stand its trend, the nearest comparators and the projected value; and it is checked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from goldenthread.comparators import commands
from goldenthread.comparators import queries as published
from goldenthread.indicators import queries as indicators
from tests.comparators.worlds import AT
from tests.plans.test_forms import errors
from tests.returns.worlds import Returning
from tests.scorecards.courses import course
from tests.scorecards.scored import row, section, text

PAGE = "indicators/CALLED/targets/"
SHEET: dict[str, Any] = {"unit_type": "percentage", "suffix": "%", "decimals": 1}
COURSE = ("73.0", "74.0", "75.0", "76.0", "77.0", "78.0")


@pytest.fixture
def called(waste: Returning) -> Returning:
    """An indicator that rose by one point each quarter for two years, compared with its near neighbours."""
    course(waste, "CALLED", COURSE, **SHEET)
    measure = published.measure(waste.council.id, "waste", "calls")
    assert measure is not None
    indicator_id = waste.indicators["CALLED"].id
    commands.link(
        council_id=waste.council.id, indicator_id=indicator_id, measure_id=measure.id, by=waste.actor("Petra"), at=AT
    )  # fmt: skip
    return waste


def sent(story: Returning, value: str, label: str = "2014-15", **said: Any) -> dict[str, Any]:
    return {"period": story.periods[label].id, "kind": "normal", "value": value, **said}


@pytest.mark.requirement("SP-032")
def test_trend_comparators_and_projection_stand_beside_the_form_before_saving(
    called: Returning, read: Callable[..., Any]
) -> None:
    page = read(PAGE)
    told = section(page, "Before you set a target")
    assert "Newest figure" in told
    assert "78.0%" in told
    assert "A year before" in told
    assert "74.0%" in told
    assert "Projected value" in told
    assert "for 2014-15, by the figures so far" in told
    assert "Count CALLED" in told, "the chart of its course"
    assert row(page, "Farnholt" if "Farnholt" in text(page) else "Hart")["Figure"]
    neighbours = section(page, "Nearest comparators")
    for said in ("Basingstoke", "Hart", "Near neighbours", "Median"):
        assert said in neighbours
    assert text(page).index("Nearest comparators") < text(page).index("Set target")


@pytest.mark.requirement("SP-007")
def test_a_target_worse_than_reached_or_far_off_the_trend_is_told_before_it_is_set(
    called: Returning, read: Callable[..., Any]
) -> None:
    found = errors(read(PAGE, **sent(called, "60")))
    assert found[0] == "Not challenging: 60.0% is worse than the 78.0% reached in April to June 2014"
    assert found[1].startswith("Check realism: 60.0% is far off the trend, which leads to ")
    assert [one[:14] for one in errors(read(PAGE, **sent(called, "99")))] == ["Check realism:"]
    assert indicators.target_rows(called.indicators["CALLED"].id) == []
    assert errors(read(PAGE, **sent(called, "99", anyway="on", despite=" "))) == ["Say why all the same"]
    assert indicators.target_rows(called.indicators["CALLED"].id) == []
    assert read(PAGE, **sent(called, "99", anyway="on", despite="The new system")).status_code == 302
    (kept,) = indicators.target_rows(called.indicators["CALLED"].id)
    assert (kept.value, kept.doubts, kept.despite) == (Decimal(99), ("check_realism",), "The new system")
    assert "Check realism" in row(read(PAGE), "2014-15")["Basis"]


@pytest.mark.requirement("SP-007")
def test_a_target_without_a_unit_or_a_baseline_fails(called: Returning, read: Callable[..., Any]) -> None:
    course(called, "BINS", (), unit_type="number", suffix="")
    page = "indicators/BINS/targets/"
    assert errors(read(page, **sent(called, "5"))) == [
        "No unit: say in the definition what is counted, as it is written after the value",
        "No baseline: no figure is approved. Enter the figure from which it starts",
    ]
    told = text(read(page))
    assert "No figure is approved yet, so there is no trend and no projected value." in told
    assert "is compared with no published figures of others yet" in told
    course(called, "DAYS", (), unit_type="number", suffix="days", direction="lower")
    page = "indicators/DAYS/targets/"
    assert [one[:11] for one in errors(read(page, **sent(called, "5")))] == ["No baseline"]
    assert [one[:16] for one in errors(read(page, **sent(called, "5", baseline="4")))] == ["Not challenging:"]
    assert read(page, **sent(called, "3", baseline="4")).status_code == 302
    (kept,) = indicators.target_rows(called.indicators["DAYS"].id)
    assert kept.baseline == 4
    assert "Baseline 4" in row(read(page), "2014-15")["Basis"]


def test_what_adds_up_is_held_against_the_same_part_of_the_year_before(
    waste: Returning, read: Callable[..., Any]
) -> None:
    course(waste, "HOMES", ("10", "20", "30", "40", "12"), unit_type="number", suffix="homes", basis="flow")
    page = "indicators/HOMES/targets/"
    assert errors(read(page, **sent(waste, "11", label="2014-15 Q1"))) == [
        "Not challenging: 11 homes is worse than the 12 homes reached in April to June 2014"
    ]
    assert errors(read(page, **sent(waste, "25", label="2014-15 Q3"))) == [
        "Not challenging: 25 homes is worse than the 30 homes reached in October to December 2013"
    ]
    assert read(page, **sent(waste, "32", label="2014-15 Q3")).status_code == 302
    assert errors(read(page, **sent(waste, "90")))[0].startswith("Not challenging: 90 homes is worse than the 100")


LONG = ("77.0", "78.2", "77.4", "78.6", "77.2", "78.4", "77.6", "78.8", "77.2", "78.0", "77.4", "78.6", "77.8")


@pytest.fixture
def steady(waste: Returning) -> Returning:
    """An indicator that stayed as it was for three years and a quarter, so that its natural limits are known."""
    course(waste, "STEADY", LONG, ["78"] * len(LONG), **SHEET)
    return waste


def test_the_own_three_years_and_the_natural_limits_stand_beside_the_form(
    steady: Returning, read: Callable[..., Any]
) -> None:
    page = read("indicators/STEADY/targets/")
    told = section(page, "Before you set a target")
    assert "Natural limits" in told
    assert "where figures lie as things are" in told
    years = [row(page, f"April {year} to March {year + 1}") for year in (2014, 2013, 2012)]
    assert [one["Value"] for one in years] == ["77.8%", "78.6%", "78.8%"]
    assert [one["Figure of"] for one in years][:2] == ["April to June 2014", "January to March 2014"]
    assert years[1]["Target"] == "78.0%"
    few = section(read("indicators/CALLS/targets/"), "Before you set a target")
    assert "No figure is approved yet" in few


def test_below_last_year_and_beyond_the_natural_limits_is_told_and_confirmed_with_a_reason(
    steady: Returning, read: Callable[..., Any]
) -> None:
    page, label = "indicators/STEADY/targets/", "2014-15 Q4"
    found = errors(read(page, **sent(steady, "78.0", label=label)))
    assert [one for one in found if one.startswith("Below last year")] == [
        "Below last year: 78.0% is worse than last year’s 78.6%, January to March 2014"
    ]
    found = errors(read(page, **sent(steady, "95", label=label)))
    (beyond,) = [one for one in found if one.startswith("Outside what the process can do")]
    assert beyond.startswith("Outside what the process can do: 95.0% lies beyond the natural limits (")
    assert beyond.endswith("so as things are it will be missed each time")
    easy = errors(read(page, **sent(steady, "50", label=label)))
    assert any(one.endswith("it will be met each time, whatever is done") for one in easy)
    there = {one.period_label for one in indicators.target_rows(steady.indicators["STEADY"].id)}
    assert label not in there, "nothing is stored before it is confirmed"
    assert read(page, **sent(steady, "95", label=label, anyway="on", despite="A new system")).status_code == 302
    kept = indicators.target_rows(steady.indicators["STEADY"].id)[0]
    assert (kept.period_label, kept.despite) == (label, "A new system")
    assert "beyond_limits" in kept.doubts
    assert "all the same, because: A new system" in row(read(page), label)["Basis"]
