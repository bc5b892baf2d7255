"""Spark: frames in their own session; what is worked out once is kept as a checkpoint of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
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


def for_frame(frame: DataFrame) -> Spark:
    """The engine for a frame, in the frame's own session."""
    return Spark(frame.sparkSession)


def for_files() -> Spark:
    """The engine for files: a session on this machine, ended with the judgement."""
    if not os.environ.get("JAVA_HOME") and which("java") is None:
        mend = "Install a Java runtime (version 17 or newer) or set JAVA_HOME, or leave --engine out to use Polars."
        raise BadData([Fault("--engine", "The engine spark needs Java, which was not found.", mend, "spark")])
    return Spark(session(), is_ours=True)


def session(**settings: str) -> SparkSession:
    """A quiet session on this machine whose days are UTC's."""
    builder = SparkSession.builder.master("local[*]").appName("goldenthread")
    usual = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC", "spark.ui.showConsoleProgress": "false"}
    for name, value in {**usual, **settings}.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


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
        return _table(self._session.createDataFrame(frame.to_arrow()))

    def collected(self, table: Table) -> pl.DataFrame:
        """By way of Arrow."""
        return pl.DataFrame(table.to_native().toArrow())

    def distinct(self, table: Table, names: Sequence[str]) -> dict[str, list[Any]]:
        """All columns in one pass."""
        sets = [sql.collect_set(name).alias(name) for name in names]
        nulls = [sql.max(sql.col(name).isNull()).alias(f"{name} is null") for name in names]
        (row,) = table.to_native().select(*sets, *nulls).collect()
        return {name: [*row[name], *([None] if row[f"{name} is null"] else [])] for name in names}

    def gathered(self, parts: Iterable[Table]) -> Table:
        """One after the other."""
        return self.kept(_table(reduce(DataFrame.unionByName, [part.to_native() for part in parts])))

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


def _table(frame: DataFrame) -> Table:
    return nw.from_native(frame)
