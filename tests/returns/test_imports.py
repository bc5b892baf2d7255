"""Figures from files: what is new, what would change, what is refused, and how they are stored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM, Actor
from goldenthread.framework import Pack
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators import queries as indicators
from goldenthread.intake import commands as intake
from goldenthread.intake.commands import Outcome
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Body
from goldenthread.returns import queries, rules
from goldenthread.returns.imports import lines as module
from tests.returns.test_closing import close
from tests.returns.test_entry import asks
from tests.returns.worlds import AT, OPENED, Returning, a_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PUBLISHED, OWN = "hart-kpis", "quarterly-values"
HEADER = "kpi_ref,description,service,previous_year_outturn,previous_quarter,current_quarter,target,status_code,notes"


def put(
    story: Returning,
    tmp_path: Path,
    *rows: str,
    profile: str = PUBLISHED,
    header: str = HEADER,
    answers: str = "",
    reason: str = "",
    period: str = "2014-15 Q1",
    by: Actor = SYSTEM,
    at: datetime = AT,
) -> Outcome:
    """Import a file of these rows, with these answers."""
    file, answered = tmp_path / "figures.csv", tmp_path / "answers.csv"
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    answered.write_text("row,column,answer,reason\n" + answers, encoding="utf-8")
    return intake.run(
        council_id=story.council.id,
        profile_key=profile,
        path=file,
        period_label=period,
        answers_path=answered if answers else None,
        by=by,
        at=at,
        reason=reason,
    )


def row(
    code: str = "CALLS", year: str = "", before: str = "", now: str = "78.5", target: str = "80", **more: str
) -> str:
    said = {"status": "la", "notes": "No notes", "title": "Calls answered in 15 seconds", "service": "Team", **more}
    return f"{code},{said['title']},{said['service']},{year},{before},{now},{target},{said['status']},{said['notes']}"


def counts(outcome: Outcome) -> tuple[int, ...]:
    told = outcome.as_json()
    return tuple(told[name] for name in ("rows", "new", "changed", "unchanged", "refused"))


def stored(story: Returning, code: str = "CALLS", label: str = "2014-15 Q1") -> list[tuple[int, Decimal | None, str]]:
    revisions = queries.revisions(story.returned(code, label).id)
    return [(one.number, one.figures.value, one.state) for one in revisions]


def test_published_figures_are_stored_approved_under_the_name_of_their_publication(
    story: Returning, tmp_path: Path
) -> None:
    outcome = put(story, tmp_path, row(year="70", before="75", notes="Fewer calls"))
    assert counts(outcome) == (1, 1, 0, 0, 0), outcome.as_json()
    found = story.returned("CALLS").approved
    assert found is not None
    assert (found.figures.value, found.figures.commentary) == (Decimal("78.5"), "Fewer calls")
    assert (found.published_source, found.published_status) == ("Hart District Council", "amber")
    assert (found.approved_name, found.approved_at) == ("Hart District Council", AT)
    assert stored(story, label="2013-14 Q4") == [(1, Decimal(75), rules.APPROVED)]
    labels = {label: found.figures.value for label, found in _approved(story)}
    assert labels == {"2014-15 Q1": Decimal("78.5"), "2013-14 Q4": Decimal(75), "2013-14": Decimal(70)}
    ids = [story.periods["2014-15 Q1"].id]
    kinds = indicators.targets(story.council.id, period_ids=ids)[(story.indicators["CALLS"].id, ids[0])]
    assert kinds == {"normal": Decimal(80)}


def test_no_file_changes_a_target_that_changes_by_decision(story: Returning, tmp_path: Path, monkeypatch) -> None:
    cabinet = Body.objects.create(council_id=story.council.id, key="cabinet", name="Cabinet", kind="member")
    story.target("CALLS", "85", agreed_by_id=cabinet.pk, agreed_on=date(2014, 3, 6))
    pack = organisation.pack(story.council.id)
    held = pack.model_copy(update={"targets": framework.Targets(change="decision")})
    monkeypatch.setattr(organisation, "pack", lambda council_id: held)
    outcome = put(story, tmp_path, row(year="70", before="75"))
    (error,) = outcome.staged.errors
    assert (error.code, error.reason) == ("CALLS", "What CALLS aims at for 2014-15 Q1 was agreed and holds.")
    assert "enter there the decision and who took it" in error.mend


def _approved(story: Returning) -> list[tuple[str, queries.RevisionRow]]:
    return queries.approved_revisions(story.council.id, indicator_id=story.indicators["CALLS"].id)


@pytest.mark.acceptance("E7")
def test_the_same_file_twice_changes_nothing(story: Returning, tmp_path: Path) -> None:
    rows = (row(year="70", before="75"), row("TAX", title="Council tax collected", now="30.5", target="25"))
    assert counts(put(story, tmp_path, *rows)) == (2, 2, 0, 0, 0)
    again = put(story, tmp_path, *rows)
    assert counts(again) == (2, 0, 0, 2, 0)
    assert stored(story) == [(1, Decimal("78.5"), rules.APPROVED)]


def test_a_council_s_own_figures_wait_for_approval_by_another_person(story: Returning, tmp_path: Path) -> None:
    petra = story.actor("Petra")
    put(story, tmp_path, "CALLS,78.5,80", profile=OWN, header="Indicator,Value,Target", by=petra)
    found = story.returned("CALLS")
    assert found.current is not None
    assert (found.state, found.current.submitted_name, found.current.published_source) == (
        rules.SUBMITTED,
        "Petra",
        "",
    )
    assert "another person" in (rules.may_approve(found.standing, person_id=petra.id) or "")
    assert story.approve("CALLS", by="Hugo").state == rules.APPROVED


@pytest.mark.requirement("DQ-001")
def test_a_red_figure_from_a_file_waits_as_a_draft_for_the_commentary_that_is_demanded(
    story: Returning, tmp_path: Path
) -> None:
    """A file asks no less than a page does; a figure on target, and one with its words, are submitted."""
    asks(story, commentary={"demanded_for": ["red"], "parts": ["what_happened"]})
    header = "Indicator,Value,Target,Commentary"
    off = put(story, tmp_path, "CALLS,40,80,", profile=OWN, header=header, reason="So it was")
    (notice,) = [one for one in off.as_json()["notices"] if "say what happened" in one["reason"]]
    assert (notice["row"], "arrives as a draft" in notice["mend"]) == (2, True)
    assert story.returned("CALLS").state == rules.DRAFT
    said = put(story, tmp_path, "CALLS,41,80,The lorry broke down.", profile=OWN, header=header, reason="Counted again")
    assert (said.state, story.returned("CALLS").state) == ("applied", rules.SUBMITTED)
    put(story, tmp_path, "TAX,99,30,", profile=OWN, header=header, reason="So it was")
    assert story.returned("TAX").state == rules.SUBMITTED


@pytest.mark.requirement("DQ-025")
def test_see_above_in_a_file_waits_as_a_draft_too(story: Returning, tmp_path: Path) -> None:
    said = {"profile": OWN, "header": "Indicator,Value,Target,Commentary", "reason": "So it was"}
    outcome = put(story, tmp_path, "CALLS,80,80,See above.", **said)  # type: ignore[arg-type]
    assert "“See above.” tells a reader nothing" in outcome.as_json()["notices"][0]["reason"]
    assert story.returned("CALLS").state == rules.DRAFT


@pytest.mark.requirement("DQ-007")
def test_a_figure_of_the_council_s_own_is_queried_in_the_preview_as_at_entry(story: Returning, tmp_path: Path) -> None:
    """A ten-fold change asks for a reason; the answer stands beside the figure, and nothing is asked at submission."""
    story.approved("CALLS", label="2013-14 Q4", value="7.8")
    said = {"profile": OWN, "header": "Indicator,Value,Target", "by": story.actor("Petra")}
    asked = put(story, tmp_path, "CALLS,78,80", **said)  # type: ignore[arg-type]
    assert asked.state == "questions_open"
    (one,) = asked.staged.revisions
    assert "78.0% is 900% above the 7.8% before" in one.reason
    assert story.returned("CALLS").is_empty
    put(story, tmp_path, "CALLS,78,80", reason="A second site opened", **said)  # type: ignore[arg-type]
    row = story.returned("CALLS")
    assert row.state == rules.SUBMITTED
    assert [one.reason for one in queries.answers([row.id])[row.id]] == ["A second site opened"]
    assert put(story, tmp_path, "CALLS,78,80", **said).state == "no_changes"  # type: ignore[arg-type]


def test_a_file_that_replaces_a_confirmed_figure_sets_its_answer_aside(story: Returning, tmp_path: Path) -> None:
    story.approved("CALLS", label="2013-14 Q4", value="7.8")
    said = {"profile": OWN, "header": "Indicator,Value,Target", "by": story.actor("Petra")}
    put(story, tmp_path, "CALLS,78,80", reason="A second site opened", **said)  # type: ignore[arg-type]
    put(story, tmp_path, "CALLS,7.9,80", reason="The second site has not opened", **said)  # type: ignore[arg-type]
    row = story.returned("CALLS")
    assert row.current is not None
    assert [(one.number, one.earlier) for one in queries.answers([row.id])[row.id]] == [(1, "78.0%")]
    assert not any(one.is_about(row.current.number) for one in queries.answers([row.id])[row.id])


def test_what_was_published_is_taken_as_it_is(story: Returning, tmp_path: Path) -> None:
    story.approved("CALLS", label="2013-14 Q4", value="7.8")
    assert put(story, tmp_path, row()).state == "applied"


@pytest.mark.requirement("DQ-023")
def test_a_difference_is_shown_old_and_new_and_waits_for_a_reason(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, row(before="75"))
    changed = row(before="76", now="78.5")
    outcome = put(story, tmp_path, changed)
    assert outcome.state == "questions_open"
    (asked,) = outcome.as_json()["revisions"]
    assert "stored as 75.0% (approved); the file says 76.0%" in asked["reason"]
    assert stored(story, label="2013-14 Q4") == [(1, Decimal(75), rules.APPROVED)]
    without = put(story, tmp_path, changed, answers="CALLS,previous_quarter,confirm,\n")
    assert without.state in {"questions_open", "refused"}
    assert stored(story, label="2013-14 Q4") == [(1, Decimal(75), rules.APPROVED)]
    outcome = put(story, tmp_path, changed, answers="CALLS,previous_quarter,confirm,Counted anew\n")
    assert counts(outcome) == (1, 0, 1, 0, 0)
    assert stored(story, label="2013-14 Q4") == [(2, Decimal(76), rules.APPROVED), (1, Decimal(75), rules.APPROVED)]
    assert queries.revisions(story.returned("CALLS", "2013-14 Q4").id)[0].reason == "Counted anew"


def test_a_difference_that_is_kept_changes_nothing(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, row(before="75"))
    put(story, tmp_path, row(before="76"), answers="CALLS,previous_quarter,keep,\n")
    assert stored(story, label="2013-14 Q4") == [(1, Decimal(75), rules.APPROVED)]


def test_one_reason_may_confirm_every_difference(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, row(before="75"))
    outcome = put(story, tmp_path, row(before="76", now="79", target="81"), reason="Published again")
    assert counts(outcome) == (1, 0, 1, 0, 0)
    assert stored(story)[0] == (2, Decimal(79), rules.APPROVED)
    revisions = indicators.target_rows(story.indicators["CALLS"].id)
    assert [(one.revision, one.value, one.reason) for one in revisions] == [
        (2, Decimal(81), "Published again"),
        (1, Decimal(80), ""),
    ]


def test_a_draft_that_differs_is_not_overwritten_in_silence(story: Returning, tmp_path: Path) -> None:
    story.save("CALLS", value="70", commentary="Mine")
    outcome = put(story, tmp_path, row())
    assert outcome.state == "questions_open"
    assert "stored as 70.0% (draft)" in outcome.as_json()["revisions"][0]["reason"]
    put(story, tmp_path, row(), reason="The published figure holds")
    assert stored(story) == [(1, Decimal("78.5"), rules.APPROVED)]


@pytest.mark.parametrize(
    ("line", "reason", "mend"),
    [
        (row("CALS"), "No definition has the code CALS. The nearest is CALLS", "Correct the code"),
        (row(now="140"), "The highest it can be is 100", "Correct the cell"),
    ],
)
def test_a_line_that_cannot_be_taken_is_refused_with_its_mend_and_nothing_is_stored(
    story: Returning, tmp_path: Path, line: str, reason: str, mend: str
) -> None:
    _limit(story)
    outcome = put(story, tmp_path, line, row("TAX", title="Council tax collected"))
    assert outcome.state == "refused"
    (error,) = outcome.as_json()["errors"]
    assert reason in error["reason"]
    assert mend in error["mend"]
    assert error["row"] == 2
    assert story.returned("TAX").current is None


@pytest.mark.acceptance("E1")
@pytest.mark.parametrize("profile", [PUBLISHED, OWN])
def test_a_figure_of_a_closed_period_is_refused_at_its_cell_and_nothing_is_stored(
    story: Returning, tmp_path: Path, profile: str
) -> None:
    close(story, date(2014, 8, 31))
    late = datetime(2014, 9, 2, 9, tzinfo=UTC)
    lines = {
        PUBLISHED: (row(now="78.5"), HEADER),
        OWN: ("CALLS,78.5,", "Indicator,Value,Target"),
    }
    line, header = lines[profile]
    outcome = put(story, tmp_path, line, profile=profile, header=header, at=late)
    assert outcome.state == "refused"
    (error,) = outcome.as_json()["errors"]
    assert (error["row"], error["value"]) == (2, "78.5")
    assert error["reason"] == "2014-15 Q1 was closed on 31 August 2014 by Petra and takes no more figures."
    assert "ask Petra for an exception" in error["mend"]
    assert story.returned("CALLS").current is None


def test_a_file_that_changes_nothing_of_a_closed_period_is_no_fault(story: Returning, tmp_path: Path) -> None:
    assert put(story, tmp_path, row(now="78.5")).state == "applied"
    close(story, date(2014, 8, 31))
    assert put(story, tmp_path, row(now="78.5"), at=datetime(2014, 9, 2, 9, tzinfo=UTC)).state != "refused"


def _limit(story: Returning) -> None:
    found = story.indicators["CALLS"]
    indicator_commands.amend(
        council_id=story.council.id,
        indicator_id=found.id,
        sheet=a_sheet(minimum=Decimal(0), maximum=Decimal(100)),
        unit_id=found.unit_id,
        expected_version=1,
        by=SYSTEM,
        at=OPENED,
        reason="It is a percentage",
        comparable=True,
    )


def test_a_withdrawn_indicator_takes_no_figures(story: Returning, tmp_path: Path) -> None:
    found = story.indicators["CALLS"]
    indicator_commands.amend(
        council_id=story.council.id,
        indicator_id=found.id,
        sheet=a_sheet(status="withdrawn"),
        unit_id=found.unit_id,
        expected_version=1,
        by=SYSTEM,
        at=OPENED,
        reason="The contract ended",
    )
    assert "withdrawn" in put(story, tmp_path, row()).as_json()["errors"][0]["reason"]


def test_another_title_or_service_is_told_and_the_code_is_used(story: Returning, tmp_path: Path) -> None:
    outcome = put(story, tmp_path, row(title="Calls", service="Elsewhere"))
    told = [one["reason"] for one in outcome.as_json()["notices"]]
    assert any("called “Calls answered in 15 seconds”" in one for one in told)
    assert any("belongs to Team" in one for one in told)
    assert stored(story) == [(1, Decimal("78.5"), rules.APPROVED)]


def test_a_code_that_stands_twice_is_taken_once_or_refused(story: Returning, tmp_path: Path) -> None:
    same = put(story, tmp_path, row(), row())
    assert ["taken once" in one["reason"] for one in same.as_json()["notices"]] == [True]
    assert stored(story) == [(1, Decimal("78.5"), rules.APPROVED)]
    other = put(story, tmp_path, row("TAX", now="30"), row("TAX", now="31"))
    assert other.state == "refused"
    assert story.returned("TAX").current is None


def test_a_target_of_zero_beside_a_contextual_status_is_no_target(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, row(target="0", status="ld"))
    ids = [story.periods["2014-15 Q1"].id]
    assert indicators.targets(story.council.id, period_ids=ids) == {}


def test_a_zero_that_the_note_denies_is_stored_as_no_data_once_answered(story: Returning, tmp_path: Path) -> None:
    doubtful = row(now="0", notes="Figures have yet to be confirmed")
    assert put(story, tmp_path, doubtful).state == "questions_open"
    put(story, tmp_path, doubtful, answers="CALLS,current_quarter,no data,\n")
    current = story.returned("CALLS").current
    assert current is not None
    assert (current.figures.absence, current.figures.value) == ("not_collected", None)


def test_an_answered_zero_is_not_asked_about_again(story: Returning, tmp_path: Path) -> None:
    doubtful = row(now="0", notes="Figures have yet to be confirmed")
    put(story, tmp_path, doubtful, answers="CALLS,current_quarter,no data,\n")
    later = put(story, tmp_path, doubtful, row("TAX", title="Council tax collected"))
    assert (later.state, counts(later)) == ("applied", (2, 1, 0, 1, 0))
    assert ["stored as “no data”" in one.reason for one in later.staged.notices if one.code == "CALLS"] == [True]
    other = put(story, tmp_path, row(now="0", notes="Not available yet"))
    assert other.state == "questions_open", "another note is another zero"


def test_a_zero_answered_as_zero_is_not_asked_about_again_either(story: Returning, tmp_path: Path) -> None:
    doubtful = row(now="0", notes="Figures have yet to be confirmed")
    put(story, tmp_path, doubtful, answers="CALLS,current_quarter,zero,\n")
    later = put(story, tmp_path, doubtful, row("TAX", title="Council tax collected"))
    assert (later.state, counts(later)) == ("applied", (2, 1, 0, 1, 0))


def test_a_zero_of_an_earlier_period_beside_one_without_data_is_told(story: Returning, tmp_path: Path) -> None:
    doubtful = row(now="0", before="0", year="40", notes="Figures have yet to be confirmed")
    assert len(put(story, tmp_path, doubtful).staged.questions) == 1
    outcome = put(story, tmp_path, doubtful, answers="CALLS,current_quarter,no data,\n")
    (told,) = outcome.staged.notices
    assert (told.column, told.value) == ("previous_quarter", "0")
    assert "taken as a true zero" in told.reason


def test_other_words_alone_name_the_column_of_the_words_and_show_both(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, row(notes="Fewer calls"))
    outcome = put(story, tmp_path, row(notes="More calls"))
    (asked,) = outcome.staged.revisions
    assert (asked.column, asked.cell, asked.value) == ("notes", "I2", "More calls")
    assert "stored as “Fewer calls”; the file says “More calls”" in asked.reason
    put(story, tmp_path, row(notes="More calls"), answers="CALLS,notes,confirm,Corrected\n")
    current = story.returned("CALLS").current
    assert current is not None
    assert current.figures.commentary == "More calls"


def test_another_published_status_alone_names_its_own_column(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, row(status="la"))
    (asked,) = put(story, tmp_path, row(status="lr")).staged.revisions
    assert (asked.column, asked.value) == ("status_code", "lr")
    assert "stored as amber (approved); the file says red" in asked.reason


@pytest.mark.parametrize("notes", ["Fewer calls\u00a0", "\u00a0 Fewer calls \u2009"])
def test_white_space_at_the_end_of_a_note_is_no_revision(story: Returning, tmp_path: Path, notes: str) -> None:
    put(story, tmp_path, row(notes="Fewer calls"))
    assert counts(put(story, tmp_path, row(notes=notes))) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize("place", ["2,", "2,*", "CALLS,*", "*,", "*,*"])
@pytest.mark.parametrize(("answer", "left"), [("confirm,Published again", "76"), ("keep,", "75")])
def test_one_answer_may_be_for_a_whole_row_or_file(
    story: Returning, tmp_path: Path, place: str, answer: str, left: str
) -> None:
    put(story, tmp_path, row(before="75", notes="Fewer calls"))
    changed = row(before="76", now="79", notes="More calls")
    outcome = put(story, tmp_path, changed, answers=f"{place},{answer}\n")
    assert outcome.state in {"applied", "no_changes"}, outcome.as_json()
    assert [one.column for one in outcome.staged.revisions] == ["current_quarter", "previous_quarter"]
    assert stored(story, label="2013-14 Q4")[0][1] == Decimal(left)


def test_an_answer_for_one_cell_goes_before_the_one_for_its_row(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, row(before="75"))
    answers = "*,,confirm,Published again\n2,previous_quarter,keep,\n"
    put(story, tmp_path, row(before="76", now="79"), answers=answers)
    assert stored(story, label="2013-14 Q4")[0][1] == Decimal(75)
    assert stored(story)[0][1] == Decimal(79)


def test_a_reason_for_all_goes_before_what_was_kept_before(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, row(before="75"))
    put(story, tmp_path, row(before="76"), answers="CALLS,previous_quarter,keep,\n")
    put(story, tmp_path, row(before="76"), answers="*,*,confirm,Published again\n")
    assert stored(story, label="2013-14 Q4")[0][1] == Decimal(76)


@pytest.mark.requirement("MT-042")
def test_a_computed_percentage_comes_as_parts_and_only_a_publication_may_give_it_whole(
    story: Returning, tmp_path: Path
) -> None:
    """The documented exception: what was published without its parts is stored as published, named as such."""
    typed = put(story, tmp_path, "WASTE,48.2", profile=OWN, header="Indicator,Value")
    assert "computed from its two parts" in typed.as_json()["errors"][0]["reason"]
    header = "Indicator,Value,Numerator,Denominator"
    parts = put(story, tmp_path, "WASTE,,4820,10000", profile=OWN, header=header, period="2013-14 Q4")
    assert parts.state == "applied", parts.as_json()
    current = story.returned("WASTE", "2013-14 Q4").current
    assert current is not None
    assert (current.figures.value, current.figures.numerator) == (None, Decimal(4820))
    put(story, tmp_path, row("WASTE", title="Waste recycled", now="48.2"))
    published = story.returned("WASTE").current
    assert published is not None
    assert (published.figures.value, published.published_source) == (Decimal("48.2"), "Hart District Council")


def test_figures_are_not_taken_before_the_period_is_over(story: Returning, tmp_path: Path) -> None:
    early = datetime(2014, 6, 30, 22, 59, tzinfo=UTC)
    outcome = put(story, tmp_path, row(), at=early)
    (error,) = outcome.staged.errors
    assert (outcome.state, "not over yet" in error.reason) == ("refused", True)
    assert error.mend == "Choose a period that has ended."


@pytest.mark.parametrize(("period", "example"), [("2013-14", ", such as 2013-14 Q1."), ("2014-05", "reports.")])
def test_a_quarterly_file_is_taken_for_no_period_of_another_length(
    story: Returning, tmp_path: Path, period: str, example: str
) -> None:
    outcome = put(story, tmp_path, row(), period=period)
    (error,) = outcome.staged.errors
    assert (outcome.state, outcome.staged.rows) == ("refused", 0)
    assert "A file of this layout is for a quarter" in error.reason
    assert error.mend.endswith(example)
    assert story.returned("CALLS").current is None


def test_the_number_of_queries_does_not_grow_with_the_rows(story: Returning, tmp_path: Path) -> None:
    for number in range(40):
        indicator_commands.define(
            council=story.council, code=f"N{number}", unit_id=None, sheet=a_sheet(), by=SYSTEM, at=OPENED
        )

    def asked(codes: list[str], period: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            put(story, tmp_path, *(row(code, year="70", before="75") for code in codes), period=period)
        return len(captured)

    asked(["N0"], "2013-14 Q2")  # the year before is opened by the first file
    few = asked(["N0", "N1"], "2013-14 Q4")
    assert asked([f"N{number}" for number in range(40)], "2014-15 Q1") <= few


def test_every_target_a_profile_can_name_has_its_kind() -> None:
    fields = Pack.model_json_schema()["$defs"]["Column"]["properties"]["field"]["enum"]
    assert set(module.TARGETS) | set(module.NUMBERS) <= set(fields)


def test_the_demonstration_is_judged_as_the_council_published_it(hart) -> None:
    period = next(one for one in queries.returns(hart.council.id) if one.period.label == "2014-15 Q1").period
    found = queries.comments(hart.council.id, period_ids=[period.id])
    assert len(found) == 45
    codes = {one.id: one.code for one in indicators.indicators(hart.council.id)}
    by_code = {codes[indicator_id]: comment for (indicator_id, _), comment in found.items()}
    assert by_code["SNH03"].published_status == "contextual"
    assert organisation.pack(hart.council.id).profile(PUBLISHED) is not None
