"""Marks that stand beside a status and never replace it, the age of the data, and the variance."""

from __future__ import annotations

from datetime import date

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.readings import JUDGED
from goldenthread.engine.scaled import MILLION, month_number, with_quotient
from goldenthread.engine.tables import Contents

_value, _target, _sign = nw.col("value"), nw.col("target"), nw.col("sign")
_is_judged = nw.col("status").is_in(list(JUDGED))
_has_value = ~_value.is_null()


def variances(frame: FrameT, contents: Contents) -> FrameT:
    """The gap between value and target, and the gap as a fraction of the target's size; none for a zero target.

    Of dates the gap is in days and has no fraction; answers have none.

    Shape: grain series × period in and out; adds variance, variance_fraction.
    Units: variance in 10^-decimals of the indicator's unit, variance_fraction in millionths.
    Errors: none.
    Source: variance (d9): A - T and (A - T) / |T|, both signed by the number.
    """
    margin = _target.abs() * nw.col("margin_rate") + nw.col("margin_amount")
    gap, size = _value - _target, _target.abs()
    if contents.answers:
        gap = nw.when(nw.col("direction") != "yesno").then(gap)
    if contents.dates:
        # Days are counted from a day of no meaning: they have no fractions.
        size = nw.when(nw.col("direction") != "date").then(size)
    frame = frame.with_columns(gap.alias("variance"), margin.alias("margin"))
    return with_quotient(frame, "variance_fraction", nw.col("variance"), 2 * MILLION, size)


def marks(frame: FrameT, contents: Contents, *, today: date) -> FrameT:
    """One truth value per mark, and the age of the data.

    Shape: grain series × period in and out; adds age_months, old_data, not_distinguishable, well_above,
        publisher_differs.
    Units: age_months in whole months since the period ended.
    Errors: none.
    Source: marks (d8); old data is older than twice the frequency (d8, annual and late data).
    """
    age = nw.lit(month_number(today)) - nw.col("ends_month")
    allowed = nw.coalesce(nw.col("frequency_months"), nw.col("months")) * 2
    # Periods end on the first of a month, so on the first itself the last month of age is not yet over.
    is_old = (age > allowed) if today.day == 1 else (age >= allowed)
    published = nw.col("published_status")
    computed = nw.coalesce(nw.col("computed_status"), nw.col("status")) if contents.manual else nw.col("status")
    agrees = (published == computed) | ((published == "green") & (computed == "exceeded"))
    return frame.with_columns(
        nw.when(_has_value).then(nw.max_horizontal(age, nw.lit(0))).alias("age_months"),
        (_has_value & is_old).alias("old_data"),
        _not_distinguishable(contents).alias("not_distinguishable"),
        (_is_judged & _well_above()).fill_null(value=False).alias("well_above"),
        (~published.is_null() & ~agrees).alias("publisher_differs"),
    )


def _well_above() -> nw.Expr:
    """Beyond the target by more than the margin. A zero target has no margin of its own, and a range none at all."""
    margin = nw.col("margin")
    return (margin > 0) & (_sign * nw.col("variance") * MILLION > margin)


def _not_distinguishable(contents: Contents) -> nw.Expr:
    """The estimate's interval contains the target, or an edge of the range."""
    if not {"lower", "upper"} <= contents.figures:
        return nw.lit(value=False)
    held = _holds(_target)
    if contents.ranges:
        edges = _holds(nw.col("low")) | _holds(nw.col("high"))
        is_range = nw.col("direction") == "range"
        held = (is_range & edges) | (~is_range & held)
    return (_is_judged & held).fill_null(value=False)


def _holds(line: nw.Expr) -> nw.Expr:
    return (nw.col("lower") <= line) & (line <= nw.col("upper"))
