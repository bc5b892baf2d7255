"""Columns that judge does not know: told, because a misspelt target would otherwise be no target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from goldenthread.frames.analysts.given import Given
from goldenthread.frames.analysts.spelling import nearest
from goldenthread.frames.contract import DEFINITIONS, GROUPS, OBSERVATIONS, names

if TYPE_CHECKING:
    from goldenthread.frames.analysts.tables import Small

# Names of columns in one line; how many more there are is told too.
MOST_NAMED = 20
PASSED = "judge does not know these columns and passes them through as they are"
UNREAD = "judge does not know these columns and does not read them"


def notices(given: Given, defined: Small | None, grouped: Small | None) -> list[str]:
    """A line for each table that has such columns, and one for each that may be misspelt."""
    lines = []
    for table, known in _tables(given, defined, grouped):
        if strange := [name for name in table.types if name not in known]:
            lines.append(f"{table.name}: {PASSED if table is given else UNREAD}: {_listed(strange)}.")
    return lines + near_misses(given, defined, grouped)


def unseen(grouped: Given, areas: Sequence[str]) -> str:
    """A line that names the areas of the groups which no observation names: one misspelt has no group unawares."""
    return f"{grouped.name}: no observation names these areas: {_listed(areas)}."


def near_misses(given: Given, defined: Small | None, grouped: Small | None) -> list[str]:
    """A line for each such column whose name is close to that of a column which its table lacks."""
    lines = []
    for table, known in _tables(given, defined, grouped):
        lacking = [name for name in known if name not in table.types]
        for name in table.types:
            near = None if name in known else nearest(name, lacking)
            if near:
                lines.append(f"{table.name}, {name}: judge does not know this column; did you mean `{near}`?")
    return lines


def _tables(given: Given, defined: Small | None, grouped: Small | None) -> Iterator[tuple[Given, tuple[str, ...]]]:
    """Each table with the columns it may have; definitions stand in the observations where they have no table."""
    yield given, names(OBSERVATIONS) if defined else (*names(OBSERVATIONS), *names(DEFINITIONS))
    if defined:
        yield defined.given, names(DEFINITIONS)
    if grouped:
        yield grouped.given, names(GROUPS)


def _listed(strange: Sequence[str]) -> str:
    more = len(strange) - MOST_NAMED
    return ", ".join(strange[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
