"""One judgement: observations, definitions and prepared periods in; every reading out."""

from __future__ import annotations

from datetime import date

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.concern import concern
from goldenthread.engine.forecast import forecasts, year_ends
from goldenthread.engine.longer import roll_up
from goldenthread.engine.marks import marks, variances
from goldenthread.engine.peers import as_given, peers
from goldenthread.engine.profiles import profile_lines
from goldenthread.engine.scaled import in_units
from goldenthread.engine.status import limits, status
from goldenthread.engine.tables import FIGURES, PARTS, Contents, join_tables
from goldenthread.engine.travel import travel
from goldenthread.engine.values import basis_values, period_values
from goldenthread.engine.variation import variation
from goldenthread.engine.windows import arranged

EVERYTHING = Contents()


def judge(
    observations: FrameT, definitions: FrameT, periods: FrameT, *, today: date, contents: Contents = EVERYTHING
) -> FrameT:
    """Every reading: value on its basis, target in force, status with its reason, both directions of travel, marks.

    Shape: OBSERVATION_COLUMNS (grain series × period), DEFINITION_COLUMNS (grain series) and PERIOD_COLUMNS (grain
        label) in; the same rows out, in the order of `row`, as whole numbers beside their decimals.
    Units: 10^-decimals of each indicator's unit; limits in millionths of that; variance_fraction in millionths.
    Errors: none: `frames` refuses bad data with `checking` before and after.
    Source: rules d8, d9 and d10.
    """
    return judge_figures(figures(observations, definitions, periods, contents), contents, today=today).sort("row")


def figures(observations: FrameT, definitions: FrameT, periods: FrameT, contents: Contents = EVERYTHING) -> FrameT:
    """The joined tables with every figure in whole units of its series' last decimal.

    Shape: as `judge`; out come the joined columns, figures as Int64.
    Units: 10^-decimals; numerator and denominator in 10^-parts_decimals.
    Errors: none.
    Source: exactness (d10).
    """
    joined = arranged(join_tables(observations, definitions, periods))
    given = [name for name in FIGURES if name in contents.figures]
    if contents.peers:
        # Peers are ranked on the value as given, which rounding would tie.
        as_given = nw.col("value") if "value" in contents.figures else nw.lit(None, dtype=nw.Int64)
        joined = joined.with_columns(as_given.alias("value_given"))
    nothing = [nw.lit(None, dtype=nw.Int64).alias(name) for name in FIGURES if name not in contents.figures]
    if contents.midpoints:
        joined = joined.with_columns(nw.col("midpoint").alias("centre"))
    units = {name: "parts_unit" if name in PARTS else "unit" for name in given}
    if contents.midpoints:
        units["centre"] = "unit"
    return in_units(joined.with_columns(*nothing) if nothing else joined, units)


def judge_figures(frame: FrameT, contents: Contents, *, today: date) -> FrameT:
    """The judgement of figures that have been joined, scaled and checked.

    The order of the steps: period values, longer periods, variation, travel, profiles and basis, limits and status,
    variances and marks, forecast, concern, peers. Each reads what those before it added, and is left out where
    `contents` says that nothing needs it.

    Shape: as `figures` gives in; readings out, in no order.
    Units: as `judge`.
    Errors: none.
    Source: rules d8, d9 and d10.
    """
    frame = period_values(frame, contents)
    if contents.longer:
        frame = roll_up(frame, contents, today=today)
    if contents.peers:
        frame = as_given(frame, typed="value" in contents.figures, ranges=contents.ranges, parts=contents.quotients)
    if contents.variation:
        frame = variation(frame, cumulative=contents.cumulative, rolling=bool(contents.windows))
    frame = travel(frame, contents)
    frame = basis_values(frame, contents)
    if contents.profiles or contents.forecast:
        frame = year_ends(frame, contents)
    if contents.profiles:
        frame = profile_lines(frame, contents)
    frame = status(limits(frame, contents), contents, today=today)
    frame = marks(variances(frame, contents), contents, today=today)
    if contents.forecast:
        frame = forecasts(frame, contents)
    if contents.concern:
        frame = concern(frame, contents, contents.concern)
    if contents.peers:
        parts = contents.figures.issuperset(PARTS)
        frame = peers(
            frame, ranges=contents.ranges, parts=parts, windows=bool(contents.windows), groups=contents.groups
        )
    return frame
