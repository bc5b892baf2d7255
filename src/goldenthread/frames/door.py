"""The door to the judgement: columns in, a frame or readings out; bad data is refused with every fault named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine import checking
from goldenthread.engine.concern import ConcernRule
from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.judging import figures, judge_figures
from goldenthread.engine.readings import Reading
from goldenthread.engine.tables import Contents
from goldenthread.frames import calendar, contents, definitions, exits, observations
from goldenthread.frames.places import place
from goldenthread.frames.plans import Finish, plan

Columns = Mapping[str, Sequence[Any]]


def judge(observed: Columns, defined: Columns, *, today: date) -> pl.DataFrame:
    """Every reading as a row of a frame, in the order of the observations; numbers as exact decimals.

    Raises BadData naming each cell at fault (series, period, column), BadDefinition naming each field of a series.
    """
    return _judged(observed, defined, today, exits.as_frame).drop(*exits.CHECKED)


def readings(
    observed: Columns,
    defined: Columns,
    *,
    today: date,
    also: Iterable[str] = (),
    concern: ConcernRule | None = None,
) -> list[Reading]:
    """Every reading as an object, in the order of the observations; raises as `judge` does.

    `also` asks for what costs more: "variation" (control limits) and "forecast"; `concern` for trends and for what
    causes concern by this rule.
    """
    return exits.readings(_judged(observed, defined, today, exits.as_numbers, frozenset(also), concern))


def _judged(
    observed: Columns,
    defined: Columns,
    today: date,
    finish: Finish,
    also: frozenset[str] = frozenset(),
    concern: ConcernRule | None = None,
) -> pl.DataFrame:
    """The finished judgement, or BadData with every fault that was found."""
    ready = observations.prepare(observed, definitions.counted(defined))
    known = definitions.prepare(defined, ready.parts_decimals)
    periods = calendar.prepare(ready.frame["period"].unique(), known["year_start_month"].unique(), ready.faults)
    if ready.faults:
        raise BadData(ready.faults)
    holds = _contents(ready, known, periods, also, concern)
    judged = plan(holds, today, finish).run(ready.frame, known, periods)
    if judged["is_bad"].any() or judged["is_too_large"].any() or judged["key"].n_unique() < judged.height:
        raise BadData(_faults(ready.frame, known, periods, holds, today, observed))
    return judged


def _faults(
    observed: pl.DataFrame,
    known: pl.DataFrame,
    periods: pl.DataFrame,
    holds: Contents,
    today: date,
    given: Columns,
) -> list[Fault]:
    """Every cell at fault: figures that are out of bounds first, or else what they sum to."""
    scaled = figures(_table(observed), _table(known), _table(periods), holds)
    if found := _found(scaled, checking.checks(holds), given) + _repeated(scaled.to_native()):
        return found
    return _found(judge_figures(scaled, holds, today=today), checking.sums(holds), given)


def _table(frame: pl.DataFrame) -> nw.DataFrame[pl.DataFrame]:
    return nw.from_native(frame, eager_only=True)


def _contents(
    ready: observations.Observations,
    known: pl.DataFrame,
    periods: pl.DataFrame,
    also: frozenset[str],
    concern: ConcernRule | None,
) -> Contents:
    return contents.contents(
        ready.figures,
        known,
        periods,
        versions=ready.frame["definition_version"].n_unique() > 1,
        manual=ready.frame["manual_status"].null_count() < ready.frame.height,
        also=also,
        concern=concern,
    )


def _found(table: nw.DataFrame[pl.DataFrame], checks: Mapping[tuple[str, str], nw.Expr], given: Columns) -> list[Fault]:
    """The cells that each check finds at fault, with what was written in them."""
    found = []
    for (column, code), expression in checks.items():
        reason, mend = checking.WORDS[code]
        for row, series, period in table.filter(expression).sort("row").select("row", "series", "period").rows():
            written = given[column][row] if column in given else None
            value = "" if written is None else str(written)
            found.append(Fault(place(series, period, column, row), reason, mend, value))
    return found


def _repeated(frame: pl.DataFrame) -> list[Fault]:
    """Two observations of one series and period, whatever their labels."""
    if frame["key"].n_unique() == frame.height:
        return []
    again = frame.filter(~pl.col("key").is_first_distinct()).sort("row")
    reason, mend = "This series has more than one observation for the period.", "Keep one of them."
    rows = again.select("series", "period", "row").iter_rows()
    return [Fault(place(series, period, "", row), reason, mend, period) for series, period, row in rows]
