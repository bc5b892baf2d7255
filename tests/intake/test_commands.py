"""Preview, confirm, abandon: one transaction, one audit record, nothing twice, nothing on stale ground."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.audit import queries as audit
from goldenthread.engine.errors import BadData, NotReady
from goldenthread.intake import Answer, answers, commands, queries
from goldenthread.intake.commands import Outcome
from goldenthread.intake.queries import BatchRow
from goldenthread.organisation.queries import CouncilRow
from tests.intake.conftest import AT, BY, PERIOD, Figures
from tests.intake.corpus.making import ROWS, csv

Take = Callable[..., Outcome]
pytestmark = [pytest.mark.django_db, pytest.mark.database]
FILE = csv(ROWS).encode()


@pytest.fixture
def preview(council: CouncilRow, tmp_path: Path) -> Callable[..., BatchRow]:
    def one(content: bytes = FILE) -> BatchRow:
        path = tmp_path / "figures.csv"
        path.write_bytes(content)
        return commands.preview(
            council_id=council.id, profile_key="figures", path=path, period_label=PERIOD, by=BY, at=AT
        )

    return one


def confirm(row: BatchRow, **more: object) -> Outcome:
    return commands.confirm(council_id=row.council_id, batch_id=row.id, by=BY, at=AT, **more)  # type: ignore[arg-type]


def events(council: CouncilRow) -> list[str]:
    return [one.event for one in audit.everything(council.id) if one.event.startswith("import.")]


def test_a_preview_stores_no_figure(preview: Callable[..., BatchRow], figures: Figures) -> None:
    row = preview()
    assert (row.state, row.staged.new, figures.stored) == ("staged", 3, {})


def test_confirming_stores_all_and_records_once(
    preview: Callable[..., BatchRow], figures: Figures, council: CouncilRow
) -> None:
    outcome = confirm(preview())
    assert (outcome.state, outcome.written) == ("applied", 3)
    assert figures.stored == {"A1": "95.9", "A2": "11", "A3": "28"}
    assert events(council) == ["import.applied"]


def test_confirming_twice_stores_once(preview: Callable[..., BatchRow], figures: Figures, council: CouncilRow) -> None:
    row = preview()
    assert confirm(row).as_json() == confirm(row).as_json()
    assert (figures.applied, len(events(council))) == (1, 1)


@pytest.mark.acceptance("E7")
def test_the_same_file_twice_is_no_changes_and_is_recorded(take: Take, figures: Figures, council: CouncilRow) -> None:
    first, second = take(FILE), take(FILE)
    assert (first.state, second.state) == ("applied", "no_changes")
    assert (second.staged.new, second.staged.changed, second.staged.unchanged, second.written) == (0, 0, 3, 0)
    assert (figures.applied, sorted(events(council))) == (1, ["import.applied", "import.no_changes"])
    lines = queries.batches(council.id, slice(0, 9))
    assert lines[0].sha256 == lines[1].sha256 == first.sha256


@pytest.mark.acceptance("E7")
def test_the_same_file_twice_in_the_browser_asks_nothing_again(
    preview: Callable[..., BatchRow], figures: Figures
) -> None:
    content = csv([["A2", "x", "", 0, "Figures yet to be confirmed"]]).encode()
    confirm(preview(content), answers=[Answer("2", "Value", "no data")])
    assert figures.stored == {"A2": "not_collected"}
    assert preview(content).state == "no_changes"


def test_what_moved_since_the_preview_is_shown_before_anything_is_stored(
    preview: Callable[..., BatchRow], figures: Figures
) -> None:
    row = preview()
    figures.stored["A1"] = "1"
    outcome = confirm(row)
    assert (outcome.state, figures.stored, len(outcome.staged.revisions)) == ("moved", {"A1": "1"}, 1)
    assert confirm(row).state == "questions_open"
    done = confirm(row, answers=[Answer("A1", "Value", "confirm", "Recounted")])
    assert (done.state, figures.stored["A1"]) == ("applied", "95.9")


def test_a_revision_that_is_kept_stays_as_stored(preview: Callable[..., BatchRow], figures: Figures) -> None:
    figures.stored["A1"] = "1"
    outcome = confirm(preview(), answers=[Answer("2", "Value", "keep")])
    assert (outcome.state, figures.stored["A1"], outcome.staged.unchanged) == ("applied", "1", 1)


def test_the_audit_record_lists_the_revisions(take: Take, figures: Figures, council: CouncilRow) -> None:
    figures.stored["A1"] = "1"
    assert take(FILE).state == "questions_open"
    assert take(FILE, reason="Recounted").state == "applied"
    record = next(one for one in audit.everything(council.id) if one.event == "import.applied")
    assert record.after
    assert record.after["revisions"] == [{"code": "A1", "figure": "95.9", "reason": "Recounted"}]


def test_a_handler_that_fails_leaves_nothing_behind(
    preview: Callable[..., BatchRow], figures: Figures, council: CouncilRow
) -> None:
    row = preview()
    figures.fails = True
    with pytest.raises(ZeroDivisionError):
        confirm(row)
    after = queries.batch(council.id, row.id)
    assert (after.state if after else "", events(council)) == ("staged", [])


def test_refused_rows_are_stored_by_nobody_unless_they_are_left_out(
    preview: Callable[..., BatchRow], figures: Figures, council: CouncilRow
) -> None:
    row = preview(csv([*ROWS, ["A4", "t", "", "x", ""]]).encode())
    assert confirm(row).state == "refused"
    assert figures.stored == {}
    outcome = confirm(row, left_out=[5])
    assert (outcome.state, outcome.staged.left_out, len(figures.stored)) == ("applied", (5,), 3)
    record = next(one for one in audit.everything(council.id) if one.event == "import.applied")
    assert record.after
    assert record.after["left_out"] == [5]


def test_abandoning_is_recorded_and_final(
    preview: Callable[..., BatchRow], figures: Figures, council: CouncilRow
) -> None:
    row = preview()
    commands.abandon(council_id=council.id, batch_id=row.id, by=BY, at=AT)
    assert (confirm(row).state, figures.stored, events(council)) == ("abandoned", {}, ["import.abandoned"])


def test_another_councils_import_is_not_there(preview: Callable[..., BatchRow], council: CouncilRow) -> None:
    row = preview()
    assert queries.batch(council.id + 1, row.id) is None
    with pytest.raises(NotReady):
        commands.confirm(council_id=council.id + 1, batch_id=row.id, by=BY, at=AT)


def test_a_dry_run_stores_and_records_nothing(take: Take, figures: Figures, council: CouncilRow) -> None:
    outcome = take(FILE, dry_run=True)
    assert (outcome.state, outcome.staged.new, figures.stored, events(council)) == ("ready", 3, {}, [])
    assert queries.count(council.id) == 0


@pytest.mark.parametrize(("answer", "stored"), [("no data", "not_collected"), ("zero", "0")])
def test_a_doubtful_zero_is_stored_as_it_is_answered(answer: str, stored: str, take: Take, figures: Figures) -> None:
    content = csv([["A2", "x", "", 0, "Figures yet to be confirmed"]]).encode()
    assert take(content).state == "questions_open"
    assert take(content, answers=f"row,column,answer,reason\nA2,Value,{answer},\n").state == "applied"
    assert figures.stored == {"A2": stored}


def test_an_answer_that_fits_no_question_of_the_cell_is_told(take: Take, figures: Figures) -> None:
    content = csv([["A2", "x", "", 0, "Figures yet to be confirmed"]]).encode()
    outcome = take(content, answers='[{"row": 2, "column": "Value", "answer": "times 100"}]')
    assert outcome.state == "refused"
    assert "“times 100” does not answer the question about row 2." in outcome.staged.errors[0].reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("A9,Value,keep,", "about row “A9”, which the file does not have"),
        ("A2,Valeu,keep,", "no column “Valeu”"),
        ("A2,Value,no data,", "Nothing is asked about this cell"),
        ("*,Value,zero,", "to one question, not to all"),
    ],
)
def test_an_answer_that_matches_nothing_is_refused_with_its_line(
    answer: str, reason: str, take: Take, figures: Figures
) -> None:
    outcome = take(FILE, answers=f"row,column,answer,reason\n{answer}\n")
    (error,) = outcome.staged.errors
    assert (outcome.state, error.sheet, figures.stored) == ("refused", "answers line 2", {})
    assert reason in error.reason
    assert error.mend


def test_an_answer_about_a_difference_that_is_gone_is_only_told(take: Take, figures: Figures) -> None:
    figures.stored["A1"] = "1"
    answers = "row,column,answer,reason\n*,,confirm,Recounted\n"
    assert take(FILE, answers=answers).state == "applied"
    again = take(FILE, answers=answers)
    assert again.state == "no_changes"
    assert "the answer was not needed" in again.staged.notices[0].reason


def test_a_cell_may_be_both_doubted_and_a_revision(preview: Callable[..., BatchRow], figures: Figures) -> None:
    figures.stored["A2"] = "7"
    row = preview(csv([["A2", "x", "", 0, "Figures yet to be confirmed"]]).encode())
    assert (len(row.staged.questions), row.staged.revisions) == (1, ())
    first = confirm(row, answers=[Answer("2", "Value", "no data")])
    assert (first.state, len(first.staged.revisions)) == ("questions_open", 1)
    assert confirm(row, answers=[Answer("2", "Value", "confirm", "Not counted")]).state == "applied"
    assert figures.stored == {"A2": "not_collected"}


def test_the_json_of_a_result_has_counts_and_lists(take: Take) -> None:
    said = take(csv([["A1", "x", "", "y", ""]]).encode()).as_json()
    counts = ("rows", "new", "changed", "unchanged", "refused")
    assert [said[name] for name in counts] == [1, 0, 0, 0, 1]
    assert {"row", "column", "value", "reason", "mend"} <= set(said["errors"][0])
    assert (said["questions"], said["revisions"]) == ([], [])
    assert json.loads(json.dumps(said)) == said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("row,column\nA1,Value\n", "lacks the column answer"),
        ("row,column,answer\nA1,Value,nil\n", "“nil” is no answer"),
        ("row,column,answer\n,Value,zero\n", "has no row"),
        ("row,column,answer\nA1,Value,confirm\n", "without a reason"),
        ("[1]", "not a list of answers"),
        ("[", "not JSON"),
    ],
)
def test_an_answers_file_is_refused_with_its_faults(text: str, reason: str) -> None:
    with pytest.raises(BadData, match=reason):
        answers.parse(text)


def test_an_answers_file_may_be_json() -> None:
    assert answers.parse('[{"row": 6, "column": "Value", "answer": "No_data"}]') == [Answer("6", "Value", "no data")]
