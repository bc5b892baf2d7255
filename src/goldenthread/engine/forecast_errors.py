"""How far forecasts were from what came: per service and point of the year, the system's and the owner's apart."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MILLION, half_away

FORECASTERS = ("system", "owner")
# An error beyond a thousand times the outturn is told as that, so that no sum of millions of them overflows.
_MOST = 1000.0 * MILLION


def forecast_errors(frame: FrameT) -> FrameT:
    """The mean error of the forecasts made at each part of a year, against the year's outturn.

    Shape: grain line × period in, with service, year_key, part, parts, system_forecast and owner_forecast; one row for
        each service, number of parts and part out, the last part left out: what the system says there is the outturn.
        For each forecaster: how many forecasts were made (_made) and how many can be compared (_compared), the mean
        size of the error (_error) and the mean error with its sign (_bias, above zero where forecasts were too high).
    Units: figures as Float64 in one unit per line; errors in millionths of the outturn's size.
    Errors: none; an outturn of zero has no fraction, so it is made and not compared.
    Source: forecast (d8): report mean error per service. Whole millionths, so that every engine has the same sums.
    """
    outturn = nw.when(nw.col("part") == nw.col("parts")).then(nw.col("system_forecast")).max().over("year_key")
    ahead = frame.with_columns(outturn.alias("outturn")).filter(nw.col("part") < nw.col("parts"))
    size = nw.when(nw.col("outturn") != 0).then(nw.col("outturn").abs())
    ahead = ahead.with_columns(size.alias("outturn_size"))
    ahead = ahead.with_columns(*[_error(name).alias(f"{name}_off") for name in FORECASTERS])
    counted = [column for name in FORECASTERS for column in _columns(name)]
    grouped = ahead.with_columns(*counted).group_by("service", "parts", "part")
    summed = grouped.agg(
        *[
            nw.col(f"{name}_{what}").sum().cast(nw.Int64).alias(f"{name}_{what}")
            for name in FORECASTERS
            for what in ("made", "compared", "size", "signed")
        ]
    )
    means = [_mean(name, what).alias(told) for name in FORECASTERS for what, told in _told(name)]
    summed = summed.with_columns(*means)
    return summed.drop(*[f"{name}_{what}" for name in FORECASTERS for what in ("size", "signed")])


def _told(name: str) -> tuple[tuple[str, str], ...]:
    return ("size", f"{name}_error"), ("signed", f"{name}_bias")


def _error(name: str) -> nw.Expr:
    """The error as a fraction of the outturn's size, in whole millionths."""
    return (nw.col(f"{name}_forecast") - nw.col("outturn")) * MILLION / nw.col("outturn_size")


def _columns(name: str) -> tuple[nw.Expr, ...]:
    off = half_away(nw.col(f"{name}_off").clip(-_MOST, _MOST))
    return (
        (~nw.col(f"{name}_forecast").is_null()).cast(nw.Int64).alias(f"{name}_made"),
        (~off.is_null()).cast(nw.Int64).alias(f"{name}_compared"),
        off.abs().fill_null(0).alias(f"{name}_size"),
        off.fill_null(0).alias(f"{name}_signed"),
    )


def _mean(name: str, what: str) -> nw.Expr:
    """The mean in millionths, rounded half away; nothing of nothing."""
    total = nw.col(f"{name}_{what}")
    count = nw.when(nw.col(f"{name}_compared") > 0).then(nw.col(f"{name}_compared"))
    size = (2 * total.abs() + count) // (2 * count)
    return nw.when(total < 0).then(-size).otherwise(size)
