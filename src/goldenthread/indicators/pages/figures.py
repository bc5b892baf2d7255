"""How a figure comes about and where it is to lead: its formulas, its parts, and the goals for years ahead."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import Column, Content, Link, Number, Quiet, Row, Table
from goldenthread.engine import formulas
from goldenthread.engine.dates import day, moment
from goldenthread.engine.formulas import FormulaError
from goldenthread.engine.numbers import format_exact, format_value, round_half_away, unit_of
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import FormulaRow, GoalRow, IndicatorRow, PartRow
from goldenthread.indicators.rules import DIVISIONS, Written, way_gone
from goldenthread.indicators.setting import Figure


def formula(written: Written) -> str:
    """A formula as people read it; of two parts as one over the other."""
    shown = [_shown(one) for one in written.texts.values()]
    return shown[0] if len(shown) == 1 else " ÷ ".join(f"({one})" for one in shown)


def _shown(text: str) -> str:
    try:
        return formulas.with_figures(formulas.parse(text))
    except FormulaError:
        return text


def formulas_table(rows: Sequence[FormulaRow]) -> Table:
    """Every formula that was set: who set it, when and why."""
    lines = [
        Row(
            [
                Number(Decimal(one.revision), str(one.revision)),
                formula(one.written) if one.written.text else Quiet("Entered, not calculated"),
                one.reason,
                f"{one.set_by_name}, {moment(one.set_at)}",
            ]
        )
        for one in rows
    ]
    columns = [
        Column("Revision", "number", 10),
        Column("Formula", width=40),
        Column("Reason", width=26),
        Column("Set by", width=24),
    ]
    return Table("Formulas that were set, newest first", columns, lines)


def parts_table(parts: Sequence[PartRow], rows: Sequence[IndicatorRow], council_key: str, names: Names) -> Table:
    """The parts of a whole, each an indicator with figures and targets of its own."""
    titles = {row.id: row.title for row in rows}
    lines = [
        Row(
            [
                one.label,
                DIVISIONS[one.division],
                Link(
                    f"{one.part_code} {titles.get(one.part_id, '')}".strip(),
                    reverse("indicator", kwargs={"council": council_key, "code": one.part_code}),
                ),
            ]
        )
        for one in parts
    ]
    return Table("Parts", [Column("Part", width=30), Column("Divided by", width=20), Column(names["Indicator"])], lines)


def goals_table(row: IndicatorRow, goals: Sequence[GoalRow], reached: Figure | None, start: Figure | None) -> Table:
    """What is to be reached by when, who agreed it, and how far the way to it is gone (MT-015)."""
    columns = [
        Column("By", width=22),
        Column("Goal", "number", 14),
        Column("Still to go", "number", 16),
        Column("Way gone", "number", 12),
        Column("Agreed", width=36),
    ]
    note = "No figure is approved yet, so no progress can be told."
    if reached and start:
        now, then = (format_value(one.value, row.decimals, row.suffix) for one in (reached, start))
        note = f"The newest figure is {now} ({reached.when}). The way is counted from {then} ({start.when})."
    lines = [_goal(row, one, reached, start) for one in goals]
    return Table("Goals for the years ahead", columns, lines, note=note, hide_caption=True)


def _goal(row: IndicatorRow, one: GoalRow, reached: Figure | None, start: Figure | None) -> Row:
    shown = Number(one.value, format_exact(one.value, row.decimals, row.suffix), row.suffix)
    kind = " (long-term)" if one.proposed.is_long else " (interim)"
    agreed: Content = Quiet(f"Not approved yet; set by {one.set_by_name}")
    if one.agreed_on is not None:
        agreed = f"{one.agreed_by_name}, {day(one.agreed_on)}; approved by {one.approved_name}"
    return Row([[day(one.by_day), Quiet(kind)], shown, _to_go(row, one, reached), _gone(one, reached, start), agreed])


def _to_go(row: IndicatorRow, one: GoalRow, reached: Figure | None) -> Content:
    if reached is None or one.value is None:
        return Quiet("No figure yet")
    away = one.value - reached.value
    is_there = away <= 0 if row.sheet.direction == "higher" else away >= 0
    if is_there and row.sheet.direction in ("higher", "lower"):
        return "Reached"
    # The distance between two percentages is told in points.
    suffix = "points" if row.sheet.unit_type == "percentage" else unit_of(row.suffix)
    return Number(abs(away), format_value(abs(away), row.decimals, suffix), suffix)


def _gone(one: GoalRow, reached: Figure | None, start: Figure | None) -> Content:
    if reached is None or start is None or one.value is None:
        return Quiet("–")
    share = way_gone(start.value, reached.value, one.value)
    if share is None:
        return Quiet("–")
    percent = round_half_away(share * 100, 0)
    return Number(percent, format_value(percent, 0, "%"), "%")
