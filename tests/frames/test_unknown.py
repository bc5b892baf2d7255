"""Columns that no contract knows are named, and one that may be misspelt is asked about: never unnoticed."""

from __future__ import annotations

import warnings
from pathlib import Path

import polars as pl
import pytest

from goldenthread.engine.errors import BadData
from goldenthread.frames import judge, judge_files
from goldenthread.frames.analysts.spelling import nearest
from goldenthread.frames.contract import DEFINITIONS, OBSERVATIONS, names
from tests.frames.analysts import AS_AT, definitions, table, written

KNOWN = "indicator,basis,polarity,decimals,tolerence,title\nCS01,snapshot,higher,1,0.1,Calls\n"
VALUES = "area,indicator,period,value,traget,note\nLeeds,CS01,2014-15 Q1,95,95,x\n"


def said(folder: Path, values: str, known: str | None, groups: str | None = None) -> list[str]:
    """What is told of columns."""
    heard: list[str] = []
    given = written(folder, "values.csv", values)
    others = {"known.csv": known, "groups.csv": groups}
    known_at, groups_at = (None if text is None else written(folder, name, text) for name, text in others.items())
    judge_files(given, known_at, groups_at, folder / "out.csv", as_at=AS_AT, say=heard.append)
    return [line for line in heard if "column" in line]


def test_columns_that_are_passed_through_or_not_read_are_named_table_by_table(tmp_path: Path) -> None:
    assert said(tmp_path, VALUES, KNOWN, "area,group,region\nLeeds,cities,north\n") == [
        "values.csv: judge does not know these columns and passes them through as they are: traget, note.",
        "known.csv: judge does not know these columns and does not read them: tolerence, title.",
        "groups.csv: judge does not know these columns and does not read them: region.",
        "values.csv, traget: judge does not know this column; did you mean `target`?",
        "known.csv, tolerence: judge does not know this column; did you mean `tolerance`?",
    ]
    assert pl.read_csv(tmp_path / "out.csv")["note"].to_list() == ["x"]


def test_an_area_of_the_groups_that_no_observation_names_is_told(tmp_path: Path) -> None:
    heard: list[str] = []
    values = written(tmp_path, "values.csv", "area,indicator,period,value\nLeeds,CS01,2014-15 Q1,95\n")
    known = written(tmp_path, "known.csv", "indicator,basis,polarity,decimals\nCS01,snapshot,higher,1\n")
    groups = written(tmp_path, "groups.csv", "area,group\nLeeds,cities\nLeads,cities\nYork,cities\n")
    judge_files(values, known, groups, tmp_path / "out.csv", as_at=AS_AT, say=heard.append)
    assert "groups.csv: no observation names these areas: Leads, York." in heard


def test_columns_that_are_known_are_not_told(tmp_path: Path) -> None:
    plain = "area,indicator,period,value\nLeeds,CS01,2014-15 Q1,95\n"
    assert said(tmp_path, plain, "indicator,basis,polarity,decimals\nCS01,snapshot,higher,1\n") == []


def test_columns_of_definitions_among_the_observations_count_only_without_a_table_of_them(tmp_path: Path) -> None:
    values = "area,indicator,period,value,basis,polarity,decimals\nLeeds,CS01,2014-15 Q1,95,snapshot,higher,1\n"
    assert said(tmp_path, values, None) == []
    (line,) = said(tmp_path, values, "indicator,basis,polarity,decimals\nCS01,snapshot,lower,1\n")
    assert line.endswith("passes them through as they are: basis, polarity, decimals.")


def test_a_wide_table_is_not_told_without_end(tmp_path: Path) -> None:
    more = [f"extra {number}" for number in range(25)]
    values = f"area,indicator,period,value,{','.join(more)}\nLeeds,CS01,2014-15 Q1,95{',' * 25}\n"
    (line,) = said(tmp_path, values, "indicator,basis,polarity,decimals\nCS01,snapshot,higher,1\n")
    assert line.endswith("extra 18, extra 19 and 5 more.")


def test_a_frame_is_warned_of_near_misses_and_of_nothing_else() -> None:
    with pytest.warns(UserWarning, match="did you mean") as warned:
        judge(table({"traget": "95", "note": "x"}), definitions({}), as_at=AS_AT)
    assert [str(one.message) for one in warned] == [
        "observations, traget: judge does not know this column; did you mean `target`?"
    ]
    assert warned[0].filename == __file__


def test_files_are_warned_of_where_nobody_listens(tmp_path: Path) -> None:
    values, known = written(tmp_path, "values.csv", VALUES), written(tmp_path, "known.csv", KNOWN)
    with pytest.warns(UserWarning, match="did you mean") as warned:
        judge_files(values, known, None, tmp_path / "out.csv", as_at=AS_AT)
    assert len(warned) == 2
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        judge_files(values, known, None, tmp_path / "out.csv", as_at=AS_AT, say=lambda _: None)


def test_a_column_that_must_be_there_is_looked_for_under_its_misspelt_name() -> None:
    with pytest.raises(BadData) as refused:
        judge(table({}).rename({"value": "vlaue"}), definitions({}), as_at=AS_AT)
    (fault,) = refused.value.faults
    assert fault.mend.startswith("Rename the column “vlaue” if that is what it is, or add it: ")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("traget", "target"),
        ("targets", "target"),
        ("Target", "target"),
        ("denomenator", "denominator"),
        ("interval low", "interval_low"),
        ("absense", "absence"),
        ("year-target", "year_target"),
        ("polarty", "polarity"),
    ],
)
def test_misspelt_names_are_recognised(name: str, meant: str) -> None:
    assert nearest(name, (*names(OBSERVATIONS), *names(DEFINITIONS))) == meant


@pytest.mark.parametrize(
    "name", ["note", "unit", "title", "theme", "region", "lower", "reason", "status", "row", "area_code", "quarter"]
)
def test_other_words_are_not_taken_for_misspelt_names(name: str) -> None:
    assert nearest(name, (*names(OBSERVATIONS), *names(DEFINITIONS))) is None
