"""Adding, changing and reporting actions: what is refused, what is asked, what is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from goldenthread import framework
from goldenthread.audit.models import Record
from goldenthread.delivery import commands, queries, rules
from goldenthread.delivery.models import ActionGroup
from goldenthread.delivery.rules import ActionDraft, Due
from goldenthread.framework.speech import names
from goldenthread.organisation import commands as organisation
from tests.delivery.worlds import NOTE, Delivering, facts, listed
from tests.factories.delivery import an_action, an_owner, due, now
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
ADD = "/hart/action-plans/recovery/add/"
NINE = {
    "date": ("31 July 2015", "31 July 2015", date(2015, 7, 31)),
    "month": ("March 2015", "March 2015", date(2015, 3, 31)),
    "month_no_year": ("November", "November", None),
    "one_per_step": ("", "A date for each step", None),
    "month_then_ongoing": ("December 2014", "December 2014, then ongoing", date(2014, 12, 31)),
    "financial_year": ("2014/15", "2014/15", date(2015, 3, 31)),
    "ongoing": ("", "Ongoing", None),
    "as_and_when": ("", "As and when", None),
    "contingent": ("", "Waits for the new law", None),
}


@pytest.mark.requirement("AC-004")
def test_each_of_the_nine_kinds_is_entered_and_only_dates_are_ever_late(hart: Delivering, clock) -> None:
    client = hart.signed_in()
    for kind, (typed, _, _) in NINE.items():
        sent = {"text": f"Kind {kind}", "due_kind": kind, "due": typed}
        if kind == "contingent":
            sent["waits_for"] = "the new law"
        assert client.post(ADD, sent).status_code == 302, kind
    rows = {one.due_kind: one for one in queries.actions(hart.council.id)}
    assert set(rows) == set(rules.DUE_KINDS)
    page = client.get("/hart/actions/?show=all")
    for kind, (typed, told, last) in NINE.items():
        assert rows[kind].due_on == last, kind
        assert row(page, f"Kind {kind}")["Due"] in (told, typed), kind
    clock(datetime(2020, 1, 1, tzinfo=UTC))
    late = listed(client.get("/hart/actions/?show=overdue"))
    assert {kind for kind in NINE if f"Kind {kind}" in late} == {
        "date",
        "month",
        "month_then_ongoing",
        "financial_year",
    }


def test_what_cannot_be_kept_is_told_at_its_field_and_nothing_is_stored(hart: Delivering) -> None:
    client = hart.signed_in()
    told = text(client.post(ADD, {"text": "", "due_kind": "date", "due": "some day"}))
    assert "Write the day like 31 July 2009" in told
    assert "Enter what is to be done" in told
    assert queries.actions(hart.council.id) == []
    for draft, field in (
        (ActionDraft(text=" "), "text"), (ActionDraft(text="x", priority="Z"), "priority"),
        (ActionDraft(text="x", lead_id=999_999), "lead"), (ActionDraft(text="x", group="9"), "group"),
        (ActionDraft(text="x", objective_id=999_999), "objective"),
        (ActionDraft(text="x", due=Due("never")), "due_kind"), (ActionDraft(text="x", number="n" * 21), "number"),
    ):  # fmt: skip
        with pytest.raises(commands.Refused) as refused:
            commands.add_action(council_id=hart.council.id, plan_key="recovery", draft=draft, **NOTE)
        assert [wrong.field for wrong in refused.value.wrongs] == [field]


def test_done_at_half_is_kept_and_asked_about(hart: Delivering) -> None:
    action, client = an_action(hart.council), hart.signed_in()
    where = f"/hart/actions/{action.id}/"
    sent = {"version": 1, "stage": "done", "percent": "50", "note": "All but the roof"}
    answer = client.post(f"{where}progress/", sent, follow=True)
    assert "Done, and only 50% complete: which is it?" in text(answer)
    assert row(client.get(where), "All but the roof")["Complete"] == "50%"
    assert now(hart.council, action.id).stage == "done"
    client.post(f"{where}progress/", {"version": 2, "stage": "under_way", "percent": "30"})
    assert row(client.get(where), "30%")["Asked"] == "Down from 50% to 30%: say why."


def test_expected_and_actual_effect_stand_side_by_side(hart: Delivering) -> None:
    client = hart.signed_in()
    client.post(ADD, {"text": "Ring every tenant", "due_kind": "ongoing", "expected": "Arrears fall by a tenth"})
    (action,) = queries.actions(hart.council.id)
    sent = {"version": 1, "stage": "under_way", "actual": "Arrears fell by a twentieth"}
    client.post(f"/hart/actions/{action.id}/progress/", sent)
    told = facts(client.get(f"/hart/actions/{action.id}/"))
    assert told["What is expected of it"] == "Arrears fall by a tenth"
    assert told["What it brought about"] == "Arrears fell by a twentieth"


@pytest.mark.parametrize("page", ["progress", "edit"])
def test_two_people_at_once_are_told_of_each_other(hart: Delivering, page: str) -> None:
    action, client = an_action(hart.council), hart.signed_in()
    where = f"/hart/actions/{action.id}/{page}/"
    sent = {"version": 1, "stage": "under_way", "percent": "10", "text": "Mine", "due_kind": "ongoing"}
    assert client.post(where, sent).status_code == 302
    answer = client.post(where, {**sent, "percent": "20", "text": "Theirs"})
    assert answer.status_code == 409
    assert now(hart.council, action.id).version == 2
    again = dict(answer.context["conflict"].again)
    assert client.post(where, again).status_code == 302, "what was typed can be sent again"
    kept = now(hart.council, action.id)
    assert (kept.text, kept.percent)[page == "progress"] == ("Theirs", 20)[page == "progress"]


def test_a_step_dates_an_action_that_is_due_by_its_steps(hart: Delivering) -> None:
    action, client = an_action(hart.council, due=due("one_per_step")), hart.signed_in()
    where = f"/hart/actions/{action.id}/"
    for text_, day in (("Count", 31), ("Let", 30)):
        month = "7" if day == 31 else "9"
        sent = {"text": text_, "due_on_day": str(day), "due_on_month": month, "due_on_year": "2014"}
        assert client.post(f"{where}steps/", sent).status_code == 302
    kept = now(hart.council, action.id)
    assert kept.due_on == date(2014, 9, 30)
    assert row(client.get(where), "Count")["State"] == "Close · Overdue"
    client.post(f"{where}progress/", {"version": kept.version, "stage": "under_way", "steps_done": ["1"]})
    assert row(client.get(where), "Count")["State"] == "On target · Done"


def test_owners_join_and_the_stronger_part_stays(hart: Delivering) -> None:
    one, other = an_owner(hart.council, "J Smith"), an_owner(hart.council, "Jane Smith", is_another=True)
    both = an_action(hart.council, lead_id=one, support_ids=(other,))
    commands.join_owners(council_id=hart.council.id, owner_id=one, into_id=other, **NOTE)
    assert [(owner.owner_id, owner.part) for owner in now(hart.council, both.id).owners] == [(other, "lead")]
    with pytest.raises(commands.Refused, match="register"):
        an_owner(hart.council, "J. Smith")
    with pytest.raises(commands.Refused):
        commands.join_owners(council_id=hart.council.id, owner_id=other, into_id=other, **NOTE)


def test_every_write_leaves_one_record(hart: Delivering) -> None:
    before = Record.objects.count()
    owner = an_owner(hart.council)
    action = an_action(hart.council, lead_id=owner)
    commands.add_step(council_id=hart.council.id, action_id=action.id, text="Count", due_on=None, **NOTE)
    commands.change_action(
        council_id=hart.council.id,
        action_id=action.id,
        draft=ActionDraft(text="Let them all"),
        expected_version=2,
        **NOTE,
    )
    commands.report_progress(
        council_id=hart.council.id, action_id=action.id, stage="done", percent=100, expected_version=3, **NOTE
    )
    assert Record.objects.count() == before + 5


@pytest.mark.requirement("GT-038")
def test_one_action_more_than_the_council_wants_needs_a_reason(hart: Delivering) -> None:
    plan = framework.ActionPlan(key="recovery", name="Recovery", limit=2)
    changed = hart.pack.model_copy(update={"action_plans": (plan,)})
    organisation.apply_pack(council=hart.council, pack=changed, **NOTE)
    client, sent = hart.signed_in(), {"text": "Ring every tenant", "due_kind": "ongoing"}
    for _ in range(2):
        assert client.post(ADD, sent).status_code == 302
    told = text(client.post(ADD, sent))
    assert "This plan has reached the council's limit of 2 actions. Say why one more is needed" in told
    assert len(queries.actions(hart.council.id)) == 2
    assert client.post(ADD, {**sent, "reason": "The flood came after it was agreed"}).status_code == 302
    assert len(queries.actions(hart.council.id)) == 3
    assert rules.may_add_more(9, None, "", names({})) == []


def test_an_action_is_not_due_in_another_century_and_a_new_one_gets_its_heading_s_next_number(
    hart: Delivering,
) -> None:
    plan = queries.action_plan(hart.council.id, "recovery")
    assert plan is not None
    group = ActionGroup.objects.create(plan_id=plan.id, number="2", name="Homes", position=1)
    for number in ("2.1", "2.2", "2.10"):
        an_action(hart.council, text=f"Do {number}", number=number, group="2")
    client, where = hart.signed_in(), ADD
    sent = {"text": "One more", "group": group.number, "due_kind": "date", "due": "31 July 1850"}
    assert "The year 1850 is more than 20 years before" in text(client.post(where, sent))
    assert "choose that it is due on it" in text(client.post(where, {**sent, "due_kind": "ongoing"}))
    assert client.post(where, {**sent, "due_kind": "ongoing", "due": ""}).status_code == 302
    assert hart.action("2.11").text == "One more"
