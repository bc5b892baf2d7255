"""What waits to be entered, and how late it is."""

from __future__ import annotations

from datetime import date

from goldenthread.returns.rules.states import DRAFT, RETURNED

TO_ENTER = (DRAFT, RETURNED)
"""The states in which a return waits for whoever enters it."""


def days_late(due_on: date, today: date) -> int:
    """Days since the due day; none on the day itself or before it."""
    return max(0, (today - due_on).days)
