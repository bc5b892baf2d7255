"""What is restricted, and who opened it or tried to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.audit import queries as audit
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.returns import rules
from goldenthread.returns.models import Restriction as Stored
from goldenthread.returns.rules import Restriction

MOST_ATTEMPTS = 200
FIELDS = ("id", "indicator_id", "set_key", "why", "made_name", "made_at")


@dataclass(frozen=True, slots=True)
class Attempt:
    """That somebody opened restricted figures or was refused them: who, when, of what and where. No figure."""

    sequence: int
    at: datetime
    name: str
    what: str
    where: str
    is_opened: bool


def restrictions(council_id: int) -> list[Restriction]:
    """What is restricted in a council now, the newest first; one query for a whole page."""
    return access.known_once(("restrictions", council_id), lambda: _restrictions(council_id))


def _restrictions(council_id: int) -> list[Restriction]:
    found = Stored.objects.filter(council_id=council_id, lifted_at__isnull=True).order_by("-made_at", "-id")
    return [Restriction(*row) for row in found.values_list(*FIELDS)]


def restriction_of(row: IndicatorRow) -> Restriction | None:
    """What restricts an indicator."""
    return rules.restriction_of(restrictions(row.council_id), row.id, row.sheet.sets)


def attempts(council_id: int, *, most: int = MOST_ATTEMPTS) -> list[Attempt]:
    """Who opened restricted figures, and who was refused them: the newest of both, from the trail (DQ-029)."""
    rows = [
        row for event in (rules.OPENED, rules.REFUSED) for row in audit.trail(council_id, size=most, event=event).rows
    ]
    newest = sorted(rows, key=lambda row: row.sequence, reverse=True)[:most]
    return [
        Attempt(
            row.sequence, row.at, row.actor_name, row.title, str((row.after or {}).get("where", "")),
            row.event == rules.OPENED,
        )
        for row in newest
    ]  # fmt: skip
