"""A plan in reserve against an uncertain decision, and the trigger that makes its actions live."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.audit.models import Record
from goldenthread.delivery import commands, queries, rules
from goldenthread.delivery.commands import Refused
from tests.delivery.worlds import NOTE, Delivering, facts
from tests.factories.delivery import an_action, due
from tests.scorecards.scored import row, text

PLAN_B = "/bromsgrove/action-plans/plan-b/"
OVERDUE, SOON, BEGUN, WAITING = (f"/bromsgrove/actions/?show={one}&plan=plan-b" for one in (
    "overdue", "soon", "not-started", "waiting"))  # fmt: skip
HAPPENED: dict[str, Any] = {
    "happened_on_day": 2, "happened_on_month": 6, "happened_on_year": 2014, "note": "The pilot ended in June.",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.requirement("SP-038")
def test_plan_b_is_live_once_its_trigger_is_recorded_and_nothing_of_it_is_due_before(bromsgrove: Delivering) -> None:
    client = bromsgrove.signed_in()
    late = an_action(bromsgrove.council, "plan-b", text="Benchmark with Warwick", due=due("date", "2014-05-31"))
    an_action(bromsgrove.council, "plan-b", text="Ask Wychavon", due=due("contingent", waits_for="their reply"))
    page = client.get(PLAN_B)
    told = facts(page)
    assert told["Uncertain decision"] == "Whether the joint Chief Executive pilot goes forward"
    assert told["What calls for it"] == "The pilot does not go forward"
    assert "Until that is recorded, nothing is due." in text(page)
    assert row(page, "Benchmark")["How it stands"] == "In reserve"
    for listed in (OVERDUE, SOON, BEGUN, WAITING):
        assert "Benchmark with Warwick" not in text(client.get(listed))
        assert "Ask Wychavon" not in text(client.get(listed))
    assert late.id not in {one[0] for one in queries.edges(bromsgrove.council.id).actions}
    before = Record.objects.count()
    assert client.post(PLAN_B, HAPPENED).status_code == 302
    assert Record.objects.count() == before + 1
    page = client.get(PLAN_B)
    assert "as of 2 June 2014. The pilot ended in June." in text(page)
    assert row(page, "Benchmark")["How it stands"].startswith("Off target · Overdue")
    assert "Benchmark with Warwick" in text(client.get(OVERDUE))
    assert "Ask Wychavon" in text(client.get(WAITING))
    assert late.id in {one[0] for one in queries.edges(bromsgrove.council.id).actions}
    again = client.post(PLAN_B, HAPPENED)
    assert "It is recorded already, as of 2 June 2014" in text(again)
    assert Record.objects.count() == before + 1


@pytest.mark.django_db
def test_only_who_may_change_it_records_the_trigger_and_only_of_a_plan_in_reserve(bromsgrove: Delivering) -> None:
    assert bromsgrove.signed_in("scrutiny-member").post(PLAN_B, HAPPENED).status_code == 404
    client = bromsgrove.signed_in()
    assert client.post("/bromsgrove/action-plans/strategy/", HAPPENED).status_code == 404
    refused = client.post(PLAN_B, {**HAPPENED, "happened_on_year": 2015, "note": " "})
    assert refused.status_code == 200
    plan = queries.action_plan(bromsgrove.council.id, "plan-b")
    assert plan is not None
    assert plan.is_reserve


@pytest.mark.django_db
def test_a_plan_in_reserve_is_opened_with_its_decision_and_its_trigger(hart: Delivering) -> None:
    client = hart.signed_in()
    opened = {"name": "Plan B", "key": "plan-b", "kind": "strategy", "decision": "Whether we merge"}
    assert "Say what would have to happen for this to be needed" in text(client.post("/hart/action-plans/add/", opened))
    sent = {**opened, "trigger": "The neighbour votes against it"}
    assert client.post("/hart/action-plans/add/", sent).status_code == 302
    assert row(client.get("/hart/action-plans/"), "Plan B")["Kind"] == "In reserve"
    with pytest.raises(Refused):
        commands.open_action_plan(council_id=hart.council.id, key="c", name="C", trigger="It rains", **NOTE)


def test_what_is_in_reserve_stands_in_no_list() -> None:
    for kind, dates in (("date", ("2014-01-31",)), ("ongoing", ()), ("contingent", ())):
        one = rules.Standing(due(kind, *dates, waits_for="rain"), date(2014, 1, 31), "not_started", is_live=False)
        today = date(2014, 6, 1)
        found = (rules.is_overdue(one, today), rules.is_soon(one, today), rules.is_waiting(one))
        assert (*found, rules.is_not_started(one)) == (False, False, False, False)
