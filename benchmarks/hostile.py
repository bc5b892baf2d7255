"""Refusing hostile files beside its floor: reading as many honest ones with the same limited child.

Bombs, far cells, entities, links, macros and packed files are refused before they are unpacked, so that each may
cost what a small honest workbook costs: a child's start. The one of 1,048,576 rows is held to its own floor: a bare
reader in this process, which checks nothing. Acceptance list E3: 512 MB and 20 seconds of the processor for a child.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.intake.corpus.containers import CONTAINERS, GOOD, million
from tests.intake.corpus.making import Bad

from benchmarks import _measure
from benchmarks.importing import bare
from goldenthread import sheets
from goldenthread.engine.errors import BadData

HOSTILE = frozenset({8, 10, 12, 13, 14, 17, 18, 19, 20})
LIMIT, LIMIT_OF_A_MILLION = 1.5, 3.0
MEGABYTES, SECONDS = 512, 20


def laid(folder: Path, one: Bad, place: int) -> Path:
    path = folder / f"{place}-{one.file}"
    path.write_bytes(one.content)
    return path


def refused(path: Path) -> Callable[[], None]:
    """Read it; whoever takes it has failed."""

    def act() -> None:
        try:
            sheets.read(path)
        except BadData:
            return
        raise AssertionError(f"{path.name} was taken")

    return act


def of_children() -> tuple[float, float]:
    """Seconds of the processor that ended children took, and the most megabytes one of them held."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> int:
    """One row for all of them, and one for the million rows."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-benchmark-") as name:
        folder = Path(name)
        files = [one for one in CONTAINERS if one.number in HOSTILE]
        acts = [refused(laid(folder, one, place)) for place, one in enumerate(files)]
        honest = folder / "honest.xlsx"
        honest.write_bytes(GOOD)

        def least() -> None:
            for _ in acts:
                sheets.read(honest)

        ours, floor = _measure.alternate(lambda: [act() for act in acts], least, rounds=3)
        slowest = max((_once(act), one.name) for act, one in zip(acts, files, strict=True))
        large = laid(folder, million(), len(files))
        before, _ = of_children()
        refused(large)()
        # Asked before this process reads the file itself: a child counts what its parent held when it began.
        after, megabytes = of_children()
        many, beside = _measure.alternate(refused(large), bare(large), rounds=1)
        rows = [
            _measure.Row(f"Refusing {len(files)} hostile files", ours, floor, LIMIT),
            _measure.Row("Refusing 1,048,576 rows", many, beside, LIMIT_OF_A_MILLION),
        ]
        seconds = after - before
        facts: dict[str, object] = {
            "The slowest of them": f"{slowest[1]}, {slowest[0] * 1000:.0f} ms",
            "Most memory of a child": f"{megabytes:.0f} MB, limit {MEGABYTES} MB",
            "Processor time for the million rows": f"{seconds:.1f} s, limit {SECONDS} s",
        }
        code = _measure.report(rows, facts=facts)
        return code or int(megabytes > MEGABYTES or seconds > SECONDS)


def _once(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    _measure.finish(main())
