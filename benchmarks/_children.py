"""One judgement in a process of its own: its seconds, the memory it came to, and a sample of what it said."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks._national_data import AS_AT, Nation
from goldenthread.config.commands.judge import MEMORY

TABLES = ("observations", "definitions", "groups")
# One row of so many is kept, so that the results of two processes can be compared.
EVERY = 997
WHO = ("ours", "cube", "pandas", "numbered", "duckdb", "spark")


@dataclass(frozen=True)
class Run:
    """How long a judgement took, and the most memory its process held before and altogether."""

    seconds: float
    before: float
    peak: float


def laid_out(nation: Nation, folder: Path) -> None:
    """The tables as files, so that making them up costs the children nothing."""
    for name in TABLES:
        getattr(nation, name).write_parquet(folder / f"{name}.parquet")


def run(who: str, folder: Path) -> Run:
    """Let a child judge the tables in a folder."""
    asked = [sys.executable, "-m", "benchmarks._children", who, str(folder)]
    # Ours with the memory settings of `goldenthread judge`.
    env = {**os.environ, **(MEMORY if who == "ours" else {})}
    done = subprocess.run(asked, check=True, capture_output=True, text=True, env=env)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def sample(who: str, folder: Path) -> pl.DataFrame:
    """Some of the rows that a child's judgement came to."""
    return pl.read_parquet(folder / f"{who}.parquet")


def main() -> None:
    """Judge, and print what it took."""
    who, folder = sys.argv[1], Path(sys.argv[2])
    taken = _engines(who, folder) if who in ("duckdb", "spark") else _in_memory(who, folder)
    print(json.dumps(taken))


def _in_memory(who: str, folder: Path) -> dict[str, float]:
    tables = [pl.read_parquet(folder / f"{name}.parquet") for name in TABLES]
    judge = _judgement(who)
    before, started = _megabytes(), time.perf_counter()
    results = judge(*tables)
    taken = {"seconds": time.perf_counter() - started, "before": before, "peak": _megabytes()}
    _sampled(results).write_parquet(folder / f"{who}.parquet")
    return taken


def _judgement(who: str) -> Any:
    if who == "ours":
        from goldenthread.frames import judge

        return lambda *tables: judge(*tables, as_at=AS_AT)
    if who == "cube":
        from benchmarks import _national_cube

        return lambda *tables: _national_cube.judge(*tables, AS_AT)
    from benchmarks import _national_pandas

    keys = _national_pandas.NUMBERED if who == "numbered" else _national_pandas.Keys()
    return lambda *tables: _national_pandas.judge(*tables, AS_AT, keys)


def _engines(who: str, folder: Path) -> dict[str, float]:
    """From files to a file, as from the command line."""
    from goldenthread.frames import judge_files

    names = {name: folder / f"{name}.parquet" for name in TABLES}
    before, started = _megabytes(), time.perf_counter()
    output = folder / f"{who}.parquet"
    judge_files(names["observations"], names["definitions"], names["groups"], output, as_at=AS_AT, engine=who)
    return {"seconds": time.perf_counter() - started, "before": before, "peak": _megabytes()}


def _sampled(results: pl.DataFrame | Mapping[str, np.ndarray]) -> pl.DataFrame:
    if isinstance(results, pl.DataFrame):
        return results.gather_every(EVERY)
    return pl.DataFrame({name: _column(column[::EVERY]) for name, column in results.items()})


def _column(cells: Any) -> pl.Series:
    if not isinstance(cells, np.ndarray):
        cells = cells.astype("float64").to_numpy()
    if cells.dtype == object:
        return pl.Series([cell if isinstance(cell, str) else None for cell in cells], dtype=pl.String)
    return pl.Series(cells.astype(float)).fill_nan(None)


def _megabytes() -> float:
    """The most that this process has held; a JVM that it started is a process of its own."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
