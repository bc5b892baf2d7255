"""The targets of an indicator with their revisions, and the decisions upon them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Heading,
    Number,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import day, moment
from goldenthread.engine.numbers import format_exact
from goldenthread.framework.speech import Names
from goldenthread.indicators.pages.words import NOT_GIVEN
from goldenthread.indicators.queries import DecisionRow, IndicatorRow, TargetRow
from goldenthread.indicators.rules import DOUBTS, words


def targets(row: IndicatorRow, rows: Sequence[TargetRow], names: Names) -> Table:
    """Every target by period and kind: value, basis, who set it and when, and the body that agreed it (MT-013)."""
    newest: set[tuple[int, str]] = set()
    lines = []
    for one in rows:
        is_in_force = (one.period_id, one.kind) not in newest
        newest.add((one.period_id, one.kind))
        lines.append(_target(row, one, names, is_in_force=is_in_force))
    columns = [
        Column("Period", width=12),
        Column("Kind", width=12),
        Column("Value", "number", 10),
        Column("In force", width=10),
        Column("Basis", width=18),
        Column("Set by", width=20),
        Column("Agreed by", width=18),
        Column("Reason for change", width=14),
    ]
    return Table(names.say("{Targets}, newest period first"), columns, lines)


def decisions(rows: Sequence[DecisionRow], known: Mapping[int, IndicatorRow], names: Names) -> list[Block]:
    """The decisions upon approved targets: from what to what, by which body, when and why (GT-036)."""
    table = decision_table(rows, known, names)
    return [Heading(2, names.say("Decisions on {targets}")), replace(table, hide_caption=True)] if rows else []


def decision_table(rows: Sequence[DecisionRow], known: Mapping[int, IndicatorRow], names: Names) -> Table:
    """The decisions as a table of its own, for a page or a plan."""
    columns = [
        *(Column(names["Target"], width=22), Column("From", "number", 9), Column("To", "number", 9)),
        *(Column("Decision", width=18), Column(names["Body"], width=16), Column("Why", width=26)),
    ]
    lines = [
        Row(
            [
                f"{one.code} {names.say(words.KIND_WORDS[one.kind])}, {one.period_label}",
                valued(one.old, known[one.indicator_id]),
                valued(one.new, known[one.indicator_id]),
                one.decision,
                f"{one.body_name}, {day(one.decided_on)}",
                one.reason,
            ]
        )
        for one in rows
    ]
    return Table(names.say("Decisions on {targets}, newest first"), columns, lines)


def valued(value: Decimal | None, row: IndicatorRow) -> Content:
    """A target as it is written; none where there is none."""
    if value is None:
        return Quiet("None")
    return Number(value, format_exact(value, row.decimals, row.suffix), row.suffix)


def _target(row: IndicatorRow, one: TargetRow, names: Names, *, is_in_force: bool) -> Row:
    shown: Content = Quiet("Withdrawn")
    if one.value is not None:
        shown = Number(one.value, format_exact(one.value, row.decimals, row.suffix), row.suffix)
    said = f": {one.decision}" if one.decision else ""
    agreed = f"{one.agreed_by_name}, {day(one.agreed_on)}{said}" if one.agreed_on else NOT_GIVEN
    return Row(
        [
            one.period_label,
            names.say(words.TARGET_KINDS[one.kind]),
            shown,
            "Yes" if is_in_force else "Replaced",
            _basis(one, row),
            _set_by(one),
            agreed,
            one.reason or Quiet("First set"),
        ]
    )


def _set_by(one: TargetRow) -> Content:
    """Who set it and when; of what came by request who asked, and who recorded that it was agreed."""
    if one.asked_by_name:
        return f"Asked for by {one.asked_by_name}; recorded by {one.set_by_name}, {moment(one.set_at)}"
    return f"{one.set_by_name}, {moment(one.set_at)}"


def _basis(one: TargetRow, row: IndicatorRow) -> Content:
    """How a target was arrived at, from which figure where none was approved, and what was said against it."""
    told = [one.basis] if one.basis else []
    if one.baseline is not None:
        told.append(f"Baseline {format_exact(one.baseline, row.decimals, row.suffix)}")
    told += [DOUBTS[code] for code in one.doubts]
    if one.despite:
        told.append(f"all the same, because: {one.despite}")
    return "; ".join(told) or NOT_GIVEN
