"""From whole numbers back to decimals: the frame an analyst gets, and the readings a page gets."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from itertools import compress, repeat, starmap
from typing import Any

import polars as pl

from goldenthread.engine.periods import KIND_NUMBERS
from goldenthread.engine.readings import Reading
from goldenthread.frames.missing import missing

FIGURES = (
    "value",
    "period_value",
    "target",
    "period_target",
    "stretch",
    "floor",
    "low",
    "high",
    "variance",
    "change_short",
    "change_long",
    "before_short",
    "before_long",
)
MARKS = (
    "provisional",
    "estimated",
    "low_confidence",
    "revised",
    "old_data",
    "manual",
    "not_distinguishable",
    "well_above",
    "publisher_differs",
)
PARTS = ("numerator", "denominator")
CHECKED = ("key", "is_bad", "is_too_large")
RATES = ("tolerance", "variance_fraction")
LIMITS = ("amber_limit", "amber_limit_high")
# The engine's names that a reading tells in plainer words.
NAMES = {"before_short": "previous", "before_long": "year_before", "label_short": "previous_period", "label": "period"}
ABOUT = (
    "basis",
    "direction",
    "scheme",
    "tolerance_kind",
    "decimals",
    "age_months",
    "profile",
    "year_start_month",
    "comparator_short",
    "comparator_long",
    "period_status",
    "computed_status",
    "manual_status",
    "manual_until",
)
# What is there only where it was asked for: worked out in floating point, or words and numbers.
VARIATION = ("signal", "assurance", "mean_line", "lower_limit", "upper_limit", "segment_points")
ENDS = ("forecast", "forecast_low", "forecast_high")
FORECAST = (
    "forecast_held",
    "forecast_status",
    "owner_forecast_status",
    "forecast_warning",
    "usual_share",
    "share_years",
)
CONCERN = ("trend", "missed_in_row", "concern")
ASKED = (*VARIATION, *FORECAST, *CONCERN)
# Figures that are there only where they were asked for, each with the engine's name for it: the point of a control
# chart, and those of the year's end.
ASKED_FIGURES = {
    "point": "point",
    **{name: f"{name}_units" for name in ENDS},
    "owner_forecast": "owner_forecast",
    "year_target": "year_end_target",
    "year_low": "year_end_low",
    "year_high": "year_end_high",
}
RESULTS = ("status", "reason", "days_late", "travel_short", "travel_long")
MILLION = 1_000_000
FIRST_SPAN = KIND_NUMBERS["rolling"]
_QUANTUM = tuple(Decimal(1).scaleb(-places) for places in range(13))


def as_frame(judged: pl.LazyFrame) -> pl.LazyFrame:
    """Readings as a frame: numbers with six decimals (limits with twelve), one truth value for each mark."""
    judged = _completed(judged)
    names = judged.collect_schema().names()
    places = 10 ** (6 - pl.col("decimals"))
    parts = 10 ** (8 - pl.col("parts_decimals"))
    return judged.select(
        "series",
        pl.col("label").alias("period"),
        *ABOUT,
        *RESULTS,
        *[_exact(pl.col(name) * places, 6).alias(NAMES.get(name, name)) for name in FIGURES],
        *[_exact(pl.col(name), 8, parts).alias(name) for name in PARTS],
        *[_exact(pl.col(name), 12, places).alias(name) for name in LIMITS],
        *[_exact(pl.col(name), 6).alias(name) for name in RATES],
        pl.col("label_short").alias("previous_period"),
        *MARKS,
        *[_exact(figure * places, 6) for figure in _asked(names, ("owner_forecast", "year_target", "point"))],
        *[name for name in (*ENDS, *ASKED) if name in names],
        *CHECKED,
    )


def as_numbers(judged: pl.LazyFrame) -> pl.LazyFrame:
    """Readings as whole numbers: the columns that `readings` makes objects of."""
    columns = ("series", "label", "label_short", "parts_decimals", *ABOUT, *RESULTS, *FIGURES, *PARTS)
    names = judged.collect_schema().names()
    asked: list[str | pl.Expr] = [*(name for name in ASKED if name in names), *_asked(names, ASKED_FIGURES)]
    if "is_of_window" in names:
        asked += [_window().alias("window"), pl.col("definition_version")]
    return _completed(judged).select(*columns, *LIMITS, *RATES, *MARKS, *asked, *CHECKED)


def _window() -> pl.Expr:
    """How many periods of its own length a figure rolls over; none for a longer one, and for a span of its own."""
    is_own = pl.col("months") == pl.coalesce("frequency_months", "months")
    is_rolling = (pl.col("basis") == "rolling") & (pl.col("step") == 1) & (pl.col("kind_number") < FIRST_SPAN)
    return pl.when(is_rolling & is_own).then(pl.col("window"))


def readings(judged: pl.DataFrame) -> list[Reading]:
    """Readings as objects, their numbers with the declared decimals."""
    decimals = judged["decimals"].to_list()
    figures = (*FIGURES, *ASKED_FIGURES)
    columns: dict[str, Iterable[Any]] = {NAMES.get(name, name): _decimals(judged[name], decimals) for name in figures}
    parts_decimals = judged["parts_decimals"].to_list()
    columns |= {name: _decimals(judged[name], parts_decimals) for name in PARTS}
    columns |= {name: _limits(judged[name], decimals) for name in LIMITS}
    columns |= {name: _limits(judged[name], [0] * judged.height) for name in RATES}
    columns |= {name: judged[name].to_list() for name in ("series", *ABOUT, *RESULTS)}
    columns |= {NAMES[name]: judged[name].to_list() for name in ("label", "label_short")}
    columns |= {
        name: judged[name].to_list() if name in judged.columns else repeat(None, judged.height) for name in ASKED
    }
    columns["marks"] = _marks(judged)
    columns["window"] = judged["window"].to_list() if "window" in judged.columns else repeat(None, judged.height)
    columns["missing"] = missing(judged) if "window" in judged.columns else repeat((), judged.height)
    ordered = [columns[name] for name in Reading.__dataclass_fields__]
    return list(starmap(Reading, zip(*ordered, strict=True)))


def _asked(names: Collection[str], wanted: Iterable[str]) -> list[pl.Expr]:
    """Figures that were asked for; those of the table as they came, where nothing was worked out."""
    found = {name: next((one for one in (ASKED_FIGURES[name], name) if one in names), None) for name in wanted}
    return [(pl.col(one) if one else pl.lit(None, dtype=pl.Int64)).alias(name) for name, one in found.items()]


def _completed(judged: pl.LazyFrame) -> pl.LazyFrame:
    """Without a previous value there is no previous period; days are days again."""
    has_before = pl.col("before_short").is_not_null()
    return judged.with_columns(
        pl.when(has_before).then(pl.col("label_short")).alias("label_short"),
        pl.col("manual_until_day").cast(pl.Int32).cast(pl.Date).alias("manual_until"),
    )


def _exact(number: pl.Expr, scale: int, factor: pl.Expr | None = None) -> pl.Expr:
    """A whole number of the smallest unit as a decimal of this scale."""
    wide = number.cast(pl.Decimal(38, 0))
    wide = wide if factor is None else wide * factor
    return wide * pl.lit(Decimal(1).scaleb(-scale), dtype=pl.Decimal(38, scale))


def _decimals(column: pl.Series, decimals: list[int]) -> list[Decimal | None]:
    if column.null_count() == column.len():
        return [None] * column.len()
    pairs = zip(column.to_list(), decimals, strict=True)
    return [None if number is None else number * _QUANTUM[places] for number, places in pairs]


def _limits(column: pl.Series, decimals: list[int]) -> list[Decimal | None]:
    """Limits keep as many decimals as they need, and at least the declared ones."""
    pairs = zip(column.to_list(), decimals, strict=True)
    return [None if number is None else _shortest(number, places) for number, places in pairs]


def _shortest(number: int, places: int) -> Decimal:
    if number % MILLION == 0:
        return number // MILLION * _QUANTUM[places]
    exact = number * _QUANTUM[places + 6]
    return exact.normalize()


def _marks(judged: pl.DataFrame) -> list[tuple[str, ...]]:
    given = [(mark, judged[mark].to_list()) for mark in MARKS if judged[mark].any()]
    if not given:
        return [()] * judged.height
    names = tuple(mark for mark, _ in given)
    return [tuple(compress(names, row)) for row in zip(*[column for _, column in given], strict=True)]
