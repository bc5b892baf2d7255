"""Which rounds of returns the calendar opens on a day. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# A round that was missed is opened later; what ended longer ago than this is history, which nobody is asked for.
REACH = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Ended:
    """A period that has ended: when, and by when its figures are to be there."""

    id: int
    kind: str
    ends: date
    due_on: date
    late_after: date


def to_open(ended: Sequence[Ended], begun: Collection[int], today: date) -> list[Ended]:
    """The periods whose round is to be open today and may lack returns, the oldest first.

    `begun` are the ids of periods that returns were asked of. A round begins when its period has ended, and takes what
    is new until its due day. After the last one that was begun none is left out, so that a worker that stood still
    makes up for it; where none ever was, the newest begins, unless it would be late from its first day. Source: MT-006.
    """
    found = []
    for kind in dict.fromkeys(one.kind for one in ended):
        rows = sorted((one for one in ended if one.kind == kind), key=lambda one: one.ends)
        last = max((one.ends for one in rows if one.id in begun), default=None)
        for one in rows:
            if last is None:
                is_due = one is rows[-1] and today <= one.late_after
            else:
                is_due = one.ends > last or (one.ends == last and today <= one.due_on)
            if is_due and one.ends > today - REACH:
                found.append(one)
    return sorted(found, key=lambda one: (one.ends, one.kind))
