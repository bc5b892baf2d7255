"""A million cases by chance with their judgement in plain Python, worked out by several processes and kept as files."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import polars as pl

from tests.frames import comparing, plainly, worlds
from tests.frames.world import World

CASES, CHUNK, PROCESSES = 1_000_000, 25_000, 2
# Seeds of one chunk lie together, so that a chunk can be made again by itself.
SEEDS = 10_000
TABLES = ("observations", "definitions", "groups", "expected")


@dataclass(frozen=True)
class Part:
    """Some of the cases: what analysts would give, and what is to come of it."""

    observations: pl.DataFrame
    definitions: pl.DataFrame
    groups: pl.DataFrame
    expected: pl.DataFrame


def made(folder: Path, cases: int = CASES) -> list[Path]:
    """The folders of all chunks, each with its four tables."""
    folders = [folder / str(number) for number in range(-(-cases // CHUNK))]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        list(pool.map(_chunk, folders))
    return folders


def _chunk(folder: Path) -> None:
    whole = World()
    for seed in count(int(folder.name) * SEEDS + 1_000_000):
        if len(whole.observations) >= CHUNK:
            break
        worlds.add(whole, seed)
    folder.mkdir(parents=True)
    tables = (*comparing.frames(whole), comparing.results(plainly.judge(whole)))
    for name, table in zip(TABLES, tables, strict=True):
        table.write_parquet(folder / f"{name}.parquet")


def parts(folders: list[Path], number: int) -> Iterator[Part]:
    """The chunks, this many to a part."""
    for first in range(0, len(folders), number):
        some = folders[first : first + number]
        read = (
            pl.concat([pl.read_parquet(one / f"{name}.parquet") for one in some], how="diagonal") for name in TABLES
        )
        yield Part(*read)
