"""The states of a return as a table, and what a return may hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goldenthread.engine.errors import NotAllowed, NotReady
from goldenthread.returns import rules
from goldenthread.returns.rules import Figures, Measure, Standing

WASTE = Measure(decimals=1, numerator="Tonnes recycled", denominator="Tonnes collected")
CALLS = Measure(decimals=1, minimum=Decimal(0), maximum=Decimal(100))


def test_every_step_of_the_state_table_leads_from_a_state_to_a_state() -> None:
    for (state, _), after in rules.TRANSITIONS.items():
        assert state in rules.STAGES
        assert after in rules.STAGES


def test_what_is_approved_is_published_or_followed_by_another_revision() -> None:
    after = {verb: to for (state, verb), to in rules.TRANSITIONS.items() if state == rules.APPROVED}
    assert {verb for verb, to in after.items() if to in rules.OPEN_STATES} == {"revise", "send_back", "withdraw"}
    assert set(after) - {"revise", "send_back", "withdraw"} == {"publish"}


def test_approval_is_only_reached_from_what_was_submitted() -> None:
    assert [state for (state, _), after in rules.TRANSITIONS.items() if after == rules.APPROVED] == [
        rules.SUBMITTED,
        rules.CHECKED,
    ]


@pytest.mark.parametrize("state", rules.STATES)
def test_nobody_approves_what_they_entered_or_submitted(state: str) -> None:
    assert rules.may_approve(Standing(state, hands=frozenset({7}), has_figure=True), person_id=7) is not None


def test_another_person_approves_what_was_submitted() -> None:
    assert rules.may_approve(Standing(rules.SUBMITTED, hands=frozenset({7})), person_id=8) is None


def test_nobody_in_particular_approves_nothing() -> None:
    assert "signed in" in (rules.may_approve(Standing(rules.SUBMITTED), person_id=None) or "")


def test_an_empty_return_is_not_submitted() -> None:
    assert "Enter a value" in (rules.may_submit(Standing(rules.DRAFT)) or "")


def test_a_revision_is_not_submitted_without_its_reason() -> None:
    revision = Standing(rules.DRAFT, has_figure=True, reason_needed=True)
    assert "Say why" in (rules.may_submit(revision) or "")


def test_sending_back_needs_a_comment() -> None:
    assert rules.may_send_back(Standing(rules.SUBMITTED), comment=" ") is not None
    assert rules.may_send_back(Standing(rules.SUBMITTED), comment="The figure is last year's.") is None


def test_withdrawing_needs_a_reason() -> None:
    for stage in (rules.DRAFT, rules.RETURNED, rules.SUBMITTED, rules.CHECKED, rules.APPROVED, rules.PUBLISHED):
        assert "Say why" in (rules.may_withdraw(Standing(stage), reason=" ") or "")
        assert rules.may_withdraw(Standing(stage), reason="The wrong indicator") is None


def test_revising_needs_a_reason() -> None:
    assert rules.may_revise(Standing(rules.APPROVED), reason="") is not None
    assert rules.may_revise(Standing(rules.APPROVED), reason="A late invoice") is None


@pytest.mark.parametrize("state", [rules.SUBMITTED, rules.APPROVED])
def test_what_waits_or_is_approved_is_not_changed_in_place(state: str) -> None:
    assert rules.may_save(Standing(state)) is not None


def test_a_computed_value_is_not_typed() -> None:
    assert [one.field for one in rules.wrongs(Figures(value=Decimal(50)), WASTE)] == ["value"]


def test_a_computed_value_needs_both_parts() -> None:
    (wrong,) = rules.wrongs(Figures(numerator=Decimal(5)), WASTE)
    assert wrong.field == "denominator"
    assert "Tonnes collected" in wrong.sentence


def test_parts_are_not_taken_where_there_are_none() -> None:
    parts = Figures(numerator=Decimal(1), denominator=Decimal(2))
    assert rules.wrongs(parts, CALLS)


def test_a_value_and_a_reason_for_having_none_exclude_each_other() -> None:
    both = Figures(value=Decimal(1), absence="not_collected")
    assert [one.field for one in rules.wrongs(both, CALLS)] == ["absence"]


@pytest.mark.parametrize("value", ["-0.1", "100.1", "1e13", "1e999999", "0.123456789", "1234567890123456"])
def test_what_cannot_be_held_exactly_or_cannot_be_is_refused(value: str) -> None:
    assert [one.field for one in rules.wrongs(Figures(value=Decimal(value)), CALLS)][:1] == ["value"]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    assert rules.wrongs(Figures(value=Decimal(value)), Measure())


@pytest.mark.parametrize("value", ["0", "100", "65.3", "1e2"])
def test_what_can_be_is_kept(value: str) -> None:
    assert rules.wrongs(Figures(value=Decimal(value)), CALLS) == []


def test_a_negative_denominator_is_refused() -> None:
    figures = Figures(numerator=Decimal(1), denominator=Decimal(-1))
    assert [one.field for one in rules.wrongs(figures, WASTE)] == ["denominator"]


def test_an_unknown_reason_is_refused() -> None:
    assert rules.wrongs(Figures(absence="dog ate it"), CALLS)


def test_a_seal_names_exactly_what_was_seen() -> None:
    seen = Figures(value=Decimal("65.3"), commentary="A new system")
    assert rules.seal(1, "", seen) == rules.seal(1, "", Figures(value=Decimal("65.30"), commentary="A new system"))
    assert rules.seal(1, "", seen) != rules.seal(2, "", seen)
    assert rules.seal(1, "", seen) != rules.seal(1, "", Figures(value=Decimal("65.4"), commentary="A new system"))
    assert rules.seal(1, "", seen) != rules.seal(1, "", Figures(value=Decimal("65.3"), commentary="A new system."))


def test_a_refusal_is_told_as_what_it_is() -> None:
    rules.refuse(None)
    with pytest.raises(NotReady):
        rules.refuse("Not yet.")
    with pytest.raises(NotAllowed):
        rules.refuse("Not you.", permission=True)
