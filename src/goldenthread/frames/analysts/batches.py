"""Large tables in batches: whole indicators, those of one kind together, so that each needs only its own arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

# A batch is worth ending where another kind of indicator begins once it is so large a part of the most rows.
_WORTH = 2
# What of a definition decides which arithmetic its figures need.
_KIND = ("basis", "direction", "is_year_to_date", "profile", "window", "frequency_months")


@dataclass(frozen=True, slots=True)
class Batch:
    """Definitions by their numbers, and how many observations they have."""

    series: tuple[int, ...]
    rows: int


def batches(census: pl.DataFrame, definitions: pl.DataFrame, most: int | None) -> list[Batch]:
    """Batches of no more observations than `most`, where no single indicator has more; one where `most` is None.

    The versions of an indicator stay together: its figures are compared with one another.
    """
    indicators = _indicators(census, definitions)
    total = int(indicators["rows"].sum())
    if most is None or total <= most:
        return [Batch(tuple(indicators["series"].explode().to_list()), total)]
    return list(_filled(indicators, most))


def _indicators(census: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Each indicator's definitions, rows and kind, those of one kind after one another."""
    rows = census.select("series", pl.col("rows").cast(pl.Int64))
    kind = pl.concat_str([pl.col(name).cast(pl.String).fill_null("") for name in _KIND], separator=" ")
    known = definitions.select("series", "series_number", kind.alias("kind")).join(rows, on="series", how="inner")
    found = known.group_by("series_number").agg("series", pl.col("rows").sum(), pl.col("kind").unique().sort())
    return found.with_columns(pl.col("kind").list.join("; ")).sort("kind", "series_number")


def _filled(indicators: pl.DataFrame, most: int) -> Iterator[Batch]:
    series: list[int] = []
    rows, before = 0, ""
    for numbers, count, kind in indicators.select("series", "rows", "kind").iter_rows():
        is_another = kind != before and rows * _WORTH >= most
        if series and (is_another or rows + count > most):
            yield Batch(tuple(series), rows)
            series, rows = [], 0
        series, rows, before = [*series, *numbers], rows + count, kind
    yield Batch(tuple(series), rows)
