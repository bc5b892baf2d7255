"""Spark: frames in their own session; what is worked out once is kept as a checkpoint of its own."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import narwhals as nw
import polars as pl
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql

from goldenthread.engine.errors import BadData, Fault
from goldenthread.frames import delimited
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines.engine import Engine, Table

_LOGGING = Path(__file__).with_name("spark-log.properties")
_USUAL = {
    "spark.master": "local[*]",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOGGING.as_uri()}",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
# Spark's usual 200 parts are for a cluster: on one machine most of them are empty, and each costs its start.
_PARTS_OF_EACH_CORE = 2


def for_frame(frame: DataFrame) -> Spark:
    """The engine for a frame, in the frame's own session."""
    return Spark(frame.sparkSession)


def for_files() -> Spark:
    """The engine for files: a session on this machine, ended with the judgement unless it was there before."""
    if not os.environ.get("JAVA_HOME") and which("java") is None:
        mend = "Install a Java runtime (version 17 or newer) or set JAVA_HOME, or leave --engine out to use Polars."
        raise BadData([Fault("--engine", "The engine spark needs Java, which was not found.", mend, "spark")])
    there = SparkSession.getActiveSession()
    if there is not None:
        return Spark(there)
    parts = _PARTS_OF_EACH_CORE * (os.cpu_count() or 1)
    return Spark(session(**{"spark.sql.shuffle.partitions": str(parts)}), is_ours=True)


def session(**settings: str) -> SparkSession:
    """A quiet session on this machine, which no other machine can reach, and whose days are UTC's."""
    builder = SparkSession.builder.appName("goldenthread")
    for name, value in {**_USUAL, **settings}.items():
        builder = builder.config(name, value)
    with _without_warnings():
        return builder.getOrCreate()


class Spark(Engine):
    """Judges in one session."""

    name = "spark"

    def __init__(self, session: SparkSession, *, is_ours: bool = False) -> None:
        self._session, self._is_ours = session, is_ours
        self._folder: TemporaryDirectory[str] | None = None

    def numbered(self, frame: DataFrame) -> Table:
        """Numbered in the order of its partitions, and kept: to run it again might differ."""
        return _table(frame.withColumn(ROW, sql.monotonically_increasing_id() + 1).localCheckpoint())

    def read(self, path: Path) -> Table:
        """By way of Parquet with numbered rows, so that a file means the same on every engine."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="goldenthread-")
        copied = Path(self._folder.name) / f"{uuid4().hex}.parquet"
        if delimited.is_csv(path):
            delimited.as_parquet(path, copied)
        else:
            pl.scan_parquet(path, row_index_name=ROW, row_index_offset=1).sink_parquet(copied)
        frame = self._session.read.parquet(str(copied))
        return _table(frame.withColumn(ROW, sql.col(ROW).cast("bigint")))

    def kept(self, table: Table) -> Table:
        """As a checkpoint, which also cuts off the plan that led to it."""
        return _table(table.to_native().localCheckpoint())

    def placed(self, frame: pl.DataFrame) -> Table:
        """By way of Arrow."""
        with _without_warnings():
            return _table(self._session.createDataFrame(frame.to_arrow()))

    def collected(self, table: Table) -> pl.DataFrame:
        """By way of Arrow."""
        with _without_warnings():
            return pl.DataFrame(table.to_native().toArrow())

    def distinct(self, table: Table, names: Sequence[str]) -> dict[str, list[Any]]:
        """All columns in one pass."""
        sets = [sql.collect_set(name).alias(name) for name in names]
        nulls = [sql.max(sql.col(name).isNull()).alias(f"{name} is null") for name in names]
        (row,) = table.to_native().select(*sets, *nulls).collect()
        return {name: [*row[name], *([None] if row[f"{name} is null"] else [])] for name in names}

    def gathered(self, parts: Iterable[Table], told: Callable[[int], None]) -> Table:
        """One after the other."""
        frames = [part.to_native() for part in parts]
        found = self.kept(_table(reduce(DataFrame.unionByName, frames)))
        told(len(frames))
        return found

    def written(self, table: Table, path: Path) -> None:
        """Spark writes a folder of parts; in their order they make the one file."""
        with TemporaryDirectory(prefix="goldenthread-") as folder:
            parts = Path(folder) / "parts"
            table.to_native().write.parquet(str(parts))
            pl.scan_parquet(sorted(parts.glob("part-*.parquet"))).sink_parquet(path)

    def close(self) -> None:
        """End the session if it was ours."""
        if self._is_ours:
            self._session.stop()
        if self._folder is not None:
            self._folder.cleanup()


@contextmanager
def _without_warnings() -> Iterator[None]:
    """PySpark warns of a version of pandas that is not asked for here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


def _table(frame: DataFrame) -> Table:
    return nw.from_native(frame)
