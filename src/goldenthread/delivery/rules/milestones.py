"""How many milestones of some actions are done, on course or late: each step with a day of its own is one. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from goldenthread.delivery.rules.standing import Standing, is_overdue

MILESTONES = ("done", "on_course", "late", "waiting")
"""What a milestone may be; what waits on something outside, or is held in reserve, is none of the first three."""


def milestones(found: Iterable[Standing], today: date) -> dict[str, int]:
    """The milestones of these actions by how they stand (MT-038). An action without steps is one milestone.

    Shape: how each action stands in, a count for each of `MILESTONES` out; together they are all there are.
    """
    counts = Counter(told for one in found for told in _of(one, today))
    return {name: counts[name] for name in MILESTONES}


def _of(one: Standing, today: date) -> list[str]:
    waits = not one.is_live or (one.due.kind == "contingent" and one.stage != "done")
    if not one.steps:
        if one.stage == "done":
            return ["done"]
        return ["waiting" if waits else "late" if is_overdue(one, today) else "on_course"]
    own_days = one.due.kind == "one_per_step" and any(step.due_on for step in one.steps)
    late = is_overdue(one, today)
    told = []
    for step in one.steps:
        missed = late and (not own_days or (step.due_on is not None and step.due_on < today))
        is_done = step.is_done or one.stage == "done"
        told.append("done" if is_done else "waiting" if waits else "late" if missed else "on_course")
    return told
