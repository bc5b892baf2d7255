"""What cannot be judged is refused whole: every fault with its place, reason and mend, the same on every engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from goldenthread.engine.errors import BadData, Fault
from goldenthread.frames import judge, judge_files
from goldenthread.frames.analysts.explain import MOST_TOLD
from goldenthread.frames.contract import ABSENCES, RESULTS, names
from tests.frames.analysts import AS_AT, IN_PROCESS, PLAIN, definitions, each_by_itself, judged, table

# DuckDB plans each small table for seconds; `test_files` tells faults on it in every run.
on_every_engine = pytest.mark.parametrize(
    "engine", [pytest.param(name, marks=pytest.mark.nightly) if name == "duckdb" else name for name in IN_PROCESS]
)
WHERE = "observations, Leeds, CS01, 2014-15 Q1"


def faults(rows: pl.DataFrame, known: Any = None, groups: Any = None, *, engine: str = "polars") -> tuple[Fault, ...]:
    with pytest.raises(BadData) as refused:
        judge(IN_PROCESS[engine](rows), definitions({}) if known is None else known, groups, as_at=AS_AT)
    assert all(fault.mend for fault in refused.value.faults)
    return refused.value.faults


CELLS: list[tuple[dict[str, Any], str, str]] = [
    ({"value": "abc"}, "value", "not a number"),
    ({"value": "1,284"}, "value", "not a number"),
    ({"value": "12%"}, "value", "not a number"),
    ({"value": "NaN"}, "value", "calculation that failed"),
    ({"value": "-inf"}, "value", "calculation that failed"),
    ({"value": "#DIV/0!"}, "value", "calculation that failed"),
    ({"value": "1000000000000"}, "value", "million million"),
    ({"value": "9e99"}, "value", "million million"),
    ({"value": "12.5e3"}, "value", "scientific notation"),
    ({"value": "2014-06-30"}, "value", "not a number"),
    ({"target": "yes"}, "target", "not a number"),
    ({"interval_low": "x"}, "interval_low", "not a number"),
    ({"denominator": "1.1234567"}, "denominator", "six decimals"),
    ({"area": " "}, "area", "blank"),
    ({"indicator": None}, "indicator", "blank"),
    ({"indicator": "CS99"}, "indicator", "no definition of the indicator “CS99”"),
    ({"period": ""}, "period", "blank"),
    ({"period": "soon"}, "period", "soon"),
    ({"absence": "lost", "value": None}, "absence", "not one of the codes"),
    ({"absence": "no_cases", "value": None}, "absence", "not one of the codes"),
    ({"absence_reason": "tired", "value": None, "absence": "not_available"}, "absence_reason", "not one of the codes"),
    ({"absence_reason": "no_cases", "value": None}, "absence_reason", "another absence than not_available"),
    ({"due": "31/12/2014"}, "due", "not a date"),
    ({"due": "2014-02-30"}, "due", "not a date"),
    ({"provisional": "perhaps"}, "provisional", "neither yes nor no"),
    ({"indicator": "M", "value": "30 June", "target": "2014-06-30"}, "value", "not a date"),
    ({"indicator": "M", "value": "16251", "target": "2014-06-30"}, "value", "not a date"),
    ({"indicator": "Y", "value": "perhaps"}, "value", "neither yes nor no"),
]
KNOWN = definitions(
    {},
    {"indicator": "M", "basis": "milestone", "polarity": "date", "decimals": 0},
    {"indicator": "Y", "basis": "yesno", "polarity": "yesno", "decimals": 0},
)


@on_every_engine
def test_cells_that_cannot_be_read_are_all_told_in_one_go(engine: str) -> None:
    """One table holds every kind of them; each row has one fault, told in its place."""
    found = faults(each_by_itself([cells for cells, _, _ in CELLS]), KNOWN, engine=engine)
    for number, (fault, (cells, column, reason)) in enumerate(zip(found, CELLS, strict=True)):
        row = {**PLAIN, "area": f"Area {number}"} | cells
        keys = [row["area"], row["indicator"], row["period"]]
        key = f"row {number + 1}" if any(not (part or "").strip() for part in keys) else ", ".join(keys)
        assert fault.place == f"observations, {key}, {column}"
        assert reason in fault.reason
        assert fault.value == (row[column] or "").strip()


FIGURES: list[tuple[dict[str, Any], str, str]] = [
    ({"value": "100000000000.1"}, "value", "million million"),
    ({"target": "-100000000000.1"}, "target", "million million"),
    ({"absence": "not_available"}, "value", "reason why there is none"),
    ({"target": "95", "stretch": "94"}, "stretch", "easier than the target"),
    ({"target": "95", "floor": "96"}, "floor", "better side"),
    ({"interval_low": "2", "interval_high": "1"}, "interval_low", "above the upper"),
    ({"numerator": "1", "denominator": "-1"}, "denominator", "below zero"),
    ({"indicator": "R", "low": "1"}, "low", "both of its edges"),
    ({"indicator": "R", "low": "3", "high": "2"}, "low", "above the highest"),
]


@on_every_engine
def test_figures_of_which_no_judgement_may_be_made_are_told(engine: str) -> None:
    known = definitions({}, {"indicator": "R", "polarity": "range"})
    found = faults(each_by_itself([cells for cells, _, _ in FIGURES]), known, engine=engine)
    told = {(fault.place.split(", ")[1], fault.place.rsplit(", ", 1)[-1]): fault.reason for fault in found}
    assert len(told) == len(FIGURES)
    for number, (_, column, reason) in enumerate(FIGURES):
        assert reason in told[f"Area {number}", column]


@pytest.mark.parametrize("absence", [absence for absence in ABSENCES if absence != "suppressed"])
@on_every_engine
def test_a_value_beside_an_absence_is_refused(engine: str, absence: str) -> None:
    (fault,) = faults(table({"absence": absence}), engine=engine)
    assert fault.place == f"{WHERE}, value"
    assert fault.reason == "There is a value and also a reason why there is none."


@on_every_engine
def test_a_suppressed_value_is_hidden_from_every_result(engine: str) -> None:
    """Who publishes must know the figure, so it may be given; neither its row nor its peers' tell it."""
    given = {"A": ("12", "1"), "B": ("34", "3"), "C": ("56", "2")}
    made = table(
        *[{"area": area, "value": value, "numerator": cases} for area, (value, cases) in given.items()],
        plain={**PLAIN, "denominator": "4", "target": "95"},
    )
    rows = made.with_columns(absence=pl.when(pl.col("area") == "B").then(pl.lit("suppressed")))
    found = judged(rows, definitions({}), engine=engine)
    without = judged(rows.filter(pl.col("area") != "B"), definitions({}), engine=engine)
    results = names(RESULTS)
    assert_frame_equal(found.filter(pl.col("area") != "B").select(results), without.select(results))
    (hidden,) = found.filter(pl.col("area") == "B").to_dicts()
    assert hidden["status"] == "suppressed"
    told = {name: hidden[name] for name in ("basis_value", "variance", "rank", "forecast", "mad_distance")}
    assert told == dict.fromkeys(told)


@pytest.mark.parametrize("column", ["value", "numerator"])
def test_figures_that_are_suppressed_and_yet_given_are_counted_aloud(tmp_path: Path, column: str) -> None:
    hidden = {"absence": "suppressed", "value": None, column: "3"}
    rows = table(hidden, {"area": "York"}, {"area": "Hull", "value": None, "absence": "suppressed"})
    rows.write_csv(tmp_path / "values.csv")
    definitions({}).write_csv(tmp_path / "known.csv")
    said: list[str] = []
    paths = tmp_path / "values.csv", tmp_path / "known.csv", None, tmp_path / "out.csv"
    judge_files(*paths, as_at=AS_AT, say=said.append)
    (line,) = [line for line in said if "Suppressed" in line]
    assert line.startswith("Suppressed observations that hold a figure: 1. It is neither judged nor counted, but stays")
    assert line.endswith("take it out before you publish the output.")


@on_every_engine
def test_a_table_without_observations_is_refused(engine: str) -> None:
    """It is an export that failed more often than a council without figures, and would judge to nothing unseen."""
    (fault,) = faults(table({}).clear(), engine=engine)
    assert fault.place == "observations"
    assert fault.reason == "The table has no observations."
    beside = table({"basis": "snapshot", "polarity": "higher", "decimals": 1}).clear()
    with pytest.raises(BadData, match="no observations"):
        judge(IN_PROCESS[engine](beside), as_at=AS_AT)


def test_tables_without_rows_are_told_together() -> None:
    (fault,) = faults(table({}), definitions({}).clear())
    assert str(fault) == "definitions: The table has no definitions. Give it a row for each indicator."
    assert len(faults(table({}).clear(), definitions({}).clear())) == 2


@on_every_engine
def test_a_key_that_stands_twice_is_told_whatever_its_label(engine: str) -> None:
    rows = table(
        {}, {"period": "Q1 2014/15"}, {"area": "York"}, {"period": "2014-15 Q2"}, {"value": "x", "area": "Hull"}
    )
    unreadable, twice = faults(rows, engine=engine)
    assert unreadable.place == "observations, Hull, CS01, 2014-15 Q1, value"
    assert twice.place == "observations, Leeds, CS01, Q1 2014/15"
    assert "more than once" in twice.reason


@on_every_engine
def test_a_sum_beyond_the_bound_is_bad_data_and_never_an_overflow(engine: str) -> None:
    rows = table({"value": "600000000000"}, {"value": "600000000000", "period": "2014-15 Q2"})
    (fault,) = faults(rows, definitions({"basis": "flow", "decimals": 0}), engine=engine)
    assert fault.place == "observations, Leeds, CS01, 2014-15 Q2, value"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
@on_every_engine
def test_a_figure_that_is_no_number_is_refused_in_floating_point_too(engine: str, number: float) -> None:
    (fault,) = faults(table({"value": number}), engine=engine)
    assert fault.place == f"{WHERE}, value"
    assert "calculation that failed" in fault.reason


def test_a_text_or_a_truth_where_a_number_belongs() -> None:
    (fault,) = faults(table({"value": True}))
    assert fault.place == f"{WHERE}, value"


def test_many_faults_are_told_up_to_a_bound_and_the_rest_counted() -> None:
    rows = table(*[{"area": f"Area {number}", "value": "x"} for number in range(MOST_TOLD + 7)])
    *told, rest = faults(rows)
    assert len(told) == MOST_TOLD
    assert rest.reason == "7 more rows are at fault."


def test_columns_are_told_before_cells() -> None:
    rows = table({"value": "x"})
    (fault,) = faults(rows.drop("area").rename({"value": "Value"}).with_columns(area=pl.lit("Leeds")))
    assert fault.place == "observations, value"
    assert fault.mend == "Rename the column “Value”."
    missing = faults(rows.drop("period"), definitions({}).drop("decimals"))
    assert [fault.place for fault in missing] == ["observations, period", "definitions, decimals"]
    again = faults(rows.with_columns(pl.lit("green").alias("status"), pl.lit(1).alias("AREA")))
    assert {fault.place for fault in again} == {"observations, status", "observations, AREA", "observations, area"}


def test_definitions_are_told_by_row_and_column_with_the_observations_faults() -> None:
    known = definitions(
        {"polarity": "up"}, {"indicator": "CS02", "decimals": None}, {}, {"indicator": "CS03", "tolerance": "x"}
    )
    found = faults(table({"value": "x"}), known)
    assert [fault.place for fault in found] == [
        "definitions, CS02, decimals",
        "definitions, CS01, indicator",
        "definitions, CS01, polarity",
        "definitions, CS03, tolerance",
        f"{WHERE}, value",
    ]


def test_without_definitions_their_columns_are_asked_for() -> None:
    with pytest.raises(BadData) as refused:
        judge(table({"basis": "snapshot"}), as_at=AS_AT)
    (fault,) = refused.value.faults
    assert "no column polarity, decimals" in fault.reason
    assert "--definitions" in fault.mend


def test_a_definition_beside_the_observations_is_the_same_in_every_row() -> None:
    rows = [{"basis": "snapshot", "polarity": "higher", "decimals": n, "area": f"Area {n}"} for n in (0, 1)]
    with pytest.raises(BadData) as refused:
        judge(table(*rows), as_at=AS_AT)
    (fault,) = refused.value.faults
    assert fault.place == "observations, CS01, indicator"


def test_an_area_in_two_groups_is_told() -> None:
    groups = pl.DataFrame({"area": ["Leeds", "Leeds", "York"], "group": ["a", "b", None]})
    assert [fault.place for fault in faults(table({}), groups=groups)] == [
        "groups, Leeds, area",
        "groups, York, group",
    ]


def test_a_version_that_is_not_defined_or_not_named_is_told() -> None:
    known = definitions({"version": "1"}, {"version": "2"})
    rows = table({"version": "3"}, {"version": None, "area": "York"})
    unknown, unnamed = faults(rows, known)
    assert "“CS01” of version 3" in unknown.reason
    assert "has several, and none is named" in unnamed.reason


@on_every_engine
def test_a_label_of_another_year_than_the_indicators_is_told(engine: str) -> None:
    rows = table({}, {"indicator": "CALENDAR"}, {"indicator": "CALENDAR", "period": "2014 Q1"})
    (fault,) = faults(rows, definitions({}, {"indicator": "CALENDAR", "year_start_month": 1}), engine=engine)
    assert fault.place == "observations, Leeds, CALENDAR, 2014-15 Q1, period"
    assert "“2014-15 Q1”" in fault.reason
