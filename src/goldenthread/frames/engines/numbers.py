"""Cells as exact numbers, with expressions that mean the same on every engine.

A floating-point number stands for its shortest text, which is what was written. Digits after the eighth decimal are
cut off, not rounded: rounding to at most six follows, and to round twice could turn 2.67499999999 into 2.68.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import PRECISION, SCALE

Types = Mapping[str, nw.dtypes.DType]
EXACT = nw.Decimal(PRECISION, SCALE)
# Digits before the point that fit; a thirteenth would be beyond a million million anyway.
WHOLE = PRECISION - SCALE
PLAIN = rf"^[+-]?(0*[0-9]{{1,{WHOLE}}}(\.[0-9]*)?|\.[0-9]+)$"
SCIENTIFIC = r"^[+-]?[0-9](\.[0-9]*)?[eE][+-]?[0-9]{1,3}$"
_NOUGHTS = "0" * (WHOLE + SCALE)


def exact(frame: FrameT, types: Types, scientific: Sequence[str], unreadable: str) -> FrameT:
    """Columns of these types as Decimal(20, 8), nothing where that cannot be; `unreadable` says where that was.

    The columns in `scientific` may hold figures such as 1.5E+7.
    """
    given = {name: f"{name}_given" for name in types}
    texts = [name for name, dtype in types.items() if not is_whole(dtype)]
    if texts:
        frame = frame.with_columns(*[as_text(name, types[name]) for name in texts])
    frame = frame.with_columns(*[(~nw.col(name).is_null()).alias(mark) for name, mark in given.items()])
    if wholes := [_within(name) for name in types if name not in texts]:
        frame = frame.with_columns(*wholes)
    frame = _from_text(frame, texts, [name for name in texts if name in scientific])
    lost = [nw.col(mark) & nw.col(name).is_null() for name, mark in given.items()]
    frame = frame.with_columns(reduce(or_, lost, nw.lit(value=False)).alias(unreadable))
    return frame.drop(*given.values())


def is_whole(dtype: nw.dtypes.DType) -> bool:
    """Whether a column holds whole numbers, or decimals that need no cutting."""
    return dtype.is_integer() or (isinstance(dtype, nw.Decimal) and dtype.scale <= SCALE)


def as_text(name: str, dtype: nw.dtypes.DType) -> nw.Expr:
    """A column as text without spaces at its ends; nothing where nothing is left."""
    text = nw.col(name).str.strip_chars() if dtype == nw.String else nw.col(name).cast(nw.String)
    return nw.when(text != "").then(text).alias(name)


def _within(name: str) -> nw.Expr:
    most = 10**WHOLE
    return nw.when((nw.col(name) < most) & (nw.col(name) > -most)).then(nw.col(name)).cast(EXACT).alias(name)


def _from_text(frame: FrameT, names: Sequence[str], scientific: Sequence[str]) -> FrameT:
    if not names:
        return frame
    for name in scientific:
        frame = _written_out(frame, name)
    plain = [nw.when(nw.col(name).str.contains(PLAIN)).then(nw.col(name)).alias(name) for name in names]
    frame = frame.with_columns(*plain)
    return frame.with_columns(*[_cut(nw.col(name)).cast(EXACT).alias(name) for name in names])


def _cut(text: nw.Expr) -> nw.Expr:
    """The digits up to the eighth decimal: those before the point, the point, those after it."""
    whole = text.str.replace_all(r"\..*$", "")
    rest = text.str.replace_all(r"^[^.]*\.?", "").str.slice(0, SCALE)
    return nw.concat_str(whole, nw.lit("."), rest, nw.lit("0"))


def _written_out(frame: FrameT, name: str) -> FrameT:
    """A figure in scientific notation as plain digits: its power of ten moves the point, one case for each power."""
    is_scientific = nw.col(name).str.contains(SCIENTIFIC)
    given = nw.when(is_scientific).then(nw.col(name))
    frame = frame.with_columns(
        given.str.replace_all(r"[eE].*$", "").str.replace_all(r"[-+.]", "").alias("digits_written"),
        given.str.replace_all(r"^.*[eE]\+?", "").cast(nw.Int64).alias("power_written"),
        nw.when(nw.col(name).str.contains("^-")).then(nw.lit("-")).otherwise(nw.lit("")).alias("sign_written"),
    )
    power = nw.col("power_written")
    moved = nw.when(power < -SCALE).then(nw.lit("0"))
    for places in range(-SCALE, WHOLE):
        moved = moved.when(power == places).then(_moved(places))
    plain = nw.concat_str(nw.col("sign_written"), moved)
    written = nw.when(is_scientific & (power < WHOLE)).then(plain).otherwise(nw.col(name))
    return frame.with_columns(written.alias(name)).drop("digits_written", "power_written", "sign_written")


def _moved(places: int) -> nw.Expr:
    """Digits of which the first stands before the point, with the point moved to the right or the left."""
    digits = nw.col("digits_written")
    if places < 0:
        return nw.concat_str(nw.lit("0." + "0" * (-places - 1)), digits)
    padded = nw.concat_str(digits, nw.lit(_NOUGHTS))
    return nw.concat_str(padded.str.slice(0, places + 1), nw.lit("."), padded.str.slice(places + 1, SCALE))
