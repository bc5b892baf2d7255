"""``goldenthread judge`` at the command line: what it writes, what it says, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from click.testing import Result
from typer.testing import CliRunner

from goldenthread.config.commands import application
from goldenthread.config.commands.judge import MEMORY
from goldenthread.frames.contract import TABLES

VALUES = (
    "area,indicator,period,value,target\n"
    "Leeds,CS01,2014-15 Q1,95.0,95\n"
    "York,CS01,2014-15 Q1,92.94,95\n"
    "Hull,CS01,2014-15 Q1,,95\n"
)
KNOWN = "indicator,basis,polarity,decimals,tolerance,tolerance_kind\nCS01,snapshot,higher,1,2,absolute\n"
GROUPS = "area,group\nLeeds,cities\nYork,cities\n"


def judge(*arguments: object) -> Result:
    return CliRunner().invoke(application, ["judge", *[str(argument) for argument in arguments]])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("values.csv", VALUES), ("known.csv", KNOWN), ("groups.csv", GROUPS)):
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_figures_are_judged_into_a_file(folder: Path, engine: str) -> None:
    known = ("--definitions", folder / "known.csv", "--groups", folder / "groups.csv", "--as-at", "2014-08-10")
    done = judge(folder / "values.csv", *known, "--engine", engine, "-o", folder / "out.csv")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "Read 3 observations." in done.stderr
    found = pl.read_csv(folder / "out.csv", infer_schema=False)
    assert found["status"].to_list() == ["green", "red", "awaiting"]
    assert found["group_ranked"].to_list() == ["2", "2", None]
    assert found["basis_value"].to_list() == ["95.0", "92.9", None]


def test_parquet_is_written_by_its_name(folder: Path) -> None:
    assert (
        judge(folder / "values.csv", "--definitions", folder / "known.csv", "-o", folder / "o.parquet").exit_code == 0
    )
    assert pl.read_parquet(folder / "o.parquet").schema["basis_value"] == pl.Decimal(20, 6)


def test_bad_data_ends_with_2_and_writes_nothing(folder: Path) -> None:
    (folder / "values.csv").write_text(VALUES + "Hull,CS99,2014-15 Q1,x,95\n")
    done = judge(folder / "values.csv", "--definitions", folder / "known.csv", "-o", folder / "out.csv")
    assert done.exit_code == 2
    told = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in told if "values.csv, row 5" in line] == [
        "values.csv, row 5, indicator",
        "values.csv, row 5, value",
    ]
    assert not (folder / "out.csv").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("values.csv",),
        ("values.csv", "-o", "out.xlsx"),
        ("values.csv", "-o", "out.csv", "--as-at", "10/08/2014"),
        ("values.csv", "-o", "out.csv", "--engine", "pandas"),
        ("values.csv", "-o", "out.csv", "--definitions", "none.csv"),
        ("none.csv", "-o", "out.csv"),
    ],
)
def test_a_command_line_that_cannot_be_used_ends_with_2(
    folder: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = judge(*arguments)
    assert done.exit_code == 2
    assert done.stderr.strip()


def test_the_contract_is_printed_with_every_column_and_code() -> None:
    done = judge("--schema")
    assert done.exit_code == 0
    for columns in TABLES.values():
        for column in columns:
            assert f"  {column.name}" in done.stdout
            assert column.meaning in done.stdout
            assert all(code in done.stdout for code in column.codes)


def test_the_command_needs_no_database_and_no_settings(folder: Path) -> None:
    """In a process of its own, in an empty folder, with an environment that holds nothing of ours."""
    command = [sys.executable, "-m", "goldenthread", "judge", "values.csv", "--definitions", "known.csv", "-o", "o.csv"]
    done = subprocess.run(command, cwd=folder, env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["groups.csv", "known.csv", "o.csv", "values.csv"]


def test_polars_is_loaded_with_the_command_s_memory_settings(folder: Path) -> None:
    """They count only where they are set before Polars is there, which puts its own before them; the last counts."""
    script = (
        "import os, sys\n"
        "from goldenthread.config.commands import application\n"
        "from goldenthread.config.commands.judge import MEMORY\n"
        "assert 'polars' not in sys.modules\n"
        "try:\n"
        "    application(['judge', 'nothing.csv', '-o', 'out.csv'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "assert 'polars' in sys.modules\n"
        "print(all(os.environ[name].endswith(setting) for name, setting in MEMORY.items()))\n"
    )
    # Polars, once loaded here, has written its own into this process' environment.
    env = {name: setting for name, setting in os.environ.items() if name not in MEMORY}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"
