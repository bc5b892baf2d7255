"""Both forecasts judged by the one rule of status, against the lines of the year's end."""

from __future__ import annotations

from dataclasses import replace

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.forecast.shares import known_shares
from goldenthread.engine.forecast.system import system_forecast
from goldenthread.engine.forecast.year_end import year_end_lines
from goldenthread.engine.status import Against, judgement, limits
from goldenthread.engine.tables import Contents

SYSTEM = Against.of("year_end", value="forecast_units")
OWNER = replace(SYSTEM, value="owner_forecast")
GOOD = ("green", "exceeded")


def year_ends(frame: FrameT, contents: Contents) -> FrameT:
    """What profiles and forecasts both read: the lines of the year's end and, of what is summed, the usual shares.

    Shape: grain line × period in and out, after `basis_values`; adds the columns of `year_end_lines`, and those of
        `known_shares` where the table asks for them.
    Units: as those.
    Errors: none.
    Source: year-end target only and forecast (d8).
    """
    frame = year_end_lines(frame, contents)
    needs_shares = contents.shapes or (contents.forecast and _has_sums(contents))
    return known_shares(frame, period_flows=contents.period_flows) if needs_shares else frame


def forecasts(frame: FrameT, contents: Contents) -> FrameT:
    """The forecast of the year's end with its interval, and the status of the system's and of the owner's.

    Shape: grain line × period in and out, after `status` and `year_ends`; adds the columns of `system_forecast`, and
        forecast_status, owner_forecast_status and forecast_warning.
    Units: as `system_forecast`.
    Errors: none; where there is no forecast there is no status, and no warning without all three.
    Source: forecast (d8): status from each; warn when the owner's is green while now and the system's are red.
    """
    frame = system_forecast(frame, sums=_has_sums(contents), kinds=contents.kinds, bounds=contents.bounds)
    frame = limits(frame, contents, SYSTEM)
    frame = frame.with_columns(
        _code(contents, SYSTEM).alias("forecast_status"), _code(contents, OWNER).alias("owner_forecast_status")
    )
    red = (nw.col("status") == "red") & (nw.col("forecast_status") == "red")
    warns = nw.col("owner_forecast_status").is_in(list(GOOD)) & red
    return frame.with_columns(warns.fill_null(value=False).alias("forecast_warning"))


def _has_sums(contents: Contents) -> bool:
    return contents.flows or contents.cumulative or contents.period_flows


def _code(contents: Contents, against: Against) -> nw.Expr:
    """The status of a forecast; what waits for the year's end is judged there, and so here."""
    baseline = nw.col("is_first_year" if contents.profiles else "is_baseline")
    return (
        nw.when(nw.col(against.value).is_null())
        .then(nw.lit(None, dtype=nw.String))
        .when(nw.col("is_contextual"))
        .then(nw.lit("contextual"))
        .when(baseline)
        .then(nw.lit("baseline"))
        .otherwise(judgement(contents, against))
    )
