"""DuckDB: relations in their own connection; what is worked out once stands in temporary tables there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import duckdb
import narwhals as nw
import polars as pl

from goldenthread.frames import delimited
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines.engine import Engine, Table

Relation = duckdb.DuckDBPyRelation
# Rows judged at a time: each batch is of whole indicators, and works within a few hundred megabytes.
BATCH = 1_000_000
MEMORY = "1GB"


def for_frame(frame: Relation) -> Duckdb:
    """The engine for a relation, in the relation's own connection."""
    return Duckdb(frame)


def for_files() -> Duckdb:
    """The engine for files: a database on disk that is thrown away, with bounded memory."""
    folder = TemporaryDirectory(prefix="goldenthread-")
    connection = duckdb.connect(str(Path(folder.name) / "judging.duckdb"))
    connection.execute(f"set memory_limit = '{MEMORY}'")
    connection.execute(f"set temp_directory = '{folder.name}'")
    return Duckdb(connection.sql("select 1 as nothing"), connection, folder)


class Duckdb(Engine):
    """Judges in the connection of one relation."""

    name = "duckdb"
    batch = BATCH

    def __init__(
        self,
        relation: Relation,
        connection: duckdb.DuckDBPyConnection | None = None,
        folder: TemporaryDirectory[str] | None = None,
    ) -> None:
        self._any, self._connection, self._folder = relation, connection, folder
        self._prefix = f"goldenthread_{uuid4().hex[:12]}"
        self._tables: list[str] = []

    def numbered(self, frame: Relation) -> Table:
        """Numbered in the order in which the relation gives its rows, and kept: to run it again might differ."""
        return self._stored(frame, f"*, row_number() over () as {ROW}")

    def read(self, path: Path) -> Table:
        """Parquet as it is; CSV by way of Parquet, so that a file means the same on every engine."""
        if delimited.is_csv(path):
            copied = Path(self._workplace()) / f"{len(self._tables)}.parquet"
            delimited.as_parquet(path, copied)
            return self._relation(f"from read_parquet('{_quoted(copied)}')")
        number = f"select * exclude (file_row_number), file_row_number + 1 as {ROW}"
        return self._relation(f"{number} from read_parquet('{_quoted(path)}', file_row_number = true)")

    def kept(self, table: Table) -> Table:
        """In a temporary table."""
        return self._stored(table.to_native())

    def placed(self, frame: pl.DataFrame) -> Table:
        """In a temporary table, by way of Arrow."""
        arrow = frame.to_arrow()  # noqa: F841 - the statement names it
        name = self._new_name()
        self._any.query("given", f"create temp table {name} as from arrow")
        return self._relation(f"from {name}")

    def distinct(self, table: Table, names: Sequence[str]) -> dict[str, list[object]]:
        """All columns in one pass."""
        lists = ", ".join(f'list(distinct "{name}"), bool_or("{name}" is null)' for name in names)
        ((*found,),) = _query(table.to_native(), f"select {lists} from given").fetchall()  # noqa: S608 - our own names
        pairs = zip(names, found[::2], found[1::2], strict=True)
        return {name: [*(values or []), *([None] if has_null else [])] for name, values, has_null in pairs}

    def gathered(self, parts: Iterable[Table], told: Callable[[int], None]) -> Table:
        """In one temporary table, which grows by each part."""
        name = ""
        for number, part in enumerate(parts, start=1):
            if name:
                part.to_native().query("given", f"insert into {name} from given")
            else:
                name = self._new_name()
                part.to_native().query("given", f"create temp table {name} as from given")
            told(number)
        return self._relation(f"from {name}")

    def written(self, table: Table, path: Path) -> None:
        """By DuckDB itself, which need not hold the table."""
        table.to_native().write_parquet(str(path), compression="zstd")

    def given_back(self, table: Table) -> Relation:
        """A relation over a table that stays in the connection until that is closed."""
        name = f"{self._prefix}_judged"
        table.to_native().query("given", f"create temp table {name} as from given")
        return _query(self._any, f"from {name}")

    def close(self) -> None:
        """Drop the tables of the way, and the database if it was ours."""
        for name in self._tables:
            self._any.query("given", f"drop table if exists {name}")
        if self._connection is not None:
            self._connection.close()
        if self._folder is not None:
            self._folder.cleanup()

    def _stored(self, relation: Relation, columns: str = "*") -> Table:
        name = self._new_name()
        relation.query("given", f"create temp table {name} as from (from given select {columns})")
        return self._relation(f"from {name}")

    def _relation(self, statement: str) -> Table:
        return nw.from_native(_query(self._any, statement))

    def _new_name(self) -> str:
        self._tables.append(f"{self._prefix}_{len(self._tables)}")
        return self._tables[-1]

    def _workplace(self) -> str:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="goldenthread-")
        return self._folder.name


def _query(relation: Relation, statement: str) -> Relation:
    """A relation that reads; only names of our own making, and quoted ones, stand in the statements."""
    found = relation.query("given", statement)
    if found is None:
        raise TypeError(f"the statement gives no rows: {statement}")
    return found


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
