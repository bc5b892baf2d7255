"""What stands beside a return: figures of earlier periods, this period's targets, and what is asked besides."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from goldenthread.engine.numbers import round_half_away
from goldenthread.framework import Pack
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns import rules
from goldenthread.returns.models import Revision
from goldenthread.returns.queries.rows import figures
from goldenthread.returns.queries.sharing import closed_of
from goldenthread.returns.rules import APPROVED, Particular
from goldenthread.timetable import queries as timetable


def history_before(council_id: int, labels: Collection[str]) -> dict[tuple[int, str], Decimal]:
    """(indicator, period label) → the newest approved value at the indicator's decimals.

    None where there is none, where it was withdrawn, where the definition in force counts something else, and where
    the reader is not shown it.
    """
    periods = {one.id: label for label, one in timetable.by_labels(council_id, labels).items()}
    about = {row.id: row for row in indicators.indicators(council_id)}
    found = Revision.objects.filter(parent__council_id=council_id, parent__period_id__in=periods, state=APPROVED)
    comparable = indicators.comparable_versions(council_id)
    kept: dict[tuple[int, str], Decimal] = {}
    shut = closed_of(council_id, [(one, period) for one in about for period in periods])
    for one in found.select_related("parent").order_by("parent_id", "number"):
        if (one.parent.indicator_id, one.parent.period_id) in shut:
            continue
        row, said = about[one.parent.indicator_id], figures(one)
        value = said.value
        if value is None and said.numerator is not None and said.denominator:
            value = row.sheet.scale * said.numerator / said.denominator
        key = (row.id, periods[one.parent.period_id])
        kept.pop(key, None)
        means_the_same = comparable.get((row.id, one.definition_version), 1) == comparable.get(
            (row.id, row.sheet.version), 1
        )
        if value is not None and means_the_same:
            kept[key] = round_half_away(value, row.decimals)
    return kept


def targets_of(council_id: int, period_id: int) -> dict[int, Decimal]:
    """Indicator → the target in force for a period."""
    found = indicators.targets(council_id, period_ids=[period_id])
    return {one: kinds["normal"] for (one, _), kinds in found.items() if "normal" in kinds}


def particulars(pack: Pack, row: IndicatorRow) -> tuple[Particular, ...]:
    """What is asked beside a figure of an indicator: of partners (DQ-022), and by the sets it belongs to (DQ-028)."""
    found = rules.OF_PARTNERS if rules.is_of_partners(scope=row.sheet.scope, partners=row.sheet.partners) else ()
    for one in pack.indicator_sets:
        if one.asks and one.key in row.sheet.sets:
            asks = [(each.key, each.label, each.hint or "", each.choices, each.required) for each in one.asks]
            found = (*found, *rules.of_set(one.key, one.name, asks))
    return found
