"""What `goldenthread judge` tells at the command line when figures cannot be judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldenthread.config.commands import application
from goldenthread.config.commands.judge import MOST_LINES
from goldenthread.frames.analysts.explain import MOST_TOLD
from tests.frames.analysts import written

HEADER = "area,indicator,period,value,target"
KNOWN = "indicator,basis,polarity,decimals\nCS01,snapshot,higher,1\n"
NUMBER = (
    "This is not a number that can be read exactly. "
    "Write digits with at most one point, no commas and no signs but a minus."
)


def told(folder: Path, values: str, known: str = KNOWN) -> list[str]:
    """Every line on stderr of a judgement that is refused."""
    paths = written(folder, "values.csv", values), written(folder, "known.csv", known)
    output = folder / "out.csv"
    arguments = ["judge", str(paths[0]), "--definitions", str(paths[1]), "-o", str(output)]
    done = CliRunner().invoke(application, arguments)
    assert done.exit_code == 2, done.output
    assert not output.exists()
    return done.stderr.splitlines()


@pytest.mark.parametrize("text", ["1,284", "12%", "n/a", "£5", "[bold]9", "value"])
def test_what_stands_in_the_cell_is_shown(tmp_path: Path, text: str) -> None:
    lines = told(tmp_path, f'{HEADER}\nLeeds,CS01,2014-15 Q1,"{text}",95\n')
    assert lines[-1] == f"values.csv, row 2, value: “{text}”. {NUMBER}"


def test_a_long_cell_is_cut_off_and_stays_on_its_line(tmp_path: Path) -> None:
    lines = told(tmp_path, f'{HEADER}\nLeeds,CS01,2014-15 Q1,"see\nnote {"x" * 90}",95\n')
    assert lines[-1] == f"values.csv, row 2, value: “see note {'x' * 51}…”. {NUMBER}"


def test_what_the_reason_says_already_is_not_said_twice(tmp_path: Path) -> None:
    lines = told(tmp_path, f"{HEADER},due\nLeeds,CS99,2014-15 Q1,9,95,soon\n", KNOWN.replace(",1\n", ",7\n"))
    assert lines[-3:] == [
        "known.csv, row 2, decimals: 7 is not a whole number from 0 to 6. Give a whole number.",
        "values.csv, row 2, indicator: There is no definition of the indicator “CS99”. Define it, or correct the code.",
        "values.csv, row 2, due: “soon” is not a date. Write it as year, month and day: 2014-06-30.",
    ]


def test_faults_beyond_fifty_are_counted_once_in_the_last_line(tmp_path: Path) -> None:
    """Rows that are not told one by one, and the second faults of those that are, come to one number."""
    rows = [f"Area {number},CS01,2014-15 Q1,x,y" for number in range(MOST_TOLD + 1000)]
    lines = told(tmp_path, "\n".join([HEADER, *rows]))
    faults = [line for line in lines if line.startswith("values.csv, row")]
    assert len(faults) == MOST_LINES
    assert lines[-1] == f"And {2 * MOST_TOLD + 1000 - MOST_LINES:,} more; mend these first."


def test_fifty_faults_are_told_whole(tmp_path: Path) -> None:
    rows = [f"Area {number},CS01,2014-15 Q1,x,95" for number in range(MOST_LINES)]
    lines = told(tmp_path, "\n".join([HEADER, *rows]))
    assert lines[-1].startswith(f"values.csv, row {MOST_LINES + 1}, value")


def test_a_file_with_a_header_only_has_no_observations(tmp_path: Path) -> None:
    assert told(tmp_path, f"{HEADER}\n")[-1] == (
        "values.csv: The table has no observations. Give it a row for each area, indicator and period."
    )


def test_nothing_is_called_judged_before_the_faults_are_known(tmp_path: Path) -> None:
    twice = (
        "This area, indicator and period stand in the table more than once. It stands in row 2 too. Keep one of them."
    )
    row = "Leeds,CS01,2014-15 Q1,95,95\n"
    assert told(tmp_path, f"{HEADER}\n{row}{row}") == [
        "Reading values.csv.",
        "Read 2 observations.",
        "Working out the results.",
        f"values.csv, row 3: “2014-15 Q1”. {twice}",
    ]


def test_a_misspelt_column_is_asked_about(tmp_path: Path) -> None:
    lines = told(tmp_path, f"{HEADER.replace('target', 'traget')}\nLeeds,CS01,2014-15 Q1,x,95\n")
    assert lines[1:3] == [
        "values.csv: judge does not know these columns and passes them through as they are: traget.",
        "values.csv, traget: judge does not know this column; did you mean `target`?",
    ]
