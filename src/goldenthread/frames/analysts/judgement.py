"""Prepared observations judged, as many indicators at a time as fit in memory; and whether anything was at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import narwhals as nw
import polars as pl

from goldenthread.engine import checking
from goldenthread.engine.judging import figures, judge_figures
from goldenthread.engine.tables import Contents
from goldenthread.frames.analysts import outcome
from goldenthread.frames.analysts.batches import Batch
from goldenthread.frames.engines.engine import UNREADABLE, Engine, Say, Table

NO_PERIOD = "no_period"


@dataclass(frozen=True, slots=True)
class Tables:
    """What the engine judges: its three tables, what they hold, in which batches, and the day."""

    observations: Table
    definitions: Table
    periods: Table
    contents: Contents
    batches: tuple[tuple[Batch, Contents], ...]
    today: date


@dataclass(frozen=True, slots=True)
class Judged:
    """The analysts' columns of every row, and whether figures were impossible, too large, or a key stood twice."""

    results: Table
    is_bad: bool
    too_large: tuple[int, ...]
    repeats: bool


def judged(engine: Engine, tables: Tables, say: Say) -> Judged:
    """Judge all rows; the faults found are only counted, to be explained where there are any."""
    results = engine.gathered(_parts(engine, tables), _telling(tables, say))
    counts = pl.concat([engine.collected(_counted(_of(results, batch, tables))) for batch, _ in tables.batches])
    large = results.filter(nw.col("is_too_large")).select("series").unique() if counts["too_large"].any() else None
    return Judged(
        results=results.drop(*outcome.CHECKED),
        is_bad=bool(counts["bad"].any()),
        too_large=() if large is None else tuple(engine.collected(large)["series"]),
        repeats=bool((counts["rows"] > counts["keys"]).any()),
    )


def _counted(part: Table) -> Table:
    return part.select(
        nw.len().cast(nw.Int64).alias("rows"),
        nw.col("key").n_unique().cast(nw.Int64).alias("keys"),
        nw.col("is_bad").max().alias("bad"),
        nw.col("is_too_large").max().alias("too_large"),
    )


def _parts(engine: Engine, tables: Tables) -> Iterator[Table]:
    for batch, contents in tables.batches:
        yield _judged(engine, _of(tables.observations, batch, tables), replace(tables, contents=contents))


def _of(table: Table, batch: Batch, tables: Tables) -> Table:
    """The rows of a batch: all, where there is one."""
    return table if len(tables.batches) == 1 else table.filter(nw.col("series").is_in(list(batch.series)))


def _telling(tables: Tables, say: Say) -> Callable[[int], None]:
    """Tell how many observations have been worked out when so many parts have been."""
    sizes = [batch.rows for batch, _ in tables.batches]

    def tell(parts: int) -> None:
        say(f"Judged {sum(sizes[:parts]):,} of {sum(sizes):,} observations.")

    return tell


def _judged(engine: Engine, part: Table, tables: Tables) -> Table:
    scaled = scaled_figures(part, tables)
    is_bad = checking.any_of(checks(tables.contents)).fill_null(value=False)
    found = judge_figures(scaled.with_columns(is_bad.alias("is_bad")), tables.contents, today=tables.today)
    is_too_large = checking.any_of(checking.sums(tables.contents)).fill_null(value=False)
    return outcome.results(engine, found.with_columns(is_too_large.alias("is_too_large")))


def checks(contents: Contents) -> dict[tuple[str, str], nw.Expr]:
    """The engine's checks, and one of labels that are a period in another year than the indicator's."""
    return checking.checks(contents) | {("period", NO_PERIOD): nw.col("ordinal").is_null()}


def scaled_figures(part: Table, tables: Tables) -> Table:
    """The joined tables with every figure in whole units."""
    return figures(part.drop(UNREADABLE), tables.definitions, tables.periods, tables.contents)
