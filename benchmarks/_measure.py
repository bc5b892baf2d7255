"""Timing that can be trusted: alternating runs, medians, one printed row, an exit code."""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One comparison: our seconds, the floor's or peer's seconds, and how many times the floor ours may be."""

    name: str
    ours: float
    floor: float
    limit: float

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def is_within(self) -> bool:
        return self.ratio <= self.limit


def alternate(ours: Callable[[], object], floor: Callable[[], object], *, rounds: int = 7) -> tuple[float, float]:
    """The median seconds of each, run in turn so that a slow moment of the machine falls on both."""
    ours()
    floor()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for which, act in enumerate((ours, floor)):
            gc.collect()
            started = time.perf_counter()
            act()
            taken[which].append(time.perf_counter() - started)
    return statistics.median(taken[0]), statistics.median(taken[1])


def peak_megabytes() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(rows: list[Row], *, facts: dict[str, object] | None = None) -> int:
    """Print the rows; 1 when a ratio is beyond its limit."""
    for row in rows:
        verdict = "within" if row.is_within else "BEYOND"
        print(
            f"{row.name:<52} {row.ours * 1000:9.1f} ms  floor {row.floor * 1000:9.1f} ms  "
            f"ratio {row.ratio:5.2f}  {verdict} {row.limit:g}"
        )
    for name, value in (facts or {}).items():
        print(f"{name}: {value}")
    print(f"Peak memory of this process, floor and peer included: {peak_megabytes():.0f} MB")
    return 0 if all(row.is_within for row in rows) else 1


def finish(code: int) -> None:
    """End with the exit code."""
    sys.exit(code)
