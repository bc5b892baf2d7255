"""What every write of indicators shares: how a refusal is told, how a sheet is stored, and the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.errors import NotReady
from goldenthread.indicators import queries, rules
from goldenthread.indicators.models import Definition
from goldenthread.indicators.queries import DefinitionRow, IndicatorRow, text
from goldenthread.indicators.rules import Sheet, Wrong


class Refused(NotReady):
    """What was entered cannot be kept; every fault is listed with its field."""

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__(" ".join(one.sentence for one in wrongs))


def sheet_of(row: DefinitionRow) -> Sheet:
    """What a stored version says."""
    return Sheet(**{name: getattr(row, name) for name in rules.SHEET_FIELDS})


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changes something, when and why."""

    by: Actor
    at: datetime
    reason: str


def version_of(indicator_id: int, version: int, comparable_from: int, sheet: Sheet, hand: Hand) -> Definition:
    """A version of a sheet, ready to be stored."""
    return Definition(
        indicator_id=indicator_id,
        version=version,
        comparable_from=comparable_from,
        made_by_id=hand.by.id,
        made_by_name=hand.by.name,
        made_at=hand.at,
        reason=hand.reason,
        **sheet.values(),
    )


def plain(sheet: Sheet) -> dict[str, object]:
    """A sheet for the audit trail: decimals as text without idle zeros."""
    return {name: text(value) if isinstance(value, Decimal) else value for name, value in sheet.values().items()}


def row_of(council_id: int, indicator_id: int) -> IndicatorRow:
    """An indicator as it is now."""
    return queries.indicators(council_id, ids=[indicator_id])[0]


def tell(
    council_id: int,
    hand: Hand,
    *,
    event: str,
    subject: str,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
) -> None:
    """Put one record of a change in the council's trail."""
    record(
        council_id=council_id,
        by=hand.by,
        at=hand.at,
        event=event,
        subject=subject,
        title=title,
        before=before,
        after=after,
        reason=hand.reason,
    )
