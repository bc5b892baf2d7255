"""What is overdue, due soon, not started and waiting equals what was worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.delivery import commands, queries
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Person
from tests.delivery.worlds import NOTE, Delivering, listed
from tests.factories.delivery import an_action, an_action_plan, an_owner, due
from tests.scorecards.scored import text

pytestmark = pytest.mark.django_db
TODAY = date(2014, 8, 10)


@pytest.fixture
def busy(hart: Delivering) -> Delivering:
    """Ten actions in two plans before two boards, in all ways of standing on 10 August 2014."""
    council = hart.council
    first, second = (body.id for body in organisation.bodies(council.id)[:2])
    an_action_plan(council, "roads", body_id=first)
    an_action_plan(council, "homes", body_id=second)
    anna, ben = an_owner(council, "Head of roads"), an_owner(council, "Housing team")
    an_action(council, "roads", text="Late", due=due("date", "2014-08-09"), lead_id=anna)
    an_action(council, "roads", text="Today", due=due("date", "2014-08-10"), lead_id=anna)
    an_action(council, "roads", text="In thirty days", due=due("date", "2014-09-09"), lead_id=ben, joint_ids=(anna,))
    an_action(council, "roads", text="In thirty-one days", due=due("date", "2014-09-10"), lead_id=ben)
    an_action(council, "homes", text="Late month", due=due("month", "2014-07"), lead_id=ben)
    an_action(council, "homes", text="This month", due=due("month", "2014-08"), lead_id=ben)
    an_action(council, "homes", text="This year", due=due("financial_year", "2013/14"), lead_id=anna)
    an_action(council, "homes", text="Waits", due=due("contingent", waits_for="the law", review_on=TODAY), lead_id=ben)
    an_action(council, "homes", text="Always", due=due("ongoing"), lead_id=ben)
    done = an_action(council, "homes", text="Done and late", due=due("date", "2014-01-01"), lead_id=ben)
    begun = next(one for one in queries.actions(council.id) if one.text == "Late month")
    for action, stage in ((done, "done"), (begun, "under_way")):
        commands.report_progress(
            council_id=council.id, action_id=action.id, stage=stage, percent=None, expected_version=1, **NOTE
        )
    return hart


BY_HAND = {
    "overdue": {"Late", "Late month", "This year"},
    "soon": {"Today", "In thirty days", "This month", "Waits"},
    "not-started": {"Late", "Today", "In thirty days", "In thirty-one days", "This month", "This year", "Always"},
    "waiting": {"Waits"},
}
ALL = {"Late", "Today", "In thirty days", "In thirty-one days", "Late month", "This month", "This year", "Waits",
       "Always", "Done and late"}  # fmt: skip
OF = {
    "owner": {"Late", "Today", "In thirty days", "This year"},
    "plan": {"Late", "Today", "In thirty days", "In thirty-one days"},
    "board": {"Late month", "This month", "This year", "Waits", "Always", "Done and late"},
}


@pytest.mark.requirement("AC-011")
def test_the_lists_equal_what_was_worked_out_by_hand_for_owner_plan_and_board(busy: Delivering) -> None:
    client = busy.signed_in("scrutiny-member")
    owner = next(one.id for one in queries.owners(busy.council.id) if one.name == "Head of roads")
    board = organisation.bodies(busy.council.id)[1].id
    asked = {"": ALL, f"&owner={owner}": OF["owner"], "&plan=roads": OF["plan"], f"&board={board}": OF["board"]}
    for narrowed, among in asked.items():
        for show, wanted in BY_HAND.items():
            page = client.get(f"/hart/actions/?show={show}{narrowed}")
            assert listed(page) & ALL == wanted & among, (show, narrowed)


def test_the_strip_counts_each_once_and_the_longest_late_comes_first(busy: Delivering) -> None:
    page = busy.signed_in().get("/hart/actions/")
    told = text(page)
    assert "3 overdue" in told or "Overdue" in told
    assert told.index("This year") < told.index("Late month")
    assert "Nothing is overdue." in text(busy.signed_in("scrutiny-member").get("/hart/actions/?plan=recovery"))


def test_visible_actions_are_those_that_may_be_used(busy: Delivering) -> None:
    rows = queries.actions(busy.council.id)
    post = busy.post("performance-officer")
    own = an_owner(busy.council, "Whoever counts", post_id=post)
    mine = an_action(busy.council, "roads", text="Mine", lead_id=own)
    busy.signed_in("head-of-service")
    for person in Person.objects.all():
        for verb in ("see_actions", "edit_action"):
            kept = {one.id for one in access.visible_to(person, verb, [*rows, mine])}
            assert kept == {one.id for one in [*rows, mine] if access.may(person, verb, one.facts)}


def test_the_edges_name_each_action_with_its_objective(busy: Delivering) -> None:
    found = queries.edges(busy.council.id)
    assert {text for _, _, _, text, *_ in found.actions} == ALL
    assert found.risks == ()
