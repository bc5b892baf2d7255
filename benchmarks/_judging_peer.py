"""The judgement as an analyst would write it in vectorised pandas: the peer that benchmarks/judging.py measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from goldenthread.engine import periods

Columns = Mapping[str, Sequence[Any]]
NUMBERS = ("value", "numerator", "denominator", "target", "low", "high")


def judge(observations: Columns, definitions: Columns, today: date) -> pd.DataFrame:
    """The same readings: figures, year to date, travel, status, variance and marks."""
    frame = _table(observations, definitions)
    _values(frame)
    _travel(frame, "short", 1)
    _travel(frame, "long", 4)
    _year_to_date(frame)
    _status(frame, today)
    _marks(frame, today)
    return _out(frame)


def _table(observations: Columns, definitions: Columns) -> pd.DataFrame:
    frame = pd.DataFrame({name: column for name, column in observations.items() if name not in NUMBERS})
    for name in NUMBERS:
        frame[name] = pd.to_numeric(pd.Series(observations[name]))
    known = pd.DataFrame(definitions)
    known["number"] = np.arange(len(known))
    for name in ("tolerance", "scale"):
        known[name] = pd.to_numeric(known[name])
    known["unit"] = 10 ** known["decimals"]
    known["sign"] = known["direction"].map({"higher": 1, "lower": -1, "range": 0})
    spans = [periods.parse(label) for label in frame["period"].unique()]
    calendar = pd.DataFrame(
        {
            "period": [span.label for span in spans],
            "ordinal": [span.ordinal for span in spans],
            "part": [span.ordinal % 4 + 1 for span in spans],
            "ends_month": [span.ends.year * 12 + span.ends.month - 1 for span in spans],
        }
    )
    frame = frame.merge(known, on="series", how="left").merge(calendar, on="period", how="left")
    frame["key"] = frame["number"] * 100_000 + frame["ordinal"]
    for name in ("value", "target", "low", "high"):
        frame[name] = _half_away(frame[name] * frame["unit"])
    return frame


def _half_away(figures: pd.Series) -> pd.Series:
    return np.sign(figures) * np.floor(figures.abs() + 0.5 + 1e-9)


def _values(frame: pd.DataFrame) -> None:
    is_ratio = frame["basis"] == "ratio"
    denominator = frame["denominator"].where(frame["denominator"] > 0)
    ratio = _half_away(frame["numerator"] * frame["scale"] * frame["unit"] / denominator)
    has_parts = is_ratio & frame["numerator"].notna() & frame["denominator"].notna()
    frame["reason"] = frame["absence"].mask(has_parts & (frame["denominator"] == 0), "no_cases")
    frame["period_value"] = ratio.where(has_parts, frame["value"]).where(frame["absence"].isna())
    frame["is_absolute"] = frame["tolerance_kind"] == "absolute"
    frame["is_range"] = frame["direction"] == "range"
    frame["is_contextual"] = frame["intent"] == "contextual"


def _travel(frame: pd.DataFrame, name: str, back: int) -> None:
    earlier = pd.Series(frame["period_value"].to_numpy(), index=frame["key"])
    before = pd.Series(earlier.reindex(frame["key"] - back).to_numpy(), index=frame.index)
    change = frame["period_value"] - before
    if name == "short":
        change = change.where(frame["basis"] != "ytd")
    nearer = _outside(before, frame) - _outside(frame["period_value"], frame)
    has_range = frame["is_range"] & frame["low"].notna()
    better = nearer.where(has_range, change * frame["sign"])
    moved = nearer.where(has_range, change)
    material = np.where(frame["is_absolute"], 0.5 * frame["unit"], 0.01 * before.abs())
    judged = ~frame["is_contextual"]
    frame[f"travel_{name}"] = np.select(
        [
            change.isna(), moved.abs() <= material + 1e-9, judged & (better > 0), judged & (better < 0), change > 0,
        ],
        ["no_comparison", "unchanged", "improving", "worsening", "rising"],
        "falling",
    )  # fmt: skip
    frame[f"change_{name}"], frame[f"before_{name}"] = change, before


def _outside(figures: pd.Series, frame: pd.DataFrame) -> pd.Series:
    return np.maximum(np.maximum(frame["low"] - figures, figures - frame["high"]), 0)


def _year_to_date(frame: pd.DataFrame) -> None:
    frame["value"] = frame["period_value"]
    flows = frame.loc[frame["basis"] == "flow"].sort_values("key")
    years = [flows["number"], flows["ordinal"] - flows["part"]]
    for name in ("value", "target", "low", "high"):
        group = flows[name].groupby(years)
        complete = flows[name].notna().groupby(years).cumsum() == flows["part"]
        frame.loc[flows.index, name] = group.cumsum().where(complete)
    lacks_part = frame["value"].isna() & frame["period_value"].notna()
    frame["reason"] = frame["reason"].mask(lacks_part, "incomplete")


def _status(frame: pd.DataFrame, today: date) -> None:
    value, target, low, high, sign = (frame[name] for name in ("value", "target", "low", "high", "sign"))
    amount = frame["tolerance"] * frame["unit"]
    band = amount.where(frame["is_absolute"], frame["tolerance"] * target.abs())
    band_low = amount.where(frame["is_absolute"], frame["tolerance"] * low.abs())
    band_high = amount.where(frame["is_absolute"], frame["tolerance"] * high.abs())
    frame["limit"] = (low - band_low).where(frame["is_range"], target - sign * band)
    frame["limit_high"] = (high + band_high).where(frame["is_range"])
    is_range = frame["is_range"]
    reached = (is_range & (value >= low) & (value <= high)) | (~is_range & (sign * (value - target) >= 0))
    inside = (value >= frame["limit"] - 1e-9) & (value <= frame["limit_high"] + 1e-9)
    near = (is_range & inside) | (~is_range & (sign * (value - frame["limit"]) >= -1e-9))
    days = (pd.Timestamp(today) - pd.to_datetime(frame["due_on"])).dt.days
    past_grace = pd.to_datetime(frame["late_after"]) < pd.Timestamp(today)
    missing = value.isna()
    is_due = (days > 0) & (frame["ends_month"] <= today.year * 12 + today.month - 1)
    has_target = low.notna().where(is_range, target.notna())
    frame["status"] = np.select(
        [
            frame["reason"] == "suppressed", frame["reason"] == "not_applicable", frame["reason"].notna(),
            missing & ~is_due, missing & past_grace, missing, frame["is_contextual"], ~has_target, reached, near,
        ],
        [
            "suppressed", "not_applicable", "not_available", "not_due", "overdue", "awaiting", "contextual",
            "no_target", "green", "amber",
        ],
        "red",
    )  # fmt: skip
    frame["days_late"] = days.where(missing & is_due & frame["reason"].isna())
    frame["variance"] = value - target
    frame["variance_fraction"] = frame["variance"] / target.abs().where(target != 0)


def _marks(frame: pd.DataFrame, today: date) -> None:
    has_value = frame["value"].notna()
    age = (today.year * 12 + today.month - 1 - frame["ends_month"]).clip(lower=0)
    frame["age_months"] = age.where(has_value)
    frame["old_data"] = has_value & (age >= 6)
    judged = frame["status"].isin(["green", "amber", "red"])
    margin = np.where(frame["is_absolute"], 2 * frame["tolerance"] * frame["unit"], 0.1 * frame["target"].abs())
    frame["well_above"] = judged & (frame["sign"] * frame["variance"] > margin + 1e-9)
    frame["publisher_differs"] = frame["published_status"].notna() & (frame["published_status"] != frame["status"])


def _out(frame: pd.DataFrame) -> pd.DataFrame:
    numbers = ("value", "period_value", "target", "low", "high", "limit", "limit_high", "variance")
    for name in (*numbers, "change_short", "change_long", "before_short", "before_long"):
        frame[name] = frame[name] / frame["unit"]
    return frame.rename(columns={"limit": "amber_limit", "limit_high": "amber_limit_high"})
