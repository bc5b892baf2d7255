"""The points of a control chart: a period's own figure, or what a figure to date grew by."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.windows import LINE, Order, shifted

# More periods of a kind than there can be: a version and an ordinal fit one number.
_ORDINALS = 2**17
# A date and a yes or no have no spread that limits could be drawn from.
_NEVER = ("date", "yesno")
_BEFORE = ("mark_before", "figure_before", "target_before")
_basis, _mark = nw.col("basis"), nw.col("mark")
# The points of a line, one after another.
CHAIN = Order("chain", "chain_key")


def points(frame: FrameT, *, cumulative: bool, rolling: bool = False) -> FrameT:
    """The point of each row, the target on the same footing, and the chain of points that each row belongs to.

    Shape: grain series × area × period in and out; adds mark, point, point_target, chain and chain_key. Rows of a line
        with a point are one chain, in the order of their keys; those without stand outside.
    Units: 10^-decimals of the indicator's unit; mark numbers definition and period together.
    Errors: none; a figure to date without the one before it in its year is no point, nor is a figure of a window.
    Source: XmR (d3); bases (d8).
    """
    frame = frame.with_columns((nw.col("definition_version") * _ORDINALS + nw.col("ordinal")).alias("mark"))
    figure, target = nw.col("period_value"), _own_target()
    if cumulative:
        frame = _with_before(frame, target)
        figure, target = _grown(figure, "figure_before"), _grown(target, "target_before")
    point = nw.when(~nw.col("direction").is_in(list(_NEVER))).then(figure)
    if rolling:
        # Windows that overlap share most of what they count: limits drawn from their moves would be far too narrow.
        point = nw.when((_basis != "rolling") | nw.col("window").is_null()).then(point)
    chain, key = (nw.when(~point.is_null()).then(nw.col(name)) for name in ("line", "key"))
    frame = frame.with_columns(
        point.alias("point"), target.alias("point_target"), chain.alias("chain"), key.alias("chain_key")
    )
    return frame.drop(*_BEFORE) if cumulative else frame


def _own_target() -> nw.Expr:
    """The target of the period by itself: one for the year end is none, unless it is also one for every period."""
    profile, is_to_date = nw.col("profile"), _basis.is_in(["flow", "ytd"])
    return nw.when((profile == "as_given") | ((profile == "level") & ~is_to_date)).then(nw.col("target"))


def _with_before(frame: FrameT, target: nw.Expr) -> FrameT:
    """Beside each row what stood in the row before it."""
    before = zip(_BEFORE, (_mark, nw.col("period_value"), target), strict=True)
    return shifted(frame, LINE, {name: (item, 1) for name, item in before})


def _grown(figure: nw.Expr, before: str) -> nw.Expr:
    """What a figure to date grew by since the period before it in its year; the first of a year as it is."""
    follows = _mark - nw.col("mark_before") == 1
    growth = nw.when(nw.col("part") == 1).then(figure).when(follows).then(figure - nw.col(before))
    return nw.when(_basis == "ytd").then(growth).otherwise(figure)
