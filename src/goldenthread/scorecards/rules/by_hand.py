"""When a status may be set by hand: with a reason and an end, and only where there is one to differ from (ST-019)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.engine.errors import Wrong
from goldenthread.engine.readings import JUDGED, Reading
from goldenthread.scorecards.rules.readings import worked_out

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class OverrideDraft:
    """A status set by hand as it is entered; without one it withdraws what was set."""

    status: str
    until: date | None
    reason: str


def may_override(draft: OverrideDraft, *, reading: Reading | None, in_force: bool, today: date) -> Iterable[Wrong]:
    """What stands in the way of setting a status by hand, or of withdrawing one."""
    if not draft.reason.strip():
        yield Wrong("reason", "Say why. It is printed wherever the status is.")
    if not draft.status:
        if not in_force:
            yield Wrong("status", "No status is set by hand for this period, so there is none to withdraw.")
        return
    if reading is None or worked_out(reading) not in JUDGED:
        told = "This figure was not judged. What is missing stays missing, whatever anybody thinks of it."
        yield Wrong("period", told)
    elif draft.status == worked_out(reading):
        yield Wrong("status", "That is its status by the rule already.")
    if draft.until is None:
        yield Wrong("until", "Say until when: then the rule holds again.")
    elif draft.until < today:
        yield Wrong("until", "That day is past.")
    elif draft.until - today > LONGEST:
        yield Wrong("until", "At most for a year: if it still holds then, set it again.")
