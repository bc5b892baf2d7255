"""The judgement worked out once for each kind of table, and kept: afterwards only the rows change.

Putting the engine's expressions together takes longer than running them on a page of indicators. What they are depends
only on what a table holds and on the day; so the finished plan is kept, with a place for each table. A thread keeps
its own plans, so that two requests never meet in one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from threading import local
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine import checking
from goldenthread.engine.judging import figures, judge_figures
from goldenthread.engine.tables import Contents
from goldenthread.frames import calendar, definitions, observations

Finish = Callable[[pl.LazyFrame], pl.LazyFrame]
_MOST_KEPT = 32
_kept = local()
# The tables fit in memory many times over, and the expressions name what they share: looking for more costs time.
_OPTIMISED = pl.QueryOptFlags(comm_subexpr_elim=False, comm_subplan_elim=False)


class Plan:
    """The judgement of tables of one kind on one day."""

    def __init__(self, contents: Contents, today: date, finish: Finish) -> None:
        self._rows: dict[str, pl.DataFrame] = {}
        observed = self._place("observations", observations.schema(contents.figures))
        defined = self._place("definitions", definitions.SCHEMA)
        periods = self._place("periods", calendar.SCHEMA)
        scaled = figures(observed, defined, periods, contents)
        scaled = scaled.with_columns(checking.any_of(checking.checks(contents)).alias("is_bad"))
        judged = judge_figures(scaled, contents, today=today)
        judged = judged.with_columns(checking.any_of(checking.sums(contents)).alias("is_too_large"))
        self._finished = finish(judged.sort("row").to_native())

    def run(self, observed: pl.DataFrame, defined: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
        """The finished readings of these rows."""
        self._rows.update(observations=observed, definitions=defined, periods=periods)
        try:
            return self._finished.collect(engine="in-memory", optimizations=_OPTIMISED)
        finally:
            self._rows.clear()

    def _place(self, name: str, schema: dict[str, Any]) -> nw.LazyFrame[pl.LazyFrame]:
        """Where a table will stand when the plan is run."""
        place = pl.LazyFrame(schema=schema).map_batches(
            lambda _: self._rows[name], schema=schema, predicate_pushdown=False, projection_pushdown=False
        )
        return nw.from_native(place)


def plan(contents: Contents, today: date, finish: Finish) -> Plan:
    """This thread's plan for such tables, made when it is first asked for."""
    if not hasattr(_kept, "plans"):
        _kept.plans = lru_cache(maxsize=_MOST_KEPT)(Plan)
    kept: Plan = _kept.plans(contents, today, finish)
    return kept
