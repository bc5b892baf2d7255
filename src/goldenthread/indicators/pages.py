"""Indicators as document nodes: the list, the definition sheet and its versions, and the targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Facts,
    Heading,
    Link,
    Listing,
    Number,
    Paragraph,
    Quiet,
    Row,
    Strong,
    Table,
)
from goldenthread.engine.dates import day, moment
from goldenthread.engine.numbers import format_exact
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries
from goldenthread.indicators.queries import DecisionRow, DefinitionRow, IndicatorRow, MeasureRow, RebaseRow, TargetRow
from goldenthread.indicators.rules import DOUBTS, words
from goldenthread.plans.readiness import Added, Asked, Piece
from goldenthread.web import clock

NOT_GIVEN = Quiet("Not given")


def listing(rows: Sequence[IndicatorRow], council_key: str, names: Names) -> Table:
    """Indicators with their service, how often they are reported, and their status."""
    columns = [
        Column("Code", width=10),
        Column("Title", width=46),
        Column(names["Unit"], width=22),
        Column("Reported", width=12),
        Column("Status", width=10),
    ]
    lines = [
        Row(
            [
                row.code,
                Link(row.title, _address(row, council_key)),
                row.unit_name or NOT_GIVEN,
                words.FREQUENCIES[row.sheet.frequency],
                words.STATUSES[row.status],
            ],
            header=1,
        )
        for row in rows
    ]
    return Table(names.say("{Indicators}, by code"), columns, lines, hide_caption=True)


def incomplete(rows: Sequence[IndicatorRow], council_key: str, names: Names) -> Table:
    """Indicators that lack a required field, with each field they lack (MT-001)."""
    lines = [
        Row(
            [
                row.code,
                Link(row.title, _address(row, council_key)),
                row.unit_name or NOT_GIVEN,
                names.say(", ".join(missing)),
            ],
            header=1,
        )
        for row in rows
        if (missing := queries.incomplete(row))
    ]
    columns = [Column("Code", width=10), Column("Title", width=44), Column(names["Unit"], width=18), Column("Missing")]
    return Table("Incomplete definitions and what each lacks", columns, lines, hide_caption=True)


def _address(row: IndicatorRow, council_key: str) -> str:
    return reverse("indicator", kwargs={"council": council_key, "code": row.code})


def definition_facts(row: IndicatorRow, pack: Pack | None = None) -> Facts:
    """The definition sheet term by term; with a pack, in the council's names for levels, priorities and sets."""
    sheet = row.sheet
    said, names = speech.names(pack.words if pack else {}), _Names(pack)
    facts: list[tuple[str, Content]] = [
        ("Code", row.code),
        ("Definition", sheet.definition or NOT_GIVEN),
        (said["Unit"], row.unit_name or NOT_GIVEN),
        (said["Owner"], row.owner_title or NOT_GIVEN),
        (said["Deputy"], row.deputy_title or NOT_GIVEN),
        ("Unit", _unit(sheet)),
        ("Direction", words.DIRECTIONS[sheet.direction]),
        ("Reported", words.FREQUENCIES[sheet.frequency]),
        ("Basis", words.BASES[sheet.basis]),
    ]
    if sheet.is_computed:
        facts += [("Numerator", sheet.numerator), ("Denominator", sheet.denominator)]
    facts += [
        ("Tolerance", said.say(tolerance(sheet))),
        (said["Procedure_note"], sheet.procedure_note or NOT_GIVEN),
        ("Data source", sheet.data_source or NOT_GIVEN),
        (said["Priority"], names.of("priorities", sheet.priority) or NOT_GIVEN),
        (said["Level"], names.of("levels", sheet.level) or NOT_GIVEN),
        ("Sets", ", ".join(names.of("indicator_sets", one) for one in sheet.sets) or NOT_GIVEN),
        ("Status", words.STATUSES[sheet.status]),
        ("Version", f"{sheet.version}, {moment(sheet.made_at)}, {sheet.made_by_name}"),
    ]
    return Facts(facts)


class _Names:
    """The council's names for the keys of a sheet."""

    def __init__(self, pack: Pack | None) -> None:
        self._pack = pack

    def of(self, kind: str, key: str) -> str:
        """The name of a key, or the key itself where the pack has none."""
        entries = getattr(self._pack, kind, ()) if self._pack else ()
        return next((str(one.name) for one in entries if one.key == key), key)


def _unit(sheet: DefinitionRow) -> str:
    return f"{words.UNIT_TYPES[sheet.unit_type]}{f' ({sheet.suffix})' if sheet.suffix else ''}"


def tolerance(sheet: DefinitionRow) -> str:
    """How far short of the target is still amber, in words; ideas in braces."""
    if sheet.scheme != "near_miss":
        return words.SCHEMES[sheet.scheme]
    if sheet.tolerance_kind == "none" or sheet.tolerance == 0:
        return "None: on {target} or off {target}"
    if sheet.tolerance_kind == "relative":
        return f"{format_exact(sheet.tolerance * 100, 0)}% of the {{target}}"
    points = " points" if sheet.unit_type == "percentage" else sheet.suffix
    return format_exact(sheet.tolerance, 0, points)


def versions(rows: Sequence[DefinitionRow]) -> Table:
    """Every version of a definition sheet: who made it, when and why, and whether values before it compare."""
    lines = [
        Row(
            [
                Number(Decimal(row.version), str(row.version)),
                row.title,
                f"{row.made_by_name}, {moment(row.made_at)}",
                row.reason or Quiet("First version"),
                "First version" if row.version == 1 else ("Yes" if row.comparable_from < row.version else "No"),
            ]
        )
        for row in rows
    ]
    columns = [
        Column("Version", "number", 10),
        Column("Title", width=34),
        Column("Made by", width=24),
        Column("Reason", width=24),
        Column("Compares with the one before", width=12),
    ]
    return Table("Versions of the definition, newest first", columns, lines)


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
    table = _decided(rows, known, names)
    return [Heading(2, names.say("Decisions on {targets}")), replace(table, hide_caption=True)] if rows else []


def _decided(rows: Sequence[DecisionRow], known: Mapping[int, IndicatorRow], names: Names) -> Table:
    columns = [
        *(Column(names["Target"], width=22), Column("From", "number", 9), Column("To", "number", 9)),
        *(Column("Decision", width=18), Column(names["Body"], width=16), Column("Why", width=26)),
    ]
    lines = [
        Row(
            [
                f"{one.code} {names.say(words.KIND_WORDS[one.kind])}, {one.period_label}",
                _valued(one.old, known[one.indicator_id]),
                _valued(one.new, known[one.indicator_id]),
                one.decision,
                f"{one.body_name}, {day(one.decided_on)}",
                one.reason,
            ]
        )
        for one in rows
    ]
    return Table(names.say("Decisions on {targets}, newest first"), columns, lines)


def _valued(value: Decimal | None, row: IndicatorRow) -> Content:
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
            f"{one.set_by_name}, {moment(one.set_at)}",
            agreed,
            one.reason or Quiet("First set"),
        ]
    )


def _basis(one: TargetRow, row: IndicatorRow) -> Content:
    """How a target was arrived at, from which figure where none was approved, and what was said against it."""
    told = [one.basis] if one.basis else []
    if one.baseline is not None:
        told.append(f"Baseline {format_exact(one.baseline, row.decimals, row.suffix)}")
    told += [DOUBTS[code] for code in one.doubts]
    return "; ".join(told) or NOT_GIVEN


def rebases(rows: Sequence[RebaseRow]) -> Table:
    """Every fresh start of the usual range: from when, why, who set it, and whether it is in force."""
    newest: set[int] = set()
    lines = []
    for one in rows:
        state = "Replaced" if one.period_id in newest else "Withdrawn" if one.is_withdrawn else "In force"
        newest.add(one.period_id)
        lines.append(Row([one.period_label, state, one.reason, f"{one.set_by_name}, {moment(one.set_at)}"]))
    columns = [
        Column("From", width=16),
        Column("State", width=14),
        Column("What changed", width=44),
        Column("Set by", width=26),
    ]
    return Table("Where the usual range starts afresh, newest first", columns, lines)


def measures(rows: Sequence[MeasureRow], council_key: str, names: Names) -> Table:
    """The indicators that measure an objective."""
    lines = [
        Row(
            [
                row.indicator.code,
                Link(row.indicator.title, _address(row.indicator, council_key)),
                row.indicator.unit_name or NOT_GIVEN,
                words.FREQUENCIES[row.indicator.sheet.frequency],
                f"{day(clock.day(row.made_at))}, by {row.made_by_name}",
            ],
            header=1,
        )
        for row in rows
    ]
    columns = [
        Column("Code", width=10),
        Column(names["Indicator"], width=40),
        Column(names["Unit"], width=18),
        Column("Reported", width=12),
        Column("Linked", width=20),
    ]
    return Table(names.say("{Indicators} that measure this {objective}"), columns, lines, hide_caption=True)


def measured(council_key: str, council_id: int, objective_id: int, names: Names) -> list[Block]:
    """What the page of an objective says of its indicators."""
    rows = queries.measures(council_id, [objective_id])
    address = reverse("objective_measures", kwargs={"council": council_key, "objective_id": objective_id})
    blocks: list[Block] = [Heading(2, names.say("{Indicators} that measure it"))]
    if rows:
        blocks.append(measures(rows, council_key, names))
    else:
        blocks.append(Paragraph(names.say("No {indicator} measures this {objective}.")))
    known = {row.indicator.id: row.indicator for row in rows}
    blocks.append(Paragraph(Link(names.say("{Indicators} of this {objective}"), address)))
    return [*blocks, *decisions(queries.decisions(council_id, list(known)) if known else [], known, names)]


def monitored(asked: Asked) -> Added:
    """How performance against a plan is watched: by which indicators, how often, and by whom (SP-033)."""
    origins, names = asked.origins, asked.names
    level = asked.pack.level(asked.plan.level)
    serves: dict[str, list[str]] = defaultdict(list)
    rows = [row for row in queries.measures(asked.plan.council_id, origins) if row.indicator.status == "active"]
    for row in rows:
        aim = origins[row.objective_id]
        serves[row.indicator.code].append(f"{aim.code} {aim.text}")
    indicators = {row.indicator.code: row.indicator for row in rows}
    measured = {row.objective_id for row in rows}
    missing = [f"{one.code} {one.text}" for key, one in origins.items() if key not in measured]
    blocks: list[Block] = []
    if rows:
        blocks.append(_monitoring([indicators[code] for code in sorted(indicators)], serves, asked))
    if origins:
        blocks.append(_watched_by(level.reviewed_by if level else (), names))
    if missing:
        told = (
            names.say("No {indicator} says how far they are:")
            if len(missing) > 1
            else names.say("No {indicator} says how far it is:")
        )
        blocks += [Callout(f"Not monitored: {len(missing)} of {len(origins)}", told, "warning"), Listing(missing)]
    piece = Piece("monitoring", "How performance is monitored", blocks)
    return Added([piece] if blocks else [], {"indicators": len(indicators)})


def _monitoring(rows: Sequence[IndicatorRow], serves: Mapping[str, Sequence[str]], asked: Asked) -> Table:
    names = asked.names
    columns = [
        Column("Code", width=10),
        Column(names["Indicator"], width=30),
        Column(names["Objectives"], width=30),
        Column("How often", width=12),
        Column(names["Owner"], width=18),
    ]
    lines = [
        Row(
            [
                row.code,
                Link(row.title, _address(row, asked.council_key)),
                "; ".join(serves[row.code]),
                words.FREQUENCIES[row.sheet.frequency],
                row.owner_title or NOT_GIVEN,
            ],
            header=1,
        )
        for row in rows
    ]
    return Table(names.say("{Indicators} that say how far this {plan} is"), columns, lines, hide_caption=True)


def _watched_by(groups: Sequence[str], names: Names) -> Paragraph:
    if not groups:
        return Paragraph(Quiet(names.say("The framework names nobody who reviews {plans} of this {level}.")))
    return Paragraph(["Reviewed by ", Strong("; ".join(groups)), "."])


def decided(asked: Asked) -> Added:
    """The targets of a plan that were changed by decision: of what measures its objectives (GT-036)."""
    known = {row.indicator.id: row.indicator for row in queries.measures(asked.plan.council_id, asked.origins)}
    rows = queries.decisions(asked.plan.council_id, list(known)) if known else []
    heading = asked.names.say("Decisions on {targets}")
    return Added([Piece("targets", heading, [_decided(rows, known, asked.names)])] if rows else [])
