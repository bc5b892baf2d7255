"""What a figure is compared with: the one before on the calendar, the same period last year, or the mean before."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import with_quotient
from goldenthread.engine.windows import SEASON, TRACK, Order, rolled, shifted

# Of a yearly figure, the mean before is of three years.
YEARLY, YEARS = 1, 3
_NO_VERSION = -1


def previous(frame: FrameT, columns: tuple[str, ...]) -> FrameT:
    """These columns of the period one step before on the calendar; nothing where there is a gap.

    Shape: grain line × period in and out; adds previous_ columns.
    Units: those of the columns.
    Errors: none.
    Source: travel (d9): the period one before on the calendar, not the row before.
    """
    return _before(frame, columns, "previous", TRACK, "ordinal", nw.col("step"))


def year_before(frame: FrameT, columns: tuple[str, ...]) -> FrameT:
    """These columns of the same period a year before; nothing where that year is not there.

    Shape: grain line × period in and out; adds year_before_ columns.
    Units: those of the columns.
    Errors: none.
    Source: direction of travel (d8): same period last year.
    """
    return _before(frame, columns, "year_before", SEASON, "year", nw.lit(1))


def _before(frame: FrameT, columns: tuple[str, ...], name: str, order: Order, count: str, step: nw.Expr) -> FrameT:
    """What stood one step before: the row before, if it is just that step away."""
    frame = shifted(frame, order, {f"{name}_{column}": (nw.col(column), 1) for column in (count, *columns)})
    is_next = nw.col(f"{name}_{count}") == nw.col(count) - step
    found = [nw.when(is_next).then(nw.col(f"{name}_{column}")).alias(f"{name}_{column}") for column in columns]
    return frame.with_columns(*found).drop(f"{name}_{count}")


def mean_before(frame: FrameT, points: frozenset[int], *, versions: bool) -> FrameT:
    """The sum of a year's figures before this one, and of how many it is; nothing where one of them is missing.

    Shape: grain line × period in and out, after `previous` of value and version; adds mean_before_period_value (their
        rounded mean), mean_total, mean_points and, with `versions`, mean_before_definition_version. `points` are the
        numbers of figures that means in the table are of.
    Units: 10^-decimals of the indicator's unit.
    Errors: none.
    Source: direction of travel (d8): mean of the previous x, 4 quarters or 12 months; three years of yearly figures.
    """
    number = nw.when(nw.col("parts") == YEARLY).then(YEARS).otherwise(nw.col("parts"))
    frame = frame.with_columns(number.cast(nw.Int64).alias("mean_points"))
    # Each row's previous figure is its neighbour's on the calendar, so that many of them in a row are unbroken.
    frame = _summed(frame, "previous_period_value", "mean_total", points)
    frame = with_quotient(frame, "mean_before_period_value", nw.col("mean_total"), 2, nw.col("mean_points"))
    if not versions:
        return frame
    changed = nw.col("definition_version") != nw.col("previous_definition_version")
    frame = frame.with_columns(changed.fill_null(value=False).cast(nw.Int64).alias("changed"))
    frame = _summed(frame, "changed", "changes", points)
    # The version that all of them share, or none.
    same = nw.when(nw.col("changes") == 0).then(nw.col("definition_version")).otherwise(_NO_VERSION)
    return frame.with_columns(same.alias("mean_before_definition_version")).drop("changed", "changes")


def _summed(frame: FrameT, name: str, total: str, points: frozenset[int]) -> FrameT:
    """The sum over as many rows, up to this one, as the row's mean is of; nothing where one of them is missing."""
    spans = {f"{name}_{x}": (nw.col(name), x) for x in sorted(points)}
    frame = rolled(frame, TRACK, spans)
    chosen = [nw.when(nw.col("mean_points") == x).then(nw.col(f"{name}_{x}")) for x in sorted(points)]
    return frame.with_columns(nw.coalesce(*chosen).alias(total)).drop(*spans)
