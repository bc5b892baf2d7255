"""One Spark session for all tests that ask for it; a Java machine takes seconds to start.

Keep such tests in one file, so that of several test processes only one starts it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

# Little data and large plans: nothing is compiled, and nothing is planned again while it runs.
QUICK = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.memory": "2g",
}


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A quiet local session on two cores, in UTC, that only this machine can reach."""
    from goldenthread.frames.engines.spark import session

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    made = session(**{"spark.master": "local[2]", **QUICK})
    yield made
    made.stop()
