"""Dates and answers among figures: in a column of values, where the indicator's polarity is a date or yes and no.

Such cells are few and repeat, so their distinct texts are read in plain Python, and each becomes the text of a whole
number: the days since 1970 of a date, 1 for yes and 0 for no. All other cells stay as they are.
"""

from __future__ import annotations

import narwhals as nw
import polars as pl

from goldenthread.frames.analysts import cells, codes
from goldenthread.frames.analysts.keys import ANSWER, DATE, PLAIN
from goldenthread.frames.engines.engine import Engine, Table
from goldenthread.frames.engines.numbers import Types, as_text

# The columns in which a date or an answer may stand.
COLUMNS = ("value", "target", "stretch", "floor", "owner_forecast", "year_target")
_READ = {"as_date": cells.day, "as_answer": lambda text: int(cells.truth(text))}


def with_counted(engine: Engine, table: Table, types: Types) -> tuple[Table, Types]:
    """The figures with dates and answers as text of whole numbers; the rows' `written` says which they are."""
    names = [name for name in COLUMNS if name in types]
    table = table.with_columns(*[as_text(name, types[name]) for name in names])
    special = engine.distinct(table.filter(nw.col("written") != PLAIN), names)
    for name in names:
        table = engine.coded(table, name, _meanings(special[name])).with_columns(_meant(name).alias(name))
        table = table.drop("as_date", "as_answer")
    return table, {**types, **dict.fromkeys(names, nw.String())}


def _meant(name: str) -> nw.Expr:
    """What cannot be read stays as it was written, with a word that no number holds, and is found at fault."""
    text, written = nw.col(name), nw.col("written")
    unread = nw.concat_str(text, nw.lit("?"))
    return (
        nw.when(written == DATE)
        .then(nw.coalesce(nw.col("as_date"), unread))
        .when(written == ANSWER)
        .then(nw.coalesce(nw.col("as_answer"), unread))
        .otherwise(text)
    )


def _meanings(texts: list[str]) -> pl.DataFrame:
    """Each distinct text as the number of a day, and as that of an answer, where it is one."""
    found = pl.DataFrame({"given": [text for text in texts if text is not None]}, schema={"given": pl.String})
    for into, read in _READ.items():
        small = codes.table(found["given"], {into: pl.Int64()}, lambda text, read=read: (read(text),))  # type: ignore[misc]
        found = found.with_columns(small[into].cast(pl.String))
    return found
