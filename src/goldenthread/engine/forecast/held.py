"""A forecast is held within what the figure can be: no share of all calls ends the year at 117.8%."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

HIGHEST, LOWEST, BOTH = "highest", "lowest", "both"
ENDS = ("", "_low", "_high")


def held(frame: FrameT) -> FrameT:
    """The forecast and its interval within the least and the most that the definition says a figure can be.

    Shape: grain line × period in and out, after the year's end is worked out; changes forecast, forecast_low and
        forecast_high, and adds forecast_held: "highest", "lowest" or "both", null where nothing was held.
    Units: forecasts in 10^-decimals, floating point; `least` and `most` in whole ones, null where there is no limit.
    Errors: none. Of what is summed over the year each part has those limits, so the year has as many times them. At
        the year's end the forecast is the figure that came, and that is told as it is.
    Source: forecast (d8); minimum and maximum of the definition (MT-042).
    """
    is_ahead = nw.col("part") < nw.col("parts")
    times = nw.when(nw.col("basis") == "flow").then(nw.col("parts")).otherwise(nw.lit(1, dtype=nw.Int64))
    frame = frame.with_columns(times.cast(nw.Float64).alias("held_times"))
    limits = {
        name: nw.when(is_ahead).then(nw.col(name).cast(nw.Float64) * nw.col("held_times")).alias(f"held_{name}")
        for name in ("least", "most")
    }
    frame = frame.with_columns(*limits.values())
    least, most = nw.col("held_least"), nw.col("held_most")
    figures = [nw.col(f"forecast{end}") for end in ENDS]
    above, below = (_any([figure > most for figure in figures]), _any([figure < least for figure in figures]))
    code = nw.when(above & below).then(nw.lit(BOTH)).when(above).then(nw.lit(HIGHEST))
    frame = frame.with_columns(code.when(below).then(nw.lit(LOWEST)).alias("forecast_held"))
    within = [
        nw.when(figure > most).then(most).when(figure < least).then(least).otherwise(figure).alias(f"forecast{end}")
        for end, figure in zip(ENDS, figures, strict=True)
    ]
    return frame.with_columns(*within).drop("held_times", "held_least", "held_most")


def _any(found: list[nw.Expr]) -> nw.Expr:
    """Whether one of these holds; what cannot be compared does not."""
    first, *rest = [one.fill_null(value=False) for one in found]
    for one in rest:
        first = first | one
    return first
