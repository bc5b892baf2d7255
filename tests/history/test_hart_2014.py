"""Hart District Council's own quarter, 2014-15 Q1: what the council published, and what the same rules give."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldenthread import documents
from goldenthread.audit.commands import Actor
from goldenthread.config.commands import application
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import queries as organisation
from goldenthread.reports import pages, queries
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards.pages import differences
from goldenthread.scorecards.pages.words import Words
from goldenthread.web import clock

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]
FILE = "hart_dc/kpis_2014-08-10_2014-15_Q1.csv"
PUBLISHED = {"lg": "green", "la": "amber", "lr": "red", "ld": "contextual"}


def loaded(tmp_path: Path, file: Path, *arguments: str):
    onboarding.apply_pack(source="hart", by=Actor(None, "Test"), at=clock.now())
    return CliRunner().invoke(
        application,
        ["import", "hart-kpis", str(file), "--council", "hart", "--period", "2014-15 Q1", "--json", *arguments],
    )


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text("row,column,answer,reason\nETS01,current_quarter,no data,Its note says it is not confirmed\n")
    return path


def test_the_zero_that_means_no_data_is_asked_about_and_blocks(tmp_path: Path, real_data: Path) -> None:
    result = loaded(tmp_path, real_data / FILE)
    asked = json.loads(result.stdout)
    assert result.exit_code == 4
    assert [(entry["row"], entry["column"], entry["value"]) for entry in asked["questions"]] == [
        (6, "current_quarter", "0")
    ], "row 6 of the file is ETS01"
    assert len(asked["questions"]) == 1, "SNH01's zero is a true zero: its note does not say there is no data"
    council = organisation.council("hart")
    assert council is not None
    shown = scorecards.pull(council.id, "2014-15 Q1", as_at=clock.now())
    assert shown is None or all(line.reading.value is None for line in shown.lines), "nothing is stored"


def test_39_of_the_42_published_colours_are_ours_and_the_three_others_are_named(
    tmp_path: Path, real_data: Path, answers: Path
) -> None:
    result = loaded(tmp_path, real_data / FILE, "--answers", str(answers))
    assert result.exit_code == 0, result.output
    assert {name: json.loads(result.stdout)[name] for name in ("rows", "new", "changed", "unchanged", "refused")} == {
        "rows": 45, "new": 45, "changed": 0, "unchanged": 0, "refused": 0,
    }  # fmt: skip
    council = organisation.council("hart")
    assert council is not None
    shown = scorecards.pull(council.id, "2014-15 Q1", as_at=clock.now())
    assert shown is not None
    with (real_data / FILE).open(newline="", encoding="utf-8") as file:
        published = {row["kpi_ref"]: PUBLISHED[row["status_code"]] for row in csv.DictReader(file)}
    ours = {line.code: line.reading.status for line in shown.lines}
    judged = {code: status for code, status in published.items() if status != "contextual"}
    differing = {code: (status, ours[code]) for code, status in judged.items() if ours[code] != status}
    assert len(judged) == 42
    assert differing == {
        "ETS01": ("red", "not_available"),
        "IT01": ("amber", "red"),
        "IT03": ("green", "red"),
    }
    told = differences.differences(Words(organisation.pack(council.id)), shown.lines)
    assert told[0].parts == "39 of 42 published statuses agree with the ones computed here."
    assert [row.cells[0].split()[0] for row in told[1].rows] == sorted(differing)
    assert all(row.cells[3] for row in told[1].rows), "each is explained"
    assert {line.code for line in shown.lines if "publisher_differs" in line.reading.marks} == set(differing)
    assert {line.code: line.published_status for line in shown.lines if line.published_status} == published


def test_every_number_the_council_printed_is_in_the_report(tmp_path: Path, real_data: Path, answers: Path) -> None:
    loaded(tmp_path, real_data / FILE, "--answers", str(answers))
    council = organisation.council("hart")
    assert council is not None
    material = queries.quarterly(council.id, "2014-15 Q1", as_at=clock.now())
    assert material is not None
    written = documents.write(pages.quarterly(material, issued=clock.now()), "csv").decode("utf-8-sig")
    rows = {row["Code"]: row for row in csv.DictReader(written.splitlines())}
    with (real_data / FILE).open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kpi_ref"] == "ETS01":
                assert rows["ETS01"]["Value"] not in {"0", "0.0"}
                continue
            assert float(rows[row["kpi_ref"]]["Value"]) == float(row["current_quarter"]), row["kpi_ref"]
    assert Counter(row["Status"].split(" ·")[0] for row in rows.values())["For information"] == 3


def test_the_same_file_twice_changes_nothing(tmp_path: Path, real_data: Path, answers: Path) -> None:
    loaded(tmp_path, real_data / FILE, "--answers", str(answers))
    again = loaded(tmp_path, real_data / FILE, "--answers", str(answers))
    told = json.loads(again.stdout)
    assert again.exit_code == 0
    assert (told["new"], told["changed"], told["unchanged"], told["refused"]) == (0, 0, 45, 0)
    assert told["revisions"] == []
