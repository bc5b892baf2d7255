"""From what analysts gave to the three tables that the engine judges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine.errors import Fault
from goldenthread.engine.tables import Contents
from goldenthread.frames.analysts import definitions, observations
from goldenthread.frames.analysts.batches import Batch, batches
from goldenthread.frames.analysts.definitions import Defined
from goldenthread.frames.analysts.given import Given
from goldenthread.frames.analysts.judgement import Tables
from goldenthread.frames.analysts.observations import Prepared
from goldenthread.frames.contents import contents
from goldenthread.frames.contract import DEFINITIONS, names
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines.engine import UNREADABLE, Engine
from goldenthread.frames.engines.numbers import SCIENTIFIC, is_whole

# What costs more than the judgement itself, and what analysts always get.
ALSO = frozenset({"variation", "forecast", "peers"})


@dataclass(frozen=True, slots=True)
class Small:
    """A small table as rows, with what says where a row is."""

    given: Given
    rows: list[dict[str, Any]] = field(default_factory=list)


def defined(engine: Engine, given: Given, small: Small | None) -> Defined:
    """The definitions from their own table, or else from the observations' columns of the same names."""
    if small is not None:
        return definitions.read(small.given, small.rows)
    here = [name for name in names(DEFINITIONS) if name in given.types]
    if lacking := [column.name for column in DEFINITIONS if column.required and column.name not in here]:
        reason = f"There are no definitions, and the observations have no column {', '.join(lacking)}."
        mend = "Give a table of definitions (--definitions FILE), or add these columns to the observations."
        return Defined(faults=[Fault(given.name, reason, mend)])
    rows = engine.collected(given.table.select(*here).unique()).sort(here, nulls_last=True).to_dicts()
    if not rows:
        return Defined(faults=[observations.nothing(given)])
    by_key = replace(given, has_rows=False)
    return definitions.read(by_key, [row | {ROW: number} for number, row in enumerate(rows, start=1)])


def prepared(engine: Engine, given: Given, known: Defined, groups: Mapping[str, str]) -> Prepared:
    """The engine's observations; read again where figures in scientific notation are among those not readable."""
    found = observations.prepare(engine, given, known, groups)
    texts = [name for name in observations.figures(given).values() if not is_whole(given.types[name])]
    if not texts or not engine.collected(found.table.select(nw.col(UNREADABLE).max())).item():
        return found
    text = {name: nw.col(name).cast(nw.String).str.strip_chars() for name in texts}
    seen = [one.str.contains(SCIENTIFIC).cast(nw.Int64).max().alias(name) for name, one in text.items()]
    has = engine.collected(given.table.select(*seen))
    scientific = [name for name in texts if has[name].item()]
    return observations.prepare(engine, given, known, groups, scientific) if scientific else found


def tables(engine: Engine, ready: Prepared, known: Defined, census: pl.DataFrame, today: date) -> Tables:
    """What the engine judges, and what it can leave out."""
    needed = census.filter(pl.col("series").is_not_null()).select("series", pl.col("parts_needed").fill_null(0))
    prepared_definitions = known.prepared(dict(needed.iter_rows()))
    known_rows = census.filter(pl.col("series").is_not_null())
    found = batches(known_rows, prepared_definitions, engine.batch)
    return Tables(
        ready.table,
        engine.placed(prepared_definitions),
        engine.placed(ready.periods),
        _contents(ready, prepared_definitions, census),
        tuple((one, _contents(ready, *_of(one, prepared_definitions, census))) for one in found),
        today,
    )


def _of(batch: Batch, *tables: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What small tables say of the definitions in a batch."""
    yield from (table.filter(pl.col("series").is_in(batch.series)) for table in tables)


def _contents(ready: Prepared, definitions: pl.DataFrame, census: pl.DataFrame) -> Contents:
    return contents(
        frozenset(name for name in ready.figures if census[name].sum()),
        definitions,
        ready.periods,
        versions=ready.versions > 1,
        manual=ready.has_manual,
        also=ALSO,
    )
