"""Portsmouth's eight actions, agreed in December with dates in November, and its six weaknesses."""

from __future__ import annotations

import pytest

from goldenthread.delivery import commands, pages, queries
from goldenthread.delivery.rules import ActionDraft, Due
from goldenthread.framework import speech
from tests.delivery.worlds import NOTE, Delivering
from tests.factories.delivery import an_owner
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
PLAN = "/portsmouth/action-plans/performance-management/"
WEAKNESSES = (
    *("Housing Benefit", "Clean and Tidy City", "Performance Management"),
    *("Priority driven corporate resource management", "Medium term communication strategy"),
    "Project and risk management",
)


@pytest.mark.requirement("AC-005")
def test_the_end_of_november_is_past_when_it_is_agreed_on_14_december(portsmouth: Delivering) -> None:
    client = portsmouth.signed_in()
    first = portsmouth.action("1", "performance-management")
    told = text(client.get(f"/portsmouth/actions/{first.id}/"))
    assert "Say the year of its due date" in told
    assert "Due date past at approval on 14 December 2004" in told
    handbook = portsmouth.action("8", "performance-management")
    told = text(client.get(f"/portsmouth/actions/{handbook.id}/"))
    assert "Say the year of its due date" in told, "April is asked about"
    assert "past at approval" not in told, "the April nearest to December is still to come"


def test_eight_actions_print_in_the_three_columns_of_the_paper(portsmouth: Delivering) -> None:
    page = portsmouth.signed_in().get(PLAN)
    reports = row(page, "SDB and member groups")
    assert list(reports) == ["Action", "By when", "By whom", "How it stands"]
    assert reports["By when"] == "Ongoing"
    assert reports["By whom"].endswith("helped by Democratic Services")
    assert len([one for one in queries.actions(portsmouth.council.id) if one.plan_key == "performance-management"]) == 8


@pytest.mark.requirement("AC-012")
def test_six_weaknesses_each_show_actions_owner_and_progress(portsmouth: Delivering) -> None:
    client, council = portsmouth.signed_in(), portsmouth.council
    plans = [one for one in queries.action_plans(council.id) if one.kind == "improvement"]
    assert sorted(one.weakness for one in plans) == sorted(WEAKNESSES)
    before = row(client.get("/portsmouth/action-plans/"), "Housing Benefit")
    assert before["Done"] == "Nothing planned yet"
    for place, plan in enumerate(plans):
        owner = an_owner(council, f"Head of mending {plan.weakness}", is_another=True)
        for number in range(2):
            draft = ActionDraft(text=f"Mend {number} of {plan.key}", due=Due("ongoing"), lead_id=owner)
            made = commands.add_action(council_id=council.id, plan_key=plan.key, draft=draft, **NOTE)
            if number < place % 3:
                commands.report_progress(
                    council_id=council.id, action_id=made.pk, stage="done", percent=100, expected_version=1, **NOTE
                )
    page = client.get("/portsmouth/action-plans/")
    for place, plan in enumerate(plans):
        shown = row(page, plan.weakness)
        assert shown["Actions and who owns them"].count(f"(Head of mending {plan.weakness})") == 2
        assert shown["Done"] == f"{place % 3} of 2"
        assert shown["Aims for"] == "Excellent"


def test_the_overview_says_of_how_many_nobody_can_tell_whether_they_are_overdue(portsmouth: Delivering) -> None:
    client = portsmouth.signed_in()
    rows = queries.actions(portsmouth.council.id)
    lacking = {row.id for row in rows if any(one.startswith("--") for one in row.standing.due.dates)}
    page = client.get("/portsmouth/actions/")
    told = text(page)
    assert f"{len(lacking)} of {len(rows)} actions have no year in their due date: nobody can tell" in told
    assert "Nothing is overdue." not in told
    found = pages.empty("overdue", speech.names({}), is_untold=True)
    assert found == "Nothing that has a year in its due date is overdue."
    listed = text(client.get("/portsmouth/actions/?show=no-year"))
    assert all(row.text in listed for row in rows if row.id in lacking)
