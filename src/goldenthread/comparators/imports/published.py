"""Trafford's layout: a row for each area and period, the indicator named in every row.

Columns: area_code, area_name, period, indicator, measure, unit and value, or several columns such as value_ulev and
value_all_vehicles. The health files add area_type and inequality, which says whose figure it is, and
compared_to_england, which is the publisher's own judgement and is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from goldenthread.comparators.imports import cells
from goldenthread.comparators.imports.files import Line, Table, stem
from goldenthread.comparators.rules import AreaFacts, Figure, GroupFacts, MeasureFacts, area_kind
from goldenthread.engine import periods
from goldenthread.engine.errors import Fault

NEEDED = frozenset({"area_code", "period", "indicator"})
NEIGHBOURS = frozenset({"area_code", "area_name"})
NOT_SAID = frozenset({"", "na", "n/a"})
COUNTED = frozenset({"", "frequency", "count"})
PERCENTAGE = "percentage"
MOST_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Named:
    """What the rows of one measure call it."""

    indicator: str
    measure: str
    unit: str
    whose: str
    column: str

    @property
    def known_as(self) -> str:
        """The whole of it in one line, by which a later file finds the measure again."""
        return " | ".join(part for part in (self.indicator, self.measure, self.unit, self.whose, self.column) if part)


@dataclass(slots=True)
class Read:
    """What the tables of this layout hold."""

    figures: list[Figure] = field(default_factory=list)
    names: dict[str, Named] = field(default_factory=dict)
    areas: dict[str, AreaFacts] = field(default_factory=dict)
    groups: list[GroupFacts] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cut: int = 0
    days: dict[str, bool] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)


def is_values(table: Table) -> bool:
    """Whether a table is of this layout."""
    return set(table.headings) >= NEEDED and bool(_value_headings(table))


def is_neighbours(table: Table) -> bool:
    """Whether a table lists the areas of a group and nothing else."""
    return set(table.headings) == NEIGHBOURS


def read_values(table: Table, read: Read, *, year_start_month: int) -> None:
    """Take the rows of a table; what is wrong is noted with its cell."""
    headings = _value_headings(table)
    for line in table.lines:
        area = _area(line, read)
        at = cells.period(line, "period", year_start_month=year_start_month)
        if isinstance(at, Fault):
            read.faults.append(at)
        if not line.text("indicator"):
            read.faults.append(line.fault("indicator", "The indicator is missing.", "Write what the figure is of."))
        elif area and not isinstance(at, Fault):
            for heading in headings:
                _figure(line, heading, area, at, read)


def read_neighbours(table: Table, read: Read) -> None:
    """Take a list of neighbours; the file's name is the group's."""
    members = {area.code for line in table.lines if (area := _area(line, read))}
    read.groups.append(GroupFacts(table.stem.replace("_", "-").casefold(), table.stem, frozenset(members)))


def _value_headings(table: Table) -> list[str]:
    return [one for one in table.headings if one == "value" or one.startswith("value_")]


def _area(line: Line, read: Read) -> AreaFacts | None:
    code = line.text("area_code")
    if not code:
        read.faults.append(line.fault("area_code", "The area's code is missing.", "Write the code of the area."))
        return None
    said = line.text("area_type")
    if code not in read.areas or (said and not line.text("area_name")):
        name = line.text("area_name") or code
        read.areas[code] = AreaFacts(code, name, area_kind(code, said))
    return read.areas[code]


def _figure(line: Line, heading: str, area: AreaFacts, at: periods.Period, read: Read) -> None:
    found = cells.number(line, heading)
    if isinstance(found, Fault):
        read.faults.append(found)
        return
    if not found.given:
        return
    named = Named(
        line.text("indicator"),
        _said(line, "measure"),
        _said(line, "unit"),
        _said(line, "inequality"),
        heading.removeprefix("value").strip("_").replace("_", " "),
    )
    known_as = named.known_as
    read.names[known_as], read.stems[known_as] = named, stem(line.file)
    is_day = bool(cells.DAY.match(line.text("period")))
    read.days[known_as] = read.days.get(known_as, True) and is_day and at.ends.month in (1, 4, 7, 10)
    read.cut += found.is_cut
    read.figures.append(Figure(known_as, area.code, at, found.given, found.number))


def _said(line: Line, heading: str) -> str:
    text = line.text(heading)
    return "" if text.casefold() in NOT_SAID else text


def figures(read: Read, *, year_start_month: int) -> list[Figure]:
    """The figures, those given for the last day of every quarter as of their quarter."""
    return [
        replace(one, period=_quarter(one.period, year_start_month)) if read.days.get(one.measure) else one
        for one in read.figures
    ]


def _quarter(month: periods.Period, start: int) -> periods.Period:
    return periods.containing(month.ends - timedelta(days=1), "quarter", year_start_month=start)


def measures(read: Read, kept: list[Figure]) -> Iterator[MeasureFacts]:
    """What the files tell of each measure; which direction is better they do not say."""
    alike: dict[str, list[Named]] = defaultdict(list)
    for named in read.names.values():
        alike[named.indicator].append(named)
    given: dict[str, list[Figure]] = defaultdict(list)
    for one in kept:
        given[one.measure].append(one)
    for known_as, named in read.names.items():
        is_percentage = named.measure.casefold() == PERCENTAGE
        yield MeasureFacts(
            known_as=known_as,
            title=_title(named, alike[named.indicator]),
            unit="" if is_percentage else _unit(named),
            suffix="%" if is_percentage else "",
            decimals=_decimals(given[known_as]),
            is_percentage=is_percentage,
            frequency=given[known_as][0].period.kind,
            months=given[known_as][0].period.months,
        )


def _title(named: Named, alike: list[Named]) -> str:
    """The indicator, with as much of the rest as sets it apart from others of the same name."""
    said = [named.indicator]
    for part in ("measure", "whose", "column", "unit"):
        others = [one for one in alike if one is not named]
        differing = [one for one in others if getattr(one, part) != getattr(named, part)]
        if differing and getattr(named, part):
            said.append(getattr(named, part).casefold() if part == "measure" else getattr(named, part))
        alike = [one for one in alike if one not in differing]
    return ", ".join(said)


def _unit(named: Named) -> str:
    parts = (named.unit, named.measure.casefold() if named.measure.casefold() not in COUNTED else "")
    return ", ".join(part for part in parts if part)


def _decimals(given: list[Figure]) -> int:
    """As many decimals as most figures have, and no more than two: digits beyond are no publisher's meaning."""
    most = Counter(_places(one.value) for one in given if one.value is not None).most_common(2)
    return min(max((places for places, _ in most), default=0), MOST_DECIMALS)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
