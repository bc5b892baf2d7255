"""An approved target changes by request only: one person asks, another records the decision with its minute."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM, Actor, Hand
from goldenthread.engine.errors import NotAllowed, Refused
from goldenthread.indicators import commands, queries, rules
from goldenthread.indicators.commands import NewTarget
from goldenthread.indicators.rules import AGREED, REFUSED, Answer, Settled
from goldenthread.notices import queries as notices
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.organisation.models import Council
from goldenthread.returns import commands as returns
from tests.indicators.asking import (
    MET,
    QUARTER,
    a_board,
    an_answer,
    approved,
    ask,
    asked,
    decide,
    in_force,
    take_back,
)
from tests.organisation.worlds import NOTE
from tests.returns.worlds import AT, Returning

pytestmark = pytest.mark.django_db


def test_a_decision_lacks_what_is_not_said_and_its_day_has_come() -> None:
    nothing = Answer("", None, None, " ", "")
    lacking = rules.answer_wrongs(nothing, today=MET)
    assert [one.field for one in lacking] == ["outcome", "body", "met_on", "minute", "answer"]
    early = Answer(AGREED, 1, MET, "CAB 12", "Why not")
    assert [one.field for one in rules.answer_wrongs(early, today=MET - timedelta(days=1))] == ["met_on"]
    assert rules.answer_wrongs(early, today=MET) == []


@pytest.mark.parametrize("by", ["Petra", "Dora", "Olive"])
def test_an_approved_target_is_changed_directly_by_nobody(story: Returning, by: str) -> None:
    approved(story, "80")
    for value in (Decimal(75), None):
        with pytest.raises(Refused, match="changes by request only"):
            commands.set_target(
                council_id=story.council.id, indicator_id=story.indicators["CALLS"].id, period=story.periods[QUARTER],
                kind="normal", value=value, basis="Said by one", by=story.actor(by), at=AT, reason="So I say",
                agreed_by_id=a_board(story), agreed_on=MET, decision="CAB 12",
            )  # fmt: skip
    assert in_force(story) == 80


def test_no_file_changes_an_approved_target(story: Returning) -> None:
    approved(story, "80")
    new = NewTarget(story.indicators["CALLS"].id, story.periods[QUARTER].id, "normal", Decimal(75), "From a file")
    with pytest.raises(Refused, match="changes by request only"):
        commands.set_targets(council_id=story.council.id, targets=[new], basis="From a file", by=SYSTEM, at=AT)


def test_what_is_agreed_becomes_the_next_revision_with_who_asked_and_its_minute(story: Returning) -> None:
    approved(story, "80")
    request = ask(story, "75", basis="Half of the lines are down")
    assert in_force(story) == 80, "asking changes nothing"
    decide(story, request)
    assert in_force(story) == 75
    new, old = queries.target_rows(story.indicators["CALLS"].id)
    assert (new.revision, new.value, new.asked_by_name, new.set_by_name) == (2, 75, "Olive", "Dora")
    assert (new.agreed_by_name, new.agreed_on, new.decision) == ("Cabinet", MET, "CAB 12")
    assert (new.reason, new.basis) == ("The system broke down", "Half of the lines are down")
    assert (old.revision, old.value) == (1, 80)
    (decision,) = queries.decisions(story.council.id, [story.indicators["CALLS"].id])
    assert (decision.old, decision.new, decision.decision) == (80, 75, "CAB 12")
    record = audit.trail(story.council.id).rows[0]
    assert (record.event, record.reason) == ("indicators.target_decided", "Nobody could")
    assert {"Olive", "CAB 12"} <= set(map(str, (record.after or {}).values()))


def test_what_is_refused_leaves_the_target_and_stays_on_record(story: Returning) -> None:
    approved(story, "80")
    request = ask(story, "75")
    decide(story, request, REFUSED, reason="The public expects it")
    assert in_force(story) == 80
    row = asked(story, request)
    assert (row.state, row.minute, row.answer, row.old, row.value) == (
        "refused", "CAB 12", "The public expects it", 80, 75,
    )  # fmt: skip
    assert ask(story, "76") != request, "another may be asked for"


def test_a_target_may_be_asked_to_be_withdrawn(story: Returning) -> None:
    approved(story, "80")
    decide(story, ask(story, None))
    assert in_force(story) is None
    with pytest.raises(Refused, match="changes by request only"):
        story.target("CALLS", "10", reason="Now it is free")


def test_who_asked_decides_not_with_whatever_account(story: Returning) -> None:
    approved(story, "80")
    story.people["Olga"] = story.world.person("Olga", "director")
    organisation.join_accounts(
        council=story.council, person=story.people["Olive"], email=story.people["Olga"].email,
        reason="Two contracts", **NOTE,
    )  # fmt: skip
    request = ask(story, "75")
    for account in ("Olive", "Olga"):
        with pytest.raises(NotAllowed, match="another person must decide"):
            decide(story, request, by=account)
    waits = queries.waited_for(story.council.id, [asked(story, request)])[request]
    assert waits == {story.people["Dora"].pk}
    with pytest.raises(NotAllowed, match="signed in"):
        commands.decide_target(
            council_id=story.council.id, request_id=request, answer=an_answer(story), by=SYSTEM, at=AT
        )  # fmt: skip
    with pytest.raises(NotAllowed, match="signed in"):
        commands.ask_target(
            council_id=story.council.id, indicator_id=story.indicators["CALLS"].id, period=story.periods[QUARTER],
            kind="normal", value=Decimal(70), reason="Why not", by=Actor(None, "Nobody"), at=AT,
        )  # fmt: skip
    assert in_force(story) == 80


def test_a_performance_officer_asks_too_and_another_decides(story: Returning) -> None:
    approved(story, "80")
    request = ask(story, "75", by="Petra")
    with pytest.raises(NotAllowed):
        decide(story, request, by="Petra")
    decide(story, request, by="Dora")
    assert in_force(story) == 75


def test_a_director_waits_for_somebody_else_who_may(story: Returning) -> None:
    approved(story, "80")
    request = ask(story, "75", by="Dora")
    waits = queries.waited_for(story.council.id, [asked(story, request)])[request]
    assert story.people["Petra"].pk in waits
    assert story.people["Dora"].pk not in waits


def test_one_is_asked_at_a_time_and_only_what_differs(story: Returning) -> None:
    with pytest.raises(Refused, match="there is none to change"):
        ask(story, "75")
    approved(story, "80")
    with pytest.raises(Refused, match="already in force"):
        ask(story, "80")
    with pytest.raises(Refused, match="Say why the target is to change"):
        ask(story, "75", reason=" ")
    with pytest.raises(Refused, match="Say why the target is wanted all the same"):
        ask(story, "75", doubts=["below_last_year"])
    request = ask(story, "75")
    with pytest.raises(Refused, match="Olive has asked for a change of it already"):
        ask(story, "70", by="Petra")
    take_back(story, request)
    assert ask(story, "70", by="Petra") > request


def test_only_who_asked_takes_it_back_and_only_while_it_waits(story: Returning) -> None:
    approved(story, "80")
    request = ask(story, "75")
    with pytest.raises(NotAllowed, match="Only who asked"):
        take_back(story, request, by="Petra")
    take_back(story, request)
    assert asked(story, request).state == "withdrawn"
    with pytest.raises(Settled, match="Olive settled this"):
        decide(story, request)
    assert in_force(story) == 80


def test_a_closed_period_takes_no_change_and_what_was_asked_before_can_only_be_refused(story: Returning) -> None:
    approved(story, "80")
    request = ask(story, "75")
    hand = Hand(story.actor("Petra"), AT, "The year's report is made")
    returns.close_period(
        council_id=story.council.id, period=story.periods[QUARTER], closes_on=AT.date(), hand=hand
    )  # fmt: skip
    later = AT + timedelta(days=1)
    with pytest.raises(Refused, match="The period closed on 10 August 2014"):
        decide(story, request, at=later)
    decide(story, request, REFUSED, at=later)
    with pytest.raises(Refused, match="The period closed on 10 August 2014"):
        ask(story, "70", at=later)
    with pytest.raises(Refused, match="The period closed on 10 August 2014"):
        commands.set_target(
            council_id=story.council.id, indicator_id=story.indicators["TAX"].id, period=story.periods[QUARTER],
            kind="normal", value=Decimal(25), basis="Late", by=story.actor("Petra"), at=later,
        )  # fmt: skip
    assert in_force(story) == 80


def test_what_changed_meanwhile_is_not_agreed_as_it_was_asked(story: Returning) -> None:
    story.target("CALLS", "80")
    request = ask(story, "75")
    story.target("CALLS", "82", reason="Counted anew")
    with pytest.raises(Refused, match="another one since this was asked"):
        decide(story, request)
    assert in_force(story) == 82


def test_a_value_that_cannot_be_is_neither_asked_for_nor_agreed(story: Returning) -> None:
    approved(story, "80")
    story.target("CALLS", "90", kind="stretch")
    with pytest.raises(Refused, match="stretch"):
        ask(story, "95")


def test_those_it_waits_for_are_told_and_who_asked_hears_the_outcome(story: Returning) -> None:
    def told(name: str) -> list[str]:
        return [one.text for one in notices.inbox(story.people[name], story.council.id)]

    approved(story, "80")
    request = ask(story, "75")
    assert any(one.startswith("Olive asks for a change: CALLS") for one in told("Dora"))
    assert told("Petra") == told("Hugo") == []
    decide(story, request)
    assert told("Dora") == [], "it waits no longer"
    assert any(one.endswith("the change you asked for is agreed, CAB 12") for one in told("Olive"))


@pytest.mark.parametrize(("how", "ways"), [("reason", {}), ("decision", {"decision": "CAB 9"})])
def test_a_council_may_let_one_person_change_what_was_agreed(story: Returning, how: str, ways: dict[str, str]) -> None:
    pack = framework.load("hart")
    targets = pack.targets.model_copy(update={"change": how})
    Council.objects.filter(pk=story.council.id).update(
        pack=pack.model_copy(update={"targets": targets}).model_dump(mode="json"), pack_digest=f"hart with {how}"
    )
    approved(story, "80")
    story.target("CALLS", "75", reason="So it is", agreed_by_id=a_board(story), agreed_on=date(2014, 7, 1), **ways)
    assert in_force(story) == 75


def test_the_framework_asks_for_a_request_unless_it_says_otherwise() -> None:
    assert framework.Targets().change == "request"


def test_many_accounts_are_one_person_in_one_query(story: Returning, django_assert_num_queries) -> None:
    story.people["Olga"] = story.world.person("Olga", "director")
    organisation.join_accounts(
        council=story.council, person=story.people["Olive"], email=story.people["Olga"].email, reason="Two", **NOTE
    )
    ids = [story.people[name].pk for name in ("Olive", "Petra", "Olga")]
    with django_assert_num_queries(1):
        found = organised.same_people(ids)
    assert found == {one: organised.same_person(one) for one in ids}
