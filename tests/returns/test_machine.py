"""Any order of any steps by anyone: what is approved never changes, nobody signs twice, revisions only grow."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from goldenthread.audit.models import Record
from goldenthread.engine.errors import GoldenThreadError
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.models import Revision
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from tests.returns.worlds import AT, Returning, seal

PEOPLE = st.sampled_from(["Olive", "Hugo", "Petra", "Quinn"])
VALUES = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)
WORDS = st.sampled_from(["", " ", "A late invoice", "Counted twice"])


class Signing(RuleBasedStateMachine):
    """One return, four people, every step at any moment, beside the smallest possible model of what must be."""

    story: ClassVar[Returning]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.return_id = self.story.returned("CALLS").id
        self.state = rules.DRAFT
        self.hands: set[str] = set()
        self.numbers = 0
        self.has_figure = False
        self.approved: dict[int, tuple[Decimal | None, str]] = {}

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    @initialize()
    def count_records(self) -> None:
        self.records = Record.objects.count()

    @property
    def row(self) -> ReturnRow:
        row = queries.one(self.story.council.id, self.return_id)
        assert row is not None
        return row

    def stored(self) -> list[Revision]:
        """Newest first, as the table has them."""
        return list(Revision.objects.filter(parent_id=self.return_id).order_by("-number"))

    def step(self, **facts: object) -> dict[str, object]:
        row = self.row
        return {"council_id": row.council_id, "return_id": row.id, "expected_version": row.version, "at": AT, **facts}

    def succeeds(self, verb: str, **facts: object) -> bool:
        """Try a step: True when it was taken. A refused step leaves nothing behind, not even a moved version."""
        before = self.row
        try:
            with transaction.atomic():
                getattr(commands, verb)(**self.step(**facts))
        except GoldenThreadError:
            assert self.row == before
            return False
        assert self.row.version == before.version + 1
        self.records += 1
        return True

    @rule(who=PEOPLE, value=VALUES)
    def save(self, who: str, value: Decimal) -> None:
        taken = self.succeeds("save_draft", figures=Figures(value=value), by=self.story.actor(who))
        assert taken == (self.state in (rules.DRAFT, rules.RETURNED))
        if taken:
            self.numbers = self.numbers or 1
            self.state, self.has_figure = rules.DRAFT, True
            self.hands.add(who)

    @rule(who=PEOPLE)
    def submit(self, who: str) -> None:
        taken = self.succeeds("submit", by=self.story.actor(who))
        assert taken == (self.state in (rules.DRAFT, rules.RETURNED) and self.has_figure)
        if taken:
            self.state = rules.SUBMITTED
            self.hands.add(who)

    @rule(who=PEOPLE)
    def approve(self, who: str) -> None:
        row = self.row
        seen = seal(row) if row.current else ""
        taken = self.succeeds("approve", seal=seen, by=self.story.actor(who))
        assert taken == (self.state == rules.SUBMITTED and who not in self.hands)
        if taken:
            self.state = rules.APPROVED
            one = self.row.current
            assert one is not None
            self.approved[one.number] = (one.figures.value, one.approved_name)

    @rule(who=PEOPLE, comment=WORDS)
    def send_back(self, who: str, comment: str) -> None:
        taken = self.succeeds("send_back", comment=comment, by=self.story.actor(who))
        assert taken == (self.state == rules.SUBMITTED and bool(comment.strip()))
        if taken:
            self.state = rules.RETURNED

    @rule(who=PEOPLE, value=VALUES, reason=WORDS)
    def revise(self, who: str, value: Decimal, reason: str) -> None:
        facts = {"figures": Figures(value=value), "reason": reason, "by": self.story.actor(who)}
        taken = self.succeeds("revise", **facts)
        assert taken == (self.state == rules.APPROVED and bool(reason.strip()))
        if taken:
            self.numbers += 1
            self.state, self.hands = rules.DRAFT, {who}

    @invariant()
    def what_is_stored_is_what_the_steps_allow(self) -> None:
        stored = self.stored()
        assert (stored[0].state if stored else rules.DRAFT) == self.state

    @invariant()
    def what_was_approved_never_changes(self) -> None:
        stored = {one.number: (one.value, one.approved_name) for one in self.stored() if one.state == rules.APPROVED}
        assert stored == self.approved

    @invariant()
    def nobody_signs_what_they_entered(self) -> None:
        for one in Revision.objects.filter(state=rules.APPROVED):
            assert one.approved_by_id not in one.hands
            assert one.approved_by_id not in (one.entered_by_id, one.submitted_by_id)

    @invariant()
    def revisions_only_grow_and_none_is_left_out(self) -> None:
        numbers = [one.number for one in self.stored()]
        assert numbers == list(range(self.numbers, 0, -1))

    @invariant()
    def each_step_leaves_one_record(self) -> None:
        assert Record.objects.count() == self.records


def play(story: Returning, *, runs: int, steps: int) -> None:
    Signing.story = story
    run_state_machine_as_test(
        Signing,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


@pytest.mark.django_db
@pytest.mark.database
def test_any_order_of_steps_keeps_the_promises(story: Returning) -> None:
    play(story, runs=6, steps=16)


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.nightly
def test_any_order_of_many_steps_keeps_the_promises(story: Returning) -> None:
    play(story, runs=200, steps=50)
