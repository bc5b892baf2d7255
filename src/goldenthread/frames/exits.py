"""From whole numbers back to decimals: the frame an analyst gets, and the readings a page gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import polars as pl

from goldenthread.engine.readings import Reading

FIGURES = (
    "value",
    "period_value",
    "target",
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
    "revised",
    "old_data",
    "not_distinguishable",
    "well_above",
    "publisher_differs",
)
PARTS = ("numerator", "denominator")
LIMITS = ("amber_limit", "amber_limit_high")
# The engine's names that a reading tells in plainer words.
NAMES = {"before_short": "previous", "before_long": "year_before", "label_short": "previous_period", "label": "period"}
ABOUT = ("basis", "direction", "scheme", "tolerance_kind", "decimals", "age_months")
RESULTS = ("status", "reason", "days_late", "travel_short", "travel_long")
MILLION = 1_000_000
_QUANTUM = tuple(Decimal(1).scaleb(-places) for places in range(13))


def frame(judged: pl.DataFrame) -> pl.DataFrame:
    """Readings as a frame: numbers with six decimals (limits with twelve), one truth value for each mark."""
    judged = _completed(judged)
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
        *[_exact(pl.col(name), 6).alias(name) for name in ("variance_fraction", "tolerance")],
        pl.col("label_short").alias("previous_period"),
        *MARKS,
    )


def readings(judged: pl.DataFrame) -> list[Reading]:
    """Readings as objects, their numbers with the declared decimals."""
    judged = _completed(judged)
    decimals = judged["decimals"].to_list()
    columns: dict[str, Iterable[Any]] = {NAMES.get(name, name): _decimals(judged, name, decimals) for name in FIGURES}
    parts_decimals = judged["parts_decimals"].to_list()
    columns |= {name: _decimals(judged, name, parts_decimals) for name in PARTS}
    columns |= {name: _limits(judged, name, decimals) for name in LIMITS}
    columns |= {name: _millionths(judged, name) for name in ("tolerance", "variance_fraction")}
    columns |= {name: judged[name].to_list() for name in ("series", *ABOUT, *RESULTS)}
    columns |= {NAMES[name]: judged[name].to_list() for name in ("label", "label_short")}
    columns["marks"] = _marks(judged)
    ordered = [columns[name] for name in Reading.__dataclass_fields__]
    return [Reading(*values) for values in zip(*ordered, strict=True)]


def _completed(judged: pl.DataFrame) -> pl.DataFrame:
    """A table without a range has no upper limit; without a previous value there is no previous period."""
    if "amber_limit_high" not in judged.columns:
        judged = judged.with_columns(pl.lit(None, dtype=pl.Int64).alias("amber_limit_high"))
    has_before = pl.col("before_short").is_not_null()
    return judged.with_columns(pl.when(has_before).then(pl.col("label_short")).alias("label_short"))


def _exact(number: pl.Expr, scale: int, factor: pl.Expr | None = None) -> pl.Expr:
    """A whole number of the smallest unit as a decimal of this scale."""
    wide = number.cast(pl.Decimal(38, 0))
    wide = wide if factor is None else wide * factor
    return wide * pl.lit(Decimal(1).scaleb(-scale), dtype=pl.Decimal(38, scale))


def _decimals(judged: pl.DataFrame, name: str, decimals: list[int]) -> Iterable[Decimal | None]:
    column = judged[name]
    if column.null_count() == column.len():
        return [None] * column.len()
    return [None if n is None else n * _QUANTUM[d] for n, d in zip(column, decimals, strict=True)]


def _limits(judged: pl.DataFrame, name: str, decimals: list[int]) -> Iterator[Decimal | None]:
    """Limits keep as many decimals as they need, and at least the declared ones."""
    for number, places in zip(judged[name], decimals, strict=True):
        yield None if number is None else _shortest(number, places)


def _shortest(number: int, places: int) -> Decimal:
    if number % MILLION == 0:
        return Decimal(number // MILLION) * _QUANTUM[places]
    return (Decimal(number) * _QUANTUM[places + 6]).normalize()


def _millionths(judged: pl.DataFrame, name: str) -> list[Decimal | None]:
    return [None if number is None else _shortest(number, 0) for number in judged[name]]


def _marks(judged: pl.DataFrame) -> list[tuple[str, ...]]:
    given = [(mark, judged[mark].to_list()) for mark in MARKS if judged[mark].any()]
    return [tuple(mark for mark, column in given if column[row]) for row in range(judged.height)]
