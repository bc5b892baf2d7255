"""The analysts' door: any dataframe in, the same kind out, its rows as they were and the judgement beside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from goldenthread.frames import judge
from goldenthread.frames.contract import RESULTS, names
from tests.frames.analysts import AS_AT, IN_PROCESS, PERIOD, definitions, each_by_itself, judged, on_pandas, table

# DuckDB plans each small table for seconds; `test_everywhere` judges whole tables on it in every run.
on_every_engine = pytest.mark.parametrize(
    "engine", [pytest.param(name, marks=pytest.mark.nightly) if name == "duckdb" else name for name in IN_PROCESS]
)
FIGURES = table(
    {"value": "95", "target": "95", "note": "a, b"},
    {"period": "2014-15 Q2", "value": "92.94", "target": "95"},
    {"area": "York", "value": None, "target": "95"},
)
KNOWN = definitions({"tolerance": "2", "tolerance_kind": "absolute"})


def test_polars_frames_come_back_as_they_went_in() -> None:
    eager = judge(FIGURES, KNOWN, as_at=AS_AT)
    lazy = judge(FIGURES.lazy(), KNOWN.lazy(), as_at=AS_AT)
    assert isinstance(eager, pl.DataFrame)
    assert isinstance(lazy, pl.LazyFrame)
    assert_frame_equal(lazy.collect(), eager)
    assert eager.columns == [*FIGURES.columns, *names(RESULTS)]
    assert_frame_equal(eager.select(FIGURES.columns), FIGURES)
    assert eager["status"].to_list() == ["green", "red", "awaiting"]


def test_a_pandas_frame_comes_back_with_its_index() -> None:
    given = on_pandas(FIGURES).set_index(pd.Index(["x", "y", "y"], name="key"))
    found = judge(given, on_pandas(KNOWN), as_at=AS_AT)
    assert isinstance(found, pd.DataFrame)
    assert list(found.index) == ["x", "y", "y"]
    pd.testing.assert_frame_equal(found[FIGURES.columns], given)
    assert list(found["status"]) == ["green", "red", "awaiting"]
    assert found["basis_value"].iloc[1] == Decimal("92.9")
    assert found["variance_fraction"].dtype == "float64"
    assert found["rank"].dtype == "Int64"


def test_a_missing_cell_of_pandas_is_a_blank() -> None:
    given = on_pandas(FIGURES).assign(value=[2.675, float("nan"), float("nan")], due=pd.Timestamp("2014-08-09"))
    found = judge(given, on_pandas(definitions({"decimals": 2.0, "midpoint": float("nan")})), as_at=AS_AT)
    assert list(found["status"]) == ["red", "not_due", "awaiting"]
    assert found["basis_value"].iloc[0] == Decimal("2.68")


def test_a_duckdb_relation_comes_back_in_its_own_connection() -> None:
    connection = duckdb.connect()
    connection.register("figures", FIGURES.to_arrow())
    found = judge(connection.sql("select * from figures"), KNOWN, as_at=AS_AT)
    assert found.columns == [*FIGURES.columns, *names(RESULTS)]
    assert connection.sql("select status from found").fetchall() == [("green",), ("red",), ("awaiting",)]
    kept = connection.sql("select count(*) from duckdb_tables()").fetchall()
    assert kept == [(1,)], "only what was given back is left"


def test_definitions_and_groups_may_be_of_another_kind() -> None:
    groups = pl.DataFrame({"area": ["Leeds", "York"], "group": ["cities", "cities"]})
    rows = FIGURES.with_columns(pl.lit("90").alias("value"), pl.lit(PERIOD).alias("period"))[1:]
    found = judge(on_pandas(rows), duckdb.from_arrow(KNOWN.to_arrow()), groups.lazy(), as_at=AS_AT)
    assert list(found["group_ranked"]) == [2, 2]


def test_other_things_are_no_frames() -> None:
    with pytest.raises(TypeError, match="Polars, pandas, DuckDB or PySpark"):
        judge([{"area": "Leeds"}], KNOWN, as_at=AS_AT)


@on_every_engine
def test_every_column_has_the_type_of_the_contract(engine: str) -> None:
    found = judged(FIGURES, KNOWN, engine=engine)
    types = {"text": pl.String, "whole": pl.Int64, "float": pl.Float64}
    exact = {"limit": pl.Decimal(26, 12)}
    for column in RESULTS:
        wanted = types.get(column.kind, exact.get(column.name, pl.Decimal(20, 6)))
        assert found.schema[column.name] == wanted, column


@on_every_engine
def test_rows_stay_in_their_order_and_extra_columns_as_they_are(engine: str) -> None:
    order = [(area, quarter) for area in "cab" for quarter in (2, 1)]
    rows = [{"area": a, "period": f"2014-15 Q{q}", "value": str(q), "row": q, "unit": f"{a}'s"} for a, q in order]
    found = judged(table(*rows), definitions({}), engine=engine)
    assert_frame_equal(found.select(table(*rows).columns), table(*rows))


WRITTEN: list[tuple[list[Any], list[str]]] = [
    (
        ["2.675", "2.67499999999", "1.2345678E+7", "-1.5e-2", " +7. ", ".005", "000012.5", "999999999.99"],
        ["2.68", "2.67", "12345678", "-0.02", "7", "0.01", "12.5", "999999999.99"],
    ),
    (
        [2.675, 1.005, 2.67499999999, 0.1 + 0.2, 1.5e-7, 123456789.125, -0.005, 1e9, float(2**40) / 1000],
        ["2.68", "1.01", "2.67", "0.3", "0", "123456789.13", "-0.01", "1000000000", "1099511627.78"],
    ),
    ([Decimal("-0.005"), Decimal("12.345")], ["-0.01", "12.35"]),
    ([Decimal("0.00499999999999"), Decimal("0.00500000000001")], ["0", "0.01"]),
    ([12, -7, 0], ["12", "-7", "0"]),
]


@on_every_engine
@pytest.mark.parametrize(("given", "shown"), WRITTEN, ids=["text", "floats", "decimals", "long decimals", "whole"])
def test_values_are_what_was_written(engine: str, given: list[Any], shown: list[str]) -> None:
    rows = each_by_itself([{"value": value} for value in given])
    found = judged(rows, definitions({"decimals": 2}), engine=engine)
    assert found["basis_value"].to_list() == [Decimal(text) for text in shown]


def test_single_precision_stands_for_its_own_shortest_text() -> None:
    rows = table({"value": 2.675}).with_columns(pl.col("value").cast(pl.Float32))
    assert judged(rows, definitions({"decimals": 2}))["basis_value"].to_list() == [Decimal("2.68")]


def test_many_floats_are_read_as_their_texts() -> None:
    """The quick way for long columns says what the shortest text says, at every size."""
    numbers = [n * 10.0**power for power in range(-9, 6) for n in (1.1, 2.675, 9.99999, 1 / 3, 123.45678905)]
    rows = each_by_itself([{"value": number} for number in numbers])
    texts = rows.with_columns(pl.Series("value", [f"{Decimal(repr(number)):f}" for number in numbers]))
    known = definitions({"decimals": 4})
    assert_frame_equal(judged(rows, known).drop("value"), judged(texts, known).drop("value"))


@on_every_engine
def test_columns_that_are_left_out_take_their_defaults(engine: str) -> None:
    rows = each_by_itself(
        [
            {"indicator": "plain", "value": "95", "target": "100"},
            {"indicator": "points", "value": "97.9", "target": "100"},
            {"indicator": "named", "value": "90", "target": "100"},
            {"indicator": "floor", "value": "80", "target": "100", "floor": "79"},
        ]
    )
    known = definitions(
        {"indicator": "plain"},
        {"indicator": "points", "percentage": True},
        {"indicator": "named", "percentage": False, "tolerance": "0.1"},
        {"indicator": "floor"},
    )
    found = judged(rows, known, engine=engine)
    assert found["limit"].to_list() == [95, 98, 90, 79]
    assert found["status"].to_list() == ["amber", "red", "amber", "amber"]


@on_every_engine
def test_a_blank_is_told_apart(engine: str) -> None:
    told = [
        ({"absence": "suppressed"}, "suppressed", None),
        ({"absence": "not_applicable"}, "not_applicable", None),
        ({"absence": "awaiting"}, "awaiting", None),
        ({"absence": "not_available"}, "not_available", None),
        ({"absence": "not_available", "absence_reason": "withdrawn"}, "not_available", "withdrawn"),
        ({"due": "2014-08-09"}, "awaiting", None),
        ({"due": "2014-08-10"}, "not_due", None),
        ({"due": "2014-07-12"}, "overdue", None),
        ({"due": "2014-08-02", "indicator": "eight"}, "awaiting", None),
        ({"due": "2014-08-01", "indicator": "eight"}, "overdue", None),
        ({}, "awaiting", None),
    ]
    rows = each_by_itself([{"value": None, **said} for said, _, _ in told])
    found = judged(rows, definitions({}, {"indicator": "eight", "grace_days": 8}), engine=engine)
    assert found.select("status", "reason").rows() == [(status, reason) for _, status, reason in told]


@on_every_engine
def test_days_come_as_text_or_as_days(engine: str) -> None:
    days = each_by_itself([{"value": None, "due": date(2014, 8, day)} for day in (9, 10)])
    assert judged(days, definitions({}), engine=engine)["status"].to_list() == ["awaiting", "not_due"]


@on_every_engine
def test_marks_are_joined_and_blank_without_any(engine: str) -> None:
    rows = each_by_itself([{"value": "200", "target": "95", "provisional": "yes", "estimated": "TRUE"}, {}])
    assert judged(rows, definitions({}), engine=engine)["marks"].to_list() == ["provisional;estimated;well_above", None]


@on_every_engine
def test_a_range_has_its_limit_on_the_side_of_the_value(engine: str) -> None:
    told = [("16.9", 17), ("20", None), ("23.1", 23), ("18", None), (None, None)]
    rows = each_by_itself([{"value": value, "low": "18", "high": "22"} for value, _ in told])
    known = definitions({"polarity": "range", "tolerance_kind": "absolute", "tolerance": "1"})
    assert judged(rows, known, engine=engine)["limit"].to_list() == [limit for _, limit in told]


@on_every_engine
def test_limits_are_exact_at_every_size(engine: str) -> None:
    targets = ["999999999999", "-999999999999", "0.3"]
    rows = each_by_itself([{"value": target, "target": target} for target in targets])
    found = judged(rows, definitions({"decimals": 0, "tolerance": "0.333333"}), engine=engine)
    largest = Decimal(999999999999)
    limits = [largest * (1 - Decimal("0.333333")), -largest * (1 + Decimal("0.333333")), None]
    assert found["limit"].to_list() == limits, "a target of 0 has no band"


@on_every_engine
def test_dates_and_answers_are_read_by_the_polarity(engine: str) -> None:
    kinds = {"M": ("milestone", "date"), "Y": ("yesno", "yesno"), "N": ("snapshot", "higher")}
    known = [{"indicator": key, "basis": basis, "polarity": way, "decimals": 0} for key, (basis, way) in kinds.items()]
    rows = [
        {"indicator": "M", "value": "2014-06-20", "target": "2014-06-30"},
        {"indicator": "M", "value": "2014-07-02", "target": "2014-06-30"},
        {"indicator": "Y", "value": "yes", "target": "Yes"},
        {"indicator": "Y", "value": "no", "target": "1"},
        {"indicator": "N", "value": "1", "target": "1"},
    ]
    found = judged(each_by_itself(rows), definitions(*known), engine=engine)
    assert found["status"].to_list() == ["green", "amber", "green", "red", "green"]
    assert found["basis_value"].to_list() == [16241, 16253, 1, 0, 1]


@on_every_engine
def test_versions_choose_the_definition_and_are_not_compared(engine: str) -> None:
    rows = table(
        {"period": "2013-14 Q4", "value": "90", "target": "95", "version": "old"},
        {"period": "2014-15 Q1", "value": "93", "target": "95", "version": "new"},
        {"period": "2014-15 Q2", "value": "94", "target": "95", "version": "new"},
    )
    known = definitions({"version": "old", "tolerance": "0.1"}, {"version": "new", "tolerance": "0.01"})
    found = judged(rows, known, engine=engine)
    assert found["status"].to_list() == ["amber", "red", "red"]
    assert found["travel_short"].to_list() == ["no_comparison", "not_comparable", "improving"]


def test_definitions_may_stand_beside_the_observations() -> None:
    rows = table({"basis": "snapshot", "polarity": "lower", "decimals": 0, "target": "100"})
    found = judge(rows, as_at=AS_AT)
    assert found["status"].to_list() == ["green"]
    assert found.columns == [*rows.columns, *names(RESULTS)]


@on_every_engine
def test_a_column_may_be_all_blank(engine: str) -> None:
    found = judged(table({"value": None, "target": None, "due": None, "numerator": None}), KNOWN, engine=engine)
    assert found["status"].to_list() == ["awaiting"]


def test_without_a_day_it_is_today() -> None:
    assert judge(table({"value": None, "due": "2999-01-01"}), KNOWN)["status"].to_list() == ["not_due"]


@on_every_engine
def test_areas_indicators_and_years_may_be_numbers(engine: str) -> None:
    rows = table({"area": 7, "indicator": 1, "period": 2014, "basis": "snapshot"})
    known = definitions({"indicator": 1, "year_start_month": 1})
    assert judged(rows, known, engine=engine)["status"].to_list() == ["no_target"]
