"""From the engine's whole numbers to the analysts' columns: exact decimals, codes, floating point."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

import narwhals as nw

from goldenthread.engine.readings import MARKS
from goldenthread.engine.scaled import MILLION, MOST_DECIMALS
from goldenthread.frames.contract import RESULTS, Column
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines.engine import Engine, Table

# What the door looks at before anything is given back, and what a CSV file needs to print figures as declared.
CHECKED = ("series", "key", "is_bad", "is_too_large")
SHOWN = ("decimals", "is_date")
FIGURE, LIMIT = nw.Decimal(20, 6), nw.Decimal(26, 12)
TYPES = {"text": nw.String(), "whole": nw.Int64(), "float": nw.Float64()}
# The engine's names of the analysts' exact columns.
_FIGURES = {"basis_value": "value", "target_in_force": "target", "variance": "variance"}
_WIDE = nw.Decimal(20, 0)
_value, _low, _high = nw.col("value"), nw.col("low"), nw.col("high")


def results(engine: Engine, judged: Table) -> Table:
    """The analysts' columns with their ROW, what is to be checked, and what says how figures are shown."""
    has = set(judged.collect_schema().names())
    judged = engine.worded(judged, "marks", [mark for mark in MARKS if mark in has])
    judged = judged.with_columns(
        (MILLION // nw.col("unit")).alias("places"),
        _limit().alias("limit"),
        (nw.col("unit") * MILLION).alias("limit_unit"),
        (nw.col("direction") == "date").alias("is_date"),
        _size().alias("size"),
    )
    judged = judged.with_columns((nw.col("limit").abs() % nw.col("limit_unit")).alias("limit_rest"))
    found = [_found(column, has).alias(column.name) for column in RESULTS]
    return judged.select(nw.col("row").alias(ROW), *found, *CHECKED, *SHOWN)


def _found(column: Column, has: Collection[str]) -> nw.Expr:
    if column.name in _FIGURES:
        return _scaled(nw.col(_FIGURES[column.name]) * nw.col("places"), MOST_DECIMALS, FIGURE)
    if column.name == "limit":
        return _exact_limit()
    if column.name == "variance_fraction":
        return nw.col("variance").cast(nw.Float64) / nw.col("size").cast(nw.Float64)
    dtype = TYPES[column.kind]
    if column.name == "marks" or column.name in has:
        return nw.col(column.name).cast(dtype)
    return nw.lit(None, dtype=dtype)


def _scaled(number: nw.Expr, scale: int, dtype: nw.dtypes.DType) -> nw.Expr:
    """A whole number of 10^-scale as a decimal."""
    return (number.cast(_WIDE) * nw.lit(Decimal(1).scaleb(-scale))).cast(dtype)


def _size() -> nw.Expr:
    """What a variance is a fraction of: the size of the target, unless that is nothing or a day."""
    is_size = (nw.col("target") != 0) & (nw.col("direction") != "date")
    return nw.when(is_size).then(nw.col("target").abs())


def _limit() -> nw.Expr:
    """Where amber ends; for a range, on the side on which the value lies, and nothing inside it."""
    is_range = nw.col("direction") == "range"
    below = nw.when(_value < _low).then(nw.col("amber_limit"))
    return (
        nw.when(~is_range)
        .then(nw.col("amber_limit"))
        .otherwise(nw.when(_value > _high).then(nw.col("amber_limit_high")).otherwise(below))
    )


def _exact_limit() -> nw.Expr:
    """Limits are in millionths of a unit: the whole part and the rest apart, so that neither is beyond 64 bits."""
    limit, unit, rest = nw.col("limit"), nw.col("limit_unit"), nw.col("limit_rest")
    whole = ((limit.abs() - rest) / unit).round().cast(nw.Int64)
    exact = whole.cast(_WIDE).cast(LIMIT) + _scaled(rest * nw.col("places"), 2 * MOST_DECIMALS, LIMIT)
    return nw.when(limit < 0).then(-exact).otherwise(exact).cast(LIMIT)
