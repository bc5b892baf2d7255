"""The four signals that a point is more than natural variation, in their order."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.variation.limits import enough, is_near, is_outside
from goldenthread.engine.variation.points import CHAIN
from goldenthread.engine.variation.segments import AROUND, POINTS
from goldenthread.engine.windows import NEVER, latest, soonest

# Points in a row that are no chance, rising or falling or on one side of the mean, and the steps between them.
LONG_RUN = 7
_long = nw.col("step") * (LONG_RUN - 1)
# The least that three come to of which two lean by 2 and the third to the same side.
_TWO_OF_THREE = 5
# Keys of the points at which a run that a point is in, or that leads to it or away from it, starts and ends.
RUNS = ("trend_start", "trend_end", "side_start", "side_end")
_trend_start, _trend_end, _side_start, _side_end = (nw.col(name) for name in RUNS)
_key, _step, _point, _gap = (nw.col(name) for name in ("key", "step", "point", "gap_point"))
_lean_point = nw.col("lean_point")
_two_before, _before, _after, _two_after = (nw.col(name) for name in AROUND.values())


def signal(frame: FrameT) -> FrameT:
    """What a point says of its process: common variation, or a cause to look for.

    Shape: grain series × area × period in and out; adds signal, and what it was found by.
    Units: none.
    Errors: none; without a point, or with too few in its segment, `too_few_points`.
    Source: XmR (d3), first match: outside the limits; in a run of 7 points rising or falling; one of 2 of 3 beyond the
        near limit; in a run of 7 on one side of the mean. Words by polarity (d9).
    """
    frame = frame.with_columns(*[_lean(nw.col(f"gap_{name}")).alias(f"lean_{name}") for name in POINTS])
    frame = _with_runs(frame)
    frame = frame.with_columns(_cause().alias("cause"))
    cause = nw.col("cause")
    judged = nw.when(~nw.col("is_contextual")).then(nw.col("sign") * cause).otherwise(0)
    code = (
        nw.when(cause.is_null())
        .then(nw.lit("too_few_points"))
        .when(cause == 0)
        .then(nw.lit("common"))
        .when(judged > 0)
        .then(nw.lit("improving"))
        .when(judged < 0)
        .then(nw.lit("concerning"))
        .when(cause > 0)
        .then(nw.lit("rising"))
        .otherwise(nw.lit("falling"))
    )
    return frame.with_columns(code.alias("signal"))


def _lean(distance: nw.Expr) -> nw.Expr:
    """A point leans by 1 to its side of the mean, and by 2 where it is beyond the near limit and not outside."""
    weight = nw.when(is_near(distance)).then(2).otherwise(1)
    return nw.when(distance > 0).then(weight).when(distance < 0).then(-weight).otherwise(0)


def _goes_on(first: nw.Expr, second: nw.Expr, third: nw.Expr) -> nw.Expr:
    """Whether three points rise, or fall, one after another."""
    return ((second > first) & (third > second)) | ((second < first) & (third < second))


def _with_runs(frame: FrameT) -> FrameT:
    """Where the rise or fall that leads to a point started, where the one that leads on from it ends, and its side."""
    return soonest(latest(frame, CHAIN, _starts()), CHAIN, _ends())


def _starts() -> dict[str, nw.Expr]:
    rose = nw.when(_point.is_null() | _goes_on(_two_before, _before, _point)).then(0)
    stayed = _point.is_null() | (_lean_point * nw.col("lean_before") > 0)
    return {
        "trend_start": rose.when(_before.is_null()).then(_key).otherwise(_key - _step),
        "side_start": nw.when(stayed).then(0).otherwise(_key),
    }


def _ends() -> dict[str, nw.Expr]:
    rises = nw.when(_goes_on(_point, _after, _two_after)).then(NEVER)
    stays = _lean_point * nw.col("lean_after") > 0
    return {
        "trend_end": rises.when(_after.is_null()).then(_key).otherwise(_key + _step),
        "side_end": nw.when(stays).then(NEVER).otherwise(_key),
    }


def _cause() -> nw.Expr:
    """Which way a cause moved the point: 1 up, -1 down, 0 without one; null where nothing can be said."""
    side = nw.when(_gap > 0).then(1).otherwise(-1)
    leads_on = _goes_on(_before, _point, _after)
    leads_in = nw.when(leads_on).then(_trend_end).otherwise(_key) - _trend_start >= _long
    # The point where one run ends and another starts belongs to the one that ends there.
    return (
        nw.when(~enough)
        .then(nw.lit(None, dtype=nw.Int64))
        .when(is_outside(_gap))
        .then(side)
        .when(leads_in)
        .then(nw.when(_point > _before).then(1).otherwise(-1))
        .when(_trend_end - _key >= _long)
        .then(nw.when(_after > _point).then(1).otherwise(-1))
        .when(_is_two_of_three() | (_side_end - _side_start >= _long))
        .then(side)
        .otherwise(0)
    )


def _is_two_of_three() -> nw.Expr:
    """Whether the point and another of its neighbours are beyond the near limit, in three on one side of the mean."""
    two_before, before, lean, after, two_after = (
        nw.col(name) for name in ("lean_two_before", "lean_before", "lean_point", "lean_after", "lean_two_after")
    )
    threes = (two_before + before + lean, before + lean + after, lean + after + two_after)
    return (lean.abs() == 2) & nw.any_horizontal(*[three.abs() >= _TWO_OF_THREE for three in threes], ignore_nulls=True)
