"""A million cases on Polars and on DuckDB against plain Python: no disagreement in any column. Spark: test_spark.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from goldenthread.frames import judge
from goldenthread.frames.contract import RESULTS, names
from tests.frames import comparing, million
from tests.frames.analysts import IN_PROCESS
from tests.frames.world import AS_AT

pytestmark = [pytest.mark.nightly, pytest.mark.timeout(7200)]
# Chunks judged at a time: DuckDB takes them in batches of its own.
TOGETHER = {"polars": 10, "duckdb": 40}


@pytest.fixture(scope="module")
def chunks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return million.made(tmp_path_factory.mktemp("million"))


@pytest.mark.parametrize("engine", list(IN_PROCESS))
def test_a_million_cases_are_judged_as_in_plain_python(
    chunks: list[Path], engine: str, tell: Callable[[str], None]
) -> None:
    rows = 0
    for part in million.parts(chunks, TOGETHER[engine]):
        found = judge(IN_PROCESS[engine](part.observations), part.definitions, part.groups, as_at=AS_AT)
        found = found if isinstance(found, pl.DataFrame) else found.pl()
        assert comparing.differences(found.select(names(RESULTS)), part.expected) == []
        rows += found.height
    assert rows >= million.CASES
    tell(f"{engine}: {rows:,} cases × {len(RESULTS)} columns against plain Python, 0 disagreements")
