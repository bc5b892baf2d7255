"""Contributions are negotiated step by step, agreed by both, counted, carried into the plan, and reviewed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from goldenthread.audit import queries as audit
from goldenthread.engine.errors import NotAllowed, Refused
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import OutOfTurn, Stale
from goldenthread.plans.models import Contribution, ContributionMove
from goldenthread.plans.rules import contributions as talking
from tests.factories.plans import WRITTEN
from tests.plans.browsing import BACKEND
from tests.plans.talks import PLANNED, WAYS, Talking, a_talking_council
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
YEARLY = f"?year={PLANNED}"


@pytest.fixture
def town(db) -> Talking:
    """The council that negotiates."""
    return a_talking_council()


def browser(town: Talking, part: str) -> Client:
    client = Client()
    client.force_login(town.persons[part], backend=BACKEND)
    return client


def page(town: Talking, part: str, where: str) -> Any:
    return browser(town, part).get(f"/hart/{where}")


def send(client: Client, number: int, version: int, kind: str) -> Any:
    said = {"kind": kind, "version": version, "words": "Why so few?", "text": "Nine homes", "target": "By March"}
    return client.post(f"/hart/contributions/{number}/", said)


@pytest.mark.requirement("GT-024")
def test_a_contribution_is_negotiated_and_agreed_only_with_the_directors_own_acceptance(town: Talking) -> None:
    asker, head, director = (browser(town, part) for part in ("asker", "head", "housing"))
    about = {"unit": town.hart.unit("housing-services"), "current": "Two are let", "desired": "Ten are let"}
    asker.post(f"/hart/themes/homes/{YEARLY}&do=ask", about)
    (opened,) = queries.contributions(town.council_id, year=PLANNED)
    number = opened.id
    told = row(page(town, "reader", f"contributions/{number}/"), "Two are let")
    assert (told["Now"], told["Wanted"]) == ("Two are let", "Ten are let")
    steps = [(head, "proposed", 1), (asker, "challenged", 2), (head, "answered", 3), (asker, "content", 4)]
    for client, kind, version in steps:
        assert send(client, number, version, kind).status_code == 302
        assert town.now(number).state != talking.AGREED
    assert send(head, number, 5, "accepted").status_code == 403
    assert town.now(number).state == "proposed"
    assert send(director, number, 5, "accepted").status_code == 302
    agreed = town.now(number)
    assert (agreed.state, agreed.accepted_by_name, agreed.text) == ("agreed", "The housing", "Nine homes")
    shown = section(page(town, "reader", f"contributions/{number}/"), "How it came about")
    kept = [(one.kind, one.by_name, one.said) for one in queries.talk(number)]
    assert [kind for kind, _, _ in kept] == ["opened", "proposed", "challenged", "answered", "content", "accepted"]
    assert ("challenged", "The asker", "Why so few?") in kept
    assert "Challenged 10 August 2014, by The asker, Corporate Director: “Why so few?”" in shown
    assert "Answered the challenge 10 August 2014, by The head" in shown


def test_no_row_says_agreed_without_a_directors_acceptance_whatever_writes_it(town: Talking) -> None:
    number = town.brought("content").id
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=number).update(state="agreed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=number).update(state="agreed", accepted_at=WRITTEN, accepted_by_name="Anybody")


@pytest.mark.acceptance("B5")
def test_every_step_skipped_or_repeated_by_direct_post_is_refused_and_nothing_is_kept(town: Talking) -> None:
    clients = {side: browser(town, part) for side, part in
               (("theme", "asker"), ("unit", "head"), ("director", "housing"))}  # fmt: skip
    other = {"theme": "unit", "unit": "theme", "director": "unit"}
    answers: list[int] = []
    for name in WAYS:
        stands = town.brought(name)
        moves = ContributionMove.objects.count()
        for kind, step in talking.STEPS.items():
            late = talking.out_of_turn(stands.standing, kind)
            # Whose step it is takes it too early or too late; what would follow is taken by the other side.
            answer = send(clients[step.side if late else other[step.side]], stands.id, stands.version, kind)
            assert answer.status_code == (409 if late else 403), (name, kind)
            assert (town.now(stands.id), ContributionMove.objects.count()) == (stands, moves)
            answers.append(answer.status_code)
        ContributionMove.objects.all().delete()
        Contribution.objects.all().delete()
    assert (len(answers), answers.count(403)) == (len(WAYS) * len(talking.STEPS), 24)


def test_whoever_sits_on_no_side_finds_no_form_and_what_is_sent_is_not_found(town: Talking) -> None:
    number = town.ask().id
    for part in ("it", "officer", "reader"):
        assert "Your next step" not in text(page(town, part, f"contributions/{number}/"))
        assert send(browser(town, part), number, 1, "proposed").status_code == 404
    assert town.now(number).state == "open"


def test_steps_need_their_words_and_a_step_on_an_old_version_is_a_conflict(town: Talking) -> None:
    number = town.brought("proposed").id
    client = browser(town, "asker")
    bare = client.post(f"/hart/contributions/{number}/", {"kind": "challenged", "version": 2})
    assert "Say what you challenge" in text(bare)
    stale = send(client, number, 1, "challenged")
    assert stale.status_code == 409
    assert "Why so few?" in stale.content.decode()
    assert town.now(number).state == "proposed"
    with pytest.raises(Stale):
        town.step(town.now(number), "content", "asker", version=1)
    with pytest.raises(Refused):
        commands.step(
            council_id=town.council_id, contribution_id=number, kind="challenged", said=talking.Said(),
            expected_version=None, by=town.actors["asker"], at=WRITTEN,
        )  # fmt: skip


def test_a_challenge_takes_both_words_back_and_each_step_is_in_the_trail_once(town: Talking) -> None:
    one = town.step(town.brought("accepted"), "challenged", "asker")
    assert one.accepted_at is None
    one = town.step(one, "answered", "head")
    one = town.step(one, "accepted", "housing")
    assert one.state == "proposed"
    assert town.step(one, "content", "asker").state == "agreed"
    told = [record.event for record in audit.everything(town.council_id) if record.subject == f"contribution:{one.id}"]
    assert len(told) == 7


@pytest.mark.requirement("GT-025")
def test_closing_is_blocked_while_anybody_is_outstanding_and_the_page_says_who(town: Talking) -> None:
    town.brought("agreed")
    shown = page(town, "asker", f"themes/homes/{YEARLY}")
    assert "Outstanding: 1 IT Services. Planning for 2014-15 cannot be closed before." in text(shown)
    client = browser(town, "asker")
    answer = client.post(f"/hart/themes/homes/{YEARLY}&do=close")
    assert "Neither an agreed contribution nor “none” is recorded for IT Services" in text(answer)
    assert (
        queries.theme_years(town.council_id, PLANNED)[queries.priority(town.council_id, "homes").id].closed_at is None
    )
    silent = town.ask("it-services")
    with pytest.raises(Refused, match="IT Services"):
        close(town)
    town.step(silent, "none", "asker")
    client.post(f"/hart/themes/homes/{YEARLY}&do=close")
    assert "Planning is closed" in text(page(town, "reader", f"themes/homes/{YEARLY}"))
    for act in (lambda: close(town), lambda: town.step(silent, "reopened", "asker")):
        with pytest.raises(OutOfTurn):
            act()
    assert client.post(f"/hart/themes/homes/{YEARLY}&do=close").status_code == 409


def close(town: Talking, by: str = "asker") -> None:
    commands.close_planning(
        council_id=town.council_id, priority_key="homes", year=PLANNED, by=town.actors[by], at=WRITTEN
    )


def test_only_who_owns_it_asks_and_closes_and_without_an_owner_who_may_for_all(town: Talking) -> None:
    for part in ("officer", "housing", "reader"):
        with pytest.raises(NotAllowed):
            town.ask(by=part)
        with pytest.raises(NotAllowed):
            close(town, part)
        assert browser(town, part).post(f"/hart/themes/homes/{YEARLY}&do=close").status_code == 404
    assert town.ask(priority="equalities", by="officer").state == "open"
    with pytest.raises(NotAllowed):
        town.ask("it-services", "equalities", by="reader")


@pytest.mark.requirement("GT-026")
def test_challenges_are_counted_and_what_was_accepted_unchallenged_shows_none(town: Talking) -> None:
    town.brought("agreed")
    town.brought("agreed", "it-services")
    challenged = town.step(town.ask(priority="equalities", by="officer"), "proposed", "head")
    for kind, part in (("challenged", "officer"), ("answered", "head"), ("challenged", "officer")):
        challenged = town.step(challenged, kind, part)
    shown = page(town, "reader", f"themes/{YEARLY}")
    assert row(shown, "Homes")["Challenges"] == "0"
    assert row(shown, "Equalities")["Challenges"] == "2"
    assert "Challenges made: 2." in text(shown)
    assert row(page(town, "reader", f"themes/homes/{YEARLY}"), "IT Services")["Challenges"] == "0"


@pytest.mark.requirement("GT-027")
def test_what_is_agreed_stands_in_the_draft_of_the_delivery_plan_with_target_and_owner(town: Talking) -> None:
    town.hart.plan("corporate")
    one = town.ask()
    said = talking.Said("", "Eight empty homes are let", "Eight by March", town.hart.post("housing-services-manager"))
    commands.step(
        council_id=town.council_id, contribution_id=one.id, kind="proposed", said=said, expected_version=None,
        by=town.actors["head"], at=WRITTEN,
    )  # fmt: skip
    browser(town, "asker").post(f"/hart/themes/homes/{YEARLY}&do=carry", {"plan": "corporate"})
    assert "Eight empty homes" not in text(page(town, "reader", "plans/corporate/"))
    town.step(town.step(one, "content", "asker"), "accepted", "housing")
    told = row(page(town, "reader", "plans/corporate/"), "Eight empty homes are let")
    assert (told["Target"], told["Owner"]) == ("Eight by March", "Housing Services Manager")
    assert told["Where it comes from"].startswith("Homes, 2014-15")
    parts = {part.key: part.lines for part in queries.parts_of(town.council_id, one_plan(town))}
    expected = "Housing Services: Eight empty homes are let (Eight by March · Housing Services Manager)"
    assert parts["contributions:"] == (expected,)


def one_plan(town: Talking) -> int:
    plan = queries.plan(town.council_id, "corporate")
    assert plan is not None
    return plan.id


@pytest.mark.requirement("GT-028")
def test_a_delivery_plan_lists_the_council_police_and_health_and_filters_by_organisation(town: Talking) -> None:
    town.hart.plan("corporate")
    town.brought("agreed")
    town.partner("Police")
    town.partner("Primary care trust", text="A nurse sees people at night")
    town.partner("Fire service", agreed_by="")
    commands.carry(
        council_id=town.council_id, priority_key="homes", year=PLANNED, plan_key="corporate",
        by=town.actors["asker"], at=WRITTEN,
    )  # fmt: skip
    whole = page(town, "reader", "plans/corporate/")
    assert row(whole, "Two officers walk the centre")["Organisation"] == "Police"
    assert row(whole, "A nurse sees people")["Organisation"] == "Primary care trust"
    assert row(whole, "Eight empty homes")["Organisation"] == "Hart District Council, Housing Services"
    assert "Fire service" not in text(whole)
    assert "All (3) · Hart District Council (1) · Police (1) · Primary care trust (1)" in text(whole)
    police = text(page(town, "reader", "plans/corporate/?organisation=Police"))
    assert "Two officers" in police
    assert "A nurse" not in police
    assert "Eight empty homes" not in police


def test_a_partners_contribution_is_written_down_anew_and_nobody_negotiates_it_on_the_page(town: Talking) -> None:
    town.partner("Police", agreed_by="")
    (one,) = queries.contributions(town.council_id)
    assert (one.state, one.next_side) == ("proposed", "theme")
    assert send(browser(town, "asker"), one.id, 1, "content").status_code == 404
    town.partner("police", agreed_by="The commander")
    (one,) = queries.contributions(town.council_id)
    assert (one.state, one.accepted_by_name, len(queries.talk(one.id))) == ("agreed", "The commander", 2)


@pytest.mark.requirement("GT-029")
def test_the_owner_of_an_internal_priority_sees_what_each_has_agreed_or_that_it_has_not(town: Talking) -> None:
    one = town.ask(priority="equalities", by="officer")
    one = town.step(one, "proposed", "head")
    town.step(town.step(one, "content", "officer"), "accepted", "housing")
    shown = page(town, "officer", f"themes/equalities/{YEARLY}")
    assert row(shown, "Housing Services")["Agreed contribution"] == "Eight empty homes are let (Eight by March)"
    assert row(shown, "IT Services")["Agreed contribution"] == "Not agreed"


def test_a_persons_turn_is_found_among_all_talks(town: Talking) -> None:
    def waits(part: str) -> list[int]:
        today = date(2014, 8, 10)
        return [one.id for one in queries.waiting(town.persons[part].pk, town.council_id, today=today)]

    first, second = town.ask(), town.brought("content", "it-services")
    assert (waits("head"), waits("housing"), waits("it"), waits("asker")) == ([first.id], [first.id], [second.id], [])
    town.step(first, "refused", "housing")
    assert (waits("housing"), waits("asker"), waits("reader")) == ([], [first.id], [])


@pytest.mark.requirement("GT-037")
def test_the_yearly_review_lists_each_priority_with_what_became_of_it_and_the_evidence(town: Talking) -> None:
    client = browser(town, "officer")
    said = {"health": ("keep", "The survey of 2014"), "homes": ("change", "Waiting lists grew"),
            "efficiency": ("drop", "Nobody outside asks for it"), "equalities": ("add", "The new duty")}  # fmt: skip
    bare = client.post(f"/hart/priorities/review/{YEARLY}&priority=homes", {"outcome": "drop"})
    assert "On what evidence" in text(bare)
    for key, (outcome, evidence) in said.items():
        client.post(f"/hart/priorities/review/{YEARLY}&priority={key}", {"outcome": outcome, "evidence": evidence})
    shown = page(town, "reader", f"priorities/review/{YEARLY}")
    words = {"Health": "Kept", "Homes": "Changed", "Business efficiency": "Dropped", "Equalities": "Added"}
    for (_, evidence), (name, outcome) in zip(said.values(), words.items(), strict=True):
        assert (row(shown, name)["Review"], row(shown, name)["Evidence"]) == (outcome, evidence)
    assert row(shown, "A sound structure")["Review"] == "Not reviewed yet"
    assert "4 of 6" in text(shown)
    dropped = queries.priority(town.council_id, "efficiency")
    assert dropped is not None
    assert dropped.ends == date(2015, 4, 1)
    town.hart.apply()
    assert queries.priority(town.council_id, "efficiency") == dropped
    assert browser(town, "reader").get(f"/hart/priorities/review/{YEARLY}&priority=homes").status_code == 404


def test_the_framework_says_who_is_asked_and_is_silent_only_where_it_may_be(town: Talking) -> None:
    pack = town.hart.pack
    day = date(2014, 4, 1)
    assert [unit.name for unit in queries.asked_units(town.council_id, pack, day)] == [
        "Housing Services",
        "IT Services",
    ]
    silent = pack.model_copy(update={"contributions": type(pack.contributions)()})
    assert talking.negotiated_sets(silent) == ("internal",)
    assert len(queries.asked_units(town.council_id, silent, day)) > 5
    assert page(town, "reader", "themes/?year=1066").status_code == 404
    assert page(town, "reader", f"themes/structure/{YEARLY}").status_code == 404
