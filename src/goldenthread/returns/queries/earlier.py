"""The figures of the council before: those of a succeeded council, where its history is joined to this one's.

The same measure is one with the same code that is counted in the same way. A break by rule brings nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import SuccessionRow
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow

Columns = dict[str, list[object]]
Key = tuple[str, str]
# How many periods of one kind are read of a council before: what control limits are drawn from.
REACH = 60
FIGURES = ("value", "numerator", "absence")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A council before this one: its measures that are the same as ours, and its periods until the change."""

    succession: SuccessionRow
    rows: list[IndicatorRow]
    periods: list[PeriodRow]


def earlier(
    council_id: int, rows: Sequence[IndicatorRow], kinds: frozenset[str], as_at: datetime | None
) -> list[Earlier]:
    """The councils before, the latest first, as far as their history is joined; one query where there is none."""
    found: list[Earlier] = []
    at, seen = council_id, {council_id}
    while joined := [one for one in organisation.before(at, as_at=as_at) if one.is_joined and one.old_id not in seen]:
        # Of several that became one, each has figures of its own: none of them is the council's, so none goes on.
        if len(joined) > 1:
            break
        one = joined[0]
        at = one.old_id
        seen.add(at)
        found.append(Earlier(one, _same(at, rows, as_at), _until(at, one.on, kinds)))
    return found


def _same(council_id: int, rows: Sequence[IndicatorRow], as_at: datetime | None) -> list[IndicatorRow]:
    ours = {row.code: row.counted for row in rows}
    theirs = indicators.indicators(council_id, as_at=as_at)
    return [row for row in theirs if ours.get(row.code) == row.counted]


def _until(council_id: int, on: date, kinds: frozenset[str]) -> list[PeriodRow]:
    by_kind: dict[str, list[PeriodRow]] = {}
    for one in timetable.periods(council_id):
        if one.kind in kinds and one.ends <= on:
            by_kind.setdefault(one.kind, []).append(one)
    return [one for rows in by_kind.values() for one in rows[-REACH:]]


def joined(own: Columns, before: Columns, order: Callable[[Key], object]) -> tuple[Columns, list[Key]]:
    """Our columns with what the council before said, and for which measures and periods that stands.

    Where we have a figure of a period ourselves, ours stands; what the other left open is not ours to chase.
    """
    mine, theirs = _by_key(own), _by_key(before)
    told = [key for key in theirs if _is_told(before, theirs[key])]
    taken = [key for key in told if key not in mine or not _is_told(own, mine[key])]
    lines = {**mine, **{key: theirs[key] for key in taken}}
    ordered = sorted(lines, key=order)  # type: ignore[arg-type]
    return {name: [lines[key][place] for key in ordered] for place, name in enumerate(own)}, taken


def _by_key(columns: Columns) -> dict[Key, tuple[object, ...]]:
    lines = zip(*columns.values(), strict=True)
    return {(str(line[0]), str(line[1])): line for line in lines}


def _is_told(columns: Columns, line: tuple[object, ...]) -> bool:
    said = dict(zip(columns, line, strict=True))
    return any(said[name] is not None for name in FIGURES)
