"""Changing and withdrawing a risk, its target, and what keeps it down."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldenthread.audit.models import Record
from goldenthread.delivery import commands, queries, rules
from goldenthread.delivery.queries import RiskRow
from goldenthread.delivery.rules import Pair, ScoreDraft
from goldenthread.organisation import queries as organisation
from tests.delivery.worlds import NOTE, Delivering, facts
from tests.factories.plans import WRITTEN
from tests.scorecards.scored import row, text

ASSESSED = {
    "inherent_likelihood": 4, "inherent_impact": 5, "current_likelihood": 3, "current_impact": 4,
    "assessed_on_day": 1, "assessed_on_month": 8, "assessed_on_year": 2014, "is_formal": "yes",
}  # fmt: skip


@pytest.fixture
def flood(hart: Delivering) -> RiskRow:
    """A risk of a directorate's register, with a control; there is a register above and one below."""
    for key, level in (("housing", "service"), ("services", "directorate"), ("corporate", "corporate")):
        name = f"{key.title()} register"
        unit = hart.unit_of(level)
        commands.open_register(council_id=hart.council.id, key=key, name=name, level=level, unit_id=unit, **NOTE)
    said = {"council_id": hart.council.id, **NOTE}
    made = commands.add_risk(register_key="services", title="The depot floods", cause="The river", **said)
    commands.bind_risk(risk_id=made.pk, control="Sandbags", works="partly", **said)
    return now(hart, made.pk)


def now(hart: Delivering, risk_id: int) -> RiskRow:
    found = queries.risk(hart.council.id, risk_id)
    assert found is not None
    return found


def sent(one: RiskRow, **said: Any) -> dict[str, Any]:
    """The form of a risk as a browser would send it."""
    given = {"version": one.version, "register": one.register_key, "title": one.title, "cause": one.cause,
             "consequence": one.consequence}  # fmt: skip
    return given | said


def post(client: Client, one: RiskRow, page: str, said: dict[str, Any]) -> Any:
    return client.post(f"/hart/risks/{one.id}/{page}/", said)


@pytest.mark.django_db
def test_a_target_stands_beside_the_score_without_controls_and_with_them(hart: Delivering, flood: RiskRow) -> None:
    client = hart.signed_in()
    half = post(client, flood, "score", {**ASSESSED, "target_likelihood": 2})
    assert "Choose how bad it should be in the end, or leave both empty" in text(half)
    worse = post(client, flood, "score", {**ASSESSED, "target_likelihood": 5, "target_impact": 5})
    assert "What is aimed at cannot score higher than it would without controls" in text(worse)
    kept = post(client, flood, "score", {**ASSESSED, "target_likelihood": 1, "target_impact": 4})
    assert kept.status_code == 302
    page = client.get(f"/hart/risks/{flood.id}/")
    told = facts(page)
    assert (told["Without controls"], told["Stands"]) == ("High, 20", "Medium, 12")
    assert told["Target"] == "Low, 4; today it is 8 above"
    assert "No controls 20, now 12, target 4" in text(page), "the picture says where it is going"
    assert row(client.get("/hart/risks/"), "The depot floods")["Target"] == "4"
    again = client.get(f"/hart/risks/{flood.id}/score/").content.decode()
    assert again.count("selected") >= 2, "the target is offered again at the next assessment"


@pytest.mark.django_db
def test_a_risk_is_changed_and_moved_with_one_record(hart: Delivering, flood: RiskRow) -> None:
    client, before = hart.signed_in(), Record.objects.count()
    owner = hart.post("corporate-director")
    said = {"title": "The depot and the road flood", "owner": owner, "register": "corporate", "reason": "It grew",
            "review_on_day": 1, "review_on_month": 3, "review_on_year": 2015}  # fmt: skip
    assert post(client, flood, "edit", sent(flood, **said)).status_code == 302
    assert Record.objects.count() == before + 1
    told = facts(client.get(f"/hart/risks/{flood.id}/"))
    assert (told["Register"], told["Look at it again"]) == ("Corporate register", "1 March 2015")
    newest = Record.objects.latest("sequence")
    assert (newest.event, newest.reason) == ("delivery.risk_changed", "It grew")
    empty = post(client, flood, "edit", sent(now(hart, flood.id), title=" "))
    assert empty.status_code == 200
    assert now(hart, flood.id).title == "The depot and the road flood"


@pytest.mark.django_db
def test_two_who_change_it_at_once_meet_both_texts(hart: Delivering, flood: RiskRow) -> None:
    client = hart.signed_in()
    post(client, flood, "edit", sent(flood, cause="The culvert is blocked"))
    lost = post(client, flood, "edit", sent(flood, cause="The pump is old"))
    assert lost.status_code == 409
    assert "The culvert is blocked" in text(lost)
    assert "The pump is old" in text(lost)
    assert now(hart, flood.id).cause == "The culvert is blocked"
    for page in ("edit", "withdraw"):
        assert post(client, flood, page, sent(flood, reason="Built over")).status_code == 409


@pytest.mark.django_db
def test_a_risk_is_withdrawn_with_a_reason_and_kept(hart: Delivering, flood: RiskRow) -> None:
    client = hart.signed_in()
    assert post(client, flood, "withdraw", {"version": flood.version, "reason": " "}).status_code == 200
    done = post(client, flood, "withdraw", {"version": flood.version, "reason": "The depot moved uphill"})
    assert done.status_code == 302
    assert "The depot moved uphill" in text(client.get(f"/hart/risks/{flood.id}/"))
    listed = client.get("/hart/risks/")
    assert row(listed, "The depot floods")["Why"] == "The depot moved uphill"
    assert queries.risks(hart.council.id) == []
    for page in ("edit", "withdraw", "score", "link", "escalate"):
        assert client.get(f"/hart/risks/{flood.id}/{page}/").status_code == 404


@pytest.mark.django_db
def test_what_was_escalated_is_withdrawn_above_first_and_stays_below(hart: Delivering, flood: RiskRow) -> None:
    given = {"council_id": hart.council.id, "risk_id": flood.id, **NOTE}
    upper = commands.escalate(register_key="corporate", reason="Grave", **given)
    client = hart.signed_in()
    refused = post(client, flood, "withdraw", {"version": flood.version, "reason": "Gone"})
    assert "It stands in Corporate register too: withdraw it there first" in text(refused)
    moved = post(client, flood, "edit", sent(flood, register="corporate"))
    assert "It was escalated to a register that is no higher than this one" in text(moved)
    above = now(hart, upper.pk)
    lowered = post(client, above, "edit", sent(above, register="housing"))
    assert "It was escalated from a register that is no lower than this one" in text(lowered)
    assert post(client, above, "withdraw", {"version": 1, "reason": "Gone"}).status_code == 302
    assert post(client, flood, "withdraw", {"version": 1, "reason": "Gone"}).status_code == 302


@pytest.mark.django_db
def test_a_control_is_changed_and_taken_off_the_list(hart: Delivering, flood: RiskRow) -> None:
    client, control = hart.signed_in(), flood.controls[0]
    where = f"controls/{control.id}"
    said = {"version": 1, "text": "A wall", "works": "yes", "is_used": "yes", "checked_on_day": "1",
            "checked_on_month": "7", "checked_on_year": "2014"}  # fmt: skip
    assert post(client, flood, where, said).status_code == 302
    wall = row(client.get(f"/hart/risks/{flood.id}/"), "A wall")
    assert (wall["Does it work?"], wall["Looked at"]) == ("Yes", "1 July 2014")
    lost = post(client, flood, where, {**said, "text": "A higher wall"})
    assert lost.status_code == 409
    assert "A higher wall" in text(lost)
    assert post(client, flood, where, {**said, "version": 2, "text": ""}).status_code == 200
    assert post(client, flood, where, {**said, "version": 2, "is_used": "no"}).status_code == 302
    assert "no control is named" in text(client.get(f"/hart/risks/{flood.id}/"))


def test_a_risk_stands_between_where_it_came_from_and_where_it_went() -> None:
    for level, below, above, may in (
        ("directorate", ["service"], ["corporate"], True),
        ("service", ["service"], [], False),
        ("corporate", [], ["corporate"], False),
        ("corporate", ["directorate"], [], True),
    ):
        assert (rules.may_move(level, below, above) is None) is may
    draft = ScoreDraft(Pair(4, 4), Pair(2, 2), date(2014, 8, 1), is_formal=True, target=Pair(6, 0))
    fields = [wrong.field for wrong in rules.score_wrongs(draft, 5, 5, date(2014, 8, 2))]
    assert fields == ["target_likelihood", "target_impact"]


@pytest.mark.django_db
def test_an_escalated_risk_counts_once_in_the_whole_and_stands_in_each_register(
    hart: Delivering, flood: RiskRow
) -> None:
    given = {"council_id": hart.council.id, **NOTE}
    commands.score_risk(risk_id=flood.id, draft=ScoreDraft(Pair(5, 4), Pair(4, 4), WRITTEN.date(), True), **given)
    commands.escalate(risk_id=flood.id, register_key="corporate", reason="Grave", **given)
    client = hart.signed_in()
    whole = client.get("/hart/risks/")
    assert "1 of 1 risks assessed" in text(whole)
    assert row(whole, "The depot floods")["Register"] == "Corporate register, escalated from Services register"
    assert "1 of 1 risks are linked to no" in text(client.get("/hart/risks/unlinked/"))
    assert "Corporate registerThe whole council1" in text(whole)
    assert "Services registerA group of services1" in text(whole)
    for register in ("corporate", "services"):
        assert "1 of 1 risks assessed" in text(client.get(f"/hart/risks/?register={register}"))


@pytest.mark.django_db
def test_a_register_is_opened_under_an_address_of_its_own_and_says_whose_it_is(hart: Delivering) -> None:
    client, unit = hart.signed_in(), organisation.units(hart.council.id)[0].id
    sent = {"name": "Depot risks", "level": "service", "unit": unit, "review_months": [2]}
    for changed, told in (
        ({"key": "add"}, "This word is an address of Golden Thread itself"),
        ({"unit": ""}, "Choose whose register it is"),
        ({"level": "corporate"}, "is nobody's own"),
    ):
        assert told in text(client.post("/hart/registers/add/", {**sent, **changed})), changed
    made = client.post("/hart/registers/add/", sent)
    assert made["Location"] == "/hart/registers/depot-risks/"
    assert "Another register has this key" in text(client.post("/hart/registers/add/", sent))
    plan = {"name": "Depot plan", "kind": "service"}
    assert "address of Golden Thread" in text(client.post("/hart/action-plans/add/", {**plan, "key": "add"}))
    assert client.post("/hart/action-plans/add/", plan)["Location"] == "/hart/action-plans/depot-plan/"


@pytest.mark.django_db
def test_days_that_cannot_be_meant_are_refused_for_risks(hart: Delivering, flood: RiskRow) -> None:
    client = hart.signed_in()
    where = f"/hart/risks/{flood.id}/score/"
    assert "is more than 20 years before" in text(client.post(where, {**ASSESSED, "assessed_on_year": 1066}))
    assert "has not come yet" in text(client.post(where, {**ASSESSED, "assessed_on_year": 2090}))
    sent = {"register": "corporate", "title": "Rust", "review_on_day": 1, "review_on_month": 1, "review_on_year": 1999}
    assert "This day is past" in text(client.post("/hart/risks/add/", sent))
    edit = {**sent, "title": flood.title, "register": "services", "version": flood.version}
    assert "This day is past" in text(client.post(f"/hart/risks/{flood.id}/edit/", edit))


def test_a_day_that_has_passed_meanwhile_may_stay() -> None:
    said = date(2014, 1, 1)
    assert rules.review_wrongs(said, said, date(2014, 8, 1)) == []
