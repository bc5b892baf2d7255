"""The table of definitions made ready: kinds checked, tolerances in millionths, powers of ten beside each series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import polars as pl

from goldenthread.engine.errors import BadDefinition, Fault
from goldenthread.engine.periods import FREQUENCIES
from goldenthread.engine.periods.kinds import MOST_YEARS
from goldenthread.engine.scaled import MILLION, MOST_DECIMALS, MOST_PARTS
from goldenthread.frames.columns import EXACT
from goldenthread.frames.written import CHOICES, COUNTED, Written

Columns = Mapping[str, Sequence[Any]]
# Defaults of the amounts by kind (status, d8; direction of travel, d8).
TOLERANCES = {"relative": Decimal("0.05"), "absolute": Decimal(2), "none": Decimal(0)}
MATERIALITIES = {"relative": Decimal("0.01"), "absolute": Decimal("0.5"), "none": Decimal(0)}
MARGIN = Decimal("0.1")
SIGNS = {"higher": 1, "lower": -1, "range": 0, "none": 0}
APRIL = 4
AMOUNTS = ("tolerance", "materiality", "margin", "midpoint", "minimum", "maximum")
WHOLES = ("decimals", "scale", "year_start_month", "window", "step", "grace")
READ = frozenset((*CHOICES, *AMOUNTS, *WHOLES, "percentage"))
# A late figure, and a late date, is within grace for four weeks (status, d8).
GRACE, MOST_GRACE = 28, 3660
# Months of the longest period that anything is rolled up to.
LONGEST = 12 * MOST_YEARS
# The longest rolling window, and the longest step between two figures, in periods.
MOST_PERIODS = 60

SCHEMA: dict[str, Any] = {
    "series": pl.String,
    "series_number": pl.Int64,
    "year_start_month": pl.Int64,
    "direction": pl.String,
    "sign": pl.Int64,
    "basis": pl.String,
    "is_year_to_date": pl.Boolean,
    "is_contextual": pl.Boolean,
    "is_baseline": pl.Boolean,
    "scheme": pl.String,
    "decimals": pl.Int64,
    "unit": pl.Int64,
    "parts_decimals": pl.Int64,
    "parts_unit": pl.Int64,
    "parts_factor": pl.Int64,
    "parts_limit": pl.Int64,
    "tolerance_kind": pl.String,
    "tolerance": pl.Int64,
    "tolerance_rate": pl.Int64,
    "tolerance_amount": pl.Int64,
    "materiality_rate": pl.Int64,
    "materiality_amount": pl.Int64,
    "margin_rate": pl.Int64,
    "margin_amount": pl.Int64,
    "frequency_months": pl.Int64,
    "midpoint": EXACT,
    "is_percentage": pl.Boolean,
    "comparator_short": pl.String,
    "comparator_long": pl.String,
    "profile": pl.String,
    "window": pl.Int64,
    "step": pl.Int64,
    "grace": pl.Int64,
    "least": pl.Int64,
    "most": pl.Int64,
}


def prepare(definitions: Columns, parts_decimals: Mapping[str, int]) -> pl.DataFrame:
    """The definitions as the engine takes them; BadDefinition names every fault by series and field."""
    names = [name for name in definitions if name != "series" and name in READ]
    columns = [definitions[name] for name in names]
    faults = _repeated(definitions["series"])
    rows = []
    for number, (series, *values) in enumerate(zip(definitions["series"], *columns, strict=True), start=1):
        fields, wrong = _fields(tuple(names), tuple(values), parts_decimals.get(series, 0))
        faults += [Fault(f"{series}, {one.place}", one.reason, one.mend, one.value) for one in wrong]
        rows.append((series, number, *fields))
    if faults:
        raise BadDefinition(faults)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def counted(definitions: Columns) -> dict[str, str]:
    """The series whose figures are dates or answers, each with its direction."""
    pairs = zip(definitions["series"], definitions.get("direction", ()), strict=False)
    return {series: direction for series, direction in pairs if direction in COUNTED}


def _repeated(names: Iterable[str]) -> list[Fault]:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    return [Fault(name, "This series is defined more than once.", "Keep one definition.", name) for name in repeated]


@lru_cache(maxsize=4096)
def _fields(
    names: tuple[str, ...], values: tuple[Any, ...], parts_decimals: int
) -> tuple[tuple[Any, ...], tuple[Fault, ...]]:
    """The columns after the series' number, and what is wrong with what was written; series often share them."""
    written = Written({name: value for name, value in zip(names, values, strict=True) if value is not None})
    chosen = {name: written.choice(name) for name in CHOICES}
    written.agree(chosen)
    if chosen["direction"] in COUNTED:
        written = written.without_decimals()
        chosen |= {"tolerance_kind": "none", "materiality_kind": "none"}
    decimals = written.whole("decimals", 0, 0, MOST_DECIMALS)
    scale = written.whole("scale", 1, 1, MILLION)
    start = written.whole("year_start_month", APRIL, 1, 12)
    window = written.whole("window", 0, 0, MOST_PERIODS)
    unit, parts_unit = 10**decimals, 10**parts_decimals
    tolerance = written.amount("tolerance", chosen["tolerance_kind"], TOLERANCES, unit)
    materiality = written.amount("materiality", chosen["materiality_kind"], MATERIALITIES, unit)
    margin = written.amount("margin", "relative", {"relative": MARGIN}, unit)
    tolerance_rate, tolerance_amount = _rate_or_amount(chosen["tolerance_kind"], tolerance, unit)
    is_flow = chosen["basis"] == "flow"
    fields = (
        start,
        chosen["direction"],
        SIGNS.get(str(chosen["direction"]), 0),
        chosen["basis"],
        is_flow and chosen["judged_on"] == "year_to_date",
        chosen["intent"] == "contextual" or chosen["direction"] == "none",
        chosen["intent"] == "baseline",
        chosen["scheme"],
        decimals,
        unit,
        parts_decimals,
        parts_unit,
        2 * scale * unit,
        MOST_PARTS // (_parts_summed(chosen, window) * 2 * scale * unit),
        chosen["tolerance_kind"],
        tolerance,
        tolerance_rate,
        tolerance_amount,
        *_rate_or_amount(chosen["materiality_kind"], materiality, unit),
        # Where the tolerance is an amount, well above is twice that amount; otherwise a share of the target.
        0 if tolerance_amount else margin,
        2 * tolerance_amount,
        FREQUENCIES.get(str(chosen["frequency"])),
        written.exact("midpoint"),
        written.truth("percentage"),
        chosen["comparator_short"],
        chosen["comparator_long"],
        chosen["profile"],
        window or None,
        written.whole("step", 0, 0, MOST_PERIODS) or None,
        written.whole("grace", GRACE, 0, MOST_GRACE),
        *written.bounds(unit),
    )
    return fields, tuple(written.faults)


def _parts_summed(chosen: Mapping[str, str | None], window: int) -> int:
    """The most parts that a ratio of this series is summed from: of its window, or of the longest period."""
    if chosen["basis"] == "rolling":
        return max(window, 1)
    months = FREQUENCIES.get(str(chosen["frequency"]), LONGEST)
    return max(LONGEST // months, 1)


def _rate_or_amount(kind: str | None, parts: int, unit: int) -> tuple[int, int]:
    """Millionths as a rate of the target, or as an amount in millionths of the last decimal's unit."""
    return (parts if kind == "relative" else 0, parts * unit if kind == "absolute" else 0)
