"""Risks: scored on the council's matrix, linked, controlled, escalated, reviewed, and assessed in time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread import framework
from goldenthread.delivery import commands, pages, queries, rules
from goldenthread.delivery.rules import Assessment, Pair, ScoreDraft
from goldenthread.framework import speech
from goldenthread.plans.models import Plan
from tests.delivery.worlds import NOTE, Delivering, a_council, facts, listed
from tests.factories.delivery import an_action, an_owner, due
from tests.factories.plans import a_plan, an_objective
from tests.scorecards.scored import row, section, text

MAY = date(2014, 5, 1)


def score(hart: Delivering, risk_id: int, current: tuple[int, int], **said: Any) -> None:
    draft = ScoreDraft(Pair(5, 5), Pair(*current), said.get("on", MAY), said.get("is_formal", True))
    commands.score_risk(council_id=hart.council.id, risk_id=risk_id, draft=draft, **NOTE)


def add(hart: Delivering, title: str, register: str = "corporate", **said: Any) -> int:
    given = {"council_id": hart.council.id, "register_key": register, "title": title, **said, **NOTE}
    return commands.add_risk(**given).pk


def bind(hart: Delivering, risk_id: int, **said: Any) -> None:
    commands.bind_risk(council_id=hart.council.id, risk_id=risk_id, **said, **NOTE)


@pytest.fixture
def kept(hart: Delivering) -> Delivering:
    """Hart with a register of a department and one of the whole council."""
    for key, level in (("housing", "service"), ("corporate", "corporate")):
        name = f"{key.title()} register"
        unit = hart.unit_of(level)
        commands.open_register(council_id=hart.council.id, key=key, name=name, level=level, unit_id=unit, **NOTE)
    return hart


@pytest.mark.django_db
@pytest.mark.requirement("RK-001")
def test_a_risk_is_scored_on_the_council_s_matrix(kept: Delivering) -> None:
    client, owner = kept.signed_in(), kept.post("corporate-director")
    sent = {
        "register": "corporate", "title": "The depot floods", "cause": "It stands by the river", "owner": owner,
        "consequence": "No bins are emptied", "review_on_day": 1, "review_on_month": 3, "review_on_year": 2015,
    }  # fmt: skip
    answer = client.post("/hart/risks/add/", sent, follow=True)
    where = answer.redirect_chain[-1][0]
    assessed = {
        "inherent_likelihood": 4, "inherent_impact": 5, "current_likelihood": 2, "current_impact": 4,
        "assessed_on_day": 1, "assessed_on_month": 8, "assessed_on_year": 2014, "is_formal": "yes",
    }  # fmt: skip
    assert client.post(f"{where}score/", assessed).status_code == 302
    told = facts(client.get(where))
    assert told["Without controls"].endswith("High, 20")
    assert told["Stands"].endswith("Medium, 8")
    assert told["Why it may happen"] == "It stands by the river"
    assert told["What would follow"] == "No bins are emptied"
    assert told["Look at it again"] == "1 March 2015"
    assert "Executive" in told["Who"] or "Director" in told["Who"]
    assert row(client.get("/hart/risks/"), "The depot floods")["Stands"].endswith("Medium, 8")
    refused = client.post(f"{where}score/", {**assessed, "current_likelihood": 5, "current_impact": 5})
    assert "With controls it cannot score higher than without them" in text(refused)


@pytest.mark.django_db
@pytest.mark.requirement("RK-002")
def test_risks_linked_to_no_objective_are_listed_by_register(kept: Delivering) -> None:
    a_plan(kept.council, "corporate")
    objective = an_objective(kept.council, "corporate", "homes").id
    linked = add(kept, "Linked")
    for title, register in (("Loose", "corporate"), ("Adrift", "housing"), ("Astray", "housing")):
        add(kept, title, register)
    client = kept.signed_in("scrutiny-member")
    bind(kept, linked, objective_id=objective)
    page = client.get("/hart/risks/unlinked/")
    assert "3 of 4 risks are linked to no objective" in text(page)
    assert listed(page) == {"Loose", "Adrift", "Astray"}
    assert "Adrift" in section(page, "Housing register: 2")
    assert "Loose" in section(page, "Corporate register: 1")


@pytest.mark.django_db
@pytest.mark.requirement("RK-003")
@pytest.mark.requirement("RK-007")
@pytest.mark.requirement("RK-008")
def test_only_formal_assessments_count_and_late_ones_are_told(kept: Delivering) -> None:
    a_plan(kept.council, "corporate")
    objectives = [an_objective(kept.council, "corporate", "homes", text=f"Aim {number}").id for number in range(4)]
    Plan.objects.filter(key="corporate").update(submitted_at=datetime(2014, 6, 1, 9, 0, tzinfo=UTC))
    for place, (day, is_formal) in enumerate(((date(2014, 5, 31), True), (date(2014, 6, 2), True), (MAY, False))):
        risk = add(kept, f"Threat {place}")
        bind(kept, risk, objective_id=objectives[place])
        score(kept, risk, (2, 2), on=day, is_formal=is_formal)
    page = kept.signed_in("scrutiny-member").get("/hart/risks/assessed/")
    told = facts(page)
    assert told["Formally assessed"] == "2 of 4 (50.0%)"
    assert told["Of these only after submission"] == "1 of 2 (50.0%)"
    assert told["Assessed informally only"] == "1"
    whole = row(page, "The whole council")
    assert (whole["Assessed"], whole["Share"], whole["Late"]) == ("2", "50.0%", "1")
    assert "Aim 1" in section(page, "Assessed too late")
    lacking = section(page, "Not assessed")
    assert "Aim 2" in lacking
    assert "Informal only: does not count" in lacking
    assert "Aim 3" in lacking
    assert "Aim 0" not in lacking


@pytest.mark.django_db
@pytest.mark.requirement("RK-004")
def test_a_risk_without_a_control_is_flagged(kept: Delivering) -> None:
    risk, client = add(kept, "The depot floods"), kept.signed_in()
    where = f"/hart/risks/{risk}/"
    assert "Nothing keeps it down: no control is named." in text(client.get(where))
    assert client.post(f"{where}link/", {"control": "A wall", "works": "no"}).status_code == 302
    assert "no control is named" not in text(client.get(where))
    assert "None of its controls works." in text(client.get(where))
    assert row(client.get(where), "A wall")["Does it work?"] == "No"
    assert "Choose or write at least one of these" in text(client.post(f"{where}link/", {"works": "yes"}))


@pytest.mark.django_db
@pytest.mark.requirement("RK-005")
def test_an_escalated_risk_stands_in_the_upper_register_and_in_the_lower(kept: Delivering) -> None:
    risk, client = add(kept, "Homes stand empty", "housing"), kept.signed_in()
    score(kept, risk, (3, 4))
    sent = {"register": "corporate", "reason": "It is more than the department can bear"}
    assert client.post(f"/hart/risks/{risk}/escalate/", sent).status_code == 302
    for register in ("corporate", "housing"):
        shown = row(client.get(f"/hart/risks/?register={register}"), "Homes stand empty")
        assert shown["Stands"].endswith("12"), register
    assert facts(client.get(f"/hart/risks/{risk}/"))["Escalated to"] == "Corporate register"
    assert "stands in this register already" in text(client.post(f"/hart/risks/{risk}/escalate/", sent))
    upper = next(one for one in queries.risks(kept.council.id) if one.register_key == "corporate")
    down = client.post(f"/hart/risks/{upper.id}/escalate/", {"register": "housing", "reason": "Back"})
    assert "Choose a register of a higher level" in text(down)


@pytest.mark.django_db
@pytest.mark.requirement("RK-006")
def test_the_top_list_of_a_register_is_by_score_with_its_trend(kept: Delivering) -> None:
    for title, scores in (
        ("Low", [(1, 2)]),
        ("Fallen", [(4, 5), (3, 4)]),
        ("Risen", [(2, 2), (4, 4)]),
        ("Unscored", []),
    ):
        risk = add(kept, title)
        for one in scores:
            score(kept, risk, one)
    add(kept, "Elsewhere", "housing")
    page = kept.signed_in("scrutiny-member").get("/hart/risks/?register=corporate")
    told = text(page)
    assert told.index("Risen") < told.index("Fallen") < told.index("Low") < told.index("Unscored")
    trends = {title: row(page, title)["Trend"] for title in ("Risen", "Fallen", "Low")}
    assert trends == {
        "Risen": "Up since the last assessment", "Fallen": "Down since the last assessment", "Low": "Assessed once",
    }  # fmt: skip
    assert "Elsewhere" not in told


@pytest.mark.django_db
@pytest.mark.requirement("RK-010")
def test_reviews_of_february_may_august_and_november_are_listed_and_missed_ones_flagged(
    kept: Delivering, clock
) -> None:
    client, where = kept.signed_in(), "/hart/registers/corporate/"
    clock(datetime(2014, 12, 10, 9, 0, tzinfo=UTC))
    sent = {"due_on": "2014-08-31", "held_on_day": 28, "held_on_month": 8, "held_on_year": 2014}
    assert client.post(where, sent).status_code == 302
    page = client.get(where)
    states = {day: row(page, day)["State"] for day in ("31 August 2014", "30 November 2014", "28 February 2015")}
    assert states == {"31 August 2014": "Held", "30 November 2014": "Overdue", "28 February 2015": "To come"}
    assert {"31 May 2015", "31 August 2015"} <= listed(page)
    assert not {"31 January 2015", "31 March 2015"} & listed(page)


@pytest.mark.django_db
@pytest.mark.requirement("RK-011")
def test_an_action_against_a_risk_shows_in_its_owner_s_list(kept: Delivering) -> None:
    owner = an_owner(kept.council, "Head of the depot")
    action = an_action(kept.council, text="Raise the wall", lead_id=owner, due=due("date", "2014-08-01"))
    risk, client = add(kept, "The depot floods"), kept.signed_in()
    assert client.post(f"/hart/risks/{risk}/link/", {"action": action.id, "works": "untested"}).status_code == 302
    assert "Raise the wall" in section(client.get(f"/hart/risks/{risk}/"), "Actions against it")
    assert listed(client.get(f"/hart/actions/?show=overdue&owner={owner}")) == {"Raise the wall"}


@pytest.mark.django_db
def test_the_edges_name_each_risk_with_what_it_threatens(kept: Delivering) -> None:
    a_plan(kept.council, "corporate")
    objective = an_objective(kept.council, "corporate", "homes").id
    linked, loose = add(kept, "Linked"), add(kept, "Loose")
    bind(kept, linked, objective_id=objective)
    told = [(one.id, one.objective, one.code, one.title) for one in queries.edges(kept.council.id).risks]
    assert told == [(linked, objective, "1", "Linked"), (loose, None, "2", "Loose")]


def test_the_matrix_gives_each_score_its_colour() -> None:
    assert [rules.tone(score, 8, 15) for score in (1, 7, 8, 14, 15, 25)] == [
        "green",
        "green",
        "amber",
        "amber",
        "red",
        "red",
    ]
    assert [rules.trend(scores) for scores in ([], [4], [4, 4], [4, 6], [6, 4])] == ["new", "new", "same", "up", "down"]


def test_an_objective_is_assessed_by_its_first_formal_assessment() -> None:
    found = rules.assess([1, 2, 3], [(1, date(2014, 5, 2), True), (1, MAY, True), (2, MAY, False)])
    assert found == {1: Assessment(1, MAY), 2: Assessment(2, None, informal_only=True), 3: Assessment(3, None)}
    assert Assessment(1, MAY).is_late(date(2014, 4, 30))
    assert not Assessment(1, MAY).is_late(MAY)
    assert not Assessment(1, MAY).is_late(None)


@pytest.mark.django_db
@pytest.mark.requirement("SP-009")
def test_a_plan_with_an_unassessed_objective_is_not_submitted_and_lists_it() -> None:
    levels = tuple(one.model_copy(update={"needs": ("risks",)}) for one in framework.load("hart").levels)
    hart = a_council("hart", levels=levels)
    a_plan(hart.council, "corporate")
    objectives = [an_objective(hart.council, "corporate", "homes", text=f"Aim {number}").id for number in range(2)]
    commands.open_register(council_id=hart.council.id, key="whole", name="Whole", level="corporate", **NOTE)
    risk, client = add(hart, "The depot floods", "whole"), hart.signed_in()
    bind(hart, risk, objective_id=objectives[0])
    score(hart, risk, (2, 2))
    where = "/hart/plans/corporate/move/"
    told = text(client.post(where, {"to": "submitted"}))
    assert "Aim 1: no formal assessment of risk" in told
    assert "Aim 0: no formal" not in told
    assert plan(hart).submitted_at is None
    bind(hart, risk, objective_id=objectives[1])
    assert client.post(where, {"to": "submitted"}).status_code == 302
    assert plan(hart).submitted_at is not None


def plan(hart: Delivering) -> Plan:
    return Plan.objects.get(council_id=hart.council.id, key="corporate")


def test_a_register_is_told_by_the_councils_word_for_a_unit() -> None:
    names = speech.names(framework.load("bromsgrove").words)
    told = pages.registers({"a": ("Benefits", "service", 2), "b": ("All", "directorate", 1)}, "bromsgrove", names)
    assert [row.cells[1] for row in told.rows] == ["A service", "A group of services"]
