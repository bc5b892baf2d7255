"""Where amber ends: the target and its tolerance, the floor, the edges of a range, or the days of grace."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MILLION
from goldenthread.engine.status.judgement import NOW, Against
from goldenthread.engine.tables import Contents

_sign = nw.col("sign")
_is_range, _is_date = nw.col("direction") == "range", nw.col("direction") == "date"
_rate, _amount = nw.col("tolerance_rate"), nw.col("tolerance_amount")


def limits(frame: FrameT, contents: Contents, against: Against = NOW) -> FrameT:
    """Where amber ends, exactly: `amber_limit`, and `amber_limit_high` for a range; null where there is no amber.

    Shape: grain series × area × period in and out; `against` names the columns of the lines and of the limits.
    Units: millionths of the unit of the last declared decimal, so that no limit is ever rounded.
    Errors: none.
    Source: status (d8): T ∓ tolerance, or the floor where one is set, or the last day of grace; d10.
    """
    lowest = _single(contents, against)
    if not contents.ranges:
        nothing = nw.lit(None, dtype=nw.Int64).alias(against.limit_high)
        return frame.with_columns(lowest.alias(against.limit), nothing)
    low, high = nw.col(against.low), nw.col(against.high)
    has_band = _is_range & (nw.col("scheme") != "improving_miss") & (_rate + _amount > 0)
    below = nw.when(has_band).then(low * MILLION - (low.abs() * _rate + _amount)).when(~_is_range).then(lowest)
    above = nw.when(has_band).then(high * MILLION + high.abs() * _rate + _amount)
    return frame.with_columns(below.alias(against.limit), above.alias(against.limit_high))


def _single(contents: Contents, against: Against) -> nw.Expr:
    """The limit on the worse side of a target."""
    target = nw.col(against.target)
    band = target.abs() * _rate + _amount
    is_near_miss = (nw.col("scheme") == "near_miss") & (_sign != 0)
    # An empty band (no tolerance, or a share of a zero target) has no limit: there is no amber.
    found: nw.Expr = nw.when(is_near_miss & (band > 0)).then(target * MILLION - _sign * band)
    if "floor" in contents.figures:
        has_floor = (nw.col("scheme") != "improving_miss") & nw.col("direction").is_in(["higher", "lower"])
        found = nw.coalesce(nw.when(has_floor).then(nw.col(against.floor) * MILLION), found)
    if contents.dates:
        grace = nw.col("grace")
        found = nw.coalesce(nw.when(_is_date & (grace > 0)).then((target + grace) * MILLION), found)
    return found
