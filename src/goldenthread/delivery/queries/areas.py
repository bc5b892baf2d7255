"""Reading areas of focus: the priorities that are one, with what the framework names there and what was said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from goldenthread.delivery import rules
from goldenthread.delivery.models import OutcomeReport
from goldenthread.framework import Pack
from goldenthread.organisation.access import Facts
from goldenthread.plans import queries as plans
from goldenthread.plans.queries import PriorityRow


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of focus with its key outcomes and what it names for improvement."""

    id: int
    council_id: int
    key: str
    code: str
    name: str
    set_key: str
    owner_id: int | None
    owner_title: str
    outcomes: tuple[str, ...]
    improvements: tuple[str, ...]
    note: str
    source: str

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(self.council_id, owner_posts=frozenset({self.owner_id} if self.owner_id else ()))


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What was said of an outcome."""

    area_id: int
    outcome: str
    number: int
    reached: str
    evidence: str
    said_by_name: str
    said_at: datetime


def areas(council_id: int, pack: Pack) -> list[AreaRow]:
    """The areas of focus that stand, in the framework's order."""
    entries = {one.key: one for one in pack.priorities}
    rows = []
    for row in plans.priorities(council_id):
        entry = entries.get(row.key)
        outcomes, improvements = (entry.outcomes, entry.improvements) if entry else ((), ())
        if row.ends is None and rules.is_area(row.kind, outcomes, improvements):
            rows.append(_row(row, outcomes, improvements, (entry and entry.note) or "", (entry and entry.source) or ""))
    return rows


def _row(row: PriorityRow, outcomes: tuple[str, ...], improvements: tuple[str, ...], note: str, source: str) -> AreaRow:
    return AreaRow(
        row.id, row.council_id, row.key, row.code, row.name, row.set_key, row.owner_id, row.owner_title, outcomes,
        improvements, note, source,
    )  # fmt: skip


def outcome_reports(council_id: int, area_id: int | None = None) -> list[OutcomeRow]:
    """Everything that was said of outcomes, newest first; of one area if asked."""
    found = OutcomeReport.objects.filter(council_id=council_id)
    if area_id is not None:
        found = found.filter(area_id=area_id)
    return [OutcomeRow(*row) for row in found.order_by("-said_at", "-id").values_list(*OutcomeRow.__slots__)]


def newest(reports: list[OutcomeRow]) -> Mapping[tuple[int, str], OutcomeRow]:
    """The newest report of each outcome of each area."""
    found: dict[tuple[int, str], OutcomeRow] = {}
    for one in reports:
        found.setdefault((one.area_id, one.outcome), one)
    return found
