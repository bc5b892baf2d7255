"""The analysts' definitions as the engine takes them, each fault told by its row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from goldenthread.engine.errors import BadDefinition, Fault
from goldenthread.frames import definitions
from goldenthread.frames.analysts import cells
from goldenthread.frames.analysts.given import Given
from goldenthread.frames.contract import DEFINITIONS, names
from goldenthread.frames.definitions import APRIL

# The engine's name of a column, where it is another than the analysts'.
_NAMES = {"polarity": "direction", "grace_days": "grace"}
_OURS = {engine: analysts for analysts, engine in _NAMES.items()}
_KEYS = ("indicator", "version", "service")
BETWEEN = "\x1f"
# In which month the financial year starts, and how often figures are due: both say what a label means.
Way = tuple[int, str | None]


@dataclass(slots=True)
class Defined:
    """Definitions by their number, the faults found in them, and which one a code (and version) means."""

    fields: list[dict[str, str]] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    indicators: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    # The engine's table, where there is nothing wrong with any definition.
    table: pl.DataFrame | None = None

    def number(self, indicator: str, version: str) -> int | None:
        """The definition that an observation means; None where there is none, or several and no version is named."""
        if (indicator, version) in self.numbers:
            return self.numbers[indicator, version]
        known = self.indicators.get(indicator, [])
        versions = [self.fields[number].get("version", "") for number in known]
        return known[0] if len(known) == 1 and (not version or not versions[0]) else None

    def prepared(self, parts_decimals: Mapping[int, int]) -> pl.DataFrame:
        """The engine's table: `series` is the definition's number, versions of an indicator share `series_number`."""
        columns = {engine: [row.get(engine) for row in self.fields] for engine in _engine_names()}
        series = [str(number) for number in range(len(self.fields))]
        decimals = {str(number): most for number, most in parts_decimals.items()}
        table = definitions.prepare({"series": series, **columns}, decimals)
        shared = [self.indicators[row["indicator"]][0] + 1 for row in self.fields]
        return table.with_columns(pl.col("series").cast(pl.Int64), pl.Series("series_number", shared, dtype=pl.Int64))

    def ways(self) -> list[Way]:
        """How each definition's labels of periods are read."""
        starts = [APRIL] * len(self.fields) if self.table is None else self.table["year_start_month"].to_list()
        return [(start, row.get("frequency")) for start, row in zip(starts, self.fields, strict=True)]

    def grace(self) -> list[int]:
        """The days of grace of each definition."""
        return [0] * len(self.fields) if self.table is None else self.table["grace"].to_list()

    def is_counted(self) -> bool:
        """Whether any figure is a date or an answer."""
        return any(row["direction"] in ("date", "yesno") for row in self.fields)

    def __getitem__(self, number: int) -> dict[str, str]:
        return self.fields[number]


def _engine_names() -> list[str]:
    return [_NAMES.get(name, name) for name in names(DEFINITIONS) if name not in _KEYS]


def read(given: Given, rows: Sequence[Mapping[str, Any]]) -> Defined:
    """Each row of a table of definitions, defaults filled in, with everything that is wrong with them."""
    defined = Defined(faults=given.faults(DEFINITIONS))
    if not defined.faults and not rows:
        defined.faults.append(given.without("definitions", "indicator"))
    if defined.faults:
        return defined
    kept = []
    for row in rows:
        cells_of = {name: text for name in names(DEFINITIONS) if (text := cells.text(row.get(name))) is not None}
        if faults := _blanks(given, row, cells_of) or _repeated(given, row, cells_of, defined):
            defined.faults += faults
            continue
        number = len(defined.fields)
        defined.numbers[cells_of["indicator"], cells_of.get("version", "")] = number
        defined.indicators.setdefault(cells_of["indicator"], []).append(number)
        defined.fields.append(_filled({_NAMES.get(name, name): text for name, text in cells_of.items()}))
        kept.append(row)
    defined.faults += _wrong(given, kept, defined)
    return defined


def _blanks(given: Given, row: Mapping[str, Any], cells_of: Mapping[str, str]) -> list[Fault]:
    lacking = [column for column in DEFINITIONS if column.required and column.name not in cells_of]
    return [
        Fault(given.place(row, column.name), "The cell is blank.", f"Fill it in: {column.meaning}")
        for column in lacking
    ]


def _repeated(given: Given, row: Mapping[str, Any], cells_of: Mapping[str, str], defined: Defined) -> list[Fault]:
    key = cells_of["indicator"], cells_of.get("version", "")
    if key not in defined.numbers:
        return []
    reason = f"The indicator {key[0]} is defined more than once{f' for version {key[1]}' if key[1] else ''}."
    return [Fault(given.place(row, "indicator"), reason, "Keep one, or give each a version.", key[0])]


def _filled(fields: dict[str, str]) -> dict[str, str]:
    """What stands for a blank depends on whether the figure is a percentage."""
    is_percentage = cells.TRUTHS.get(fields.get("percentage", "no").lower(), False)
    kind = "absolute" if is_percentage else "relative"
    usual = {"tolerance_kind": kind, "materiality_kind": kind}
    return usual | fields


def _wrong(given: Given, rows: Sequence[Mapping[str, Any]], defined: Defined) -> list[Fault]:
    """What the engine's own reading of the definitions refuses, told in the analysts' words."""
    try:
        defined.table = defined.prepared({})
    except BadDefinition as error:
        found = []
        for fault in error.faults:
            number, _, column = fault.place.partition(", ")
            place = given.place(rows[int(number)], _OURS.get(column, column))
            found.append(Fault(place, fault.reason, fault.mend, fault.value))
        return found
    return []
