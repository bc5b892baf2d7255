"""The tables the engine takes, as `frames` prepares them: observations joined with definitions and period numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.readings import COMPARATORS

if TYPE_CHECKING:
    from goldenthread.engine.concern import ConcernRule

# Columns of numbers an observation may carry, as Decimal(20, 8).
FIGURES = (
    "value",
    "numerator",
    "denominator",
    "target",
    "stretch",
    "floor",
    "low",
    "high",
    "lower",
    "upper",
    "year_target",
    "owner_forecast",
)
PARTS = ("numerator", "denominator")
# The lines a figure is judged against; a flow judged year to date is judged against their running sums.
LINES = ("target", "stretch", "floor", "low", "high")
FLAGS = ("provisional", "estimated", "low_confidence", "revised", "corrected", "rebase")

# Days are numbered from 1 January 1970; the last day is the last of grace.
OBSERVATION_COLUMNS = (
    "row",
    "series",
    "area_number",
    "group_number",
    "period",
    *FIGURES,
    "absence",
    "due_day",
    "last_day",
    *FLAGS,
    "manual_status",
    "manual_until_day",
    "published_status",
    "definition_version",
)
# Rates are in millionths; amounts are in millionths of the unit of the last declared decimal.
DEFINITION_COLUMNS = (
    "series",
    "series_number",
    "year_start_month",
    "direction",
    "sign",
    "basis",
    "is_year_to_date",
    "is_contextual",
    "is_baseline",
    "scheme",
    "decimals",
    "unit",
    "parts_decimals",
    "parts_unit",
    "parts_factor",
    "parts_limit",
    "tolerance_kind",
    "tolerance",
    "tolerance_rate",
    "tolerance_amount",
    "materiality_rate",
    "materiality_amount",
    "margin_rate",
    "margin_amount",
    "frequency_months",
    "midpoint",
    "is_percentage",
    "comparator_short",
    "comparator_long",
    "profile",
    "window",
    "step",
    "grace",
    "least",
    "most",
)
PERIOD_COLUMNS = (
    "period",
    "year_start_month",
    "label",
    "months",
    "ordinal",
    "year",
    "part",
    "ends_month",
    "kind_number",
    "parts",
)
MONTHS_IN_YEAR = 12
# Keys are numbers built from these: more areas, lines of one place, years, parts of a year and periods than are told
# apart. Periods and years go round after 2,730 years of months.
MOST_AREAS = 2**18
_LINES, _ORDINALS, _YEARS, _PARTS, _STEPS = 2**10, 2**15, 2**12, 2**6, 2**7
# Kinds of period from this number on are of any length, and each length is a line of its own.
_SPANS, _LENGTHS = 7, 2**8


@dataclass(frozen=True, slots=True)
class Contents:
    """What a table holds, so that no time goes into arithmetic that nothing in it needs."""

    figures: frozenset[str] = frozenset(FIGURES)
    flows: bool = True
    cumulative: bool = True
    # Flows that are judged by the period: what they sum to over the year is asked for by forecasts.
    period_flows: bool = True
    # Ratios, means and rolling figures, which may be worked out from their parts.
    ratios: bool = True
    means: bool = True
    # How many periods the rolling figures span.
    windows: frozenset[int] = frozenset({2, 3, 4, 12})
    ranges: bool = True
    midpoints: bool = True
    dates: bool = True
    answers: bool = True
    # Periods that may take their value from shorter ones: how many months, and what is left when the month in which
    # one ends is divided by that many.
    longer: frozenset[tuple[int, int]] = frozenset({(3, 0), (6, 3), (12, 3)})
    # What the directions of travel compare with, and of how many figures the means are.
    short: frozenset[str] = frozenset(COMPARATORS)
    long: frozenset[str] = frozenset(COMPARATORS)
    points: frozenset[int] = frozenset({2, 3, 4, 12})
    # Whether definitions changed within a series, so that figures may not be comparable.
    versions: bool = True
    manual: bool = True
    variation: bool = True
    forecast: bool = True
    # How many parts the years of figures that are not summed have, where they have parts.
    kinds: frozenset[int] = frozenset({2, 3, 4, 12})
    # Whether some definitions say what the least or the most is that a figure can be.
    bounds: bool = True
    peers: bool = True
    # Whether areas belong to groups of peers.
    groups: bool = True
    profiles: bool = True
    # Whether a profile has the shape of the last three years.
    shapes: bool = True
    # The council's rule of what causes concern, where that is asked for.
    concern: ConcernRule | None = None

    @property
    def quotients(self) -> bool:
        """Whether a figure may be worked out from its numerator and denominator."""
        return self.ratios and self.figures.issuperset(PARTS)

    def lines(self) -> tuple[str, ...]:
        """The lines that stand in the table, in their order."""
        return tuple(line for line in LINES if line in self.figures)


def join_tables(observations: FrameT, definitions: FrameT, periods: FrameT) -> FrameT:
    """Observations with their definition and the numbers of their period beside them.

    Shape: grain series × area × period in and out, with whole-number keys: `line` (series, area and kind of period),
        `key` (a line's period, unique), `track` (those of a line that are its step apart), `year_key` (a line's year),
        `season` (the same part of each year of a line), `peer_key` (all areas of a series in a period), and
        `track_key` and `season_key`, by which tracks and seasons are put in order.
    Units: ordinals count periods of their kind.
    Errors: none; a series without a definition keeps nulls, which `checking` finds.
    Source: exactness (d10): periods become ordinals by a small join of distinct labels.
    """
    joined = observations.join(definitions, on="series", how="left")
    joined = joined.join(periods, on=["period", "year_start_month"], how="left")
    place = nw.col("series_number") * MOST_AREAS + nw.col("area_number")
    kind = nw.col("kind_number")
    length = (kind - _SPANS) * _LENGTHS + nw.col("months") + _SPANS
    of_place = nw.when(kind < _SPANS).then(kind).otherwise(length)
    # A figure that is due every third year has the one before it three years back.
    between = nw.col("frequency_months") * nw.col("parts") // MONTHS_IN_YEAR
    usual = nw.when(between > 1).then(between).otherwise(nw.lit(1, dtype=nw.Int64))
    joined = joined.with_columns(
        nw.coalesce(nw.col("step"), usual).alias("step"),
        # What spans months of its own is no part of a year, and is not summed over one.
        (nw.col("is_year_to_date") & (kind < _SPANS)).alias("is_year_to_date"),
        place.alias("place"),
        (place * _LINES + of_place).alias("line"),
        ((nw.col("series_number") * _LINES + of_place) * _ORDINALS + nw.col("ordinal") % _ORDINALS).alias("peer_key"),
    )
    return joined.with_columns(
        (nw.col("line") * _ORDINALS + nw.col("ordinal") % _ORDINALS).alias("key"),
        (nw.col("line") * _YEARS + nw.col("year") % _YEARS).alias("year_key"),
        (nw.col("line") * _PARTS + nw.col("part")).alias("season"),
        # Figures between those that are due, where a series has such, are a track of their own.
        (nw.col("line") * _STEPS + nw.col("ordinal") % nw.col("step")).alias("track"),
        (nw.col("line") * (2 * _ORDINALS) + _place_of_track()).alias("track_key"),
        ((nw.col("line") * _PARTS + nw.col("part")) * _YEARS + nw.col("year") % _YEARS).alias("season_key"),
    )


def _place_of_track() -> nw.Expr:
    """Numbers of the periods of a line, those of one track after those of another."""
    ordinal, step = nw.col("ordinal"), nw.col("step")
    return ordinal % step * (_ORDINALS // step + 1) + ordinal % _ORDINALS // step
