"""Flags for follow-up: of a return, and of a whole council, the open ones first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.organisation.access import Facts
from goldenthread.returns.models import FollowUp
from goldenthread.returns.queries.returns import returns
from goldenthread.returns.queries.rows import ReturnRow


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A figure that is, or was, to be followed up: why, by when, who said so, and what was found."""

    id: int
    number: int
    reason: str
    by_when: date
    set_by: int | None
    set_name: str
    set_at: datetime
    found: str
    closed_name: str
    closed_at: datetime | None
    row: ReturnRow

    @property
    def is_open(self) -> bool:
        """Whether it is still to be followed up."""
        return self.closed_at is None

    @property
    def facts(self) -> Facts:
        """What access needs to know of the return it stands on."""
        return self.row.facts


def flags(council_id: int, *, return_id: int | None = None) -> list[FlagRow]:
    """Every flag of a council or of one return: open ones first, of these the soonest to be followed up.

    One query where there is none.
    """
    kept = FollowUp.objects.filter(parent__council_id=council_id)
    if return_id is not None:
        kept = kept.filter(parent_id=return_id)
    stored = list(kept.order_by("by_when", "id"))
    if not stored:
        return []
    rows = {row.id: row for row in returns(council_id, ids={one.parent_id for one in stored})}
    return sorted((_flag(one, rows[one.parent_id]) for one in stored), key=lambda one: not one.is_open)


def _flag(one: FollowUp, row: ReturnRow) -> FlagRow:
    return FlagRow(
        id=one.pk,
        number=one.number,
        reason=one.reason,
        by_when=one.by_when,
        set_by=one.set_by_id,
        set_name=one.set_name,
        set_at=one.set_at,
        found=one.found,
        closed_name=one.closed_name,
        closed_at=one.closed_at,
        row=row,
    )


def flagged(council_id: int) -> frozenset[int]:
    """The indicators of which a figure is to be followed up."""
    kept = FollowUp.objects.filter(parent__council_id=council_id, closed_at__isnull=True)
    return frozenset(kept.values_list("parent__indicator_id", flat=True))
