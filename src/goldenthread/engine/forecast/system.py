"""The system's forecast of the year's end, from what was known at each row and no later."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.forecast.held import ENDS, held
from goldenthread.engine.forecast.levels import by_season
from goldenthread.engine.forecast.sums import by_share
from goldenthread.engine.scaled import half_away

# Beyond every target and limit, and small enough that a million times it can still be held.
MOST_JUDGED = 9.0 * 10**12


def system_forecast(frame: FrameT, *, sums: bool, kinds: Iterable[int], bounds: bool) -> FrameT:
    """The year's end as the figures so far have it, its interval, and both as they are judged and shown.

    Shape: grain line × period in and out, after `known_shares` where `sums` says that there are flows or cumulative
        figures; `kinds` are the numbers of parts of a year of the other figures; `bounds` that some figures have a
        least or a most. Adds forecast, forecast_low, forecast_high, the same with _units, and with bounds
        forecast_held.
    Units: the indicator's unit, floating point; _units in 10^-decimals, rounded half away from zero.
    Errors: none; nothing where a part of the year is missing, and for dates and yes or no.
    Source: forecast (d8, d9).
    """
    frame = by_season(by_share(frame) if sums else frame, kinds)
    is_figure = ~nw.col("direction").is_in(["date", "yesno"])
    ends = {end: [nw.col(f"{kind}{end or '_end'}") for kind in ("level", *(["sum"] if sums else []))] for end in ENDS}
    frame = frame.with_columns(
        nw.col("unit").cast(nw.Float64).alias("unit_size"),
        *[nw.when(is_figure).then(nw.coalesce(*found)).alias(f"forecast{end}") for end, found in ends.items()],
    )
    frame = held(frame) if bounds else frame
    judged = {end: half_away(nw.col(f"forecast{end}").clip(-MOST_JUDGED, MOST_JUDGED)) for end in ENDS}
    frame = frame.with_columns(
        *[found.alias(f"forecast{end}_units") for end, found in judged.items()],
        *[(nw.col(f"forecast{end}") / nw.col("unit_size")).alias(f"forecast{end}") for end in ENDS],
    )
    kinds_of_end = ("level", "sum") if sums else ("level",)
    return frame.drop("unit_size", *[f"{kind}{end or '_end'}" for kind in kinds_of_end for end in ENDS])
