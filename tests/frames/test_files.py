"""Files in and a file out: CSV as people save it, Parquet with its types, nothing written where anything is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from time import monotonic

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from goldenthread.engine.errors import BadData, Fault
from goldenthread.frames import delimited, judge, judge_files
from goldenthread.frames.analysts import printing, progress
from tests.frames.analysts import AS_AT, definitions, each_by_itself, table, written

HEADER = "area,indicator,period,value,target"
KNOWN = "indicator,basis,polarity,decimals\nCS01,snapshot,higher,1\n"
ENGINES = ["polars", "duckdb"]


def read(folder: Path, text: str) -> pl.DataFrame:
    return delimited.read(written(folder, "values.csv", text))


def refused(folder: Path, text: str | bytes) -> tuple[Fault, ...]:
    path = folder / "values.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadData) as error:
        delimited.read(path)
    return error.value.faults


def run(folder: Path, text: str, *, known: str = KNOWN, output: str = "out.csv", engine: str = "polars") -> str:
    paths = written(folder, "values.csv", text), written(folder, "definitions.csv", known)
    judge_files(*paths, None, folder / output, as_at=AS_AT, engine=engine)
    return (folder / output).read_text() if output.endswith(".csv") else ""


def test_a_row_has_the_number_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    text = '\ufeff\r\narea, value ,note\r\n\r\nLeeds,1,"a, ""b"""\r\n,,\r\nYork,2,"two\nlines"\r\nHull,3,c'
    found = read(tmp_path, text)
    assert found.columns == [delimited.ROW, "area", "value", "note"]
    assert found.rows() == [(4, "Leeds", "1", 'a, "b"'), (6, "York", "2", "two\nlines"), (7, "Hull", "3", "c")]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("", "values.csv", "empty"),
        ("\n\n", "values.csv", "empty"),
        ("a,b,A\n1,2,3", "values.csv, row 1, a", "more than once"),
        ("a,,c\n1,2,3", "values.csv, row 1, column 2", "no name"),
        ("a,b\n1,2\n\n1,2,3", "values.csv, row 4", "3 cells and the header has 2"),
        ("a,b\n1,2\n1\n1,2", "values.csv, row 3", "1 cell and the header has 2"),
        ('a,b\n"x\ny",2\n"1,2",3,4', "values.csv, row 3", "3 cells"),
        ('a,b\n1,"2\n3,4', "values.csv, row 2", "double quote"),
        ('a,b\n1,2\n3,"4"z', "values.csv, row 3", "double quote"),
        (b"a,b\n1,2\n\xa32,3", "values.csv, row 3", "not UTF-8"),
        ("a,b\n1,2".encode("utf-16"), "values.csv, row 1", "not UTF-8"),
        ("a;b\n1;2", "values.csv, row 1", "parted by semicolons, not by commas"),
        ("a\tb\n1\t2", "values.csv, row 1", "parted by tabs"),
    ],
)
def test_a_file_that_is_not_a_table_is_refused_with_its_row(
    tmp_path: Path, text: str | bytes, place: str, reason: str
) -> None:
    told = refused(tmp_path, text)
    assert told[0].place == place
    assert reason in told[0].reason
    assert told[0].mend


def test_inches_in_a_cell_are_no_quotes(tmp_path: Path) -> None:
    assert read(tmp_path, 'a,b\n5" pipe,1\n"6"" pipe",2')["a"].to_list() == ['5" pipe', '6" pipe']


@pytest.mark.parametrize("engine", ENGINES)
def test_figures_are_printed_as_they_were_declared(tmp_path: Path, engine: str) -> None:
    known = (
        "indicator,basis,polarity,decimals,tolerance\nCS01,snapshot,higher,1,0.05\nN,snapshot,lower,0,0.1\n"
        "D,milestone,date,0,\nP,snapshot,higher,3,0.333333\n"
    )
    text = (
        f"{HEADER},note\nLeeds,CS01,2014-15 Q1,94.96,95,=a\nLeeds,N,2014-15 Q1,6,5,\n"
        "Leeds,D,2014-15 Q1,2014-07-02,2014-06-30,\nLeeds,P,2014-15 Q1,-0.0005,1,\n"
    )
    lines = run(tmp_path, text, known=known, engine=engine).splitlines()
    columns = lines[0].split(",")
    shown = [dict(zip(columns, line.split(","), strict=True)) for line in lines[1:]]
    of = ("basis_value", "target_in_force", "limit", "variance")
    assert [tuple(row[name] for name in of) for row in shown] == [
        ("95.0", "95.0", "90.25", "0.0"),
        ("6", "5", "5.5", "1"),
        ("2014-07-02", "2014-06-30", "2014-07-28", "2"),
        ("-0.001", "1.000", "0.666667", "-1.001"),
    ]
    assert [row["note"] for row in shown] == ["=a", "", "", ""]
    assert [row["value"] for row in shown] == ["94.96", "6", "2014-07-02", "-0.0005"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rows", ["", "\n,,,,\n"], ids=["header only", "blank rows only"])
def test_a_file_without_observations_is_refused(tmp_path: Path, engine: str, rows: str) -> None:
    with pytest.raises(BadData) as told:
        run(tmp_path, f"{HEADER}\n{rows}", engine=engine)
    (fault,) = told.value.faults
    assert (fault.place, fault.reason) == ("values.csv", "The table has no observations.")
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_definitions_may_stand_beside_the_observations_of_a_file(tmp_path: Path, engine: str, ending: str) -> None:
    text = f"{HEADER},basis,polarity,decimals,is_date\nLeeds,CS01,2014-15 Q1,94.96,95,snapshot,higher,1,x\n"
    output = tmp_path / f"out.{ending}"
    judge_files(written(tmp_path, "values.csv", text), None, None, output, as_at=AS_AT, engine=engine)
    found = pl.read_csv(output, infer_schema=False) if ending == "csv" else pl.read_parquet(output)
    assert found.select("decimals", "is_date", "status").rows() == [("1", "x", "green")]
    assert str(found["basis_value"].item()) == ("95.0" if ending == "csv" else "95.000000")


@pytest.mark.parametrize("engine", ENGINES)
def test_parquet_holds_what_the_frame_holds(tmp_path: Path, engine: str) -> None:
    rows = each_by_itself(
        [
            {"value": Decimal("94.96"), "target": 95.0, "due": date(2014, 7, 1), "note": "a"},
            {"value": None, "target": 0.1, "due": None, "note": None},
        ]
    )
    rows.write_parquet(tmp_path / "values.parquet")
    definitions({}).write_parquet(tmp_path / "known.parquet")
    output = tmp_path / "out.parquet"
    judge_files(tmp_path / "values.parquet", tmp_path / "known.parquet", None, output, as_at=AS_AT, engine=engine)
    assert_frame_equal(pl.read_parquet(output), judge(rows, definitions({}), as_at=AS_AT))


@pytest.mark.parametrize("engine", ENGINES)
def test_faults_of_files_are_told_by_row_and_of_parquet_by_key(tmp_path: Path, engine: str) -> None:
    text = f"{HEADER}\nLeeds,CS01,2014-15 Q1,95,95\n\nYork,CS01,2014-15 Q1,x,95\nYork,CS01,2014-15 Q1,1,95\n"
    text += "York,CS01,Q1 2014-15,1,95\n"
    with pytest.raises(BadData) as told:
        run(tmp_path, text, engine=engine)
    assert [fault.place for fault in told.value.faults] == ["values.csv, row 4, value", "values.csv, row 6"]
    assert "row 5" in told.value.faults[1].reason
    table({"value": "x"}, {"value": "1"}).write_parquet(tmp_path / "values.parquet")
    known = written(tmp_path, "definitions.csv", KNOWN)
    with pytest.raises(BadData) as told:
        judge_files(tmp_path / "values.parquet", known, None, tmp_path / "out.csv", as_at=AS_AT, engine=engine)
    assert [fault.place for fault in told.value.faults] == ["values.parquet, Leeds, CS01, 2014-15 Q1, value"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("named", ["values.parquet", "definitions.parquet"])
@pytest.mark.parametrize("kept", [None, -200], ids=["text", "broken off"])
def test_what_is_no_parquet_file_is_refused(tmp_path: Path, engine: str, named: str, kept: int | None) -> None:
    texts = {"values": f"{HEADER}\nLeeds,CS01,2014-15 Q1,95,95\n", "definitions": KNOWN}
    paths = {name: written(tmp_path, f"{name}.csv", text) for name, text in texts.items()}
    path = tmp_path / named
    if kept is None:
        path.write_text(texts[path.stem])
    else:
        pl.read_csv(paths[path.stem]).write_parquet(path)
        path.write_bytes(path.read_bytes()[:kept])
    given = paths | {path.stem: path}
    with pytest.raises(BadData) as error:
        judge_files(given["values"], given["definitions"], None, tmp_path / "out.csv", as_at=AS_AT, engine=engine)
    (fault,) = error.value.faults
    assert fault.place == named
    assert "not a whole Parquet file" in fault.reason
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_floating_point_has_the_digits_in_which_engines_agree(tmp_path: Path, engine: str) -> None:
    months = "".join(f"Leeds,CS01,2014-{month:02},{value}\n" for month, value in ((4, "1.7"), (5, "1.9"), (6, "2.3")))
    known = "indicator,basis,polarity,decimals,frequency\nCS01,flow,higher,1,month\n"
    text = run(tmp_path, f"area,indicator,period,value\n{months}", known=known, engine=engine)
    found = pl.read_csv(text.encode(), infer_schema=False)
    assert found["forecast"].to_list() == ["20.4", "21.6", "23.6"], "5.9 · 12 ÷ 3, and not 23.599999999999998"


def test_a_file_takes_a_day_and_says_so() -> None:
    with pytest.raises(TypeError, match=r"as_at is a datetime.date, such as date\(2014, 8, 10\), and not '2014-08-10'"):
        judge(table({}), definitions({}), as_at="2014-08-10")  # type: ignore[arg-type]


def test_long_silence_is_broken() -> None:
    heard: list[str] = []
    with progress.still_working(heard.append, every=0.01):
        until = monotonic() + 10
        while len(heard) < 2 and monotonic() < until:
            pass
    told = len(heard)
    assert told >= 2
    assert heard[0].startswith("Still working, ")
    assert len(heard) == told, "nothing more is said afterwards"


def test_nothing_is_written_where_anything_is_wrong(tmp_path: Path) -> None:
    kept = written(tmp_path, "out.csv", "as it was")
    with pytest.raises(BadData):
        run(tmp_path, f"{HEADER}\nLeeds,CS01,2014-15 Q1,x,95\n")
    assert kept.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["definitions.csv", "out.csv", "values.csv"]


def test_nothing_is_written_where_writing_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = written(tmp_path, "out.csv", "as it was")

    def broken(_: pl.LazyFrame) -> pl.LazyFrame:
        raise OSError("no space left")

    monkeypatch.setattr("goldenthread.frames.analysts.files.printed", broken)
    with pytest.raises(OSError, match="no space left"):
        run(tmp_path, f"{HEADER}\nLeeds,CS01,2014-15 Q1,1,95\n")
    assert kept.read_text() == "as it was"
    assert len(list(tmp_path.iterdir())) == 3


def test_names_of_files_are_told_all_at_once(tmp_path: Path) -> None:
    here = written(tmp_path, "values.csv", HEADER)
    with pytest.raises(BadData) as told:
        judge_files(tmp_path / "none.csv", tmp_path / "known.xlsx", None, tmp_path / "no" / "out.txt", as_at=AS_AT)
    assert len(told.value.faults) == 5
    with pytest.raises(BadData) as told:
        judge_files(here, None, None, here, as_at=AS_AT)
    assert "replace what it is made from" in told.value.faults[0].reason


def test_how_far_it_has_come_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    values = written(tmp_path, "values.csv", f"{HEADER}\nLeeds,CS01,2014-15 Q1,1,95\n")
    known = written(tmp_path, "known.csv", KNOWN)
    judge_files(values, known, None, tmp_path / "out.csv", as_at=AS_AT, say=said.append)
    assert said == [
        "Reading values.csv.",
        "Read 1 observations.",
        "Working out the results.",
        "Judged 1 of 1 observations.",
        "Writing out.csv.",
    ]


def test_an_engine_that_is_not_installed_is_told_with_its_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldenthread.frames.engines.find_spec", lambda _: None)
    with pytest.raises(BadData) as told:
        run(tmp_path, HEADER, engine="duckdb")
    (fault,) = told.value.faults
    assert "pip install 'goldenthread[duckdb]'" in fault.mend


def test_spark_without_java_is_told_with_its_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadData) as told:
        run(tmp_path, HEADER, engine="spark")
    assert "Java" in told.value.faults[0].reason


@pytest.mark.parametrize("has_session", [False, True])
def test_a_session_of_spark_is_made_small_where_we_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_session: bool
) -> None:
    """Without Java: which settings a session gets, and that one which was there before is taken as it is."""
    spark = pytest.importorskip("goldenthread.frames.engines.spark")
    asked: list[dict[str, str]] = []
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    monkeypatch.setattr(spark.SparkSession, "getActiveSession", lambda: "theirs" if has_session else None)
    monkeypatch.setattr(spark, "session", lambda **settings: asked.append(settings))
    engine = spark.for_files()
    assert asked == ([] if has_session else [{"spark.sql.shuffle.partitions": "8"}])
    assert engine._is_ours is not has_session


def test_figures_of_every_size_are_printed_whole() -> None:
    shown = printing.printed(
        pl.LazyFrame(
            {
                "basis_value": ["-999999999999", "0.000001"],
                "target_in_force": [None, "12"],
                "variance": ["0", "-0.5"],
                "limit": ["104.5", "0.000000333333"],
                "goldenthread_decimals": [0, 6],
                "goldenthread_is_date": [False, False],
            },
            schema_overrides={"goldenthread_decimals": pl.Int64},
        ).with_columns(
            pl.col("basis_value", "target_in_force", "variance").cast(pl.Decimal(20, 6)),
            pl.col("limit").cast(pl.Decimal(26, 12)),
        )
    )
    assert shown.collect().rows() == [
        ("-999999999999", None, "0", "104.5"),
        ("0.000001", "12.000000", "-0.500000", "0.000000333333"),
    ]
