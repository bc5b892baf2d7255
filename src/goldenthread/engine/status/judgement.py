"""A figure against its lines: exceeded, green, amber or red; and dates and answers against what is expected."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from goldenthread.engine.scaled import MILLION
from goldenthread.engine.tables import LINES, Contents

_sign = nw.col("sign")
_direction = nw.col("direction")
_is_range = _direction == "range"


@dataclass(frozen=True, slots=True)
class Against:
    """The columns that a judgement reads: now those of the period, for a forecast those of the year's end."""

    value: str = "value"
    target: str = "target"
    stretch: str = "stretch"
    floor: str = "floor"
    low: str = "low"
    high: str = "high"
    limit: str = "amber_limit"
    limit_high: str = "amber_limit_high"

    @classmethod
    def of(cls, lines: str, *, value: str) -> Against:
        """A value against lines whose names all begin alike, such as those of the year's end."""
        target, stretch, floor, low, high = (f"{lines}_{line}" for line in LINES)
        return cls(value, target, stretch, floor, low, high, f"{lines}_limit", f"{lines}_limit_high")


NOW = Against()


def judgement(contents: Contents, against: Against = NOW, *, improves: nw.Expr | None = None) -> nw.Expr:
    """The status of a figure against its lines; a comparison with a line that is not set is not true.

    Shape: rows after `limits` of the same lines; one code out. `improves` says whether a miss is no worse than a year
        before; without it the long direction of travel does.
    Units: figures in 10^-decimals of the indicator's unit.
    Errors: none; without a target the code is `no_target`.
    Source: status (d8), test cases 1 to 14 and 22.
    """
    value, target = nw.col(against.value), nw.col(against.target)
    no_worse = nw.col("travel_long").is_in(["improving", "unchanged"]) if improves is None else improves
    # Dates and answers are met or not, whatever they were a year before.
    is_improving = (nw.col("scheme") == "improving_miss") & ~_direction.is_in(["date", "yesno"]) & no_worse
    reached, near = _single(contents, against)
    has_target = ~target.is_null()
    if contents.ranges:
        low, high, edge = nw.col(against.low), nw.col(against.high), nw.col(against.limit)
        reached = (_is_range & (value >= low) & (value <= high)) | (~_is_range & reached)
        inside = (value * MILLION >= edge) & (value * MILLION <= nw.col(against.limit_high))
        near = (_is_range & inside) | (~_is_range & near)
        has_target = (_is_range & ~low.is_null()) | (~_is_range & has_target)
    code = nw.when(~has_target).then(nw.lit("no_target"))
    if "stretch" in contents.figures:
        beyond = (_sign != 0) & (_sign * (value - nw.col(against.stretch)) >= 0)
        code = code.when(beyond).then(nw.lit("exceeded"))
    code = code.when(reached).then(nw.lit("green")).when(near | is_improving).then(nw.lit("amber"))
    return code.otherwise(nw.lit("red"))


def _single(contents: Contents, against: Against) -> tuple[nw.Expr, nw.Expr]:
    """Whether the target is reached, and whether the limit of amber is."""
    value, target, limit = nw.col(against.value), nw.col(against.target), nw.col(against.limit)
    reached = _sign * (value - target) >= 0
    near = _sign * (value * MILLION - limit) >= 0
    if contents.dates:
        is_date = _direction == "date"
        reached = (is_date & (value <= target)) | (~is_date & reached)
        near = (is_date & (value * MILLION <= limit)) | (~is_date & near)
    if contents.answers:
        is_answer = _direction == "yesno"
        reached = (is_answer & (value == target)) | (~is_answer & reached)
        near = ~is_answer & near
    return reached, near
