"""The door for figures of many areas: where each stands among the others, and what they have in the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine import checking
from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.judging import figures
from goldenthread.engine.peers import as_given
from goldenthread.engine.peers import peers as among
from goldenthread.engine.tables import PARTS
from goldenthread.engine.values import period_values
from goldenthread.frames import calendar, contents, definitions, observations
from goldenthread.frames.places import place

Columns = Mapping[str, Sequence[Any]]
ALSO = frozenset({"peers"})
WHOLES = ("rank", "ranked", "quartile")
SHARES = ("percentile", "median", "mean", "pooled")


@dataclass(frozen=True, slots=True)
class Stood:
    """One area among its peers. `value` is as given, or worked out from its parts at the declared decimals.

    What is worked out is ranked and averaged at eight decimals."""

    value: Decimal | None
    rank: int | None
    ranked: int | None
    quartile: int | None
    percentile: Decimal | None
    median: Decimal | None
    mean: Decimal | None
    pooled: Decimal | None


def peers(observed: Columns, defined: Columns) -> list[Stood]:
    """Where each figure stands among those of its series and period, in the order of the observations.

    `area_number` tells the areas of a series and period apart. Raises BadData naming each cell at fault.
    """
    if not observed["series"]:
        return []
    ready = observations.prepare(observed)
    known = definitions.prepare(defined, ready.parts_decimals)
    periods = calendar.prepare(ready.frame["period"].unique(), known["year_start_month"].unique(), ready.faults)
    if ready.faults:
        raise BadData(ready.faults)
    holds = contents.contents(ready.figures, known, periods, versions=False, manual=False, also=ALSO)
    scaled = figures(_table(ready.frame), _table(known), _table(periods), holds)
    if faults := _faults(scaled, checking.checks(holds), observed):
        raise BadData(faults)
    is_parted = holds.figures.issuperset(PARTS)
    stood = as_given(
        period_values(scaled, holds), typed="value" in holds.figures, ranges=holds.ranges, parts=holds.quotients
    )
    # What was there a period before matters for a change alone, which this door does not tell.
    stood = stood.with_columns(nw.lit(None, dtype=nw.Int64).alias("given_before"))
    return _told(
        among(stood, ranges=holds.ranges, parts=is_parted, windows=bool(holds.windows), groups=False)
        .sort("row")
        .to_native()
    )


def _table(frame: pl.DataFrame) -> nw.DataFrame[pl.DataFrame]:
    return nw.from_native(frame, eager_only=True)


def _faults(
    table: nw.DataFrame[pl.DataFrame], checks: Mapping[tuple[str, str], nw.Expr], given: Columns
) -> list[Fault]:
    found = []
    for (column, code), expression in checks.items():
        reason, mend = checking.WORDS[code]
        for row, series, period in table.filter(expression).sort("row").select("row", "series", "period").rows():
            written = given[column][row] if column in given else None
            value = "" if written is None else str(written)
            found.append(Fault(place(series, period, column, row), reason, mend, value))
    return found


def _told(frame: pl.DataFrame) -> list[Stood]:
    columns = [_values(frame), *(frame[name].to_list() for name in WHOLES), *(_exact(frame[name]) for name in SHARES)]
    return [Stood(*row) for row in zip(*columns, strict=True)]


def _values(frame: pl.DataFrame) -> list[Decimal | None]:
    """The value as it was given; where only its parts were, the one worked out."""
    return [
        _shortest(value) if value is not None else None if units is None else Decimal(units).scaleb(-decimals)
        for value, units, decimals in frame.select("value_given", "period_value", "decimals").iter_rows()
    ]


def _shortest(value: Decimal) -> Decimal:
    """Without the zeros that only fill up the decimals of the frame."""
    short = value.normalize()
    return short if short == 0 or short.as_tuple().exponent <= 0 else short.quantize(Decimal(1))  # type: ignore[operator]


def _exact(column: pl.Series) -> list[Decimal | None]:
    """Floating point at the twelve digits that every engine agrees on, so that rounding starts from them."""
    return [None if number is None else Decimal(f"{number:.12g}") for number in column.to_list()]
