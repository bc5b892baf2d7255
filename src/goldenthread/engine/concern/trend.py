"""The trend of a figure over a set number of periods, or over a year where the seasons differ."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.concern.rule import ConcernRule
from goldenthread.engine.scaled import MILLION
from goldenthread.engine.tables import Contents
from goldenthread.engine.travel.movement import movement

_ordinal, _step, _year = nw.col("ordinal"), nw.col("step"), nw.col("year")
_FIGURES = ("period_value", "definition_version")
# More periods than lie between two figures of any series.
_STEPS = 2**7
_WORKING = ("change", "total", "moved", "better", "same_definition", "is_seasonal")


def trend(frame: FrameT, contents: Contents, rule: ConcernRule) -> FrameT:
    """Which way performance went over the rule's number of periods, as the words of travel; unchanged is static.

    Shape: grain line × period in and out, as judged; adds chain (rows that are whole steps apart), trend and
        is_directed (whether one way is better). An indicator that compares with the same period last year, or counts
        from the start of the year, is followed over one year.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; a gap between the two figures, or another definition, gives the words of travel for these.
    Source: direction of travel (d8); framework: performance that is falling or static.
    """
    chain = nw.col("line") * _STEPS + _ordinal % _step
    frame = frame.with_columns(chain.alias("chain"), _seasonal(contents).alias("is_seasonal"))
    frame = _before(frame, "chain", _ordinal, rule.trend_periods * _step, rule.trend_periods, "before")
    names = [f"before_{name}" for name in _FIGURES]
    if contents.cumulative or "year_before" in contents.short:
        frame = _before(frame, "season", _year, nw.lit(1, dtype=nw.Int64), 1, "last")
        chosen = [_chosen(name).alias(f"before_{name}") for name in _FIGURES]
        frame = frame.with_columns(*chosen).drop(*[f"last_{name}" for name in _FIGURES])
    total = nw.col("before_period_value")
    frame = frame.with_columns(total.alias("total"), (nw.col("period_value") - total).alias("change"))
    same = nw.col("before_definition_version") == nw.col("definition_version")
    frame = movement(frame.with_columns(same.alias("same_definition")), contents, means=False)
    is_directed = ~nw.col("better").is_null() & ~nw.col("is_contextual")
    return frame.with_columns(_word(rule).alias("trend"), is_directed.alias("is_directed")).drop(*_WORKING, *names)


def _seasonal(contents: Contents) -> nw.Expr:
    to_date = (nw.col("basis") == "ytd") & (nw.col("parts") > 1)
    return to_date | (nw.col("comparator_short") == "year_before")


def _before(frame: FrameT, chain: str, order: nw.Expr, distance: nw.Expr, rows: int, name: str) -> FrameT:
    """The figure and the definition that many rows before, where that is just so far back on the calendar."""
    order_by = "year" if chain == "season" else "ordinal"
    found = [
        nw.col(column).shift(rows).over(chain, order_by=order_by).alias(f"{name}_{column}")
        for column in (*_FIGURES, order_by)
    ]
    frame = frame.with_columns(*found)
    is_there = nw.col(f"{name}_{order_by}") == order - distance
    kept = [nw.when(is_there).then(nw.col(f"{name}_{column}")).alias(f"{name}_{column}") for column in _FIGURES]
    return frame.with_columns(*kept).drop(f"{name}_{order_by}")


def _chosen(name: str) -> nw.Expr:
    return nw.when(nw.col("is_seasonal")).then(nw.col(f"last_{name}")).otherwise(nw.col(f"before_{name}"))


def _word(rule: ConcernRule) -> nw.Expr:
    change, better = nw.col("change"), nw.col("better")
    return (
        nw.when(change.is_null())
        .then(nw.lit("no_comparison"))
        .when(~nw.col("same_definition"))
        .then(nw.lit("not_comparable"))
        .when(_is_within_band(rule))
        .then(nw.lit("unchanged"))
        .when(better > 0)
        .then(nw.lit("improving"))
        .when(better < 0)
        .then(nw.lit("worsening"))
        .when(change > 0)
        .then(nw.lit("rising"))
        .otherwise(nw.lit("falling"))
    )


def _is_within_band(rule: ConcernRule) -> nw.Expr:
    """Whether it moved by no more than the band: the indicator's materiality, or the rule's band of that kind."""
    rate, amount = nw.col("materiality_rate"), nw.col("materiality_amount")
    if rule.rate is not None:
        rate = nw.when(rate > 0).then(nw.lit(rule.rate, dtype=nw.Int64)).otherwise(rate)
    if rule.amount is not None:
        amount = nw.when(amount > 0).then(rule.amount * nw.col("unit")).otherwise(amount)
    return nw.col("moved").abs() * MILLION <= nw.col("total").abs() * rate + amount
