"""Whether two tables of results say the same: every column equal, floats at twelve significant digits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from goldenthread.frames.contract import RESULTS
from tests.frames.world import World

SCHEMA: dict[str, Any] = {
    column.name: {"text": pl.String, "whole": pl.Int64, "float": pl.Float64}.get(column.kind, pl.Decimal(26, 12))
    for column in RESULTS
}


def frames(world: World) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """A world's tables, all text."""
    made = (_table(rows) for rows in (world.observations, world.definitions, world.groups))
    observations, definitions, groups = made
    if not groups.width:
        groups = pl.DataFrame(schema={"area": pl.String, "group": pl.String})
    return observations, definitions, groups


def _table(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    names = dict.fromkeys(name for row in rows for name in row)
    return pl.DataFrame(
        {name: [None if row.get(name) is None else str(row[name]) for row in rows] for name in names},
        schema=dict.fromkeys(names, pl.String),
    )


def results(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """Results as a table of the contract's columns."""
    return pl.DataFrame({name: [row[name] for row in rows] for name in SCHEMA}, schema=SCHEMA, strict=False)


def differences(ours: pl.DataFrame, theirs: pl.DataFrame) -> list[str]:
    """Where two tables of results differ, cell by cell."""
    assert ours.height == theirs.height
    found = []
    for name, dtype in SCHEMA.items():
        a, b = ours[name].cast(dtype), theirs[name].cast(dtype)
        differs = a.ne_missing(b)
        if dtype == pl.Float64:
            near = (a - b).abs() <= 1e-12 * pl.DataFrame({"a": a.abs(), "b": b.abs()}).max_horizontal()
            differs = differs & ~near.fill_null(value=False)
        found += [f"row {row}, {name}: {a[row]} and {b[row]}" for row in differs.arg_true().head(20)]
    return found
