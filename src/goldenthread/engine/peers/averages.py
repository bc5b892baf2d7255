"""The plain mean of the peers, and their pooled average: what all of them together would have."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.peers.circles import Circle
from goldenthread.engine.scaled import SCALE
from goldenthread.engine.tables import PARTS

_SMALLEST = 10**SCALE
_GIVEN = ("given_whole", "given_rest")


def averages(frame: FrameT, circle: Circle, *, parts: bool, windows: bool) -> FrameT:
    """The mean in a circle and, over all areas, the pooled average.

    Shape: `given_whole`, `given_rest` and the workings of `ranks` in; adds mean and, over all areas, pooled.
    Units: the indicator's unit; the pooled average of percentages is one too.
    Errors: none; null where no area has a value, and pooled where denominators sum to nothing.
    Source: mean and pooled (d9): Σ numerators ÷ Σ denominators, each over its own cells; of rolling figures (d8) only
        those of a whole window.
    """
    sums = [_sum(circle, name).alias(circle.working(name)) for name in _GIVEN]
    frame = frame.with_columns(*sums).with_columns(_mean(circle).alias(f"{circle.prefix}mean"))
    if circle.prefix:
        return frame
    if not parts:
        return frame.with_columns(nw.lit(None, dtype=nw.Float64).alias("pooled"))
    return frame.with_columns(*_part_sums(circle, windows=windows)).with_columns(_pooled().alias("pooled"))


def _sum(circle: Circle, name: str) -> nw.Expr:
    return nw.col(name).sum().over(circle.key).cast(nw.Int64).cast(nw.Float64)


def _mean(circle: Circle) -> nw.Expr:
    """Whole parts and decimals are summed apart, each exactly; together they lose no digit that counts."""
    whole, rest = (nw.col(circle.working(name)) for name in _GIVEN)
    number = nw.col(circle.working("values"))
    of = circle.within(nw.when(number > 0).then(number * _SMALLEST)).cast(nw.Float64)
    mean: nw.Expr = (whole * _SMALLEST + rest) / of
    return mean


def _part_sums(circle: Circle, *, windows: bool) -> list[nw.Expr]:
    """In floating point, which is exact up to 9 · 10^15 and beyond that still holds what 64 bits would not."""
    cells = {name: nw.when(nw.col("is_of_window")).then(nw.col(name)) if windows else nw.col(name) for name in PARTS}
    sums = [cell.cast(nw.Float64).sum().over(circle.key).alias(f"peer_{name}_sum") for name, cell in cells.items()]
    counts = [cell.count().over(circle.key).cast(nw.Int64).alias(f"peer_{name}_count") for name, cell in cells.items()]
    return sums + counts


def _pooled() -> nw.Expr:
    """The factor of a ratio carries two and the unit beside its scale; they go again."""
    factor = nw.col("parts_factor").cast(nw.Float64)
    numerator = nw.when(nw.col("peer_numerator_count") > 0).then(nw.col("peer_numerator_sum"))
    denominator = nw.when(nw.col("peer_denominator_sum") > 0).then(nw.col("peer_denominator_sum"))
    return numerator * factor / (denominator * (nw.col("unit") * 2).cast(nw.Float64))
