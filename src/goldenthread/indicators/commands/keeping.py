"""What every write of indicators shares: how a sheet is stored and read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from goldenthread.audit.commands import Hand
from goldenthread.indicators import queries, rules
from goldenthread.indicators.models import Definition
from goldenthread.indicators.queries import DefinitionRow, IndicatorRow, text
from goldenthread.indicators.rules import Sheet


def sheet_of(row: DefinitionRow) -> Sheet:
    """What a stored version says."""
    return Sheet(**{name: getattr(row, name) for name in rules.SHEET_FIELDS})


def version_of(
    indicator_id: int,
    version: int,
    comparable_from: int,
    sheet: Sheet,
    hand: Hand,
    review_on: date | None = None,
) -> Definition:
    """A version of a sheet, ready to be stored; `review_on` is when it is to be reviewed, where that was said."""
    return Definition(
        indicator_id=indicator_id,
        version=version,
        comparable_from=comparable_from,
        made_by_id=hand.by.id,
        made_by_name=hand.by.name,
        made_at=hand.at,
        reason=hand.reason,
        review_on=review_on,
        **sheet.values(),
    )


def plain(sheet: Sheet) -> dict[str, object]:
    """A sheet for the audit trail: decimals as text without idle zeros."""
    return {name: text(value) if isinstance(value, Decimal) else value for name, value in sheet.values().items()}


def row_of(council_id: int, indicator_id: int) -> IndicatorRow:
    """An indicator as it is now."""
    return queries.indicators(council_id, ids=[indicator_id])[0]
