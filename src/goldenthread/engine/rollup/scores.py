"""The score of one judged reading: how far it is along the way from its amber limit to its target, and beyond.

The scale runs from 0 to 3,000,000: the amber limit stands at 1,000,000 and the target at 2,000,000, so that ten parts
of it have them at exactly a third and two thirds. A score is cut off to a whole millionth, never rounded up: a reading
that is just short of its target never scores as if it had met it.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.readings import JUDGED
from goldenthread.engine.rollup.rules import AMBER, TARGET, TOP
from goldenthread.engine.scaled import MILLION

_value, _target, _low, _high = nw.col("value"), nw.col("target"), nw.col("low"), nw.col("high")
_limit, _limit_high, _sign = nw.col("amber_limit"), nw.col("amber_limit_high"), nw.col("sign")
_is_range = nw.col("direction") == "range"
_is_judged = nw.col("status").is_in(list(JUDGED))
_gap, _band, _base = nw.col("gap"), nw.col("band"), nw.col("base")
# The least and the most that a reading of each status may score.
BOUNDS = {"exceeded": (TARGET, TOP), "green": (TARGET, TOP), "amber": (AMBER, TARGET - 1), "red": (0, AMBER - 1)}
# What a reading scores where no line leads from amber to green: met is the top, missed is nothing.
WITHOUT_BAND = {"exceeded": TOP, "green": TOP, "amber": AMBER, "red": 0}
_NANO = 1_000_000_000


def scores(frame: FrameT) -> FrameT:
    """Add the score of each judged reading; null where there is no judgement.

    Shape: readings with status, direction, sign, value, target, low, high, amber_limit and amber_limit_high in and
        out; adds `score`.
    Units: figures in 10^-decimals, limits in millionths of that; scores from 0 to 3,000,000, the target at 2,000,000.
    Errors: none; bands are at most 4.6·10^18 by the bounds of figures and tolerances.
    Source: roll-up (d8): piecewise linear, extrapolated, clamped; exact integers (d10). A score never contradicts the
        status that stands: one that was set by hand keeps to the part of the scale of that status.
    """
    frame = frame.with_columns(_step().alias("gap"), _width().alias("band"), _foot().alias("base"))
    frame = frame.with_columns(nw.when(_band > 0).then(_band).alias("band"))
    frame = with_millionths(frame, "along", _rest(), _band)
    # Between two bands below the limit and two above it the score is worked out; beyond them it is clamped.
    line = (
        nw.when(_gap <= -_band)
        .then(nw.lit(0))
        .when(_gap >= 2 * _band)
        .then(nw.lit(TOP))
        .when(_gap < 0)
        .then(_base - MILLION + nw.col("along"))
        .when(_gap >= _band)
        .then(_base + MILLION + nw.col("along"))
        .when(_gap >= 0)
        .then(_base + nw.col("along"))
    )
    frame = frame.with_columns(nw.coalesce(line.cast(nw.Int64), _by_status(WITHOUT_BAND)).alias("score"))
    least = _by_status({code: low for code, (low, _) in BOUNDS.items()})
    most = _by_status({code: high for code, (_, high) in BOUNDS.items()})
    kept = nw.min_horizontal(nw.max_horizontal(nw.col("score"), least), most)
    score = nw.when(_is_judged).then(kept).cast(nw.Int64)
    return frame.with_columns(score.alias("score")).drop("gap", "band", "base", "along")


def with_millionths(frame: FrameT, name: str, part: nw.Expr, whole: nw.Expr) -> FrameT:
    """Add part ÷ whole in whole millionths, cut off, exact however large both are.

    Shape: two Int64 expressions in, one Int64 column out; null where the whole is null or not above zero.
    Units: millionths.
    Errors: none for 0 ≤ part < whole ≤ 4.6·10^18.
    Source: exactness (d10): 64-bit products overflow in silence, so both are held as two limbs of nine digits.
    """
    part_rest, whole_rest, about = f"{name}_part_rest", f"{name}_whole_rest", f"{name}_about"
    frame = frame.with_columns(
        part.alias(f"{name}_part"), nw.when(whole > 0).then(whole).alias(f"{name}_whole"), nw.lit(_NANO).alias("nano")
    )
    part, whole = nw.col(f"{name}_part"), nw.col(f"{name}_whole")
    frame = frame.with_columns((part % _NANO).alias(part_rest), (whole % _NANO).alias(whole_rest))
    # Floating point says the quotient to within one; the exact remainder then says which it is.
    estimate = (part.cast(nw.Float64) * MILLION / whole.cast(nw.Float64)).floor().cast(nw.Int64)
    frame = frame.with_columns(
        estimate.alias(about),
        _limb(part, nw.col(part_rest)).alias(f"{name}_part_limb"),
        _limb(whole, nw.col(whole_rest)).alias(f"{name}_whole_limb"),
    )
    upper = nw.col(f"{name}_part_limb") * MILLION - nw.col(f"{name}_whole_limb") * nw.col(about)
    remainder = upper * _NANO + nw.col(part_rest) * MILLION - nw.col(whole_rest) * nw.col(about)
    mend = (remainder >= whole).cast(nw.Int64) - (remainder < 0).cast(nw.Int64)
    frame = frame.with_columns((nw.col(about) + mend).alias(name))
    parts = (f"{name}_part", f"{name}_whole", f"{name}_part_limb", f"{name}_whole_limb")
    return frame.drop(*parts, part_rest, whole_rest, about, "nano")


def _limb(figure: nw.Expr, rest: nw.Expr) -> nw.Expr:
    """A figure without its last nine digits: whole-number division is wrong above 2^53 on one engine."""
    return ((figure - rest) / nw.col("nano")).round().cast(nw.Int64)


def _inside() -> nw.Expr:
    return _is_range & (_value >= _low) & (_value <= _high)


def _step() -> nw.Expr:
    """How far the value is on the better side of the amber limit; inside a range, how far from the nearer edge."""
    nearer = nw.min_horizontal(_value - _low, _high - _value)
    has_limit = ~_limit.is_null()
    return (
        nw.when(_inside() & has_limit)
        .then(nearer * 2)
        .when(_is_range & (_value < _low))
        .then(_value * MILLION - _limit)
        .when(_is_range)
        .then(nw.when(_value > _high).then(_limit_high - _value * MILLION))
        .when(_sign != 0)
        .then(_sign * (_value * MILLION - _limit))
    )


def _width() -> nw.Expr:
    """The way from the amber limit to the target; inside a range, from an edge to the centre and back."""
    return (
        nw.when(_inside())
        .then(_high - _low)
        .when(_is_range & (_value < _low))
        .then(_low * MILLION - _limit)
        .when(_is_range)
        .then(_limit_high - _high * MILLION)
        .when(_sign != 0)
        .then(_sign * (_target * MILLION - _limit))
    )


def _foot() -> nw.Expr:
    return nw.when(_inside()).then(nw.lit(TARGET)).otherwise(nw.lit(AMBER)).cast(nw.Int64)


def _rest() -> nw.Expr:
    """What is left of the gap after whole bands."""
    return nw.when(_gap < 0).then(_gap + _band).when(_gap >= _band).then(_gap - _band).otherwise(_gap)


def _by_status(values: dict[str, int]) -> nw.Expr:
    chosen = nw.lit(None, dtype=nw.Int64)
    for code, value in values.items():
        chosen = nw.when(nw.col("status") == code).then(nw.lit(value)).otherwise(chosen)
    return chosen.cast(nw.Int64)
