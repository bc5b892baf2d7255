"""What a table holds, found from its small tables, so that no time goes into arithmetic that nothing in it needs."""

from __future__ import annotations

import polars as pl

from goldenthread.engine.concern import ConcernRule
from goldenthread.engine.periods import KIND_NUMBERS
from goldenthread.engine.tables import Contents

# Parts in a year of which a mean has three: a yearly figure is compared with the three years before.
YEARLY, YEARS = 1, 3
ROLLING = KIND_NUMBERS["rolling"]
BOUNDS = ("least", "most")
# Bases whose figures add up over the year.
SUMMED = frozenset({"flow", "ytd"})


def contents(
    figures: frozenset[str],
    definitions: pl.DataFrame,
    periods: pl.DataFrame,
    *,
    versions: bool,
    manual: bool,
    also: frozenset[str] = frozenset(),
    concern: ConcernRule | None = None,
) -> Contents:
    """The contents of a table with these figures, definitions and periods.

    `versions` says that more than one version of a definition is in it, `manual` that statuses were set by hand;
    `also` asks for "variation", "forecast" and "peers".
    """
    directions, bases = _words(definitions, "direction"), _words(definitions, "basis")
    short = _words(definitions, "comparator_short") or frozenset({"previous"})
    long = _words(definitions, "comparator_long") or frozenset({"year_before"})
    return Contents(
        figures=figures,
        flows=bool(definitions["is_year_to_date"].any()),
        cumulative="ytd" in bases,
        period_flows=_has_period_flows(definitions),
        ratios=bool(bases & {"ratio", "mean", "rolling"}),
        means="mean" in bases,
        windows=frozenset(definitions["window"].unique().drop_nulls()) if "rolling" in bases else frozenset(),
        ranges="range" in directions,
        midpoints="range" in directions and definitions["midpoint"].null_count() < definitions.height,
        dates="date" in directions,
        answers="yesno" in directions,
        longer=_longer(definitions, periods),
        short=short,
        long=long,
        points=_points(periods) if "mean_before" in short | long else frozenset(),
        versions=versions,
        manual=manual,
        variation="variation" in also,
        forecast="forecast" in also,
        bounds="forecast" in also and any(definitions[name].null_count() < definitions.height for name in BOUNDS),
        peers="peers" in also,
        kinds=_kinds(periods) if bases - SUMMED else frozenset(),
        profiles=_words(definitions, "profile") != {"as_given"},
        shapes="last_3_years" in _words(definitions, "profile"),
        concern=concern,
    )


def _words(definitions: pl.DataFrame, column: str) -> frozenset[str]:
    return frozenset(definitions[column].unique().drop_nulls())


def _longer(definitions: pl.DataFrame, periods: pl.DataFrame) -> frozenset[tuple[int, int]]:
    """Lengths and ends of the periods that are longer than some series' frequency."""
    shortest = definitions["frequency_months"].min()
    if shortest is None:
        return frozenset()
    # A rolling span may end with any month: what is not typed for it is worked out by its basis, not by its period.
    longer = periods.filter((pl.col("months") > shortest) & (pl.col("kind_number") != ROLLING))
    return frozenset(longer.select("months", pl.col("ends_month") % pl.col("months")).unique().iter_rows())


def _has_period_flows(definitions: pl.DataFrame) -> bool:
    return bool(definitions.filter((pl.col("basis") == "flow") & ~pl.col("is_year_to_date")).height)


def _kinds(periods: pl.DataFrame) -> frozenset[int]:
    """How many parts a year has, for each kind of period of which it has parts."""
    return frozenset(parts for parts in periods["parts"].unique() if parts > 1)


def _points(periods: pl.DataFrame) -> frozenset[int]:
    """How many figures a mean of those before is of: a year of them, or three years."""
    return frozenset(YEARS if parts == YEARLY else parts for parts in periods["parts"].unique())
