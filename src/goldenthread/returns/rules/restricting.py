"""Figures that are restricted: which, why and by whom, and what is told of who opened them and who tried to. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.engine.errors import Wrong

RESTRICTED = "restricted"
"""Why a reader is not shown a figure (`engine.readings.WITHHELD`)."""
OPEN = "open_restricted"
"""The right to open them, which a council gives to a role (`organisation.rules.RIGHTS`)."""
OPENED, REFUSED = "returns.restricted_opened", "returns.restricted_refused"
"""Events of the trail: no figure stands in either."""
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Restriction:
    """That the figures of an indicator, or of every member of a set, are restricted: since when, why and by whom."""

    id: int
    indicator_id: int | None
    set_key: str
    why: str
    made_name: str
    made_at: datetime

    def covers(self, indicator_id: int, sets: Collection[str]) -> bool:
        """Whether it stands for an indicator."""
        return self.indicator_id == indicator_id or (bool(self.set_key) and self.set_key in sets)


def restriction_of(found: Iterable[Restriction], indicator_id: int, sets: Collection[str]) -> Restriction | None:
    """What restricts an indicator: its own restriction before that of a set."""
    mine = [one for one in found if one.covers(indicator_id, sets)]
    return min(mine, key=lambda one: (one.indicator_id is None, one.id), default=None)


def restriction_wrongs(
    *, indicator_id: int | None, set_key: str, why: str, there: Sequence[Restriction]
) -> list[Wrong]:
    """What stands in the way of restricting something (DQ-029)."""
    found = []
    if (indicator_id is None) == (not set_key):
        found.append(Wrong("what", "Choose what is restricted"))
    elif any((one.indicator_id, one.set_key) == (indicator_id, set_key) for one in there):
        found.append(Wrong("what", "This is restricted already"))
    if not why.strip():
        found.append(Wrong("why", "Say why it is restricted"))
    elif len(why.strip()) > LONGEST:
        found.append(Wrong("why", f"Use at most {LONGEST} characters"))
    return found
