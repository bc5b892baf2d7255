"""Exact figures as a CSV file shows them: plain digits at the declared decimals, dates as dates."""

from __future__ import annotations

import polars as pl

from goldenthread.frames.analysts.outcome import SHOWN
from goldenthread.frames.contract import RESULTS

# What says how figures are shown, under names that no column of people's own has: theirs may be called `decimals`.
SHOWING = {name: f"goldenthread_{name}" for name in SHOWN}
_FIGURES = ("basis_value", "target_in_force", "variance")
_DATES = ("basis_value", "target_in_force", "limit")
_DIGITS = 12
_is_date = pl.col(SHOWING["is_date"])
_decimals = pl.when(_is_date).then(0).otherwise(pl.col(SHOWING["decimals"]))


def printed(table: pl.LazyFrame) -> pl.LazyFrame:
    """A table of results whose exact columns are text; what says how they are shown is taken away."""
    figures = [_text(name, _decimals).alias(name) for name in _FIGURES]
    limit = _text("limit", pl.max_horizontal(_decimals, _needed("limit"))).alias("limit")
    shown = table.with_columns(*figures, limit)
    dates = [_date(name).alias(name) for name in _DATES]
    return shown.with_columns(*dates).drop(*SHOWING.values())


def agreed(table: pl.LazyFrame) -> pl.LazyFrame:
    """Floating point with the twelve digits in which every engine agrees: 59, and not 58.99999999999999."""
    return table.with_columns(
        pl.col(column.name).round_sig_figs(_DIGITS) for column in RESULTS if column.kind == "float"
    )


def _text(name: str, decimals: pl.Expr) -> pl.Expr:
    """The digits before the point, and as many after it."""
    text = pl.col(name).cast(pl.String)
    whole = text.str.find(".", literal=True)
    return text.str.slice(0, whole.cast(pl.Int64) + decimals + (decimals > 0).cast(pl.Int64))


def _needed(name: str) -> pl.Expr:
    """How many decimals a figure has that are not trailing noughts."""
    return pl.col(name).cast(pl.String).str.extract(r"\.(\d*[1-9])").str.len_chars().cast(pl.Int64).fill_null(0)


def _date(name: str) -> pl.Expr:
    """A number of days since 1970 as the date it stands for."""
    day = pl.col(name).cast(pl.Int64, strict=False).cast(pl.Int32, strict=False).cast(pl.Date).cast(pl.String)
    return pl.when(_is_date).then(day).otherwise(pl.col(name))
