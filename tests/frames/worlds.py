"""Many worlds in one table, each by its own seed, and whether between them they hold all that there is to judge."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import polars as pl

from goldenthread.frames.contract import ABSENCES, RESULTS
from tests.frames.world import World, world


def seeded(seeds: Iterable[int]) -> World:
    """The worlds of these seeds; their areas and indicators are apart."""
    whole = World()
    for seed in seeds:
        add(whole, seed)
    return whole


def add(whole: World, seed: int) -> None:
    """One more world among others."""
    one = world(Random(seed), name=f"{seed} ")
    whole.observations += one.observations
    whole.definitions += one.definitions
    whole.groups += one.groups


def lacking(found: pl.DataFrame) -> set[str]:
    """Columns without any result, and codes that no row has."""
    # A forecast has a value, so it is never missing for a reason.
    unlikely = {"forecast_status": set(ABSENCES)}
    missing = {column.name for column in RESULTS if found[column.name].null_count() == found.height}
    for column in RESULTS:
        seen = set(found[column.name].drop_nulls().str.split(";").explode()) if column.codes else set()
        unlikely = {
            "forecast_status": {"not_due", "awaiting", "overdue", "not_available", "suppressed", "not_applicable"}
        }
        missing |= {f"{column.name} {code}" for code in set(column.codes) - seen - unlikely.get(column.name, set())}
    return missing
