"""Reads of key points that nothing measures, with whose task each is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.choosing import rules
from goldenthread.choosing.models import Gap, GapTask


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Whose task it is to develop a measure, and by when."""

    number: int
    task: str
    owner_id: int
    owner_title: str
    due_on: date
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class GapRow:
    """A key point without performance information; its tasks with the newest first."""

    id: int
    number: int
    text: str
    session: str
    raised_on: date
    priority: str
    made_by_name: str
    indicator_id: int | None
    measured_by_name: str
    measured_at: datetime | None
    tasks: tuple[TaskRow, ...]

    @property
    def task(self) -> TaskRow | None:
        """The one in force."""
        return self.tasks[0] if self.tasks else None

    def state(self, today: date) -> str:
        """How far it is."""
        due = self.task.due_on if self.task else None
        return rules.gap_state(due_on=due, is_measured=self.indicator_id is not None, today=today)


def gaps(council_id: int) -> list[GapRow]:
    """Every gap, by number."""
    found = Gap.objects.filter(council_id=council_id).order_by("number").prefetch_related("tasks__owner")
    return [
        GapRow(
            id=one.pk,
            number=one.number,
            text=one.text,
            session=one.session,
            raised_on=one.raised_on,
            priority=one.priority,
            made_by_name=one.made_by_name,
            indicator_id=one.indicator_id,
            measured_by_name=one.measured_by_name,
            measured_at=one.measured_at,
            tasks=tuple(_task(task) for task in sorted(one.tasks.all(), key=lambda task: -task.number)),
        )
        for one in found
    ]


def _task(one: GapTask) -> TaskRow:
    return TaskRow(one.number, one.task, one.owner_id, one.owner.title, one.due_on, one.made_by_name, one.made_at)
