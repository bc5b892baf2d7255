"""Judging a nation: 2,613,600 rows (330 areas × 198 indicators × 40 quarters), every column of the output.

Beside it the same columns from a dense NumPy cube (at most 6 ×, aim 3 ×) and from vectorised pandas that groups by the
table's own columns (at least 3 × faster, aim 5 ×; pandas with keys numbered beforehand is printed too), each in a
process of its own, in turns, from the same files; a sample of what they say is compared. With `--engines` also DuckDB
on 1.6 and 16 million rows (at most 2 GB, growth at most 1.15 × linear) and Spark on two local cores. Prints ratios,
limits and peak memory; exits with 1 beyond a limit.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from benchmarks import _children, _measure
from benchmarks._children import TABLES, Run
from benchmarks._national_data import INDICATORS, QUARTERS, Nation, nation

ROUNDS = 3
CUBE_LIMIT, PANDAS_LIMIT = 6.0, 1 / 3
# 330 areas × 121 indicators × 40 quarters are 1.6 million rows; ten times as many indicators make 16 million.
SMALL, TIMES, GROWTH, MEGABYTES = 121, 10, 1.15, 2048


def main() -> int:
    """Measure, print and say whether the limits held."""
    with _folder(nation()) as folder:
        rows = pl.scan_parquet(folder / "observations.parquet").select(pl.len()).collect().item()
        runs: dict[str, list[Run]] = {"ours": [], "cube": [], "pandas": [], "numbered": []}
        for _ in range(ROUNDS):
            for who, taken in runs.items():
                taken.append(_children.run(who, folder))
        if found := disagreements(folder):
            print(f"{len(found)} columns disagree, the first: {found[0]}")
            return 1
        seconds = {who: statistics.median(one.seconds for one in taken) for who, taken in runs.items()}
        print(f"{rows:,} rows of {INDICATORS} indicators and {QUARTERS} quarters")
        code = _measure.report(
            [
                _measure.Row("judging a nation, floor a NumPy cube", seconds["ours"], seconds["cube"], CUBE_LIMIT),
                _measure.Row("judging a nation, peer pandas", seconds["ours"], seconds["pandas"], PANDAS_LIMIT),
            ],
            facts={
                "pandas with keys numbered beforehand": _beside(seconds["ours"], seconds["numbered"]),
                **{f"Peak memory of {who}": _memory(taken) for who, taken in runs.items()},
            },
        )
        return _engines(folder) or code if "--engines" in sys.argv else code


def disagreements(folder: Path) -> list[str]:
    """Columns in which a peer says otherwise in some row of the sample: there must be none."""
    ours = _children.sample("ours", folder)
    found = []
    for who in ("cube", "pandas", "numbered"):
        theirs = _children.sample(who, folder)
        found += [f"{name} ({who})" for name in theirs.columns if not _same(ours[name], theirs[name])]
    return found


def _same(ours: pl.Series, theirs: pl.Series) -> bool:
    if theirs.dtype == pl.String:
        return bool(ours.eq_missing(theirs).all())
    ours = ours.cast(pl.Float64)
    close = ((ours - theirs).abs() <= theirs.abs().clip(1) * 1e-9) | (ours.is_null() & theirs.is_null())
    return bool(close.fill_null(value=False).all())


def _beside(ours: float, theirs: float) -> str:
    return f"{theirs * 1000:.1f} ms, ratio {ours / theirs:.2f}"


def _memory(taken: list[Run]) -> str:
    peak, before = max(one.peak for one in taken), min(one.before for one in taken)
    return f"{peak:,.0f} MB, of which {before:,.0f} MB were there before"


def _engines(folder: Path) -> int:
    """DuckDB on two sizes, and Spark on the first table."""
    with _many(1) as small, _many(TIMES) as large:
        few, many = _children.run("duckdb", small), _children.run("duckdb", large)
    spark = _children.run("spark", folder)
    return _measure.report(
        [
            _measure.Row("DuckDB, 16 million rows, floor ten times 1.6", many.seconds, few.seconds * TIMES, GROWTH),
            _measure.Row("DuckDB, peak memory in GB, floor 1 GB", many.peak / 1024, 1.0, MEGABYTES / 1024),
        ],
        facts={
            "DuckDB, 1.6 million rows": f"{few.seconds:.1f} s, {few.peak:,.0f} MB",
            "DuckDB, 16 million rows": f"{many.seconds:.1f} s, {many.peak:,.0f} MB",
            "Spark on two local cores, 2.6 million rows": f"{spark.seconds:.1f} s",
        },
    )


@contextmanager
def _folder(tables: Nation) -> Iterator[Path]:
    with TemporaryDirectory(prefix="national-") as folder:
        _children.laid_out(tables, Path(folder))
        yield Path(folder)


@contextmanager
def _many(times: int) -> Iterator[Path]:
    """A table of so many times as many indicators, written part by part."""
    with TemporaryDirectory(prefix="national-") as name:
        folder = Path(name)
        for part in range(times):
            (folder / f"{part}").mkdir()
            _children.laid_out(nation(indicators=SMALL, first=part * SMALL, seed=part), folder / f"{part}")
        for table in TABLES:
            parts = [pl.scan_parquet(folder / f"{part}" / f"{table}.parquet") for part in range(times)]
            whole = parts[0] if table == "groups" else pl.concat(parts)
            whole.sink_parquet(folder / f"{table}.parquet")
        yield folder


if __name__ == "__main__":
    sys.exit(main())
