"""Our own layout: measures.csv, areas.csv, groups.csv and values.csv, in a folder or one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from goldenthread.comparators import rules
from goldenthread.comparators.imports import cells
from goldenthread.comparators.imports.files import Line, Table
from goldenthread.comparators.rules import AreaFacts, Figure, GroupFacts, MeasureFacts
from goldenthread.engine.errors import Fault
from goldenthread.engine.periods import ALL_KINDS

YES, NO = frozenset({"yes", "true", "1"}), frozenset({"", "no", "false", "0"})
PARTS = ("value", "numerator", "denominator", "low", "high")
LAYOUTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "values": (frozenset({"measure", "area", "period"}), frozenset(PARTS)),
    "measures": (
        frozenset({"code", "title", "polarity", "frequency"}),
        frozenset(
            {
                "known_as",
                "definition",
                "source",
                "unit",
                "suffix",
                "decimals",
                "midpoint",
                "percentage",
                "scale",
                "group",
            }
        ),
    ),
    "areas": (frozenset({"code", "name"}), frozenset({"kind"})),
    "groups": (frozenset({"group", "area"}), frozenset({"name", "source"})),
}


@dataclass(slots=True)
class Read:
    """What the tables of this layout hold."""

    figures: list[Figure] = field(default_factory=list)
    measures: dict[str, MeasureFacts] = field(default_factory=dict)
    areas: dict[str, AreaFacts] = field(default_factory=dict)
    groups: dict[str, GroupFacts] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    named: dict[str, list[tuple[Line, str]]] = field(default_factory=dict)
    cut: int = 0


def layout(table: Table) -> str:
    """Which of our tables it is; nothing where it is none."""
    headings = set(table.headings)
    fitting = [name for name, (needed, may) in LAYOUTS.items() if needed <= headings <= needed | may]
    return fitting[0] if fitting else ""


def take(table: Table, read: Read, *, year_start_month: int) -> None:
    """Take the rows of a table; what is wrong is noted with its cell."""
    if layout(table) == "values":
        for line in table.lines:
            _value(line, read, year_start_month)
        return
    takers: dict[str, Callable[[Line, Read], None]] = {"measures": _measure, "areas": _area, "groups": _member}
    for line in table.lines:
        takers[layout(table)](line, read)


def _value(line: Line, read: Read, start: int) -> None:
    missing = _missing(line, read, "measure", "area")
    frequency = read.measures[line.text("measure")].frequency if line.text("measure") in read.measures else None
    at = cells.period(line, "period", year_start_month=start, kind=frequency or None)
    if isinstance(at, Fault):
        read.faults.append(at)
    found = {part: cells.number(line, part) for part in PARTS}
    wrong = [one for one in found.values() if isinstance(one, Fault)]
    read.faults += wrong
    if missing or wrong or isinstance(at, Fault):
        return
    numbers = {part: one.number for part, one in found.items() if isinstance(one, cells.Read)}
    read.cut += sum(one.is_cut for one in found.values() if isinstance(one, cells.Read))
    if fault := _unpaired(line, numbers):
        read.faults.append(fault)
        return
    given = found["value"].given if isinstance(found["value"], cells.Read) else ""
    read.figures.append(Figure(line.text("measure"), line.text("area"), at, given, **numbers))
    read.named.setdefault("measure", []).append((line, line.text("measure")))
    read.named.setdefault("area", []).append((line, line.text("area")))


def _unpaired(line: Line, numbers: dict[str, Decimal | None]) -> Fault | None:
    for one, other in (("numerator", "denominator"), ("low", "high")):
        if (numbers[one] is None) != (numbers[other] is None):
            lacking = one if numbers[one] is None else other
            return line.fault(lacking, f"The {lacking} is missing.", f"Write both {one} and {other}, or neither.")
    low, high, below = numbers["low"], numbers["high"], numbers["denominator"]
    if low is not None and high is not None and low > high:
        return line.fault("low", "The low end is above the high end.", "Exchange them.")
    if below is not None and below < 0:
        return line.fault("denominator", "A denominator cannot be below 0.", "Write what is counted as a whole.")
    return None


def _measure(line: Line, read: Read) -> None:
    if _missing(line, read, "code", "title", "polarity", "frequency"):
        return
    faults = _measure_faults(line)
    read.faults += faults
    code = line.text("code")
    if not faults:
        known_as = line.text("known_as") or code
        read.measures[known_as] = MeasureFacts(
            known_as=known_as,
            code=code,
            title=line.text("title"),
            definition=line.text("definition"),
            source=line.text("source"),
            unit=line.text("unit"),
            suffix=line.text("suffix"),
            decimals=int(line.text("decimals") or 0),
            polarity=line.text("polarity"),
            midpoint=_decimal(line.text("midpoint")),
            is_percentage=line.text("percentage").casefold() in YES,
            scale=_decimal(line.text("scale")) or Decimal(1),
            frequency=line.text("frequency"),
            group=line.text("group"),
            is_described=True,
        )


def _measure_faults(line: Line) -> list[Fault]:
    faults = []
    if refused := rules.may_use_key(line.text("code")):
        faults.append(line.fault("code", refused, "Write a code such as household-recycling."))
    for heading, known in (("polarity", rules.POLARITIES), ("frequency", tuple(ALL_KINDS))):
        if line.text(heading) not in known:
            reason = f"“{line.text(heading)}” is not one of the choices."
            faults.append(line.fault(heading, reason, f"Choose one of: {', '.join(known)}."))
    if line.text("percentage").casefold() not in YES | NO:
        faults.append(line.fault("percentage", "This is neither yes nor no.", "Write yes or no."))
    if (line.text("decimals") or "0") not in set("0123456"):
        faults.append(line.fault("decimals", "This is not a whole number from 0 to 6.", "Write how many are shown."))
    if (line.text("polarity") == "range") != (_decimal(line.text("midpoint")) is not None):
        reason = "The middle value and the polarity “range” belong together."
        faults.append(line.fault("midpoint", reason, "Give both or neither."))
    scale = _decimal(line.text("scale")) if line.text("scale") else Decimal(1)
    if scale is None or scale <= 0:
        faults.append(line.fault("scale", "This is not a number above 0.", "Write 1, or 100 for a percentage."))
    return faults


def _area(line: Line, read: Read) -> None:
    if not _missing(line, read, "code", "name"):
        code = line.text("code")
        read.areas[code] = AreaFacts(code, line.text("name"), rules.area_kind(code, line.text("kind")))


def _member(line: Line, read: Read) -> None:
    if _missing(line, read, "group", "area"):
        return
    key = line.text("group")
    if refused := rules.may_use_key(key):
        read.faults.append(line.fault("group", refused, "Write a key such as nearest-neighbours."))
        return
    before = read.groups.get(key) or GroupFacts(key, key, frozenset())
    name, source = line.text("name") or before.name, line.text("source") or before.source
    read.groups[key] = GroupFacts(key, name, before.members | {line.text("area")}, source)
    read.named.setdefault("area", []).append((line, line.text("area")))


def _missing(line: Line, read: Read, *headings: str) -> bool:
    empty = [one for one in headings if not line.text(one)]
    read.faults += [line.fault(one, f"The {one} is missing.", f"Write the {one}.") for one in empty]
    return bool(empty)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
