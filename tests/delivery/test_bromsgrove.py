"""The strategy's own actions: twenty-five in five groups, with their owners, steps and dates."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from goldenthread.delivery import commands, queries
from tests.delivery.worlds import NOTE, Delivering
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
PLAN = "/bromsgrove/action-plans/strategy/"
HEADINGS = (
    "1 Performance Culture Inspired by Strong Leadership",
    "2 Clear Accountabilities",
    "3 Regular and robust performance information",
    "4 Active management of performance",
    "5 Support and training",
)


@pytest.mark.requirement("AC-001")
def test_25_actions_in_5_groups_print_in_the_strategy_s_columns(bromsgrove: Delivering) -> None:
    page = bromsgrove.signed_in().get(PLAN)
    actions = queries.actions(bromsgrove.council.id)
    assert len(actions) == 25
    assert [len([one for one in actions if one.group_number == number]) for number in "12345"] == [3, 2, 9, 4, 7]
    for heading in HEADINGS:
        assert section(page, heading), heading
    lean = row(page, "Lean systems pilot")
    assert list(lean) == ["No", "Action", "How", "Who", "When", "Priority", "How it stands"]
    assert list(lean.values())[:6] == [
        "4.1", "Lean systems pilot", "Identify and undertake two pilot studies and implement",
        "Improvement Manager (to facilitate)", "July 2009", "Medium",
    ]  # fmt: skip


@pytest.mark.requirement("AC-002")
def test_three_owners_and_an_outside_body(bromsgrove: Delivering) -> None:
    client = bromsgrove.signed_in()
    three, audited = bromsgrove.action("3.4"), bromsgrove.action("4.4")
    assert [one.part for one in three.owners] == ["lead", "joint", "joint"]
    told = row(client.get(PLAN), "Implementation of procedures")["Who"]
    assert told.count(";") == 2
    assert "PI owner" in told
    assert "Audit Commission, outside the council" in text(client.get(f"/bromsgrove/actions/{audited.id}/"))


@pytest.mark.requirement("AC-007")
def test_steps_have_their_own_owner_and_date(bromsgrove: Delivering) -> None:
    page = bromsgrove.signed_in().get(f"/bromsgrove/actions/{bromsgrove.action('5.1').id}/")
    due = {
        title: row(page, title)["Due"]
        for title in ("Customer team clinics", "Project Management Training", "Lean System")
    }
    assert due == {
        "Customer team clinics": "September 2009",
        "Project Management Training": "March 2009",
        "Lean System": "July 2009",
    }
    assert row(page, "Lean System")["Who"] == "lean and project management trainer"


@pytest.mark.requirement("AC-006")
def test_what_waits_on_the_assessment_is_not_late_and_comes_up_at_its_review_date(
    bromsgrove: Delivering, clock
) -> None:
    client, waits = bromsgrove.signed_in(), bromsgrove.action("3.3")
    waiting = row(client.get("/bromsgrove/actions/?show=waiting"), "Evaluate")
    assert waiting["Due"] == "Need to wait and see what impact CAA has"
    assert waiting["How it stands"] == "Waiting"
    assert "Say when to look again at what it waits for" in text(client.get(f"/bromsgrove/actions/{waits.id}/"))
    posted = client.post(f"/bromsgrove/actions/{waits.id}/edit/", {
        "version": waits.version, "text": waits.text, "due_kind": "contingent", "waits_for": waits.waits_for,
        "review_on_day": "1", "review_on_month": "9", "review_on_year": "2014",
    })  # fmt: skip
    assert posted.status_code == 302
    for day, listed in ((31, False), (1, True)):
        clock(datetime(2014, 8 if day == 31 else 9, day, 9, 0, tzinfo=UTC))
        assert ("Evaluate" in text(client.get("/bromsgrove/actions/?show=soon"))) == listed
        assert "Evaluate" not in text(client.get("/bromsgrove/actions/?show=overdue"))
    assert row(client.get("/bromsgrove/actions/?show=soon"), "Evaluate")["How it stands"] == "Waiting: look at it now"


@pytest.mark.requirement("AC-008")
def test_customer_team_clinics_are_reported_once_with_three_places(bromsgrove: Delivering) -> None:
    page = bromsgrove.signed_in().get("/bromsgrove/actions/alike/")
    told = text(page)
    assert told.count("Customer team clinics: 3 places") == 1
    clinics = next(
        one for one in queries.alike(queries.actions(bromsgrove.council.id)) if "clinics" in one.places[0].text
    )
    assert [one.place.rpartition(", ")[2] for one in clinics.places[:1]] == ["3.9"]
    assert [str(one.due_on) for one in clinics.places] == ["2009-09-30", "2009-09-30", "2009-07-31"]
    assert clinics.dates_differ
    assert clinics.priorities_differ
    assert "They differ in the dates and how urgent it is." in told


@pytest.mark.requirement("AC-009")
def test_level_4_by_2011_is_due_after_its_goal(bromsgrove: Delivering) -> None:
    client = bromsgrove.signed_in()
    flagged = "Due on 31 March 2012, after the goal it serves, 31 December 2011"
    assert flagged in text(client.get(f"/bromsgrove/actions/{bromsgrove.action('3.1').id}/"))
    assert flagged in text(client.get(PLAN))


@pytest.mark.requirement("AC-010")
def test_the_plan_is_watched_every_six_months_and_one_action_every_month(bromsgrove: Delivering) -> None:
    client = bromsgrove.signed_in()
    assert "Performance Management Board, every 6 months" in text(client.get(PLAN))
    reported = {
        number: text(client.get(f"/bromsgrove/actions/{bromsgrove.action(number).id}/")) for number in ("2.2", "2.1")
    }
    assert "Every month to Performance Management Board" in reported["2.2"]
    assert "Every 6 months to Performance Management Board" in reported["2.1"]


@pytest.mark.requirement("AC-003")
def test_an_owner_spelled_in_two_ways_is_offered_as_one(bromsgrove: Delivering) -> None:
    client = bromsgrove.signed_in()
    where = "/bromsgrove/actions/owners/"
    page = client.get(where)
    trainer = row(page, "lean and project management trainer")
    assert trainer["Actions"] == "2", "5.1 by two of its steps, and 5.5"
    offered = text(client.post(where, {"name": "Lean & Project Management Trainer"}))
    assert "choose it there" in offered
    offered = text(client.post(where, {"name": "lean and project managment trainer"}))
    assert "“lean and project management trainer” is in the register" in offered
    commands.name_owner(council_id=bromsgrove.council.id, name="Lean and projects trainer", is_another=True, **NOTE)
    owners = {one.name: one.id for one in queries.owners(bromsgrove.council.id)}
    one, other = owners["lean and project management trainer"], owners["Lean and projects trainer"]
    client.post(where, {"join": "yes", "owner": one, "into": other})
    page = client.get(where)
    assert row(page, "Lean and projects trainer")["Actions"] == "2"
    assert "also lean and project management trainer" in text(page)


def test_a_pack_is_stored_once_and_what_people_changed_stays(bromsgrove: Delivering) -> None:
    action = bromsgrove.action("1.1")
    commands.report_progress(
        council_id=bromsgrove.council.id, action_id=action.id, stage="done", percent=100, expected_version=1, **NOTE
    )
    again = commands.apply_pack(council=bromsgrove.council, pack=bromsgrove.pack, **NOTE)
    assert again == 0
    assert bromsgrove.action("1.1").stage == "done"


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "html", "json"])
def test_the_plan_is_written_in_each_form(bromsgrove: Delivering, form: str) -> None:
    answer = bromsgrove.signed_in("scrutiny-member").get(f"{PLAN}plan.{form}")
    assert answer.status_code == 200
    assert len(answer.content) > 500
