"""The tables the engine takes, as `frames` prepares them: observations joined with definitions and period numbers."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw
from narwhals.typing import FrameT

# Columns of numbers an observation may carry, as Decimal(20, 8).
FIGURES = ("value", "numerator", "denominator", "target", "stretch", "floor", "low", "high", "lower", "upper")
PARTS = ("numerator", "denominator")
# The lines a figure is judged against; a flow judged year to date is judged against their running sums.
LINES = ("target", "stretch", "floor", "low", "high")
FLAGS = ("provisional", "estimated", "revised")

# Days are numbered from 1 January 1970; the last day is the last of grace.
OBSERVATION_COLUMNS = (
    "row",
    "series",
    "period",
    *FIGURES,
    "absence",
    "due_day",
    "last_day",
    *FLAGS,
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
)
PERIOD_COLUMNS = ("period", "year_start_month", "label", "months", "ordinal", "year", "part", "ends_month")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a table holds, so that no time goes into arithmetic that nothing in it needs."""

    figures: frozenset[str] = frozenset(FIGURES)
    flows: bool = True
    ratios: bool = True
    ranges: bool = True
    longer: bool = True

    def lines(self) -> tuple[str, ...]:
        """The lines that stand in the table, in their order."""
        return tuple(line for line in LINES if line in self.figures)


def join_tables(observations: FrameT, definitions: FrameT, periods: FrameT) -> FrameT:
    """Observations with their definition and the numbers of their period beside them.

    Shape: grain series × period in and out; `key` numbers series and period, `year_key` series and year.
    Units: ordinals count periods of their kind.
    Errors: none; a series without a definition keeps nulls, which `checking` finds.
    Source: exactness (d10): periods become ordinals by a small join of distinct labels.
    """
    joined = observations.join(definitions, on="series", how="left")
    joined = joined.join(periods, on=["period", "year_start_month"], how="left")
    kind = nw.col("series_number") * 1_000_000 + nw.col("months") * 50_000
    return joined.with_columns((kind + nw.col("ordinal")).alias("key"), (kind + nw.col("year")).alias("year_key"))
