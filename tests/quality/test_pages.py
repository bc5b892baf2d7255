"""The pages of data quality: who says what, what is refused, and what a reader is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.audit.commands import Hand
from goldenthread.indicators import commands as indicators
from goldenthread.quality import commands, queries
from goldenthread.quality.rules import CheckDraft, NoteDraft, ProblemDraft, RatingDraft
from goldenthread.returns import commands as returning
from goldenthread.returns import queries as returned
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.rules import Figures
from goldenthread.timetable import queries as timetable
from tests.conftest import NOW
from tests.factories.delivery import an_action, an_action_plan
from tests.returns.worlds import AT, Returning, a_sheet
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
EARLY = AT.replace(month=7)
PAGE = "indicators/CALLS/quality/"


def days(**said: date) -> dict[str, object]:
    return {f"{name}_{part}": getattr(day, part) for name, day in said.items() for part in ("day", "month", "year")}


NOTE = {"text": "Run report 7.", **days(dated_on=date(2014, 8, 1), review_on=date(2015, 8, 1)), "reason": ""}


def said(story: Returning, code: str = "CALLS") -> dict[str, object]:
    return {
        "council_id": story.council.id, "indicator_id": story.indicators[code].id, "by": story.actor("Petra"), "at": NOW
    }  # fmt: skip


@pytest.mark.requirement("DQ-005")
def test_a_note_has_a_version_a_date_and_a_review_and_is_out_of_date_once_the_definition_changes(story, visit) -> None:
    assert visit(f"{PAGE}?do=note", by="Olive", send=NOTE).status_code == 302
    told = section(visit(PAGE), "Method note")
    assert "In date" in told
    assert "1, of 1 August 2014" in told
    assert "To be reviewed1 August 2015" in told
    sheet = a_sheet(
        definition="Of all calls, the share answered in 15 seconds.", owner_id=story.world.posts["owner"].pk
    )
    amended = indicators.amend(
        council_id=story.council.id, indicator_id=story.indicators["CALLS"].id, sheet=sheet,
        unit_id=story.world.units["team"].pk, expected_version=1, comparable=True, by=story.actor("Petra"), at=NOW,
        reason="Abandoned calls count too",
    )  # fmt: skip
    assert amended.sheet.version == 2
    told = section(visit(PAGE), "Method note")
    assert told.startswith("Out of date")
    assert "The definition has changed since it was written." in told
    again = {**NOTE, "text": "Run report 8.", "reason": "The definition changed"}
    assert visit(f"{PAGE}?do=note", by="Olive", send=again).status_code == 302
    told = section(visit(PAGE), "Method note")
    assert "In date" in told
    assert "Run report 7." in told


def test_a_note_past_its_review_is_out_of_date_too(story, visit) -> None:
    commands.write_note(draft=NoteDraft("So.", date(2014, 7, 1), date(2014, 8, 5)), **{**said(story), "at": EARLY})
    assert "Its review is past." in section(visit(PAGE), "Method note")


def test_what_was_loaded_as_published_before_is_counted_apart_and_is_never_late(story, visit) -> None:
    row_of = story.indicators["CALLS"]
    quarter = timetable.period(story.council.id, "2014-15 Q1")
    figure = TakenFigure(row_of.id, row_of.unit_id, row_of.sheet.version, quarter.id, Figures(value=Decimal(80)))
    how = Taken("approved", "The report of the year", None, story.actor("Petra"), AT)
    returning.take(council_id=story.council.id, figures=[figure], how=how)
    line = row(visit(PAGE), "April to June 2014")
    assert (line["Entered"], line["Approved"]) == ("Loaded 10 August 2014", "Not known")
    assert "on what day is not known, so no days are counted." in text(visit(PAGE))
    whole = text(visit("data-quality/"))
    assert "It was loaded as published before; on what day is not known" in whole
    assert "Loaded as published before 1" in whole
    assert "Approved late" not in whole
    assert "days after their quarter" not in whole
    story.save("TAX", value="30")
    assert row(visit("indicators/TAX/quality/"), "April to June 2014")["How it came"] == "Typed by hand"


def test_only_who_may_says_anything(story, visit) -> None:
    assert visit(f"{PAGE}?do=note", by="Stan", send=NOTE).status_code == 404
    assert visit(f"{PAGE}?do=rating", by="Olive", send={}).status_code == 404
    assert "What you can do" not in text(visit(PAGE, by="Stan"))
    assert "Write the method note" in text(visit(PAGE, by="Olive"))


def test_a_faulty_form_is_told_at_its_field_and_nothing_is_kept(story, visit) -> None:
    faulty = {**NOTE, **days(review_on=date(2014, 7, 1))}
    assert "The review must come after the day of the note." in text(visit(f"{PAGE}?do=note", send=faulty))
    wrong = {**days(checked_on=date(2014, 8, 1)), "sample": 10, "wrong": 12, "found": "x", "correction": "y"}
    assert "No more can be wrong than were looked at." in text(visit(f"{PAGE}?do=check", send=wrong))
    assert queries.note_versions(story.indicators["CALLS"].id) == []
    assert queries.checks(story.council.id) == {}


def test_ratings_expire_and_checks_are_logged(story, visit) -> None:
    send = {
        "characteristic": "accuracy", "level": "good", "evidence": "Two audits",
        **days(rated_on=date(2014, 8, 1), expires_on=date(2015, 8, 1)),
    }  # fmt: skip
    assert visit(f"{PAGE}?do=rating", send=send).status_code == 302
    earlier = RatingDraft("validity", "weak", "None", date(2014, 7, 1), date(2014, 8, 5))
    commands.rate(draft=earlier, **{**said(story), "at": EARLY})
    page = visit(PAGE)
    assert row(page, "Accuracy")["Rating"] == "Good"
    assert row(page, "Validity")["Rating"] == "Expired"
    assert row(page, "Timeliness")["Rating"] == "Not rated"
    check = {
        **days(checked_on=date(2014, 8, 10)), "sample": 40, "wrong": 2, "found": "Two calls twice",
        "correction": "Taken out",
    }  # fmt: skip
    assert visit(f"{PAGE}?do=check", send=check).status_code == 302
    assert row(visit(PAGE), "10 August 2014")["Wrong"] == "2 (5%)"


@pytest.mark.requirement("DQ-011")
def test_an_issue_is_marked_data_quality_and_its_actions_are_listed_apart(story, visit) -> None:
    an_action_plan(story.council, "recovery")
    mending = an_action(story.council, text="Mend the telephone report")
    an_action(story.council, text="Answer faster")
    assert visit(f"{PAGE}?do=problem", send={"text": "Calls are counted twice.", "body": "", "action": mending.id})
    told = section(visit("data-quality/"), "CALLS Calls answered")
    assert told.startswith("Data quality, open: Calls are counted twice.")
    assert "Mend the telephone report" in told
    assert "Answer faster" not in text(visit("data-quality/"))
    assert queries.mending_actions(story.council.id) == {mending.id}
    send = {"problem": 1, "action": "", "outcome": "The report was mended"}
    assert visit(f"{PAGE}?do=outcome", send=send).status_code == 302
    assert "Data quality, solved" in text(visit("data-quality/"))
    assert visit(f"{PAGE}?do=outcome", send=send).status_code == 404


def test_the_page_of_a_council_says_how_soon_and_how_surely_its_figures_came(story, visit) -> None:
    story.approved("CALLS", value="80")
    story.save("WASTE", numerator="48", denominator="100")
    commands.log_check(draft=CheckDraft(date(2014, 8, 1), 10, 1, "One twice", "Taken out"), **said(story))
    page = visit("data-quality/")
    assert "1 of 3 figures that were due have come and are approved" in text(page)
    line = row(page, "All" if "All" in text(page, "//tbody") else "Team")
    assert (line["Due"], line["Approved"], line["Mean days to entry"], line["Longest"]) == ("3", "1", "41.0", "41")
    assert line["Typed by hand"] == "100%"
    assert "The last check found errors" in row(page, "CALLS")["Why"]
    assert visit("data-quality/?period=1999-00-Q1").status_code == 404


def test_a_reason_why_there_is_no_figure_is_no_typed_figure(story, visit) -> None:
    story.approved("CALLS", value="80")
    story.approved("WASTE", absence="not_collected")
    page = visit("data-quality/")
    assert "1 of them says why there is no figure; of the other one, 1 was typed by hand." in text(page)
    line = row(page, "All" if "All" in text(page, "//tbody") else "Team")
    assert (line["Approved"], line["No figure, with a reason"], line["Typed by hand"]) == ("2", "1", "100%")
    assert "it is typed by hand" not in row(page, "WASTE")["Why"].lower()
    assert "it is typed by hand" in row(page, "CALLS")["Why"].lower()
    told = row(visit("indicators/WASTE/quality/"), "April to June 2014")
    assert told["How it came"] == "Typed by hand: no figure, with the reason"


def test_a_service_of_which_only_reasons_have_come_has_no_share_of_typed_figures(story, visit) -> None:
    story.approved("WASTE", absence="not_collected")
    page = visit("data-quality/")
    assert "1 of them says why there is no figure." in text(page)
    line = row(page, "All" if "All" in text(page, "//tbody") else "Team")
    assert line["Typed by hand"] == "– (No figure has come)"


@pytest.mark.requirement("DQ-012")
def test_each_value_has_its_dates_and_a_report_s_foot_the_average_and_the_longest_lag(story, visit) -> None:
    story.approved("CALLS", value="80", at=AT)
    story.approved("TAX", value="30", at=AT.replace(day=4))
    line = row(visit(PAGE), "April to June 2014")
    assert line["Entered"] == "10 August 2014"
    report = text(visit("reports/quarterly/2014-15-Q1/"), "//body")
    reported = (NOW.date() - date(2014, 6, 30)).days
    assert f"to this report: on average {Decimal(reported)}.0 days, the longest {reported} days" in report
    assert "To entry: on average 38.0 days, the longest 41 days." in report
    assert "Days to approval" in text(visit(PAGE))
    problem = ProblemDraft("Late")
    assert commands.raise_problem(draft=problem, **said(story)).number == 1


@pytest.mark.requirement("DQ-012")
def test_the_clock_runs_on_until_a_figure_is_published(story, visit) -> None:
    """30 June to 1 August is 32 days to approval; published five days later it took 37, and its neighbour has not."""
    early = AT.replace(day=1)
    found = story.approved("CALLS", value="80", at=early)
    shown = row(visit(PAGE), "April to June 2014")
    told = ("1 August 2014", "Not yet", "– (Not yet)")
    assert (shown["Approved"], shown["Published"], shown["Days to publication"]) == told
    returning.publish(
        council_id=story.council.id,
        return_ids=[found.id],
        hand=Hand(story.actor("Petra"), AT.replace(day=6), "As agreed"),
    )
    shown = row(visit(PAGE), "April to June 2014")
    assert (shown["Days to approval"], shown["Published"]) == ("32", "6 August 2014")
    assert shown["Days to publication"] == "37"
    line = row(visit("data-quality/"), "Team")
    assert (line["Mean days to approval"], line["Mean days to publication"]) == ("32.0", "37.0")
    timed = {one.return_id: one for one in returned.timed(story.council.id, as_at=AT.replace(day=2))}
    assert timed[found.id].published_at is None, "asked as at a day before it was published"
