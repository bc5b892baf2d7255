"""Quick ways of Polars that come to the same as the expressions for every engine (`numbers`, a join)."""

from __future__ import annotations

from decimal import Decimal

import narwhals as nw
import polars as pl

from goldenthread.engine.scaled import PRECISION, SCALE
from goldenthread.frames.engines import numbers

EXACT = pl.Decimal(PRECISION, SCALE)
# Below this a floating-point number is nearer to one multiple of 10^-8 than to any other.
_NEAR = 2.0**25
# A text of at most this many characters cannot hold more decimals than SCALE.
_SHORT = SCALE + 1
_FEW = 64
_SMALLEST = float(10**SCALE)
_WIDE = pl.Decimal(38, 0)
_UNIT = pl.lit(Decimal(1).scaleb(-SCALE), dtype=pl.Decimal(38, SCALE))


def looked_up(column: pl.Series, codes: pl.DataFrame) -> list[pl.Series]:
    """The columns of a small table for each value of a column: its `given` says for which."""
    others = codes.drop("given")
    if column.dtype == pl.String and codes["given"].null_count() == 0:
        place = column.cast(pl.Enum(codes["given"]), strict=False).to_physical()
        return [others[name].gather(place) for name in others.columns]
    joined = column.to_frame("given").join(codes, on="given", how="left", maintain_order="left")
    return [joined[name] for name in others.columns]


def is_given(column: pl.Series) -> pl.Series:
    """Where a cell holds anything."""
    return (
        column.is_not_null() & (column.str.strip_chars() != "") if column.dtype == pl.String else column.is_not_null()
    )


def exact(column: pl.Series) -> pl.Series:
    """A column of numbers or text as Decimal(20, 8), null where that cannot be."""
    if column.dtype == pl.Null:
        return column.cast(EXACT)
    if column.dtype.is_float():
        return _of_floats(column)
    if column.dtype == pl.String:
        return _of_texts(column)
    return _slowly(column)


def _of_texts(column: pl.Series) -> pl.Series:
    """Short plain digits at once; whatever is longer, spaced or scientific one by one."""
    found = column.cast(EXACT, strict=False)
    is_odd = found.is_null() | column.str.contains("[eE]")
    is_long = column.str.len_bytes() > _SHORT
    if is_long.any():
        is_odd = is_odd | (is_long & column.str.contains(rf"\.[0-9]{{{_SHORT}}}"))
    return _mended(column, found, is_odd & column.is_not_null())


def _of_floats(column: pl.Series) -> pl.Series:
    """A figure of at most eight decimals is a whole number of 10^-8, found without writing it out as text."""
    if column.dtype != pl.Float64:
        column = column.cast(pl.String).cast(pl.Float64)
    if column.len() < _FEW:
        return _slowly(column)
    scaled = (column * _SMALLEST).round()
    # The divisor is a column: by a lone number Polars would multiply with its reciprocal, which is not the same.
    is_exact = (scaled / pl.repeat(_SMALLEST, column.len(), eager=True) == column) & (column.abs() < _NEAR)
    found = scaled.to_frame().select(pl.when(is_exact).then(pl.col(column.name)).cast(pl.Int64).cast(_WIDE) * _UNIT)
    return _mended(column, found.to_series().cast(EXACT), ~is_exact)


def _mended(column: pl.Series, found: pl.Series, is_odd: pl.Series) -> pl.Series:
    odd = is_odd.arg_true()
    return found.scatter(odd, _slowly(column.gather(odd))) if odd.len() else found


def _slowly(column: pl.Series) -> pl.Series:
    """By the expressions that every engine understands."""
    table = nw.from_native(column.to_frame("cell").lazy())
    dtype = table.collect_schema()["cell"]
    found: pl.LazyFrame = numbers.exact(table, {"cell": dtype}, ["cell"], "lost").to_native()
    return found.collect()["cell"].alias(column.name)
