"""Asking for another value of a target and deciding upon it on pages: list, forms, home, and what is too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goldenthread.indicators import queries
from tests.indicators.asking import QUARTER, a_board, approved, ask, asked, decide, in_force, take_back
from tests.plans.test_forms import errors
from tests.returns.worlds import Returning
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]
TARGETS, LIST = "/hart/indicators/CALLS/targets/", "/hart/target-changes/"
CHANGE = f"{TARGETS}change/"
ANSWER: dict[str, Any] = {
    "act": "answer", "outcome": "agreed", "minute": "CAB 12", "answer": "Nobody could foresee it",
    "met_on_day": "17", "met_on_month": "7", "met_on_year": "2014",
}  # fmt: skip


def the_target(story: Returning) -> str:
    return f"{story.periods[QUARTER].id}-normal"


def test_an_owner_asks_and_a_director_decides_with_the_minute(story: Returning, browse: Browse) -> None:
    approved(story, "80")
    owner = browse("Olive")
    assert "Ask for a change of a target" in text(owner.get(TARGETS))
    sent = {"target": the_target(story), "value": "75", "reason": "The system broke down"}
    page = owner.post(CHANGE, sent, follow=True)
    told = text(page)
    assert "another person decides" in told
    assert "Dora" in told, "for whom it waits"
    (request,) = queries.requests(story.council.id)
    where = f"{LIST}{request.id}/"
    line = row(owner.get(LIST), "CALLS target, 2014-15 Q1")
    assert (line["From"], line["To"], line["Waits for"]) == ("80.0%", "75.0%", "Dora")
    director = browse("Dora")
    home = director.get("/hart/")
    assert "CALLS target, 2014-15 Q1" in section(home, "Changes of targets to decide")
    assert "1 change of targets to decide" in text(home)
    assert "to decide" not in text(browse("Hugo").get("/hart/"))
    assert errors(director.post(where, {"act": "answer"})) == [
        "Answer “What was decided?”",
        "Answer “Which committee decided?”",
        "Answer “On which day did it meet?”",
        "Enter the number of the minute",
        "Answer “Why was it decided so?”",
    ]
    page = director.post(where, {**ANSWER, "body": a_board(story)}, follow=True)
    for said in ("80.0%", "75.0%", "Olive", "Agreed, by Dora", "Cabinet, 17 July 2014: CAB 12", "Nobody could foresee"):
        assert said in text(page)
    assert in_force(story) == 75
    history = browse("Stan").get(TARGETS)
    lines = text(history)
    for said in ("80.0%", "75.0%", "Replaced", "Asked for by Olive; recorded by Dora", "CAB 12"):
        assert said in lines
    assert "The system broke down" in section(history, "Changes asked for")
    assert "to decide" not in text(director.get("/hart/"))


def test_the_form_of_targets_refuses_and_leads_to_the_request(story: Returning, browse: Browse) -> None:
    approved(story, "80")
    officer = browse("Petra")
    assert "it changes by request, which another person decides with the minute" in text(officer.get(TARGETS))
    sent = {"period": story.periods[QUARTER].id, "kind": "normal", "value": "75", "reason": "So", "baseline": "70"}
    assert errors(officer.post(TARGETS, sent)) == [
        "This target was agreed and holds. It changes by request only: one person asks, another decides."
    ]
    assert in_force(story) == 80


def test_who_asked_may_take_it_back_and_not_decide(story: Returning, browse: Browse) -> None:
    approved(story, "80")
    request = ask(story, "75", by="Petra")
    officer, where = browse("Petra"), f"{LIST}{request}/"
    page = officer.get(where)
    assert "You asked for it, so another person decides" in text(page)
    assert "Record the decision" not in text(page)
    assert officer.post(where, {**ANSWER, "body": a_board(story)}).status_code == 404
    assert browse("Dora").post(where, {"act": "back"}).status_code == 404
    page = officer.post(where, {"act": "back", "back-reason": "Counted wrongly"}, follow=True)
    assert "Taken back, by Petra" in text(page)
    assert "Counted wrongly" in section(officer.get(LIST), "Decided or taken back")


@pytest.mark.parametrize("first", ["decided", "taken back"])
def test_who_comes_too_late_is_told_with_409_and_nothing_is_kept(story: Returning, browse: Browse, first: str) -> None:
    approved(story, "80")
    request = ask(story, "75")
    if first == "decided":
        decide(story, request, "refused")
    else:
        take_back(story, request)
    page = browse("Petra").post(f"{LIST}{request}/", {**ANSWER, "body": a_board(story)})
    assert page.status_code == 409
    assert f"{'Dora' if first == 'decided' else 'Olive'} settled this" in text(page)
    assert b"Nobody could foresee it" in page.content, "what was typed is not lost"
    assert in_force(story) == 80


def test_a_second_request_and_a_closed_period_are_refused_at_the_field(story: Returning, browse: Browse) -> None:
    approved(story, "80")
    ask(story, "75")
    sent = {"target": the_target(story), "value": "70", "reason": "Still less"}
    assert errors(browse("Hugo").post(CHANGE, sent)) == [
        "Olive has asked for a change of it already. It is decided first, or taken back."
    ]


def test_what_speaks_against_a_new_value_is_confirmed_with_a_reason(story: Returning, browse: Browse) -> None:
    story.approved("CALLS", value="78")
    approved(story, "80")
    owner, sent = browse("Olive"), {"target": the_target(story), "value": "60", "reason": "The system broke down"}
    assert "Before you set a target" in text(owner.get(CHANGE))
    first = errors(owner.post(CHANGE, sent))
    assert first[0].startswith("Not challenging: 60.0% is worse than the 78.0% reached")
    assert queries.requests(story.council.id) == []
    assert errors(owner.post(CHANGE, {**sent, "anyway": "on", "despite": " "})) == ["Say why all the same"]
    owner.post(CHANGE, {**sent, "anyway": "on", "despite": "Until the lines are mended"})
    (request,) = queries.requests(story.council.id)
    assert "not_challenging" in request.doubts
    told = text(browse("Dora").get(f"{LIST}{request.id}/"))
    assert "Not challenging" in told
    assert "Until the lines are mended" in told
    decide(story, request.id)
    (new, _) = queries.target_rows(story.indicators["CALLS"].id)
    assert (new.doubts, new.despite) == (request.doubts, "Until the lines are mended")


def test_another_council_s_request_and_one_that_is_not_are_not_found(story: Returning, browse: Browse) -> None:
    approved(story, "80")
    request = ask(story, "75")
    assert asked(story, request).is_open
    assert browse("Petra").get(f"{LIST}{request + 1}/").status_code == 404
    assert browse("Nora").get(CHANGE).status_code == 404, "another service's"
    assert "No change waits for a decision" not in text(browse("Petra").get(LIST))
