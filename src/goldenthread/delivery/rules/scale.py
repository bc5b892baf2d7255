"""The status of milestones, actions and risks, on the one scale by which measures are judged too. Pure.

A day is judged as the engine judges the day of an indicator (rules.md d8, status, "date"): done is green; late by no
more than the days of grace is amber, by more is red. What is still to come is green only when somebody said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from goldenthread.delivery.rules.risks import tone
from goldenthread.delivery.rules.standing import Standing, is_overdue, open_days

GRACE = timedelta(days=28)
"""As long as something may be late and still be amber: the default of rules.md d8."""
TO_COME, UNKNOWN = "not_due", "not_available"


def action_status(one: Standing, today: date, said: str = "") -> str:
    """How an action stands: a code of the engine. `said` is what was last reported of it (ST-011).

    A missed day cannot be reported away: of the two the worse one stands.
    """
    if not one.is_live:
        return TO_COME
    if one.stage == "done":
        return "green"
    if is_overdue(one, today):
        missed = min(day for day in open_days(one) if day < today)
        return "red" if said == "red" else late(missed, today)
    return said or TO_COME


def milestone_statuses(one: Standing, today: date, said: str = "") -> list[str]:
    """How each milestone of an action stands: each step is one, and an action without steps is one itself."""
    if not one.steps:
        return [action_status(one, today, said)]
    own_days = one.due.kind == "one_per_step" and any(step.due_on for step in one.steps)
    waits = not one.is_live or one.due.kind == "contingent"
    found = []
    for step in one.steps:
        if step.is_done or one.stage == "done":
            found.append("green" if one.is_live else TO_COME)
            continue
        due_on = step.due_on if own_days else one.due_on
        missed = not waits and is_overdue(one, today) and due_on is not None and due_on < today
        found.append(late(due_on, today) if missed and due_on else TO_COME)
    return found


def risk_status(score: int, amber_from: int, red_from: int) -> str:
    """How a risk stands by the council's matrix; one that was never assessed has no figure (RK-001)."""
    if not score:
        return UNKNOWN
    return tone(score, amber_from, red_from)


def late(due_on: date, today: date) -> str:
    """The status of what was to be done by a day that has passed."""
    return "amber" if today - due_on <= GRACE else "red"


def counted(codes: Iterable[str]) -> dict[str, int]:
    """How many there are of each status."""
    return dict(Counter(codes))
