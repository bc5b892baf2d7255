"""The figures of the indicators before: of those that an indicator of the council continues or replaces (MT-005)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow

Columns = dict[str, list[object]]
ANOTHER = -1_000_000
"""What is added to the version of figures that are not compared with those after them."""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An indicator whose figures stand before those of another until a day; joined, they compare with them."""

    code: str
    row: IndicatorRow
    until: date
    is_joined: bool
    newest: int
    """The oldest version with whose figures those of its last one compare: only these are joined."""


def predecessors(council_id: int, rows: Sequence[IndicatorRow], as_at: datetime | None) -> list[Predecessor]:
    """What stood before each of these in one line: only what is counted in the same way, and only where it is one.

    Of several that became one, each has figures of its own: none of them is the line's. No query where there is none.
    """
    asked = {row.code: row for row in rows if _before(row)}
    if not asked:
        return []
    every = {row.code: row for row in indicators.indicators(council_id, as_at=as_at)}
    comparable = indicators.comparable_versions(council_id)
    found: list[Predecessor] = []
    for code, row in asked.items():
        at, is_joined, seen = row, True, {code}
        while (step := _step(at, every)) and step[0].code not in seen and step[0].counted == row.counted:
            old, until, joins = step
            is_joined = is_joined and joins
            newest = comparable.get((old.id, old.sheet.version), 1)
            found.append(Predecessor(code, old, until, is_joined, newest))
            is_joined = is_joined and newest == 1
            seen.add(old.code)
            at = old
    return found


def _before(row: IndicatorRow) -> tuple[str, ...]:
    return (*row.sheet.continues, *row.sheet.replaces)


def _step(row: IndicatorRow, every: Mapping[str, IndicatorRow]) -> tuple[IndicatorRow, date, bool] | None:
    """The one indicator before another, until when, and whether it is joined to it."""
    codes, starts = row.sheet.continues or row.sheet.replaces, row.sheet.starts_on
    if len(codes) != 1 or starts is None or codes[0] not in every:
        return None
    return every[codes[0]], starts, bool(row.sheet.continues)


def under_their_codes(columns: Columns, lines: Sequence[Predecessor], began: Mapping[str, date]) -> Columns:
    """The figures of predecessors as those of what followed them, each until it was followed."""
    after: dict[str, list[tuple[Predecessor, date | None]]] = {}
    since: dict[str, date] = {}
    for one in reversed(lines):
        after.setdefault(one.row.code, []).append((one, since.get(one.code)))
        since[one.code] = one.until
    made: Columns = {name: [] for name in columns}
    for values in zip(*columns.values(), strict=True):
        said = dict(zip(columns, values, strict=True))
        starts = began[str(said["period"])]
        for one, first in after.get(str(said["series"]), ()):
            if starts < one.until and (first is None or starts >= first):
                _add(made, {**said, "series": one.code, "definition_version": _version(said, one)})
    return made


def _version(said: Mapping[str, object], one: Predecessor) -> int:
    """That of the first figures of what followed, where they compare; any other is another."""
    own = int(str(said["definition_version"]))
    return 1 if one.is_joined and own == one.newest else ANOTHER - own - one.row.id


def _add(made: Columns, said: Mapping[str, object]) -> None:
    for name, column in made.items():
        column.append(said[name])
