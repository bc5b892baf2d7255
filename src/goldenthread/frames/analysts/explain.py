"""What is wrong with observations, cell by cell: slower than judging, and only once something is known to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine import checking
from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.judging import judge_figures
from goldenthread.engine.periods import parse
from goldenthread.frames.analysts import cells, codes
from goldenthread.frames.analysts.definitions import Defined
from goldenthread.frames.analysts.faults import more_faults
from goldenthread.frames.analysts.given import Given
from goldenthread.frames.analysts.judgement import NO_PERIOD, Tables, checks, scaled_figures
from goldenthread.frames.analysts.observations import FIGURE_NAMES, Prepared
from goldenthread.frames.contract import OBSERVATIONS, Column
from goldenthread.frames.definitions import APRIL
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines.engine import UNREADABLE, Engine, Table

Checks = Mapping[tuple[str, str], nw.Expr]
# Rows that are told one by one; how many more there are is told too.
MOST_TOLD = 50
COUNTED: Mapping[str, Callable[[str], object]] = {"date": cells.day, "yesno": cells.truth}
_UNKNOWN = "Define it, or correct the code."
_TWICE = "Keep one of them."


def unreadable(engine: Engine, given: Given, prepared: Prepared, defined: Defined) -> list[Fault]:
    """Every cell that could not be read, in the order of the rows."""
    at_fault = prepared.table.filter(nw.col(UNREADABLE)).select("row")
    rows, more = _first(engine, at_fault)
    faults = [fault for row in _given(engine, given, rows).values() for fault in _of_row(row, given, defined)]
    return faults + _rest(given, more)


def _of_row(row: Mapping[str, Any], given: Given, defined: Defined) -> Iterator[Fault]:
    definition = _definition(row, defined)
    for column in OBSERVATIONS:
        if column.name not in row:
            continue
        try:
            _read(column, row, definition, defined)
        except cells.Unreadable as error:
            found = cells.text(row[column.name]) or ""
            yield Fault(given.place(row, column.name), error.reason, error.mend, found)


def _definition(row: Mapping[str, Any], defined: Defined) -> Mapping[str, str] | None:
    number = defined.number(cells.text(row["indicator"]) or "", cells.text(row.get("version")) or "")
    return None if number is None else defined[number]


def _read(column: Column, row: Mapping[str, Any], definition: Mapping[str, str] | None, defined: Defined) -> None:
    """Read one cell as the vectors do; Unreadable where it cannot be."""
    name, cell = column.name, row[column.name]
    if name in _KEYS:
        _KEYS[name](cells.required(cell), row, definition, defined)
        return
    text = cells.text(cell)
    if text is None:
        return
    if name in codes.SIMPLE:
        codes.SIMPLE[name][2](text)
        if name == "absence_reason" and cells.text(row.get("absence")) != "not_available":
            raise cells.Unreadable(
                "A reason stands beside another absence than not_available, or none.",
                "Write not_available in the column absence, or take the reason out.",
            )
    elif column.kind == "exact":
        _reader(name, (definition or {}).get("direction", ""))(text)


def _reader(name: str, direction: str) -> Callable[[str], object]:
    if name in _COUNTED and direction in COUNTED:
        return COUNTED[direction]
    return cells.part if name in _PARTS else cells.number


def _area(text: str, row: Mapping[str, Any], definition: object, defined: Defined) -> None:
    """Any text names an area."""


def _indicator(text: str, row: Mapping[str, Any], definition: object, defined: Defined) -> None:
    if definition is not None:
        return
    if text in defined.indicators:
        version = cells.text(row.get("version"))
        of = f"version {version}" if version else "this version: the indicator has several, and none is named"
        raise cells.Unreadable(f"There is no definition of “{text}” of {of}.", "Name a version that is defined.")
    raise cells.Unreadable(f"There is no definition of the indicator “{text}”.", _UNKNOWN)


def _period(text: str, row: object, definition: Mapping[str, str] | None, defined: Defined) -> None:
    known = definition or {}
    try:
        parse(text, year_start_month=int(known.get("year_start_month", APRIL)), frequency=known.get("frequency"))
    except BadData as error:
        raise cells.Unreadable(error.faults[0].reason, error.faults[0].mend) from error


_KEYS = {"area": _area, "indicator": _indicator, "period": _period}
_PARTS = ("numerator", "denominator")
_COUNTED = ("value", "target", "stretch", "floor", "owner_forecast", "year_target")


def impossible(engine: Engine, given: Given, tables: Tables, defined: Defined) -> list[Fault]:
    """Among the rows that can be read: figures that no judgement may be made of, and keys that stand twice."""
    scaled = scaled_figures(tables.observations.filter(~nw.col(UNREADABLE)), tables)
    return _checked(engine, given, scaled, checks(tables.contents), defined) + _repeated(engine, given, scaled)


def too_large(engine: Engine, given: Given, tables: Tables, defined: Defined, series: Iterable[int]) -> list[Fault]:
    """What figures sum to, or are divided to, beyond the bounds."""
    part = tables.observations.filter(nw.col("series").is_in(list(series)))
    found = judge_figures(scaled_figures(part, tables), tables.contents, today=tables.today)
    return _checked(engine, given, found, checking.sums(tables.contents), defined)


def _checked(engine: Engine, given: Given, table: Table, wanted: Checks, defined: Defined) -> list[Fault]:
    marks = {f"check_{number}": key for number, key in enumerate(wanted)}
    found_at = [wanted[key].fill_null(value=False).alias(mark) for mark, key in marks.items()]
    marked = table.select("row", *found_at).filter(checking.any_of({key: nw.col(mark) for mark, key in marks.items()}))
    rows, more = _first(engine, marked)
    found = _given(engine, given, rows)
    faults = []
    for told in rows.iter_rows(named=True):
        for mark, (column, code) in marks.items():
            if told[mark]:
                row = found[told["row"]]
                faults.append(_fault(given, row, column, *_words(code, row, defined)))
    return faults + _rest(given, more)


def _words(code: str, row: Mapping[str, Any], defined: Defined) -> tuple[str, str]:
    """Reason and mend: a label that others could use is told as it is read for this indicator."""
    if code != NO_PERIOD:
        return checking.WORDS[code]
    try:
        _period(cells.required(row["period"]), row, _definition(row, defined), defined)
    except cells.Unreadable as error:
        return error.reason, error.mend
    raise KeyError(code)


def _fault(given: Given, row: Mapping[str, Any], column: str, reason: str, mend: str) -> Fault:
    name = "indicator" if column == "series" else FIGURE_NAMES.get(column, column)
    return Fault(given.place(row, name), reason, mend, cells.text(row.get(name)) or "")


def _repeated(engine: Engine, given: Given, scaled: Table) -> list[Fault]:
    """Observations of one area, indicator and period after the first, whatever their labels."""
    keys = scaled.select("row", "key").with_columns(nw.col("row").min().over("key").alias("first_row"))
    rows, more = _first(engine, keys.filter(nw.col("row") > nw.col("first_row")))
    found = _given(engine, given, rows)
    faults = []
    for again, _, first in rows.select("row", "key", "first_row").iter_rows():
        also = f" It stands in row {first} too." if given.has_rows else ""
        reason = f"This area, indicator and period stand in the table more than once.{also}"
        faults.append(Fault(given.place(found[again], ""), reason, _TWICE, cells.text(found[again]["period"]) or ""))
    return faults + _rest(given, more)


def _first(engine: Engine, table: Table) -> tuple[pl.DataFrame, int]:
    """The first rows of a table, and how many more there are."""
    table = engine.kept(table)
    total = int(engine.collected(table.select(nw.len())).item())
    return engine.collected(table.sort("row").head(MOST_TOLD)), max(total - MOST_TOLD, 0)


def _given(engine: Engine, given: Given, rows: pl.DataFrame) -> dict[int, dict[str, Any]]:
    """These rows as they were given, by their number."""
    if not rows.height:
        return {}
    wanted = given.table.filter(nw.col(ROW).is_in(rows["row"].to_list())).sort(ROW)
    return {row[ROW]: row for row in engine.collected(wanted).to_dicts()}


def _rest(given: Given, more: int) -> list[Fault]:
    return [more_faults(given.name, more)] if more else []
