"""A target for the whole year, and what it asks for by each point of it: the profile that the owner chose.

`level`: the year's target at every point. `straight_line`: a part of it for each part of the year. `last_3_years`: the
share that had come in by this point in up to three complete years. `year_end`: not judged before the year's end.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.forecast.year_end import lines_of
from goldenthread.engine.scaled import MOST, half_away
from goldenthread.engine.tables import Contents

# The least beyond any figure: `checking` finds it.
_BEYOND = MOST + 1.0
_profile, _part, _parts, _share = nw.col("profile"), nw.col("part"), nw.col("parts"), nw.col("usual_share")
_is_ahead = _part < _parts
_is_straight, _is_shaped = _profile == "straight_line", _profile == "last_3_years"
_awaits = nw.col("awaits_year_end")


def profile_lines(frame: FrameT, contents: Contents) -> FrameT:
    """The lines in force under each profile; a figure that waits for the year's end is a baseline before.

    Shape: grain line × period in and out, after `year_end_lines`, and after `known_shares` where there are profiles by
        the last three years; replaces the lines and is_baseline, keeps what that was as is_first_year.
    Units: 10^-decimals of the indicator's unit, rounded half away from zero.
    Errors: none; without a complete year before, the last three years have no shape and the figure waits.
    Source: year-end target only (d8).
    """
    lines = lines_of(contents)
    waits = _is_ahead & (_profile == "year_end")
    if contents.shapes:
        waits = waits | (_is_ahead & _is_shaped & _share.is_null())
        frame = frame.with_columns(*[_shaped(line).alias(f"{line}_shaped") for line in lines])
    is_baseline = nw.col("is_baseline")
    frame = frame.with_columns(
        waits.alias("awaits_year_end"),
        is_baseline.alias("is_first_year"),
        (is_baseline | waits).alias("is_baseline"),
    )
    frame = frame.with_columns(*[_in_force(line, contents).alias(line) for line in lines])
    return frame.drop("awaits_year_end", *([f"{line}_shaped" for line in lines] if contents.shapes else ()))


def _in_force(line: str, contents: Contents) -> nw.Expr:
    whole = nw.col(f"year_end_{line}")
    has_shape = _is_ahead & (_is_straight | _is_shaped)
    found = nw.when(_profile == "as_given").then(nw.col(line)).when(~_awaits & ~has_shape).then(whole)
    found = found.when(_is_ahead & _is_straight).then(_straight(whole))
    if contents.shapes:
        found = found.when(_is_ahead & _is_shaped).then(half_away(nw.col(f"{line}_shaped")))
    return found


def _shaped(line: str) -> nw.Expr:
    return (nw.col(f"year_end_{line}").cast(nw.Float64) * _share).clip(-_BEYOND, _BEYOND)


def _straight(whole: nw.Expr) -> nw.Expr:
    """The part of the year's line that belongs to this part of the year."""
    size = (2 * whole.abs() * _part + _parts) // (2 * _parts)
    return nw.when(whole < 0).then(-size).otherwise(size)
