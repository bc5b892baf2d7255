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
from goldenthread.engine.dates import day, moment
from goldenthread.engine.numbers import format_exact
from goldenthread.engine.periods.kinds import FREQUENCIES, MONTHS_IN_YEAR
from goldenthread.framework import Pack, speech
from goldenthread.indicators.pages.figures import formula
from goldenthread.indicators.pages.words import NOT_GIVEN
from goldenthread.indicators.queries import DefinitionRow, IndicatorRow, RebaseRow, text
from goldenthread.indicators.rules import words
from goldenthread.web import clock


def definition_facts(row: IndicatorRow, pack: Pack | None = None, *, status: str = "") -> Facts:
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
        ("Reported", reported(sheet)),
        ("Basis", basis(sheet)),
    ]
    if row.written.text:
        facts.append(("Calculated as", formula(row.written)))
    if sheet.is_computed:
        facts += [("Numerator", sheet.numerator), ("Denominator", sheet.denominator)]
    facts += [
        ("Tolerance", said.say(tolerance(sheet))),
        (said["Procedure_note"], sheet.procedure_note or NOT_GIVEN),
        ("Data source", sheet.data_source or NOT_GIVEN),
        (said["Priority"], names.of("priorities", sheet.priority) or NOT_GIVEN),
        (said["Level"], names.of("levels", sheet.level) or NOT_GIVEN),
        ("Sets", ", ".join(names.of("indicator_sets", one) for one in sheet.sets) or NOT_GIVEN),
        *further(row),
        *_life(sheet, row.asked_by_name),
        ("Status", status or words.STATUSES[sheet.status]),
        ("Version", f"{sheet.version}, {moment(sheet.made_at)}, {sheet.made_by_name}"),
        ("Checked", _checked(sheet) or Quiet("Not by anybody else yet")),
        ("To be reviewed", _review(sheet)),
    ]
    return Facts(facts)


def further(row: IndicatorRow) -> list[tuple[str, Content]]:
    """What a sheet says beyond what it must: only what is said."""
    sheet = row.sheet
    told: list[tuple[str, Content]] = [
        ("Measures", " · ".join(_classes(sheet))),
        ("Looked at corporately", words.FREQUENCIES.get(sheet.monitored, "")),
        ("Collator", row.collator_title),
        ("Who brings it about", scope(sheet) if sheet.scope != "council" else ""),
        ("Helped to set it", ", ".join(sheet.stakeholders)),
        ("Hours a year to collect", text(sheet.hours_a_year) or ""),
        ("Good for", sheet.benefit),
        ("Earliest", delay(sheet)),
        ("Method", method(sheet)),
    ]
    return [(term, said) for term, said in told if said]


def _life(sheet: DefinitionRow, asked_by: str) -> list[tuple[str, Content]]:
    """From when and until when it is collected, and what it followed upon: only what is said."""
    told: list[tuple[str, Content]] = [
        ("Collected from", day(sheet.starts_on) if sheet.starts_on else ""),
        ("Not collected from", day(sheet.ends_on) if sheet.ends_on else ""),
        ("Goes on from", ", ".join(sheet.continues)),
        ("Replaces, with a break", ", ".join(sheet.replaces)),
        ("Asked for by", f"{asked_by}, {day(sheet.asked_on)}: {sheet.asked_for}" if sheet.asked_on else ""),
    ]
    return [(term, said) for term, said in told if said]


def _classes(sheet: DefinitionRow) -> list[str]:
    return [*filter(None, (words.NATURES.get(sheet.nature), words.ASPECTS.get(sheet.aspect)))]


def reported(sheet: DefinitionRow) -> str:
    """How often it is reported, and from which year where that is not every one."""
    since = f", from {sheet.first_year} to {sheet.first_year + 1}" if sheet.first_year else ""
    return f"{words.FREQUENCIES[sheet.frequency]}{since}"


def basis(sheet: DefinitionRow) -> str:
    """What a figure counts, and of what covers several periods how many and what is entered of it."""
    if sheet.window is None:
        return words.BASES[sheet.basis]
    length = FREQUENCIES[sheet.frequency]
    many, unit = (sheet.window, "years") if length == MONTHS_IN_YEAR else (sheet.window * length, "months")
    what = words.ENTERED[sheet.entered]
    return f"Over {many} {unit} up to the end of each period. Entered: {what[:1].lower()}{what[1:]}"


def scope(sheet: DefinitionRow) -> str:
    """Who brings a result about, with the partners answerable (MT-030)."""
    named = f": {', '.join(sheet.partners)}" if sheet.partners else ""
    return f"{words.SCOPES[sheet.scope]}{named}"


def delay(sheet: DefinitionRow) -> str:
    """How long after a period its figure can be there, and why not sooner (DQ-014)."""
    if sheet.days_behind is None:
        return sheet.delay_reason
    many = "the day after" if sheet.days_behind <= 1 else f"{sheet.days_behind:,} days after"
    return f"{many.capitalize()} the period ends{f': {sheet.delay_reason}' if sheet.delay_reason else ''}"


def method(sheet: DefinitionRow) -> str:
    """The method that was agreed with others, when and with whom (DQ-026)."""
    if not sheet.method_name:
        return ""
    agreed = f", agreed ({day(sheet.method_agreed_on)})" if sheet.method_agreed_on else ", not yet agreed"
    others = f" with {', '.join(sheet.method_councils)}" if sheet.method_councils else ""
    return f"{sheet.method_name}{agreed}{others}"


class _Names:
    """The council's names for the keys of a sheet."""

    def __init__(self, pack: Pack | None) -> None:
        self._pack = pack

    def of(self, kind: str, key: str) -> str:
        """The name of a key, or the key itself where the pack has none."""
        entries = getattr(self._pack, kind, ()) if self._pack else ()
        return next((str(one.name) for one in entries if one.key == key), key)


def _unit(sheet: DefinitionRow) -> str:
    told = ", ".join(sheet.grades) or sheet.suffix
    return f"{words.UNIT_TYPES[sheet.unit_type]}{f' ({told})' if told else ''}"


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


def _checked(sheet: DefinitionRow) -> str:
    return f"{sheet.checked_by_name}, {moment(sheet.checked_at)}" if sheet.checked_at else ""


def _review(sheet: DefinitionRow) -> Content:
    """The day on which a version is to be reviewed, and that it has come where it has."""
    if sheet.review_on is None:
        return Quiet("No day is given")
    return f"{day(sheet.review_on)}: past" if sheet.is_past_review(clock.today()) else day(sheet.review_on)


def versions(rows: Sequence[DefinitionRow]) -> Table:
    """Every version of a definition sheet: who made it, when and why, and whether values before it compare."""
    lines = [
        Row(
            [
                Number(Decimal(row.version), str(row.version)),
                row.title,
                f"{row.made_by_name}, {moment(row.made_at)}",
                _checked(row) or Quiet("Nobody"),
                day(row.review_on) if row.review_on else Quiet("No day is given"),
                row.reason or Quiet("First version"),
                "First version" if row.version == 1 else ("Yes" if row.comparable_from < row.version else "No"),
            ]
        )
        for row in rows
    ]
    columns = [
        Column("Version", "number", 10),
        Column("Title", width=22),
        Column("Made by", width=20),
        Column("Checked by", width=16),
        Column("To be reviewed", width=12),
        Column("Reason", width=20),
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
