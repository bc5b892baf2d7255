"""Figures of several units or areas as one: sums, Σn ÷ Σd, means by their counts; never the mean of percentages.

How figures of a series come together is said once for it, in the column `together`: `sum`, `ratio`, `mean` or `never`.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MOST, with_quotient

TOGETHER = ("sum", "ratio", "mean", "never")
# 2·scale·|Σn|·10^decimals + Σd stays below this (exactness, d10).
_MOST_SUM = 9e18
_KEYS = ("parent", "peer_key")
_together, _absence = nw.col("together"), nw.col("absence")
_factor = nw.col("parts_factor")
_SUMS = ("period_value", "numerator", "denominator", "weighted")


def together(basis: str, unit_type: str) -> str:
    """How the figures of several units come together, by basis and kind of unit.

    Shape: two words in, one of TOGETHER out.
    Units: none.
    Errors: none.
    Source: basis of a measure (d8). Counts and money add up; percentages, rates and times do so only by their parts or
        counts, and where those are not known there is no figure of the whole.
    """
    if basis in {"ratio", "mean"}:
        return basis
    if basis in {"milestone", "yesno"} or unit_type not in {"number", "money"}:
        return "never"
    return "sum"


def over_units(frame: FrameT, members: FrameT) -> FrameT:
    """The figure of every parent in every period, from the figures of all of its members.

    Shape: readings with their period values (grain series × area × period; `area_number`, `peer_key`, `period_value`,
        `numerator`, `denominator`, `weighted`, `absence`, `together`, `parts_factor`) and members (grain parent ×
        area_number; an area named twice counts once) in; one row for each parent and `peer_key` out, with
        `period_value`, `numerator`, `denominator`, `absence`, `units` (members that have the indicator), `given`
        (those with a figure) and `is_too_large`.
    Units: 10^-decimals of the indicator's unit; parts in 10^-parts_decimals.
    Errors: none; `is_too_large` marks sums beyond the bounds, which have no figure.
    Source: basis of a measure (d8), ratios (d10): Σn ÷ Σd. A member without a figure, or without a row, makes the whole
        `incomplete`: partial sums are never shown as totals. Where the indicator does not apply, nobody waits for it.
    """
    once = members.group_by("parent", "area_number").agg(nw.len().cast(nw.Int64).alias("paths"))
    once = once.with_columns(nw.len().over("parent").cast(nw.Int64).alias("members"))
    joined = once.join(frame, on="area_number", how="inner").with_columns(_has_figure().alias("has_figure"))
    joined = joined.with_columns(_size().sum().over(*_KEYS).alias("size"))
    joined = joined.with_columns(((nw.col("size") > _MOST_SUM) | (nw.col("size") != nw.col("size"))).alias("beyond"))
    fits = nw.col("has_figure") & ~nw.col("beyond")
    joined = joined.with_columns(*[nw.when(fits).then(nw.col(name)).alias(name) for name in _SUMS])
    summed = joined.group_by(*_KEYS).agg(
        *[nw.col(name).sum().cast(nw.Int64).alias(name) for name in _SUMS],
        nw.col("has_figure").cast(nw.Int64).sum().cast(nw.Int64).alias("given"),
        _number(_absence == "not_applicable").sum().cast(nw.Int64).alias("not_applicable"),
        nw.col("beyond").cast(nw.Int64).max().alias("beyond"),
        *[nw.col(name).max().alias(name) for name in ("members", "together", "parts_factor")],
    )
    return _figures(summed)


def _has_figure() -> nw.Expr:
    pair = ~nw.col("numerator").is_null() & ~nw.col("denominator").is_null()
    weighed = ~nw.col("weighted").is_null() & ~nw.col("denominator").is_null()
    value = ~nw.col("period_value").is_null()
    return (
        nw.when(_together == "ratio")
        .then(pair)
        .when(_together == "mean")
        .then(weighed)
        .otherwise((_together == "sum") & value)
        .fill_null(value=False)
    )


def _size() -> nw.Expr:
    """How large a row makes the sums, in floating point, which does not overflow."""
    ratio = _float("numerator") * _factor.cast(nw.Float64) + _float("denominator")
    mean = _float("weighted") * 2.0 + _float("denominator")
    # A sum is a figure, and keeps to the bound of figures.
    total = _float("period_value") * (_MOST_SUM / MOST)
    size = nw.when(_together == "ratio").then(ratio).when(_together == "mean").then(mean).otherwise(total)
    return nw.when(nw.col("has_figure")).then(size).otherwise(nw.lit(0.0))


def _figures(summed: FrameT) -> FrameT:
    bottom = nw.col("denominator")
    summed = with_quotient(summed, "ratio", nw.col("numerator"), _factor, bottom)
    summed = with_quotient(summed, "mean", nw.col("weighted"), 2, bottom)
    units = nw.col("members") - nw.col("not_applicable")
    summed = summed.with_columns(units.alias("units"), (nw.col("beyond") > 0).alias("is_too_large"))
    complete = (nw.col("given") == nw.col("units")) & (nw.col("units") > 0)
    figure = (
        nw.when(complete & (_together == "sum"))
        .then(nw.col("period_value"))
        .when(complete & (_together == "ratio"))
        .then(nw.col("ratio"))
        .when(complete & (_together == "mean"))
        .then(nw.col("mean"))
    )
    by_parts = _together.is_in(["ratio", "mean"]) & complete
    reason = (
        nw.when(nw.col("units") == 0)
        .then(nw.lit("not_applicable"))
        .when(by_parts & (bottom == 0))
        .then(nw.lit("no_cases"))
        .when(~complete)
        .then(nw.lit("incomplete"))
    )
    fits = ~nw.col("is_too_large")
    summed = summed.with_columns(nw.when(fits).then(figure).alias("period_value"), reason.alias("absence"))
    parts = [nw.when(by_parts & fits).then(nw.col(name)).alias(name) for name in ("numerator", "denominator")]
    return summed.with_columns(*parts).select(
        *_KEYS, "period_value", "numerator", "denominator", "absence", "units", "given", "is_too_large"
    )


def _float(name: str) -> nw.Expr:
    return nw.col(name).abs().cast(nw.Float64)


def _number(condition: nw.Expr) -> nw.Expr:
    return condition.cast(nw.Int64).fill_null(0)
