"""The definition sheet of an indicator, and its versions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.nodes import (
    Column,
    Content,
    Facts,
    Number,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import moment
from goldenthread.engine.numbers import format_exact
from goldenthread.framework import Pack, speech
from goldenthread.indicators.pages.words import NOT_GIVEN
from goldenthread.indicators.queries import DefinitionRow, IndicatorRow, RebaseRow
from goldenthread.indicators.rules import words


def definition_facts(row: IndicatorRow, pack: Pack | None = None) -> Facts:
    """The definition sheet term by term; with a pack, in the council's names for levels, priorities and sets."""
    sheet = row.sheet
    said, names = speech.names(pack.words if pack else {}), _Names(pack)
    facts: list[tuple[str, Content]] = [
        ("Code", row.code),
        ("Definition", sheet.definition or NOT_GIVEN),
        (said["Unit"], row.unit_name or NOT_GIVEN),
        (said["Indicator_owner"], row.owner_title or NOT_GIVEN),
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
