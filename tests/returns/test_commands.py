"""Entering, submitting, approving, sending back and revising, each with its record in the trail."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from goldenthread.audit import queries as audit
from goldenthread.engine.errors import NotAllowed, NotReady, Refused
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.rules import Conflict, Figures
from tests.returns.worlds import AT, LOADER, Returning, figures, seal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def events(story: Returning) -> list[str]:
    return [row.event for row in audit.trail(story.council.id).rows if row.event.startswith("returns.")]


def test_a_round_asks_every_active_indicator_of_that_length_once(story: Returning) -> None:
    period = story.periods["2014-15 Q2"]
    assert commands.open_round(council=story.council, period=period, by=LOADER, at=AT) == 3
    assert commands.open_round(council=story.council, period=period, by=LOADER, at=AT) == 0
    assert commands.open_round(council=story.council, period=story.periods["2014-15"], by=LOADER, at=AT) == 0


def test_a_figure_goes_from_draft_to_approved_by_another_person(story: Returning) -> None:
    story.save("CALLS", value="78.5", commentary="Fewer calls")
    story.submit("CALLS")
    row = story.approve("CALLS")
    assert (row.state, row.version) == (rules.APPROVED, 3)
    assert row.approved is not None
    assert (row.approved.entered_name, row.approved.approved_name) == ("Olive", "Hugo")
    assert row.approved.figures.value == Decimal("78.5")


def test_each_step_leaves_one_record(story: Returning) -> None:
    before = len(events(story))
    story.approved("CALLS", value="78.5")
    assert events(story)[: len(events(story)) - before] == ["returns.approved", "returns.submitted", "returns.saved"]
    assert audit.verify(story.council.id) == []


def test_who_entered_it_does_not_approve_it(story: Returning) -> None:
    story.save("CALLS", value="78.5", by="Hugo")
    story.submit("CALLS", by="Olive")
    with pytest.raises(NotAllowed, match="another person"):
        story.approve("CALLS", by="Hugo")
    assert story.returned("CALLS").state == rules.SUBMITTED


def test_who_entered_it_first_does_not_approve_it_either(story: Returning) -> None:
    story.save("CALLS", value="78.5", by="Hugo")
    story.save("CALLS", value="78.6", by="Olive")
    story.submit("CALLS", by="Olive")
    with pytest.raises(NotAllowed):
        story.approve("CALLS", by="Hugo")
    assert story.approve("CALLS", by="Petra").state == rules.APPROVED


def test_who_only_submitted_it_does_not_approve_it(story: Returning) -> None:
    story.save("CALLS", value="78.5", by="Olive")
    story.submit("CALLS", by="Hugo")
    with pytest.raises(NotAllowed):
        story.approve("CALLS", by="Hugo")


def test_an_approver_approves_what_they_saw_or_nothing(story: Returning) -> None:
    story.save("CALLS", value="78.5")
    seen = seal(story.submit("CALLS"))
    row = story.returned("CALLS")
    commands.send_back(
        council_id=story.council.id,
        return_id=row.id,
        expected_version=row.version,
        comment="Check it",
        by=story.actor("Hugo"),
        at=AT,
    )
    story.save("CALLS", value="87.5")
    row = story.submit("CALLS")
    with pytest.raises(Conflict) as error:
        commands.approve(
            council_id=story.council.id,
            return_id=row.id,
            expected_version=row.version,
            seal=seen,
            by=story.actor("Hugo"),
            at=AT,
        )
    assert error.value.theirs.value == Decimal("87.5")


def test_what_is_sent_back_is_changed_and_submitted_again(story: Returning) -> None:
    story.save("CALLS", value="78.5")
    row = story.submit("CALLS")
    sent = commands.send_back(
        council_id=story.council.id,
        return_id=row.id,
        expected_version=row.version,
        comment="This is last quarter's figure.",
        by=story.actor("Hugo"),
        at=AT,
    )
    assert sent.current is not None
    assert (sent.state, sent.current.returned_comment) == (rules.RETURNED, "This is last quarter's figure.")
    story.save("CALLS", value="79.6")
    story.submit("CALLS")
    assert story.approve("CALLS").state == rules.APPROVED


def test_the_later_of_two_writers_is_told_of_the_first(story: Returning) -> None:
    row = story.returned("CALLS")
    story.save("CALLS", value="78.5", by="Olive")
    with pytest.raises(Conflict) as error:
        commands.save_draft(
            council_id=story.council.id,
            return_id=row.id,
            figures=figures(value="80"),
            expected_version=row.version,
            by=story.actor("Quinn"),
            at=AT + timedelta(minutes=1),
        )
    conflict = error.value
    assert (conflict.name, conflict.at) == ("Olive", AT)
    assert (conflict.theirs.value, conflict.yours and conflict.yours.value) == (Decimal("78.5"), Decimal(80))
    current = story.returned("CALLS").current
    assert current is not None
    assert current.figures.value == Decimal("78.5")


def test_approved_figures_are_revised_with_a_reason_and_both_are_kept(story: Returning) -> None:
    row = story.approved("CALLS", value="78.5")
    revised = commands.revise(
        council_id=story.council.id,
        return_id=row.id,
        figures=figures(value="79.1"),
        reason="Six calls were counted twice",
        expected_version=row.version,
        by=story.actor("Olive"),
        at=AT,
    )
    assert revised.current is not None
    assert (revised.current.number, revised.state) == (2, rules.DRAFT)
    story.submit("CALLS")
    story.approve("CALLS")
    kept = queries.revisions(row.id)
    assert [(one.number, one.figures.value, one.reason) for one in kept] == [
        (2, Decimal("79.1"), "Six calls were counted twice"),
        (1, Decimal("78.5"), ""),
    ]


def test_a_revision_without_a_reason_is_refused(story: Returning) -> None:
    row = story.approved("CALLS", value="78.5")
    with pytest.raises(NotReady, match="Say why"):
        commands.revise(
            council_id=story.council.id,
            return_id=row.id,
            figures=figures(value="79.1"),
            reason=" ",
            expected_version=row.version,
            by=story.actor("Olive"),
            at=AT,
        )
    assert story.returned("CALLS").version == row.version


def test_an_approved_return_is_not_saved_over(story: Returning) -> None:
    story.approved("CALLS", value="78.5")
    with pytest.raises(NotReady, match="Revise it"):
        story.save("CALLS", value="99")


@pytest.mark.requirement("MT-042")
def test_a_percentage_is_computed_and_the_command_refuses_a_typed_one(story: Returning) -> None:
    with pytest.raises(Refused, match="computed from its two parts"):
        story.save("WASTE", value="99")
    row = story.save("WASTE", numerator="4820", denominator="10000")
    assert queries.preview(row, today=AT.date()).value == Decimal("48.2")


def test_nothing_is_submitted_empty(story: Returning) -> None:
    story.save("CALLS", commentary="Figures to follow")
    with pytest.raises(NotReady, match="Enter a value"):
        story.submit("CALLS")


def test_no_value_with_its_reason_is_a_figure_too(story: Returning) -> None:
    assert story.approved("CALLS", absence="system_failure").state == rules.APPROVED


def test_a_return_of_another_council_is_not_there(story: Returning) -> None:
    row = story.returned("CALLS")
    with pytest.raises(NotReady):
        commands.save_draft(
            council_id=story.council.id + 1,
            return_id=row.id,
            figures=Figures(),
            expected_version=row.version,
            by=story.actor("Olive"),
            at=AT,
        )


@pytest.mark.requirement("DQ-023")
def test_the_trail_holds_who_when_old_new_and_why_and_the_past_keeps_the_old_value(story: Returning) -> None:
    first = AT
    row = story.approved("CALLS", value="78.5", at=first)
    later = first + timedelta(days=30)
    commands.revise(
        council_id=story.council.id,
        return_id=row.id,
        figures=figures(value="79.1"),
        reason="Six calls were counted twice",
        expected_version=row.version,
        by=story.actor("Olive"),
        at=later,
    )
    story.submit("CALLS", at=later)
    story.approve("CALLS", at=later)
    record = next(one for one in audit.trail(story.council.id).rows if one.event == "returns.revised")
    assert (record.actor_name, record.at, record.reason) == ("Olive", later, "Six calls were counted twice")
    assert "78.5" in str(record.before)
    assert "79.1" in str(record.after)
    period = [story.periods["2014-15 Q1"].id]
    then = queries.observations(story.council.id, period_ids=period, as_at=first)
    now = queries.observations(story.council.id, period_ids=period, as_at=later)
    place = then["series"].index("CALLS")
    assert (then["value"][place], now["value"][place], now["revised"][place]) == ("78.5", "79.1", True)
