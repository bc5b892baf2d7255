"""The smallest model of a return beside the real one, for any order of any steps by anyone (B1).

After each step the tables are compared word for word with what they held before: it costs little, and where nothing
moved nothing is judged again. What a page reads is compared with what the step said of itself on a sample of them.
The numbers I1 to I12 at the invariants are those of the acceptance list.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.db import connection, transaction
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from goldenthread.audit.commands import Hand
from goldenthread.audit.models import Record
from goldenthread.engine.errors import GoldenThreadError
from goldenthread.indicators import commands as indicators
from goldenthread.indicators.rules import Written
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Council, Person
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.models import (
    Answer,
    Assurance,
    Evidence,
    Exemption,
    Publication,
    Return,
    Revision,
    SendingBack,
)
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.web import clock
from tests.dangling import dangling
from tests.returns.worlds import AT, OPENED, Returning, a_sheet, seal

# Hugh is Hugo with another account: one person, whatever they sign in with.
SAME = {"Hugh": "Hugo"}
NAMES = ["Olive", "Hugo", "Petra", "Quinn", "Hugh"]
PEOPLE = st.sampled_from(NAMES)
ALSO = st.none() | PEOPLE
VALUES = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)
WORDS = st.sampled_from(["", " ", "A late invoice", "Counted twice"])
TAX = Decimal(30)
# One step of so many that were taken is read again from the beginning, and everybody's view with it.
SAMPLE = 8
# A page takes its moment from a clock that runs on; a command is told it.
A_MINUTE = timedelta(minutes=1)
# What the steps of one return write, word for word.
REVISIONS = f"SELECT id FROM {Revision._meta.db_table} WHERE return_id = %s"
KEPT = tuple(
    f"SELECT * FROM {model._meta.db_table} WHERE {where} ORDER BY id"
    for model, where in (
        (Return, "id = %s"),
        *((one, "return_id = %s") for one in (Revision, Exemption, Answer, SendingBack)),
        *((one, f"revision_id IN ({REVISIONS})") for one in (Publication, Assurance, Evidence)),
    )
)
Kept = list[list[tuple[Any, ...]]]


def kept(return_id: int) -> Kept:
    """Everything that is stored of a return, as the tables have it: nothing is made of it."""
    found: Kept = []
    with connection.cursor() as cursor:
        for statement in KEPT:
            cursor.execute(statement, [return_id])
            found.append(cursor.fetchall())
    return found


def with_steps(story: Returning, *steps: str) -> None:
    """Let the council sign off by these steps."""
    pack = organisation.pack(story.council.id).model_dump(mode="json")
    pack["sign_off"] = {"steps": list(steps)}
    Council.objects.filter(pk=story.council.id).update(pack=pack, pack_digest=" ".join(steps))


def same_account(story: Returning) -> None:
    """Give Hugo a second account."""
    story.people["Hugh"] = story.world.person("Hugh", "head_of_service")
    Person.objects.filter(pk=story.people["Hugh"].pk).update(same_as=story.people["Hugo"].pk)


def a_total(story: Returning) -> None:
    """An indicator that is the sum of calls and tax, of which the tax is approved and stays."""
    story.indicators["TOTAL"] = indicators.define(
        council=story.council, code="TOTAL", unit_id=story.world.units["team"].pk, sheet=a_sheet(title="Both"),
        by=story.actor("Petra"), at=OPENED,
    )  # fmt: skip
    indicators.set_formula(
        council_id=story.council.id, indicator_id=story.indicators["TOTAL"].id, written=Written("[CALLS] + [TAX]", ""),
        reason="Agreed with finance", by=story.actor("Petra"), at=OPENED,
    )  # fmt: skip
    story.approved("TAX", value=TAX)


class Signing(RuleBasedStateMachine):
    """One return, five accounts of four people, every step at any moment, beside the smallest model of what must be."""

    story: ClassVar[Returning]
    # How many steps were made in all runs, and how many of them were taken.
    made: ClassVar[int] = 0
    taken: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.return_id = self.story.returned("CALLS").id
        self.at = AT
        self.stage = rules.DRAFT
        self.hands: set[str] = set()
        self.checkers: set[str] = set()
        self.is_live = False
        self.numbers = 0
        self.approved: dict[int, tuple[Decimal | None, str, str]] = {}
        self.signed_at: dict[int, datetime] = {}
        self.hands_of: dict[int, set[str]] = {}
        self.published: set[int] = set()
        self.closes_on: date | None = None
        self.exempt: dict[str, date] = {}
        self.first_approved: datetime | None = None
        self.versions = self.story.returned("CALLS").version
        self.looked: object = None
        self.checked: object = None
        self.read: ReturnRow | None = None

    def teardown(self) -> None:
        try:
            assert dangling() == []
        finally:
            transaction.savepoint_rollback(self.savepoint)

    @initialize(is_checked=st.booleans())
    def start(self, is_checked: bool) -> None:
        self.is_checked = is_checked
        steps = ("submitted", "checked", "approved", "published") if is_checked else ("submitted", "approved")
        with_steps(self.story, *steps)
        self.is_published = is_checked
        self.records = Record.objects.count()

    @property
    def today(self) -> date:
        return clock.day(self.at)

    @property
    def row(self) -> ReturnRow:
        """The return as it was when it was last read: after every step."""
        return self.read or self.again()

    def again(self) -> ReturnRow:
        self.read = queries.one(self.story.council.id, self.return_id)
        assert self.read is not None
        return self.read

    @property
    def hand(self) -> Hand:
        return Hand(self.story.actor("Petra"), self.at, "It is time")

    def apart(self) -> AbstractContextManager[None]:
        """What a command raises ends its own transaction; on pages each request does that."""
        return transaction.atomic()

    def permitted(self, who: str, verb: str) -> bool:
        """Whether somebody's post lets them take a step: the commands leave that to the pages."""
        return True

    def named(self, also: str | None) -> str | None:
        """In whose name it is done besides one's own."""
        return also

    def is_open(self, who: str | None) -> bool:
        if self.closes_on is None or self.today <= self.closes_on:
            return True
        return who is not None and who in self.exempt and self.today <= self.exempt[who]

    def tries(self, act: Callable[[], object], *, records: int = 1) -> bool:
        """Try a step: True when it was taken. A refused step leaves nothing behind, not even a moved version."""
        before = kept(self.return_id)
        try:
            with self.apart():
                told = act()
        except GoldenThreadError:
            assert kept(self.return_id) == before
            return False
        self.read = told if isinstance(told, ReturnRow) else self.again()
        self.versions += 1
        self.records += records
        type(self).taken += 1
        if self.taken % SAMPLE == 0:
            assert self.read == self.again()
        return True

    def succeeds(self, verb: str, **facts: object) -> bool:
        row = self.row
        here = {"council_id": row.council_id, "return_id": row.id, "expected_version": row.version}
        return self.tries(lambda: getattr(commands, verb)(**here, **facts))

    def by(self, who: str) -> dict[str, object]:
        return {"by": self.story.actor(who), "at": self.at}

    def acting(self, also: str | None) -> dict[str, object]:
        return {"acting_for": [self.story.people[also].pk] if also else []}

    def humans(self, *names: str | None) -> set[str]:
        return {SAME.get(one, one) for one in names if one}

    def opened(self, stage: str, hands: set[str]) -> None:
        self.numbers += 1
        self.stage, self.hands, self.checkers, self.is_live = stage, hands, set(), True

    @rule(who=PEOPLE, also=ALSO, value=VALUES)
    def save(self, who: str, also: str | None, value: Decimal) -> None:
        also = self.named(also)
        taken = self.succeeds("save_draft", figures=Figures(value=value), **self.by(who), **self.acting(also))
        is_editable = self.stage in (rules.DRAFT, rules.RETURNED)
        assert taken == (is_editable and self.is_open(who) and self.permitted(who, "save"))
        if taken and not self.is_live:
            self.opened(rules.DRAFT, self.humans(who, also))
        elif taken:
            self.stage, self.checkers = rules.DRAFT, set()
            self.hands |= self.humans(who, also)

    @rule(who=PEOPLE)
    def submit(self, who: str) -> None:
        taken = self.succeeds("submit", **self.by(who))
        is_editable = self.stage in (rules.DRAFT, rules.RETURNED)
        assert taken == (is_editable and self.is_live and self.is_open(who) and self.permitted(who, "submit"))
        if taken:
            self.stage = rules.SUBMITTED
            self.hands |= self.humans(who)

    @rule(who=PEOPLE)
    def check(self, who: str) -> None:
        row = self.row
        taken = self.succeeds("check", seal=seal(row) if row.current else "", **self.by(who))
        human = SAME.get(who, who)
        is_next = self.is_checked and self.stage == rules.SUBMITTED
        assert taken == (is_next and human not in self.hands and self.permitted(who, "check"))
        if taken:
            self.stage, self.checkers = rules.CHECKED, {human}

    @rule(who=PEOPLE)
    def approve(self, who: str) -> None:
        row = self.row
        seen = seal(row) if row.current else ""
        taken = self.succeeds("approve", seal=seen, **self.by(who))
        is_next = self.stage == rules.CHECKED or (self.stage == rules.SUBMITTED and not self.is_checked)
        is_another = SAME.get(who, who) not in self.hands | self.checkers
        assert taken == (is_next and is_another and self.permitted(who, "approve"))
        if taken:
            self.stage = rules.APPROVED
            one = self.row.current
            assert one is not None
            self.approved[one.number] = (one.figures.value, who, seen)
            self.signed_at[one.number] = self.at
            self.hands_of[one.number] = self.hands
            self.first_approved = self.first_approved or self.at

    @rule(who=PEOPLE)
    def approve_what_was_not_seen(self, who: str) -> None:
        assert not self.succeeds("approve", seal="something else", **self.by(who))

    @rule(who=PEOPLE, comment=WORDS)
    def send_back(self, who: str, comment: str) -> None:
        taken = self.succeeds("send_back", comment=comment, **self.by(who))
        can = self.stage in (rules.SUBMITTED, rules.CHECKED, rules.APPROVED, rules.PUBLISHED)
        assert taken == (can and bool(comment.strip()) and self.permitted(who, "send_back"))
        if taken and self.stage in (rules.APPROVED, rules.PUBLISHED):
            self.opened(rules.RETURNED, set(self.hands))
        elif taken:
            self.stage = rules.RETURNED

    @rule(who=PEOPLE, also=ALSO, value=VALUES, reason=WORDS)
    def revise(self, who: str, also: str | None, value: Decimal, reason: str) -> None:
        also = self.named(also)
        facts = {"figures": Figures(value=value), "reason": reason, **self.by(who), **self.acting(also)}
        taken = self.succeeds("revise", **facts)
        is_approved = self.stage in (rules.APPROVED, rules.PUBLISHED)
        assert taken == (is_approved and bool(reason.strip()) and self.is_open(who) and self.permitted(who, "revise"))
        if taken:
            self.opened(rules.DRAFT, self.humans(who, also))

    @rule(who=PEOPLE, reason=WORDS)
    def withdraw(self, who: str, reason: str) -> None:
        was_approved = self.stage in (rules.APPROVED, rules.PUBLISHED)
        taken = self.succeeds("withdraw", reason=reason, **self.by(who))
        is_said = self.is_live and bool(reason.strip())
        assert taken == (is_said and self.is_open(who) and self.permitted(who, "withdraw"))
        if taken and was_approved:
            self.opened(rules.SUBMITTED, self.humans(who))
        elif taken:
            last = max(self.approved, default=0)
            self.is_live = bool(last)
            self.stage = rules.PUBLISHED if last in self.published else rules.APPROVED if last else rules.DRAFT
            self.hands, self.checkers = set(self.hands_of.get(last, ())), set()

    @rule()
    def publish(self) -> None:
        taken = self.publishes()
        assert taken == (self.is_published and self.stage == rules.APPROVED)
        if taken:
            self.stage = rules.PUBLISHED
            self.published.add(max(self.approved))

    def publishes(self) -> bool:
        ids = [self.return_id]
        return self.tries(lambda: commands.publish(council_id=self.story.council.id, return_ids=ids, hand=self.hand))

    @rule(who=PEOPLE, value=VALUES)
    def take(self, who: str, value: Decimal) -> None:
        row = self.row
        one = TakenFigure(
            indicator_id=row.indicator.id,
            unit_id=row.unit_id,
            definition_version=1,
            period_id=row.period.id,
            figures=Figures(value=value),
            revises=row.current.number if row.current else 0,
            reason="From the file" if row.current else "",
        )
        how = Taken(arrives=rules.SUBMITTED, source="", batch_id=None, **self.by(who))  # type: ignore[arg-type]
        # The import desk writes the one record of the whole file.
        council = self.story.council.id
        taken = self.tries(lambda: commands.take(council_id=council, figures=[one], how=how), records=0)
        assert taken == self.is_open(None)
        if taken and (not self.is_live or self.stage in (rules.APPROVED, rules.PUBLISHED)):
            self.opened(rules.SUBMITTED, self.humans(who))
        elif taken:
            self.stage, self.checkers = rules.SUBMITTED, set()
            self.hands |= self.humans(who)

    @rule()
    def close(self) -> None:
        self.closes()
        self.again()
        self.closes_on = self.today
        self.records += 1

    def closes(self) -> None:
        row = self.row
        commands.close_period(council_id=row.council_id, period=row.period, closes_on=self.today, hand=self.hand)

    @rule(who=PEOPLE)
    def exempt_someone(self, who: str) -> None:
        until = self.today + timedelta(days=1)
        taken = self.succeeds("exempt", person_id=self.story.people[who].pk, until=until, hand=self.hand)
        assert taken == (self.closes_on is not None)
        if taken:
            self.exempt[who] = max(until, self.exempt.get(who, until))

    @rule()
    def a_day_passes(self) -> None:
        self.at = self.at + timedelta(days=1)

    @invariant()
    def what_is_stored_is_what_the_steps_allow(self) -> None:
        """I8: no other stage than the one to which the steps lead, and none that anything else brought about."""
        type(self).made += 1
        row = self.row
        assert row.stage == self.stage
        assert (row.current is not None) == self.is_live

    @invariant()
    def each_step_leaves_one_record(self) -> None:
        """I3 and I4: what was refused left none, and every version of the return but a file's has its own."""
        assert Record.objects.count() == self.records
        assert self.row.version == self.versions

    @invariant()
    def where_anything_moved_all_of_it_is_sound(self) -> None:
        """Looked at again only where the tables hold something else than when they were looked at last."""
        now = kept(self.return_id)
        if now == self.checked:
            return
        self.checked = now
        ((version, *_),) = Return.objects.filter(pk=self.return_id).values_list("version")
        assert version == self.versions
        self.revisions_only_grow_and_none_is_left_out()
        self.what_was_approved_never_changes_and_is_what_was_seen()
        self.nobody_signs_what_they_had_a_hand_in()
        self.what_is_read_follows_what_is_approved_and_nothing_else()

    def revisions_only_grow_and_none_is_left_out(self) -> None:
        """I10: whatever is opened anew, what stood there stays."""
        numbers = Revision.objects.filter(parent_id=self.return_id).order_by("-number").values_list("number", flat=True)
        assert list(numbers) == list(range(self.numbers, 0, -1))

    def what_was_approved_never_changes_and_is_what_was_seen(self) -> None:
        """I1: its value, its signature, its moment (I11: the step's own, whatever the clock says), its seal."""
        rows = {one.number: one for one in queries.revisions(self.return_id) if one.state == rules.APPROVED}
        assert {
            number: (one.figures.value, one.approved_name, one.seal) for number, one in rows.items()
        } == self.approved
        late = [one.approved_at - self.signed_at[number] for number, one in rows.items() if one.approved_at]
        assert all(timedelta() <= one < A_MINUTE for one in late)
        assert all(one.seal == rules.seal(one.number, one.reason, one.figures) for one in rows.values())
        assert {number for number, one in rows.items() if one.stage == rules.PUBLISHED} == self.published

    def nobody_signs_what_they_had_a_hand_in(self) -> None:
        """I2, and I5: what is published is approved."""
        for one in Revision.objects.filter(parent_id=self.return_id, state=rules.APPROVED):
            accounts = self.accounts(one.approved_by_id)
            assert not accounts & {*one.hands, one.entered_by_id, one.submitted_by_id, one.checked_by_id}
            assert (one.checked_by_id is not None) == self.is_checked
        assert not Publication.objects.exclude(revision__state=rules.APPROVED).exists()

    def accounts(self, person_id: int | None) -> frozenset[int]:
        """Every account of the same human being, as this story has them."""
        ids = {name: person.pk for name, person in self.story.people.items()}
        name = next(name for name, one in ids.items() if one == person_id)
        return frozenset(one for other, one in ids.items() if SAME.get(other, other) == SAME.get(name, name))

    def what_is_read_follows_what_is_approved_and_nothing_else(self) -> None:
        """I7 and I12: what is calculated and summed is so from what stands now, or says why it is not."""
        if self.looked == (newest := max(self.approved, default=0)):
            return
        self.looked = newest
        value = self.approved[newest][0] if newest else None
        council, period = self.story.council.id, self.story.periods["2014-15 Q1"]
        given = queries.observations(council, period_ids=[period.id])
        read = {str(code): text for code, text in zip(given["series"], given["value"], strict=True)}
        why = {str(code): text for code, text in zip(given["series"], given["absence"], strict=True)}
        assert _number(read["CALLS"]) == value
        assert _number(read["TOTAL"]) == (None if value is None else value + TAX)
        if newest:
            assert bool(why["TOTAL"]) == bool(why["CALLS"]) == (value is None)
        (timed,) = [one for one in queries.timed(council, period_ids=[period.id]) if one.return_id == self.return_id]
        assert (timed.approved_at is None) == (self.first_approved is None)
        if timed.approved_at and self.first_approved:
            assert timed.approved_at - self.first_approved < A_MINUTE

    @invariant()
    def nobody_sees_more_than_before(self) -> None:
        """I9: whatever was done, the same people see what is not approved, and members never do."""
        if self.made % (4 * SAMPLE):
            return
        council, period = self.story.council.id, self.story.periods["2014-15 Q1"]
        for name in ("Stan", "Nora", "Olive"):
            rows = queries.visible_to(self.story.people[name], "see_unapproved", council, period_id=period.id)
            assert (self.return_id in [row.id for row in rows]) == self.sees(name), name

    def sees(self, name: str) -> bool:
        """Whether somebody sees what is not approved, by the posts they hold."""
        return name == "Olive"


def _number(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))


def play(
    story: Returning, machine: type[Signing] = Signing, *, runs: int, steps: int, chosen: int | None = None
) -> None:
    """So many runs of so many steps, from this seed: with another one they are other steps.

    Some runs end early, and the first is always the shortest there is: more are asked for until all steps are made.
    """
    same_account(story)
    a_total(story)
    machine.story, machine.made, machine.taken = story, 0, 0
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    again = 0
    while machine.made < runs * steps:
        lacking = 1 + (runs * steps - machine.made) // steps
        asked = settings(
            max_examples=lacking + 1, stateful_step_count=steps, deadline=None, suppress_health_check=quiet
        )
        with_seed = machine if chosen is None else seed(chosen + 1_000_000_000_000 * again)(machine)
        run_state_machine_as_test(with_seed, settings=asked)
        again += 1
    # Were nearly all refused, the machine would prove little; a short run may be unlucky. Most steps are refused, as
    # they should be: what is right at one moment only is tried at every moment.
    assert machine.taken > machine.made // 20 or machine.made < 1000, f"{machine.taken} of {machine.made} were taken"
