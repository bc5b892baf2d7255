"""Observations, definitions and groups in; every reading out, or every fault told."""

from __future__ import annotations

import warnings
from datetime import date
from typing import Any

import narwhals as nw

from goldenthread.engine.errors import BadData, Fault
from goldenthread.frames import engines
from goldenthread.frames.analysts import explain, judgement, tables, unknown
from goldenthread.frames.analysts import groups as grouping
from goldenthread.frames.analysts import observations as observing
from goldenthread.frames.analysts.clock import today
from goldenthread.frames.analysts.definitions import Defined
from goldenthread.frames.analysts.given import Given
from goldenthread.frames.analysts.outcome import SHOWN
from goldenthread.frames.analysts.progress import HeldBack
from goldenthread.frames.analysts.tables import Small
from goldenthread.frames.contract import OBSERVATIONS
from goldenthread.frames.engines.engine import UNREADABLE, Engine, Say, Table, silence

_HIDING = (
    "Suppressed observations that hold a figure: {}. It is neither judged nor counted, but stays in the columns you "
    "gave: take it out before you publish the output."
)


def judge(observations: Any, definitions: Any = None, groups: Any = None, *, as_at: date | None = None) -> Any:
    """Judge every observation: its columns with the results beside them, as the kind of frame that came in.

    Takes Polars (eager or lazy), pandas, DuckDB relations and PySpark frames; the columns are those of
    `goldenthread judge --schema`. Without `definitions` their columns stand in the observations. `as_at` is the day
    on which figures are due or late: today in London unless given.
    NaN is a missing cell where a pandas frame came in, as pandas has it, and elsewhere a fault.
    Raises BadData with every fault: its table, area, indicator, period and column, the reason and the mend; so too
    where there are no observations. Warns of a column that it does not know and that is nearly one it lacks.
    """
    if as_at is not None and not isinstance(as_at, date):
        raise TypeError(f"as_at is a datetime.date, such as date(2014, 8, 10), and not {as_at!r}.")
    with engines.for_frame(observations) as engine:
        given = Given.of("observations", engine.numbered(observations))
        small = _small("definitions", definitions), _small("groups", groups)
        results = judged(engine, given, *small, as_at=as_at or today())
        for line in unknown.near_misses(given, *small):
            warnings.warn(line, stacklevel=2)
        return engine.given_back(engine.beside(given.table, results.drop(*SHOWN), tuple(given.types)))


def _small(name: str, frame: Any) -> Small | None:
    if frame is None:
        return None
    with engines.for_frame(frame) as engine:
        given = Given.of(name, engine.numbered(frame))
        return Small(given, engine.collected(given.table).to_dicts())


def judged(
    engine: Engine,
    given: Given,
    defined: Small | None,
    grouped: Small | None,
    *,
    as_at: date,
    say: Say = silence,
) -> Table:
    """The results of every row with its ROW, and what says how they are shown; BadData with every fault."""
    faults = given.faults(OBSERVATIONS, adds=True)
    families, of_groups = grouping.read(grouped.given, grouped.rows) if grouped else ({}, [])
    known = tables.defined(engine, given, defined) if defined or not faults else Defined()
    told = [*known.faults, *of_groups]
    if faults or not known.fields:
        raise BadData([*faults, *told, *_also_empty(engine, given, defined)])
    ready = tables.prepared(engine, given, known, families)
    census = observing.census(engine, ready)
    say(f"Read {int(census['rows'].sum()):,} observations.")
    if grouped and ready.unseen:
        say(unknown.unseen(grouped.given, ready.unseen))
    if not census["rows"].sum():
        told.append(observing.nothing(given))
    if hidden := int(census[observing.HIDDEN].sum()):
        say(_HIDING.format(f"{hidden:,}"))
    judging = None if known.faults else tables.tables(engine, ready, known, census, as_at)
    if census[UNREADABLE].sum():
        told += explain.unreadable(engine, given, ready, known)
        told += explain.impossible(engine, given, judging, known) if judging else []
    if told or judging is None:
        raise BadData(told)
    say("Working out the results.")
    sure = HeldBack(say)
    found = judgement.judged(engine, judging, sure)
    if wrong := _impossible(engine, given, judging, known, found):
        raise BadData(wrong)
    sure.release()
    return found.results


def _also_empty(engine: Engine, given: Given, defined: Small | None) -> list[Fault]:
    """With an empty table of definitions, whether the observations are empty too: otherwise they are told of it."""
    if defined is None or engine.collected(given.table.select(nw.len())).item():
        return []
    return [observing.nothing(given)]


def _impossible(
    engine: Engine, given: Given, judging: judgement.Tables, known: Defined, found: judgement.Judged
) -> list[Fault]:
    """Figures of which no judgement may be made; what they sum to is looked at only where they are sound themselves."""
    if found.is_bad or found.repeats:
        return explain.impossible(engine, given, judging, known)
    return explain.too_large(engine, given, judging, known, found.too_large) if found.too_large else []
