"""The status of a figure against its target, or the reason why it has none.

Precedence, first match wins: suppressed, not_applicable, not_available (with its reason), a missing value (not_due,
awaiting, overdue), contextual, baseline, no_target, and only then a judgement: exceeded, green, amber, red. A value on
a line takes the better status.
"""

from __future__ import annotations

from datetime import date

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MILLION, day_number, month_number
from goldenthread.engine.tables import Contents

_value, _target, _low, _high = nw.col("value"), nw.col("target"), nw.col("low"), nw.col("high")
_sign = nw.col("sign")
_is_range = nw.col("direction") == "range"


def limits(frame: FrameT, contents: Contents) -> FrameT:
    """Where amber ends, exactly: `amber_limit`, and `amber_limit_high` for a range; null where there is no amber.

    Shape: grain series × period in and out.
    Units: millionths of the unit of the last declared decimal, so that no limit is ever rounded.
    Errors: none.
    Source: status (d8): T ∓ tolerance, or the floor where one is set; d10.
    """
    rate, amount = nw.col("tolerance_rate"), nw.col("tolerance_amount")
    is_near_miss = (nw.col("scheme") == "near_miss") & (_sign != 0)
    band = _target.abs() * rate + amount
    # An empty band (no tolerance, or a share of a zero target) has no limit: there is no amber.
    usual: nw.Expr = nw.when(is_near_miss & (band > 0)).then(_target * MILLION - _sign * band)
    if "floor" in contents.figures:
        by_floor = nw.when(nw.col("scheme") != "improving_miss").then(nw.col("floor") * MILLION)
        usual = nw.coalesce(by_floor, usual)
    if not contents.ranges:
        return frame.with_columns(usual.alias("amber_limit"), nw.lit(None, dtype=nw.Int64).alias("amber_limit_high"))
    has_band = _is_range & (nw.col("scheme") != "improving_miss") & (rate + amount > 0)
    lowest = nw.when(has_band).then(_low * MILLION - (_low.abs() * rate + amount)).when(~_is_range).then(usual)
    highest = nw.when(has_band).then(_high * MILLION + _high.abs() * rate + amount)
    return frame.with_columns(lowest.alias("amber_limit"), highest.alias("amber_limit_high"))


def status(frame: FrameT, contents: Contents, *, today: date) -> FrameT:
    """The status code, the reason of an absence, and the days a missing value is late.

    Shape: grain series × period in and out; adds status, reason, days_late.
    Units: days_late in days after the due day.
    Errors: none.
    Source: status codes (d8), test cases 1 to 18, 20 and 22.
    """
    frame = frame.with_columns((nw.lit(day_number(today)) - nw.col("due_day")).alias("days_late"))
    missing = _value.is_null()
    code = (
        nw.when(nw.col("absence").is_in(["suppressed", "not_applicable"]))
        .then(nw.col("absence"))
        .when(~nw.col("absence").is_null())
        .then(nw.lit("not_available"))
        .when(missing)
        .then(_waiting(today))
        .when(nw.col("is_contextual"))
        .then(nw.lit("contextual"))
        .when(nw.col("is_baseline"))
        .then(nw.lit("baseline"))
        .otherwise(_judgement(contents))
    )
    frame = frame.with_columns(code.alias("status"))
    is_late = nw.col("status").is_in(["awaiting", "overdue"])
    return frame.with_columns(
        nw.when(nw.col("status") == "not_available").then(nw.col("absence")).alias("reason"),
        nw.when(is_late & (nw.col("days_late") > 0)).then(nw.col("days_late")).alias("days_late"),
    )


def _waiting(today: date) -> nw.Expr:
    """A value that has not come: not due yet, within grace, or overdue."""
    is_not_due = (nw.col("ends_month") > month_number(today)) | (nw.col("days_late") <= 0)
    is_past_grace = nw.col("last_day") < day_number(today)
    # Without a day of grace the due day is the last; without a due day nothing can be overdue.
    is_overdue = nw.coalesce(is_past_grace, nw.col("days_late") > 0)
    return (
        nw.when(is_not_due)
        .then(nw.lit("not_due"))
        .when(is_overdue)
        .then(nw.lit("overdue"))
        .otherwise(nw.lit("awaiting"))
    )


def _judgement(contents: Contents) -> nw.Expr:
    """Against target, stretch and limits; a comparison with a line that is not set is not true."""
    reached = _sign * (_value - _target) >= 0
    near = _sign * (_value * MILLION - nw.col("amber_limit")) >= 0
    improves = (nw.col("scheme") == "improving_miss") & nw.col("travel_long").is_in(["improving", "unchanged"])
    has_target = ~_target.is_null()
    if contents.ranges:
        reached = (_is_range & (_value >= _low) & (_value <= _high)) | (~_is_range & reached)
        inside = (_value * MILLION >= nw.col("amber_limit")) & (_value * MILLION <= nw.col("amber_limit_high"))
        near = (_is_range & inside) | (~_is_range & near)
        has_target = (_is_range & ~_low.is_null()) | (~_is_range & has_target)
    code = nw.when(~has_target).then(nw.lit("no_target"))
    if "stretch" in contents.figures:
        beyond = ~_is_range & (_sign * (_value - nw.col("stretch")) >= 0)
        code = code.when(beyond).then(nw.lit("exceeded"))
    code = code.when(reached).then(nw.lit("green")).when(near | improves).then(nw.lit("amber"))
    return code.otherwise(nw.lit("red"))
