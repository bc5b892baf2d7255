"""The lists of actions that want attention, and what is said in several places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.delivery import rules
from goldenthread.delivery.queries.actions import ActionRow
from goldenthread.delivery.rules import Alike, Said


@dataclass(frozen=True, slots=True)
class Narrow:
    """Whose actions, of which plan, watched by which body; what is None does not narrow."""

    owner_id: int | None = None
    plan_key: str = ""
    body_id: int | None = None

    def of(self, rows: Iterable[ActionRow]) -> list[ActionRow]:
        """Those that were asked for."""
        return [
            row
            for row in rows
            if (self.owner_id is None or self.owner_id in row.owner_ids)
            and (not self.plan_key or row.plan_key == self.plan_key)
            and (self.body_id is None or row.body_id == self.body_id)
        ]


def overdue(rows: Iterable[ActionRow], today: date) -> list[ActionRow]:
    """Those whose day has passed, the longest ago first."""
    found = [row for row in rows if rules.is_overdue(row.standing, today)]
    return sorted(found, key=lambda row: (row.due_on or date.max, row.id))


def without_year(rows: Iterable[ActionRow]) -> list[ActionRow]:
    """Those of which nobody can tell whether they are overdue, since their due date has no year."""
    return [row for row in rows if rules.lacks_its_year(row.standing)]


def soon(rows: Iterable[ActionRow], today: date) -> list[ActionRow]:
    """Those due within a month or up for review, the next first."""
    found = [row for row in rows if rules.is_soon(row.standing, today)]
    return sorted(found, key=lambda row: (row.due_on or row.review_on or date.max, row.id))


def not_started(rows: Iterable[ActionRow]) -> list[ActionRow]:
    """Those of which nothing is done yet."""
    return [row for row in rows if rules.is_not_started(row.standing)]


def waiting(rows: Iterable[ActionRow]) -> list[ActionRow]:
    """Those that wait on something outside, the next to be looked at first."""
    found = [row for row in rows if rules.is_waiting(row.standing)]
    return sorted(found, key=lambda row: (row.review_on or date.max, row.id))


def alike(rows: Sequence[ActionRow]) -> list[Alike]:
    """What is said in several places, as actions and as steps of others (AC-008)."""
    said = []
    for row in rows:
        place = f"{row.plan_name}, {row.number}"
        said.append(Said(row.id, place, row.text, row.due_text, row.due_on, row.priority))
        for step in row.steps:
            due_on = step.due_on or row.due_on
            due = step.due_text or row.due_text
            said.append(Said(row.id, f"{place}, step {step.number}", step.text, due, due_on, row.priority))
    return rules.alike(said)
