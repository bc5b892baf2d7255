"""A plan that is worked with: made on one page, answering issues, cited by others, with what it achieved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands as delivery
from goldenthread.plans import commands, queries, readiness
from tests.factories.plans import WRITTEN
from tests.plans.browsing import Browser, signed_in
from tests.plans.test_content import row_of
from tests.plans.test_forms import errors
from tests.plans.worlds import Planning
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(hart: Planning) -> Browser:
    return signed_in(hart.council, "performance-officer")


def days(name: str, day: int, month: int, year: int) -> dict[str, int]:
    """A date as a form sends it."""
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


@pytest.mark.requirement("SP-036")
def test_a_team_plan_is_made_on_one_page_and_shows_the_priority_of_each_task(hart: Planning, officer: Browser) -> None:
    hart.plan("corporate", "corporate")
    page = officer.get("plans/add/?tasks=3")
    assert "Task 3" in text(page)
    assert "Task 4" not in text(page)
    owner = hart.post("performance-officer")
    said: dict[str, Any] = {
        "level": "team", "title": "Lettings team", "parent": "corporate", "owner": owner,
        **days("starts", 1, 4, 2014), **days("last", 31, 3, 2015),
        "text_1": "Visit each empty home", "priority_1": "homes", "owner_1": owner, **days("due_on_1", 31, 10, 2014),
        "text_2": "Answer calls by the third ring", "priority_2": "efficiency",
    }  # fmt: skip
    wrong = officer.post("plans/add/?tasks=3", **{**said, "priority_2": "", "text_3": "", "priority_3": "homes"})
    assert errors(wrong) == ["Choose the theme of task 2", "Say what task 3 is, or empty its line"]
    assert queries.plan(hart.council.id, "lettings-team") is None, "nothing is kept of what is wrong"
    made = officer.post("plans/add/?tasks=3", **said)
    assert "Lettings team" in text(made)
    first, second = row_of(made, "of this plan", "Visit each"), row_of(made, "of this plan", "Answer calls")
    assert (first["Main theme"], first["By when"]) == ("Homes", "31 October 2014")
    assert (second["Main theme"], second["By when"]) == ("Business efficiency", "Not given")


@pytest.mark.requirement("SP-026")
def test_an_issue_that_no_objective_answers_is_shown_as_unanswered(hart: Planning, officer: Browser) -> None:
    hart.plan("corporate", "corporate")
    aim = hart.objective("corporate", "homes", text="Nobody waits for a home")
    delivery.open_register(
        council_id=hart.council.id, key="corporate", name="Corporate", level="corporate", by=SYSTEM, at=WRITTEN
    )
    risk = delivery.add_risk(
        council_id=hart.council.id, register_key="corporate", title="Builders stop building", by=SYSTEM, at=WRITTEN
    )
    delivery.bind_risk(council_id=hart.council.id, risk_id=risk.pk, objective_id=aim.id, by=SYSTEM, at=WRITTEN)
    for kind, said, aims in (
        ("external", "Rents rise faster than wages", [aim.id]),
        ("internal", "Half of the surveyors retire by 2016", []),
        ("strategy", "Build with the housing association", [aim.id]),
    ):
        officer.post("plans/corporate/issues/", kind=kind, text=said, objectives=aims)
    page = officer.get("plans/corporate/")
    assert "Unanswered: 1 of 2" in section(page, "Issues from outside")
    assert row_of(page, "Issues of this", "Half of the")["Objectives that answer it"] == "Unanswered"
    answered = row_of(page, "Issues of this", "Rents rise")
    assert answered["Objectives that answer it"] == "1 Nobody waits for a home"
    assert answered["Their risks"] == "Builders stop building"
    strategy = row_of(page, "Strategies of this", "Build with")
    assert strategy["Objectives it delivers"] == "1 Nobody waits for a home"
    issue = next(one for one in queries.issues(aim.plan_id) if one.kind == "internal")
    where = f"plans/corporate/issues/?issue={issue.id}"
    assert "Half of the surveyors" in officer.get(where).content.decode()
    officer.post(where, kind="internal", text=issue.text, objectives=[aim.id])
    assert "Unanswered" not in text(officer.get("plans/corporate/"))
    officer.post(where, kind="internal", text=issue.text, withdrawn="on")
    assert "surveyors" not in text(officer.get("plans/corporate/"))
    assert officer.get(where).status_code == 404
    assert officer.get("plans/corporate/issues/?issue=x").status_code == 404
    assert readiness.filled(hart.council.id)[aim.plan_id] >= {"issues", "strategies"}
    theirs = hart.plan("service", "service")
    wrong = officer.post("plans/service/issues/", kind="external", text="Theirs", objectives=[aim.id])
    assert errors(wrong)
    assert queries.issues(theirs.id) == []


@pytest.mark.requirement("SP-040")
def test_what_plans_achieved_is_recorded_for_a_priority_and_counted(hart: Planning, officer: Browser) -> None:
    plan = hart.plan("corporate", "corporate")
    hart.plan("service", "service")
    for key, said, priority in (
        ("corporate", "Forty empty homes are let again", "homes"),
        ("service", "The list is a third shorter", "homes"),
        ("service", "Two hundred people walk each week", "health"),
    ):
        officer.post(f"plans/{key}/achievements/", text=said, priority=priority, **days("achieved_on", 1, 7, 2014))
    page = officer.get("plans/service/")
    assert "2 in all: 1 for Homes, 1 for Health" in section(page, "Achievements").replace(
        "1 for Health, 1 for Homes", "1 for Homes, 1 for Health"
    )
    assert row(page, "The list is a third shorter")["When"] == "1 July 2014"
    counted = officer.get("plans/progress/")
    assert row_of(counted, "achieved, by", "Homes")["Recorded"] == "2"
    assert row_of(counted, "achieved, by", "All")["Recorded"] == "3"
    later = officer.post(
        "plans/corporate/achievements/", text="Soon", priority="homes", **days("achieved_on", 1, 9, 2014)
    )
    assert errors(later) == ["The day must be today or in the past"]
    [kept] = queries.achievements(plan.id)
    where = f"plans/corporate/achievements/?withdraw={kept.id}"
    assert errors(officer.post(where))
    officer.post(where, reason="They were let twice")
    assert queries.achievements(plan.id) == []
    assert row_of(officer.get("plans/progress/"), "achieved, by", "Homes")["Recorded"] == "1"
    assert officer.get(where).status_code == 404


@pytest.mark.requirement("GT-044")
def test_a_plan_shows_its_last_use_and_the_units_that_have_cited_nothing_since(
    hart: Planning, officer: Browser
) -> None:
    hart.plan("corporate", "corporate")
    hart.objective("corporate", "homes")
    hart.plan("early", "service", parent_key="corporate", unit_id=hart.unit("housing-services"))
    hart.objective("early", "homes", text="Written before the approval")
    hart.plan("fresh", "service", parent_key="corporate", unit_id=hart.unit("leisure-services"))
    note: dict[str, Any] = {"council_id": hart.council.id, "plan_key": "corporate", "by": SYSTEM}
    for number, to in enumerate(("submitted", "approved"), 1):
        commands.move(to=to, at=WRITTEN + timedelta(minutes=number), **note)
    told = section(officer.get("plans/corporate/"), "Use of this")
    assert "since it was approved on 10 August 2014" in told
    assert "Last change" in told
    before = named(told)
    assert {"Housing Services", "Leisure Services"} <= before, "what was cited before counts no more"
    hart.objective("fresh", "homes", text="Written since", at=WRITTEN + timedelta(hours=1))
    hart.objective("fresh", "health", text="Serves something else", at=WRITTEN + timedelta(hours=1))
    told = section(officer.get("plans/corporate/"), "Use of this")
    assert before - named(told) == {"Leisure Services"}
    assert "in Fresh" in told


def named(told: str) -> set[str]:
    """The units that a section names as silent, among those of the tests."""
    silent = told.split("no cited work", 1)[-1]
    return {name for name in ("Housing Services", "Leisure Services", "Planning Services") if name in silent}
