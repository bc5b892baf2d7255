"""The command line: help without a database, packs, imports and the audit trail, with their exit codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from goldenthread import framework
from goldenthread.config.commands import application
from goldenthread.onboarding import demonstration as data
from goldenthread.organisation import queries as organisation
from goldenthread.returns import queries as returns
from goldenthread.timetable import queries as timetable

HEADER = (
    "kpi_ref,description,service,unit_suffix,previous_year_outturn,previous_quarter,"
    "current_quarter,target,status_code,notes\n"
)
COUNTS = ("rows", "new", "changed", "unchanged", "refused")
ENTRY = {"row", "column", "value", "reason", "mend"}


def goldenthread(*arguments: str) -> Result:
    return CliRunner().invoke(application, arguments)


def line(code: str, title: str, service: str, *values: str, notes: str = "No notes") -> str:
    return ",".join([code, f'"{title}"', f'"{service}"', *values, f'"{notes}"']) + "\n"


CS01 = line(
    "CS01",
    "Quality of Customer Service Call Handling - % score from monitoring sample",
    "Customer Services",
    "%",
    "94.8",
    "95.3",
    "95.9",
    "90",
    "lg",
)


def written(tmp_path: Path, lines: Sequence[str], name: str = "kpis.csv") -> Path:
    path = tmp_path / name
    path.write_text(HEADER + "".join(lines))
    return path


@pytest.fixture
def council(db) -> organisation.CouncilRow:
    done = goldenthread("framework", "load", "hart")
    assert done.exit_code == 0, done.output
    found = organisation.council("hart")
    assert found is not None
    return found


def imported(file: Path, *arguments: str) -> tuple[int, dict]:
    done = goldenthread(
        "import", "hart-kpis", str(file), "--council", "hart", "--period", "2014-15 Q1", "--json", *arguments
    )
    return done.exit_code, json.loads(done.stdout)


def stored(council: organisation.CouncilRow, label: str = "2014-15 Q1") -> dict[str, object]:
    period = timetable.period(council.id, label)
    if period is None:
        return {}
    rows = returns.returns(council.id, period_id=period.id)
    return {row.indicator.code: row.approved.figures.value for row in rows if row.approved}


def test_help_and_the_check_of_a_pack_need_no_database(django_db_blocker) -> None:
    assert "framework" in goldenthread("--help").output
    for command in (["framework"], ["report"], ["audit"], ["import"], ["serve"], ["doctor"], ["demo"], ["set-up"]):
        assert goldenthread(*command, "--help").exit_code == 0
    assert goldenthread("--version").output.startswith("goldenthread ")
    checked = goldenthread("framework", "check", "hart")
    assert checked.exit_code == 0
    assert "45 indicators" in checked.output


def test_a_council_that_the_demonstration_does_not_have_is_refused_with_those_it_has() -> None:
    done = goldenthread("demo", "--council", "nowhere", "--no-serve")
    (fault,) = done.exception.faults
    assert (fault.place, fault.value) == ("--council", "nowhere")
    keys = "hart, trafford, portsmouth, south-oxfordshire, vale-of-white-horse, bromsgrove, halton, harrow"
    assert fault.mend == f"Choose one of: {keys}."


def test_a_demonstration_without_its_style_sheet_is_refused_before_anything_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldenthread.web.assets.build.BUILT", tmp_path)
    monkeypatch.setattr("goldenthread.config.commands.demonstration._refuse_taken", lambda port: None)
    done = goldenthread("demo", "--council", "hart", "--folder", str(tmp_path / "here"))
    (fault,) = done.exception.faults
    assert fault.reason == "The style sheet of the pages has not been built."
    assert "tools/setup" in fault.mend
    assert "python -m goldenthread.web.assets" in fault.mend
    assert not (tmp_path / "here").exists()


def test_every_fault_of_a_pack_is_named_with_its_path_its_line_and_its_mend(tmp_path: Path) -> None:
    text = Path(framework.__file__).with_name("packs").joinpath("hart.yaml").read_text()
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        text.replace("direction: higher", "direction: hihger", 1).replace("unit: customer-services", "unit: nowhere", 1)
    )
    done = goldenthread("framework", "check", str(broken))
    assert done.exit_code == 3
    assert "indicators[0].direction (line " in done.output
    assert "posts[7].unit (line " in done.output
    assert "2 faults" in done.output


@pytest.mark.django_db
def test_a_broken_pack_stores_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = Path(framework.__file__).with_name("packs").joinpath("hart.yaml").read_text()
    broken.write_text(text.replace("direction: higher", "direction: hihger", 1))
    assert goldenthread("framework", "load", str(broken)).exit_code != 0
    assert organisation.council("hart") is None


@pytest.mark.database
def test_loading_a_pack_again_changes_nothing(council) -> None:
    again = goldenthread("framework", "load", "hart")
    assert again.exit_code == 0
    assert "no changes" in again.output


@pytest.mark.database
def test_an_import_says_what_it_did_and_a_second_changes_nothing(council, tmp_path: Path) -> None:
    file = written(tmp_path, [CS01])
    code, first = imported(file)
    assert (code, [first[name] for name in COUNTS]) == (0, [1, 1, 0, 0, 0])
    assert str(stored(council)["CS01"].normalize()) == "95.9"
    code, second = imported(file)
    assert (code, [second[name] for name in COUNTS]) == (0, [1, 0, 0, 1, 0])
    assert len(returns.returns(council.id)) == len({row.id for row in returns.returns(council.id)})


def test_a_dry_run_stores_nothing(council, tmp_path: Path) -> None:
    code, told = imported(written(tmp_path, [CS01]), "--dry-run")
    assert (code, told["new"]) == (0, 1)
    assert stored(council) == {}


def test_one_bad_cell_refuses_the_whole_file_and_names_the_cell(council, tmp_path: Path) -> None:
    bad = line(
        "CS02a",
        "% of telephone calls answered by Contact Centre in 15 seconds",
        "Customer Services",
        "%",
        "77.1",
        "79.6",
        "seventy",
        "80",
        "la",
    )
    code, told = imported(written(tmp_path, [CS01, bad]))
    assert code == 3
    assert [told[name] for name in ("rows", "refused")] == [2, 1]
    assert [(entry["row"], entry["column"], entry["value"]) for entry in told["errors"]] == [
        (3, "current_quarter", "seventy")
    ]
    assert told["errors"][0].keys() >= ENTRY
    assert told["errors"][0]["mend"]
    assert stored(council) == {}


def test_the_tables_name_the_cell_and_no_row_0(council, tmp_path: Path) -> None:
    bad = written(tmp_path, [CS01.replace("95.9", "ninety")], "kpis_2013-14_Q4.csv")
    done = goldenthread("import", "hart-kpis", str(bad), "--council", "hart", "--period", "2014-15 Q1")
    assert "2, G2" in done.output
    assert "whole" in done.output, "the file's name speaks of another quarter"
    assert not any(one.startswith("0 ") and "rows" not in one for one in done.output.splitlines())


def test_a_period_of_another_length_is_refused(council, tmp_path: Path) -> None:
    file = written(tmp_path, [CS01])
    done = goldenthread("import", "hart-kpis", str(file), "--council", "hart", "--period", "2014-15", "--json")
    assert done.exit_code == 3
    assert "2014-15 Q1" in json.loads(done.stdout)["errors"][0]["mend"]
    assert stored(council) == {}


def test_windows_text_is_read_when_it_is_said(council, tmp_path: Path) -> None:
    file = tmp_path / "kpis.csv"
    file.write_bytes((HEADER + CS01.replace("No notes", "Café survey")).encode("cp1252"))
    assert imported(file)[0] == 3
    code, told = imported(file, "--encoding", "cp1252")
    assert (code, told["new"]) == (0, 1)


def test_an_unknown_indicator_is_refused_with_the_nearest(council, tmp_path: Path) -> None:
    code, told = imported(written(tmp_path, [CS01.replace("CS01", "CS0l", 1)]))
    assert code == 3
    assert told["errors"][0]["reason"].startswith("No definition has the code CS0l. The nearest is CS0")


@pytest.mark.database
def test_a_changed_history_is_a_revision_to_confirm(council, tmp_path: Path) -> None:
    assert imported(written(tmp_path, [CS01]))[0] == 0
    changed = written(tmp_path, [CS01.replace("95.3", "94.1")], "again.csv")
    code, told = imported(changed)
    assert code == 4
    assert [(entry["row"], entry["column"], entry["value"]) for entry in told["revisions"]] == [
        (2, "previous_quarter", "94.1")
    ]
    assert told["revisions"][0].keys() >= ENTRY
    assert "95.3" in told["revisions"][0]["reason"]
    assert str(stored(council, "2013-14 Q4")["CS01"].normalize()) == "95.3"
    answers = tmp_path / "answers.csv"
    answers.write_text("row,column,answer,reason\n2,previous_quarter,confirm,The sample was scored again\n")
    code, told = imported(changed, "--answers", str(answers))
    assert code == 0
    assert str(stored(council, "2013-14 Q4")["CS01"].normalize()) == "94.1"


def test_answers_may_name_the_indicator_and_may_be_json(council, tmp_path: Path) -> None:
    ets = line(
        "ETS01",
        "Number of missed collections – All – (per 100,000)",
        "Environmental & Technical Services",
        "",
        "401",
        "0",
        "0",
        "40",
        "lr",
        notes="The figures have yet to be confirmed",
    )
    file = written(tmp_path, [ets])
    code, told = imported(file)
    assert code == 4
    assert len(told["questions"]) == 1
    answers = tmp_path / "answers.json"
    answers.write_text(
        json.dumps([{"row": "ETS01", "column": "current_quarter", "answer": "no data", "reason": "Not confirmed"}])
    )
    code, told = imported(file, "--answers", str(answers))
    assert code == 0, told
    period = timetable.period(council.id, "2014-15 Q1")
    kept = returns.returns(council.id, period_id=period.id)[0].approved.figures
    assert (kept.value, kept.absence) == (None, "not_collected")


def test_the_demonstrations_own_answers_file_is_in_the_same_form() -> None:
    assert data.ANSWERS.read_text().splitlines()[0] == "row,column,answer,reason"


@pytest.mark.database
def test_the_audit_trail_is_verified_and_an_anchor_holds_its_tail(council) -> None:
    done = goldenthread("audit", "verify")
    assert done.exit_code == 0
    assert "whole. Anchor" in done.output
    anchor = done.output.split("Anchor ")[-1].split()[0]
    assert goldenthread("audit", "verify", "--council", "hart", "--anchor", anchor).exit_code == 0
    wrong = anchor.split(":")[0] + ":" + "0" * 64
    assert goldenthread("audit", "verify", "--council", "hart", "--anchor", wrong).exit_code == 5


@pytest.mark.database
def test_the_first_administrator_is_added_with_a_password_and_can_sign_in(council, client) -> None:
    post = next(one for one in organisation.posts(council.id) if one.access == "administrator")
    secret = "correct horse battery"
    who = ["--council", "hart", "--name", "Ada Admin", "--email", "Ada@Example.gov.uk", "--post", post.key]
    done = goldenthread("people", "add", *who, "--password", secret)
    assert done.exit_code == 0, done.output
    assert "ada@example.gov.uk" in done.output
    client.post("/accounts/login/", {"login": "ada@example.gov.uk", "password": secret})
    assert client.get("/hart/people/").status_code == 200


def test_a_person_without_a_known_post_is_refused_with_the_posts_there_are(council) -> None:
    who = ["--council", "hart", "--name", "Ada", "--email", "ada@example.gov.uk", "--post", "emperor"]
    done = goldenthread("people", "add", *who, "--password", "correct horse battery")
    assert "There is no post “emperor”." in done.exception.faults[0].reason
    assert "Choose one of:" in done.exception.faults[0].mend


def test_a_short_password_adds_nobody(council) -> None:
    post = next(one for one in organisation.posts(council.id) if one.access == "administrator")
    who = ["--council", "hart", "--name", "Ada", "--email", "ada@example.gov.uk", "--post", post.key]
    assert goldenthread("people", "add", *who, "--password", "short").exit_code != 0
    assert organisation.person_by_email("ada@example.gov.uk") is None


def test_a_list_of_people_is_loaded_whole_or_not_at_all(council, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(data.HART.people.read_bytes())
    assert goldenthread("people", "load", str(file), "--council", "hart", "--dry-run").output.startswith("40 to add")
    assert goldenthread("people", "load", str(file), "--council", "hart").output.startswith("40 added")
    assert goldenthread("people", "load", str(file), "--council", "hart").output.startswith("0 added")
