"""The steps from figures to signals."""

from __future__ import annotations

from itertools import chain

from narwhals.typing import FrameT

from goldenthread.engine.variation.assurance import assurance
from goldenthread.engine.variation.limits import limits, lines
from goldenthread.engine.variation.points import points
from goldenthread.engine.variation.segments import AROUND, POINTS, segments
from goldenthread.engine.variation.signal import RUNS, signal

_FOUND_BY = {
    "points": ("point_target", "chain", "chain_key"),
    "segments": ("segment", *AROUND.values()),
    "limits": ("total", "moved", "kept", "ranges", "reach", *[f"gap_{name}" for name in POINTS]),
    "signal": ("cause", *RUNS, *[f"lean_{name}" for name in POINTS]),
}


def variation(frame: FrameT, *, cumulative: bool = True, rolling: bool = False) -> FrameT:
    """Whether each figure is more than natural variation, and whether its process can be relied on to meet the target.

    Shape: grain series × area × period in and out, after `period_values` and before targets are put on their basis;
        adds point, segment_points, signal, assurance, mean_line, lower_limit and upper_limit. `cumulative` says that
        the table holds figures to date, of which the increments are the points, and `rolling` that it holds figures of
        windows, which are none.
    Units: point in 10^-decimals of the indicator's unit; lines as floating point in the indicator's unit.
    Errors: none; fewer than 12 points in the segment are `too_few_points`, without lines and without assurance.
    Source: XmR (d3 and d9), in whole numbers (d10).
    """
    frame = signal(limits(segments(points(frame, cumulative=cumulative, rolling=rolling))))
    return lines(assurance(frame)).drop(*chain.from_iterable(_FOUND_BY.values()))
