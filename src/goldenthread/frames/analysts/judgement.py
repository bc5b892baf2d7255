"""Prepared observations judged, as many indicators at a time as fit in memory; and whether anything was at fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import narwhals as nw
import polars as pl

from goldenthread.engine import checking
from goldenthread.engine.judging import figures, judge_figures
from goldenthread.engine.tables import Contents
from goldenthread.frames.analysts import outcome
from goldenthread.frames.engines.engine import UNREADABLE, Engine, Say, Table

NO_PERIOD = "no_period"
# Definitions from one number to another, and how many rows they have.
Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Tables:
    """What the engine judges: its three tables, what they hold and the day."""

    observations: Table
    definitions: Table
    periods: Table
    contents: Contents
    today: date


@dataclass(frozen=True, slots=True)
class Judged:
    """The analysts' columns of every row, and whether figures were impossible, too large, or a key stood twice."""

    results: Table
    is_bad: bool
    too_large: tuple[int, ...]
    repeats: bool


def judged(engine: Engine, tables: Tables, census: pl.DataFrame, say: Say) -> Judged:
    """Judge all rows; the faults found are only counted, to be explained where there are any."""
    spans = _spans(census, engine.batch or int(census["rows"].sum()))
    results = engine.gathered(_parts(engine, tables, spans, say))
    counts = pl.concat([engine.collected(_counted(results, span, len(spans))) for span in spans])
    large = results.filter(nw.col("is_too_large")).select("series").unique() if counts["too_large"].any() else None
    return Judged(
        results=results.drop(*outcome.CHECKED),
        is_bad=bool(counts["bad"].any()),
        too_large=() if large is None else tuple(engine.collected(large)["series"]),
        repeats=bool((counts["rows"] > counts["keys"]).any()),
    )


def _counted(results: Table, span: Span, spans: int) -> Table:
    part = results if spans == 1 else results.filter(_between(span))
    return part.select(
        nw.len().cast(nw.Int64).alias("rows"),
        nw.col("key").n_unique().cast(nw.Int64).alias("keys"),
        nw.col("is_bad").max().alias("bad"),
        nw.col("is_too_large").max().alias("too_large"),
    )


def _parts(engine: Engine, tables: Tables, spans: list[Span], say: Say) -> Iterator[Table]:
    rows, done = sum(span[2] for span in spans), 0
    for span in spans:
        part = tables.observations
        yield _judged(engine, part if len(spans) == 1 else part.filter(_between(span)), tables)
        done += span[2]
        say(f"Judged {done:,} of {rows:,} observations.")


def _between(span: Span) -> nw.Expr:
    return (nw.col("series") >= span[0]) & (nw.col("series") <= span[1])


def _spans(census: pl.DataFrame, most: int) -> list[Span]:
    """Definitions in spans of no more rows than this, where no single one has more."""
    spans: list[Span] = []
    for series, rows in census.select("series", "rows").sort("series").iter_rows():
        if spans and spans[-1][2] + rows <= most:
            first, _, count = spans[-1]
            spans[-1] = first, series, count + rows
        else:
            spans.append((series, series, rows))
    return spans or [(0, 0, 0)]


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
