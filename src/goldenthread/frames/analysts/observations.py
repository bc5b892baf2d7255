"""The analysts' observations as the engine takes them: words and labels as numbers, figures exact, faults marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import narwhals as nw
import polars as pl

from goldenthread.engine.errors import Fault
from goldenthread.engine.scaled import MOST_DECIMALS, SCALE
from goldenthread.engine.tables import FIGURES, FLAGS, PARTS
from goldenthread.frames.analysts import cells, codes, keys
from goldenthread.frames.analysts.counted import with_counted
from goldenthread.frames.analysts.definitions import BETWEEN, Defined
from goldenthread.frames.analysts.given import Given
from goldenthread.frames.contract import OBSERVATIONS
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines.engine import UNREADABLE, Engine, Table
from goldenthread.frames.engines.numbers import Types

# The engine's name of a column of figures, where it is another than the analysts'.
FIGURE_NAMES = {"lower": "interval_low", "upper": "interval_high"}
KEY = "definition_key"
# Columns that the engine takes beside the figures, with what stands for a blank.
_OTHERS: Mapping[str, nw.Expr] = {
    "group_number": nw.lit(None, dtype=nw.Int64),
    "due_day": nw.lit(None, dtype=nw.Int64),
    "manual_status": nw.lit(None, dtype=nw.String),
    "manual_until_day": nw.lit(None, dtype=nw.Int64),
    "published_status": nw.lit(None, dtype=nw.String),
}
_NEEDED = "parts_needed"
# How many rows are suppressed and hold a figure all the same.
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The engine's table of observations, worked out once, with the calendar of its periods."""

    table: Table
    figures: tuple[str, ...]
    periods: pl.DataFrame
    versions: int
    has_manual: bool
    # Areas that have a group and no observation.
    unseen: tuple[str, ...] = ()


def prepare(
    engine: Engine, given: Given, defined: Defined, groups: Mapping[str, str], scientific: Sequence[str] = ()
) -> Prepared:
    """The observations with every column that the engine takes, and UNREADABLE where a cell could not be read."""
    named = figures(given)
    types: Types = {theirs: given.types[theirs] for theirs in named.values()}
    table, coded = _chosen(given, tuple(types))
    found = engine.distinct(table, [_given(name) for name in coded])
    distinct = {name: found[_given(name)] for name in coded}
    small = {name: codes.simple(name, distinct[name]) for name in coded if name in codes.SIMPLE}
    small["area"] = keys.areas(distinct["area"], groups)
    small[KEY] = keys.definitions(distinct[KEY], defined)
    small["period"], periods = keys.periods(distinct["period"], defined)
    table, wrong = _coded(engine, table, small)
    if defined.is_counted():
        table, types = with_counted(engine, table, types)
    table = engine.exact(table, types, scientific)
    table = table.rename({theirs: ours for ours, theirs in named.items() if ours != theirs})
    table = engine.kept(_finished(table, tuple(named), given, wrong))
    versions = small[KEY]["definition_version"].drop_nulls().n_unique()
    seen = {cells.text(area) for area in distinct["area"]}
    unseen = tuple(area for area in groups if area not in seen)
    return Prepared(table, tuple(named), periods, versions, "manual_status" in small, unseen)


def nothing(given: Given) -> Fault:
    """What is wrong where there are no observations: an export that failed looks like this, and judges to nothing."""
    return given.without("observations", "area, indicator and period")


def figures(given: Given) -> dict[str, str]:
    """The figures that a table has: the engine's name of each and the analysts'."""
    return {name: FIGURE_NAMES.get(name, name) for name in FIGURES if FIGURE_NAMES.get(name, name) in given.types}


def _chosen(given: Given, figures: Sequence[str]) -> tuple[Table, list[str]]:
    """The columns that count, words and days in types that can be looked up; and the names of these."""
    known = {column.name for column in OBSERVATIONS} - set(figures)
    words = {name: dtype for name, dtype in given.types.items() if name in known}
    table = given.table.select(ROW, *figures, *[_plain(name, dtype) for name, dtype in words.items()])
    indicator = nw.col(_given("indicator")).cast(nw.String)
    if "version" in words:
        version = nw.coalesce(nw.col(_given("version")).cast(nw.String), nw.lit(""))
        indicator = nw.concat_str(indicator, nw.lit(BETWEEN), version)
    coded = ["area", "period", KEY, *(name for name in codes.SIMPLE if name in words)]
    return table.with_columns(indicator.alias(_given(KEY))), coded


def _given(name: str) -> str:
    """A column of words as it was given, beside what is made of it."""
    return f"{name}_given"


def _plain(name: str, dtype: nw.dtypes.DType) -> nw.Expr:
    column = nw.col(name)
    if not (dtype in (nw.String, nw.Boolean, nw.Date) or dtype.is_integer()):
        column = column.cast(nw.Date if dtype == nw.Datetime else nw.String)
    return column.alias(_given(name))


def _coded(engine: Engine, table: Table, small: Mapping[str, pl.DataFrame]) -> tuple[Table, list[nw.Expr]]:
    """The table with what each small table says, and expressions that are true where a cell could not be read."""
    wrong = []
    for name, found in small.items():
        if found["is_wrong"].any():
            found = found.rename({"is_wrong": f"{name}_is_wrong"})
            wrong.append(nw.col(f"{name}_is_wrong").fill_null(value=False))
        else:
            found = found.drop("is_wrong")
        table = engine.coded(table, _given(name), found)
    return table, wrong


def _finished(table: Table, held: Sequence[str], given: Given, wrong: Iterable[nw.Expr]) -> Table:
    """Every column of the engine's table, blanks filled, and whether any cell of the row is at fault."""
    has = set(table.collect_schema().names())
    parts = [name for name in PARTS if name in held and not given.types[name].is_integer()]
    found = [nw.col(name).is_null() for name in ("area_number", "series", "period_number")]
    found += [nw.col(UNREADABLE), *wrong, *[(_rest(name) % 10 ** (SCALE - MOST_DECIMALS)) != 0 for name in parts]]
    if "said_reason" in has:
        said = nw.col("said_absence") if "said_absence" in has else nw.lit(None, dtype=nw.String)
        found.append(~nw.col("said_reason").is_null() & (said.is_null() | (said != "not_available")))
    is_at_fault = reduce(or_, [one.fill_null(value=False) for one in found])
    needed = nw.max_horizontal(*[_decimals(name) for name in parts]) if parts else nw.lit(0, dtype=nw.Int64)
    flags = [
        (nw.col(name).fill_null(value=False) if name in has else nw.lit(value=False)).alias(name) for name in FLAGS
    ]
    others = [(nw.col(name) if name in has else blank).alias(name) for name, blank in _OTHERS.items()]
    due = nw.col("due_day") if "due_day" in has else _OTHERS["due_day"]
    return table.select(
        nw.col(ROW).cast(nw.Int64).alias("row"),
        "series",
        "area_number",
        (nw.col("period_number") + nw.col("way")).alias("period"),
        "definition_version",
        *held,
        _absence(has).alias("absence"),
        (due + nw.col("grace_days")).alias("last_day"),
        *others,
        *flags,
        is_at_fault.alias(UNREADABLE),
        needed.alias(_NEEDED),
    )


def _absence(has: set[str]) -> nw.Expr:
    """The engine's code: the reason where one is given, else what was said."""
    if "said_absence" not in has:
        return nw.lit(None, dtype=nw.String)
    said = nw.col("said_absence")
    if "said_reason" not in has:
        return said
    return nw.when(said == "not_available").then(nw.coalesce(nw.col("said_reason"), said)).otherwise(said)


def _rest(name: str) -> nw.Expr:
    """What stands after the point, in hundred-millionths."""
    size = nw.col(name).abs()
    rest: nw.Expr = ((size - size.floor()) * 10**SCALE).cast(nw.Int64)
    return rest


def _decimals(name: str) -> nw.Expr:
    """How many decimals a numerator or denominator needs."""
    rest = _rest(name)
    needed = nw.when(rest == 0).then(0)
    for places in range(1, MOST_DECIMALS):
        needed = needed.when(rest % 10 ** (SCALE - places) == 0).then(places)
    return needed.otherwise(nw.when(~nw.col(name).is_null()).then(MOST_DECIMALS)).cast(nw.Int64)


def census(engine: Engine, prepared: Prepared) -> pl.DataFrame:
    """For each definition its rows, how many are at fault, hold each figure and hide one, and its parts' decimals."""
    held = [(~nw.col(name).is_null()).cast(nw.Int64).alias(name) for name in prepared.figures]
    hidden = _is_hidden(prepared.figures).cast(nw.Int64).alias(HIDDEN)
    counted = prepared.table.select("series", nw.col(UNREADABLE).cast(nw.Int64), _NEEDED, hidden, *held)
    sums = [nw.col(name).sum() for name in (UNREADABLE, HIDDEN, *prepared.figures)]
    return engine.collected(counted.group_by("series").agg(nw.len().alias("rows"), nw.col(_NEEDED).max(), *sums))


def _is_hidden(held: Sequence[str]) -> nw.Expr:
    """Whether a row is suppressed and what is to be hidden stands in it."""
    figures = [~nw.col(name).is_null() for name in ("value", *PARTS) if name in held]
    is_suppressed = (nw.col("absence") == "suppressed").fill_null(value=False)
    return is_suppressed & reduce(or_, figures) if figures else nw.lit(value=False)
