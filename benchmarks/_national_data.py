"""A nation's figures, made up from a seed: areas × indicators × quarters of every basis and polarity, some missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

# Ten years of quarters, looked at a month after the last.
FIRST_YEAR, QUARTERS = 2014, 40
AS_AT = date(2024, 5, 1)
AREAS, INDICATORS, IN_GROUP = 330, 198, 22
MISSING, EXPLAINED = 0.03, 0.3
BASES = ("snapshot",) * 4 + ("ratio",) * 3 + ("flow",) * 2 + ("ytd",)
POLARITIES = ("higher",) * 5 + ("lower",) * 4 + ("range",)
EXACT = pl.Decimal(18, 2)
Numbers = np.ndarray


@dataclass(frozen=True)
class Nation:
    """The three tables that `judge` takes."""

    observations: pl.DataFrame
    definitions: pl.DataFrame
    groups: pl.DataFrame


def nation(areas: int = AREAS, indicators: int = INDICATORS, *, first: int = 0, seed: int = 5) -> Nation:
    """The tables of so many areas and indicators, numbered from the first; the same seed makes the same figures."""
    dice = np.random.default_rng(seed)
    known = _definitions(first, indicators)
    shape = (indicators, areas, QUARTERS)
    names = {
        "area": np.broadcast_to(np.array([f"E{n:08d}" for n in range(areas)])[None, :, None], shape),
        "indicator": np.broadcast_to(known["indicator"].to_numpy()[:, None, None], shape),
        "period": np.broadcast_to(np.array(_labels(QUARTERS)), shape),
    }
    observations = pl.DataFrame({name: column.ravel() for name, column in names.items()})
    observations = observations.with_columns(_figures(dice, known, shape))
    # Figures come in quarter by quarter, area by area.
    arrival = np.arange(observations.height).reshape(shape).transpose(2, 1, 0).ravel()
    observations = observations[arrival]
    members = pl.DataFrame(
        {
            "area": [f"E{n:08d}" for n in range(areas)],
            "group": [f"Family {n // IN_GROUP + 1}" for n in range(areas)],
        }
    )
    return Nation(observations, known, members)


def _labels(quarters: int) -> list[str]:
    years = [f"{year}-{(year + 1) % 100:02d}" for year in range(FIRST_YEAR, FIRST_YEAR + quarters // 4 + 1)]
    return [f"{year} Q{quarter}" for year in years for quarter in range(1, 5)][:quarters]


def _definitions(first: int, indicators: int) -> pl.DataFrame:
    numbers = range(first, first + indicators)
    bases = [BASES[n % 10] for n in numbers]
    return pl.DataFrame(
        {
            "indicator": [f"NI-{n:04d}" for n in numbers],
            "basis": bases,
            "polarity": [POLARITIES[n // 10 % 10] for n in numbers],
            "decimals": [0 if basis in ("flow", "ytd") else n % 3 for n, basis in zip(numbers, bases, strict=True)],
            "percentage": [basis == "ratio" for basis in bases],
            "scale": [100 if basis == "ratio" else 1 for basis in bases],
            "intent": ["contextual" if n % 11 == 10 else "judged" for n in numbers],
            "frequency": ["quarter"] * indicators,
        }
    )


def _figures(dice: np.random.Generator, known: pl.DataFrame, shape: tuple[int, int, int]) -> list[pl.Series]:
    """Levels that differ by indicator and area, drift over time, and have a season where they are counted."""
    level = dice.uniform(20, 80, shape[0])[:, None, None] * dice.uniform(0.8, 1.2, shape[:2])[:, :, None]
    drift = 1 + dice.normal(0, 0.002, shape[:2])[:, :, None] * np.arange(shape[2])
    amount = level * drift * dice.normal(1, 0.05, shape)
    basis = known["basis"].to_numpy()[:, None, None]
    season = np.resize([0.9, 1.1, 1.2, 0.8], shape[2])
    counted = np.floor(amount * 20 * season)
    counted = np.where(basis == "ytd", _to_date(counted), counted)
    value = np.where((basis == "flow") | (basis == "ytd"), counted, np.round(amount, 2))
    denominator = np.floor(dice.uniform(200, 5000, shape))
    numerator = np.floor(denominator * amount / 120)
    aim = np.broadcast_to(level, shape)
    target = np.where(
        basis == "flow", np.floor(aim * 20), np.where(basis == "ratio", np.round(aim / 1.2, 1), np.round(aim))
    )
    target = np.where(basis == "ytd", np.floor(aim * 20) * (np.arange(shape[2]) % 4 + 1), target)
    missing = dice.random(shape) < MISSING
    is_range = (known["polarity"] == "range").to_numpy()[:, None, None]
    is_ratio = np.broadcast_to(basis == "ratio", shape)
    absence = np.where(missing & (dice.random(shape) < EXPLAINED), "suppressed", "")
    return [
        _exact("value", value, missing | is_ratio),
        _exact("numerator", numerator, missing | ~is_ratio),
        _exact("denominator", denominator, missing | ~is_ratio),
        _exact("target", target, np.broadcast_to(is_range, shape)),
        _exact("low", np.floor(target * 0.95), np.broadcast_to(~is_range, shape)),
        _exact("high", np.floor(target * 1.05), np.broadcast_to(~is_range, shape)),
        pl.Series("absence", absence.ravel()).replace("", None),
    ]


def _to_date(increments: Numbers) -> Numbers:
    """Sums since the start of each year of four quarters."""
    parts = [increments[..., start : start + 4].cumsum(axis=-1) for start in range(0, increments.shape[-1], 4)]
    return np.concatenate(parts, axis=-1)


def _exact(name: str, figures: Numbers, is_blank: Numbers) -> pl.Series:
    """Two decimals at most, exactly; blanks are nothing."""
    hundredths = pl.Series(name, np.round(figures * 100).astype(np.int64).ravel())
    blanks = pl.Series(np.ascontiguousarray(is_blank).ravel())
    frame = pl.DataFrame([hundredths, blanks.alias("blank")])
    exact = (pl.col(name).cast(pl.Decimal(18, 0)) * pl.lit("0.01").cast(pl.Decimal(18, 2))).cast(EXACT)
    return frame.select(pl.when(~pl.col("blank")).then(exact).alias(name)).to_series()
