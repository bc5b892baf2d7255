"""The door to what forecasts were off by: forecasts in, a row for each service and point of the year out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine.forecast_errors import forecast_errors

MILLIONTHS = Decimal(1_000_000)
FORECASTS: dict[str, Any] = {
    "service": pl.String,
    "year_key": pl.Int64,
    "part": pl.Int64,
    "parts": pl.Int64,
    "system_forecast": pl.Float64,
    "owner_forecast": pl.Float64,
}
FINISHED = ("system_error", "system_bias", "owner_error", "owner_bias")


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was expected of a year at one part of it; `year_key` is one line's year, and its last part the outturn."""

    service: str
    year_key: int
    part: int
    parts: int
    system_forecast: Decimal | None
    owner_forecast: Decimal | None


@dataclass(frozen=True, slots=True)
class Errors:
    """How far a service's forecasts at one part of the year were from what came, as fractions of the outturn."""

    service: str
    parts: int
    part: int
    system_made: int
    system_compared: int
    system_error: Decimal | None
    system_bias: Decimal | None
    owner_made: int
    owner_compared: int
    owner_error: Decimal | None
    owner_bias: Decimal | None


def errors(forecasts: Iterable[Forecast]) -> list[Errors]:
    """The errors of every service and part, in their order."""
    rows = [tuple(getattr(one, name) for name in FORECASTS) for one in forecasts]
    given = pl.DataFrame([_plain(row) for row in rows], schema=FORECASTS, orient="row")
    found = forecast_errors(nw.from_native(given.lazy())).to_native().collect().sort("service", "parts", "part")
    return [Errors(**_exact(row)) for row in found.select(*[one.name for one in fields(Errors)]).to_dicts()]


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Figures in floating point, in which the system's forecasts are worked out."""
    return tuple(float(item) if isinstance(item, Decimal) else item for item in row)


def _exact(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: row[name] if row[name] is None else Decimal(row[name]) / MILLIONTHS for name in FINISHED}
