"""Reading which councils a council took over from, and what became of their figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from goldenthread.organisation.models import Succession
from goldenthread.organisation.queries.once import once
from goldenthread.organisation.rules import JOINED


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """A council that another followed on a day, what becomes of its figures, and why."""

    old_id: int
    old_key: str
    old_name: str
    new_id: int
    new_key: str
    new_name: str
    on: date
    history: str
    reason: str
    made_by_name: str
    made_at: datetime

    @property
    def is_joined(self) -> bool:
        """Whether the old one's figures go on in those of the new one."""
        return self.history == JOINED


FIELDS = (
    *("old_id", "old__key", "old__name", "new_id", "new__key", "new__name"),
    *("on", "history", "reason", "made_by_name", "made_at"),
)


def successions(council_id: int, *, as_at: datetime | None = None) -> list[SuccessionRow]:
    """The councils it took over from, the latest first, and the one that took over from it; as known at an instant."""
    found = once(("successions", council_id), lambda: _all(council_id))
    return [row for row in found if as_at is None or row.made_at <= as_at]


def _all(council_id: int) -> list[SuccessionRow]:
    found = Succession.objects.filter(Q(new_id=council_id) | Q(old_id=council_id)).order_by("-on", "old_id")
    return [SuccessionRow(*row) for row in found.values_list(*FIELDS)]


def before(council_id: int, *, as_at: datetime | None = None) -> list[SuccessionRow]:
    """The councils it took over from, the latest first."""
    return [row for row in successions(council_id, as_at=as_at) if row.new_id == council_id]
