"""The door to the roll-up: links and readings in, one result for each parent out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from threading import local
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine.readings import STATUSES, Reading
from goldenthread.engine.rollup import Counts, Link, RollUp, Rule, leaves, parents, scores, statuses

LINKS = {"parent": pl.String, "child": pl.String, "weight": pl.Int64, "critical": pl.Boolean}
_NUMBERS = ("sign", "value", "target", "low", "high", "amber_limit", "amber_limit_high")
CHILDREN = {"child": pl.String, "status": pl.String, "direction": pl.String, **dict.fromkeys(_NUMBERS, pl.Int64)}
_SIGNS = {"higher": 1, "date": -1, "lower": -1}
# Limits are in millionths of the unit of the last declared decimal.
_FINER = 6
_MOST_KEPT = 16
_kept = local()


def roll_up(readings: Mapping[str, Reading], links: Iterable[Link], rule: Rule) -> dict[str, RollUp]:
    """What is said of every parent, in the order in which the links name them; `readings` are found by child.

    Raises BadDefinition for weights, marks and cycles that cannot be used (see `engine.rollup.leaves`).
    """
    found = leaves(links)
    linked = pl.DataFrame(
        [(leaf.parent, leaf.child, leaf.weight, leaf.critical) for leaf in found], schema=LINKS, orient="row"
    )
    children = pl.DataFrame([_row(child, one) for child, one in readings.items()], schema=CHILDREN, orient="row")
    rows = {row["parent"]: row for row in _plan(rule).run(linked, children).iter_rows(named=True)}
    return {parent: _result(rows[parent], rule) for parent in dict.fromkeys(leaf.parent for leaf in found)}


class _Plan:
    """The roll-up by one rule, put together once: afterwards only the rows change."""

    def __init__(self, rule: Rule) -> None:
        self._rows: dict[str, pl.DataFrame] = {}
        children = scores(self._place("children", CHILDREN))
        rolled = statuses(parents(self._place("links", LINKS), children.select("child", "status", "score")), rule)
        self._finished: pl.LazyFrame = rolled.to_native()

    def run(self, links: pl.DataFrame, children: pl.DataFrame) -> pl.DataFrame:
        """The rolled-up rows of these links and children."""
        self._rows.update(links=links, children=children)
        try:
            return self._finished.collect()
        finally:
            self._rows.clear()

    def _place(self, name: str, schema: dict[str, Any]) -> nw.LazyFrame[pl.LazyFrame]:
        """Where a table will stand when the plan is run."""
        place = pl.LazyFrame(schema=schema).map_batches(
            lambda _: self._rows[name], schema=schema, predicate_pushdown=False, projection_pushdown=False
        )
        return nw.from_native(place)


def _plan(rule: Rule) -> _Plan:
    """This thread's plan for a rule, made when it is first asked for."""
    if not hasattr(_kept, "plans"):
        _kept.plans = lru_cache(maxsize=_MOST_KEPT)(_Plan)
    kept: _Plan = _kept.plans(rule)
    return kept


def _row(child: str, reading: Reading) -> tuple[str | int | None, ...]:
    figures = (reading.value, reading.target, reading.low, reading.high)
    limits = (reading.amber_limit, reading.amber_limit_high)
    return (
        child,
        reading.status,
        reading.direction,
        _SIGNS.get(reading.direction, 0),
        *(_whole(figure, reading.decimals) for figure in figures),
        *(_whole(limit, reading.decimals + _FINER) for limit in limits),
    )


def _whole(figure: Decimal | None, places: int) -> int | None:
    """A figure as a whole number of its last decimal; readings hold no more decimals than these."""
    return None if figure is None else int(figure.scaleb(places))


def _result(row: Mapping[str, Any], rule: Rule) -> RollUp:
    facts = {name: row[name] for name in RollUp.__dataclass_fields__ if name not in {"rule", "counts"}}
    return RollUp(rule=rule, counts=Counts({code: row[f"count_{code}"] for code in STATUSES}), **facts)
