"""What is due from a person: what they own, what falls to them while another is away, and what else they may enter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import Duty
from goldenthread.organisation.rules import Acting
from goldenthread.returns import rules
from goldenthread.returns.queries.returns import unfinished
from goldenthread.returns.queries.rows import ReturnRow


@dataclass(frozen=True, slots=True)
class Task:
    """A return to enter, and who acts for its owner."""

    row: ReturnRow
    acting: Acting
    days_late: int

    @property
    def is_sent_back(self) -> bool:
        """Whether it came back to be changed."""
        current = self.row.current
        return current is not None and current.returned_at is not None and self.row.state != rules.SUBMITTED


@dataclass(frozen=True, slots=True)
class Due:
    """Everything that waits for one person, the most pressing first."""

    late: tuple[Task, ...]
    coming: tuple[Task, ...]
    standing_in: tuple[Task, ...]
    others: tuple[Task, ...]
    to_approve: tuple[ReturnRow, ...]
    waiting: tuple[ReturnRow, ...]
    closed: tuple[Task, ...] = ()
    """What this person owns or covers and a closed period takes no more, save by exception."""

    @property
    def own(self) -> tuple[Task, ...]:
        """What the person answers for."""
        return (*self.late, *self.coming)


def acting_for(duty: Duty, row: ReturnRow) -> Acting:
    """Who acts for the owner of a return today: the owner, who stands in, or the deputy (DQ-003)."""
    return duty.acting(row.indicator.sheet.owner_id, row.indicator.sheet.deputy_id)


def due(person: object, council_id: int, *, today: date) -> Due:
    """What waits for a person over all periods that have ended, in a fixed number of queries."""
    rows, person_id = unfinished(council_id, ended_by=today), getattr(person, "pk", None)
    duty = organisation.duty(council_id, today=today)
    entered = access.visible_to(person, "enter_return", rows)
    tasks = _sorted(
        Task(row, acting_for(duty, row), rules.days_late(row.period.due_on, today))
        for row in entered
        if row.state in rules.TO_ENTER
    )
    shut = {one.row.id for one in tasks if one.row.standing_for(person_id, today).is_closed}
    all_mine = [one for one in tasks if person_id in one.acting.people]
    mine = [one for one in all_mine if one.row.id not in shut]
    own = [one for one in mine if not one.acting.is_cover]
    ids = {one.row.id for one in mine}
    signs = access.visible_to(person, "approve_return", rows)
    to_approve = tuple(one for one in signs if rules.may_sign(one.standing, person_id=person_id) is None)
    signed = {one.id for one in to_approve}
    return Due(
        late=tuple(one for one in own if one.days_late),
        coming=tuple(one for one in own if not one.days_late),
        standing_in=tuple(one for one in mine if one.acting.is_cover),
        others=tuple(one for one in tasks if one.row.id not in ids | shut),
        to_approve=to_approve,
        waiting=tuple(one for one in entered if one.state not in rules.TO_ENTER and one.id not in signed),
        closed=tuple(one for one in all_mine if one.row.id in shut),
    )


def _sorted(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda one: (one.row.period.due_on, one.row.indicator.code))
