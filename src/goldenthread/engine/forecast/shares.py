"""The usual share of the year by a point of it: how much of past years had come in by then.

A share is of a complete year. The usual share is the plain mean over the last three years, going back from last year
as far as no complete year of the same definition is missing.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.periods import KIND_NUMBERS
from goldenthread.engine.windows import SEASON, YEAR, shifted, summed

ROLLING = KIND_NUMBERS["rolling"]
# Bases whose figures add up over the year.
CUMULATIVE = ("flow", "ytd")
YEARS_BACK = (1, 2, 3)
_YEARS = 2**14
_is_last = nw.col("part") == nw.col("parts")
_period_value, _so_far, _turn = nw.col("period_value"), nw.col("year_so_far"), nw.col("turn")


def known_shares(frame: FrameT, *, period_flows: bool) -> FrameT:
    """The figure of the year so far, and the usual share of the year by this point.

    Shape: grain line × period in and out, after `basis_values`; adds year_so_far, usual_share, share_least, share_most
        and share_years (1 to 3, null without any). `period_flows` says that there are flows judged by the period,
        which are not summed.
    Units: year_so_far in 10^-decimals of the indicator's unit; shares are fractions, as floating point.
    Errors: none; a part that is missing gives no figure, no complete year before gives no share.
    Source: year-end target only and forecast (d8): mean of up to three complete years; test case 20.
    """
    frame = _year_so_far(frame, period_flows=period_flows)
    frame = frame.with_columns(nw.when(_is_last).then(_so_far).max().over("year_key").alias("whole"))
    whole = nw.when(nw.col("whole") != 0).then(nw.col("whole")).cast(nw.Float64)
    frame = frame.with_columns(whole.alias("whole"), _so_far.cast(nw.Float64).alias("share"))
    frame = _earlier(frame.with_columns((nw.col("share") / nw.col("whole")).alias("share")))
    return _mean(frame).drop("whole", "share", "turn")


def _year_so_far(frame: FrameT, *, period_flows: bool) -> FrameT:
    basis, is_flow = nw.col("basis"), nw.col("basis") == "flow"
    # A span of months of its own is no part of a year; a year and longer is all of it.
    known = nw.when(nw.col("kind_number") == ROLLING).then(nw.lit(None, dtype=nw.Int64))
    known = known.when((basis == "ytd") | (is_flow & (nw.col("parts") == 1))).then(_period_value)
    known = known.when(nw.col("is_year_to_date")).then(nw.col("value"))
    if not period_flows:
        return frame.with_columns(known.alias("year_so_far"))
    has_value = (~_period_value.is_null()).cast(nw.Int64)
    frame = summed(frame, YEAR, {"year_total": _period_value, "year_parts": has_value})
    is_complete = is_flow & (nw.col("year_parts") == nw.col("part"))
    known = known.when(is_complete).then(nw.col("year_total"))
    return frame.with_columns(known.alias("year_so_far")).drop("year_total", "year_parts")


def _earlier(frame: FrameT) -> FrameT:
    """The shares of the years before, as far back as no year is missing.

    Of the same part of every year, the row before is last year's if its turn, definition and year together, is one
    less.
    """
    frame = frame.with_columns((nw.col("definition_version") * _YEARS + nw.col("year")).alias("turn"))
    frame = shifted(frame, SEASON, {"turn_before": (_turn, 1), "share_1": (nw.col("share"), 1)})
    follows = (_turn - nw.col("turn_before") == 1) & ~nw.col("share_1").is_null()
    frame = frame.with_columns(nw.when(follows).then(nw.col("share_1")).alias("share_1"))
    # What was two years back for this year was one year back for the last.
    for back in YEARS_BACK[:-1]:
        earlier = f"share_{back + 1}"
        frame = shifted(frame, SEASON, {earlier: (nw.col(f"share_{back}"), 1)})
        frame = frame.with_columns(nw.when(~nw.col("share_1").is_null()).then(nw.col(earlier)).alias(earlier))
    return frame.drop("turn_before")


def _mean(frame: FrameT) -> FrameT:
    shares = [nw.col(f"share_{back}") for back in YEARS_BACK]
    first, second, third = shares
    there = [(~share.is_null()).cast(nw.Int64) for share in shares]
    frame = frame.with_columns(
        nw.when(there[0] > 0).then(there[0] + there[1] + there[2]).alias("share_years"),
        (first + second.fill_null(0.0) + third.fill_null(0.0)).alias("share_sum"),
        nw.min_horizontal(*shares).alias("share_least"),
        nw.max_horizontal(*shares).alias("share_most"),
    )
    frame = frame.with_columns(nw.col("share_years").cast(nw.Float64).alias("share_count"))
    frame = frame.with_columns((nw.col("share_sum") / nw.col("share_count")).alias("usual_share"))
    return frame.drop("share_sum", "share_count", *[f"share_{back}" for back in YEARS_BACK])
