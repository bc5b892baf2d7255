"""What indicators are to reach in each year of a plan, and the newest figure of each year there was by a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from goldenthread import frames
from goldenthread.engine.periods import Period
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns import queries as returns
from goldenthread.scorecards import rules
from goldenthread.scorecards.queries.lines import Line
from goldenthread.scorecards.queries.scorecard import REACH, line, own_length
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class YearRow:
    """The targets of one indicator for a year by kind, and its newest figure; no line where no period has ended."""

    targets: Mapping[str, Decimal]
    line: Line | None = None


def years(
    council_id: int, rows: Sequence[IndicatorRow], spans: Sequence[Period], *, until: date, at: datetime
) -> dict[tuple[int, str], YearRow]:
    """(indicator, year) → its targets and its newest figure of a period that had ended by a day.

    The same question to the same engine as the scorecard's, over the same periods, so the answers are the same. The
    number of queries does not grow with indicators or years.
    """
    known = [one for one in timetable.periods(council_id) if one.starts < spans[-1].ends]
    inside = {one.id: one for one in known if one.starts >= spans[0].starts}
    targets = indicators.targets(council_id, period_ids=inside, as_at=at)
    newest = _newest(council_id, rows, known, (spans[0].starts, until), at)
    found = {}
    for row in rows:
        for span in spans:
            here = [one for one in inside.values() if one.starts in span]
            shown = [newest[row.code, one.label] for one in here if (row.code, one.label) in newest]
            found[row.id, span.label] = YearRow(_targets(row, here, targets), shown[-1] if shown else None)
    return found


def _targets(
    row: IndicatorRow, here: Sequence[PeriodRow], targets: Mapping[tuple[int, int], Mapping[str, Decimal]]
) -> Mapping[str, Decimal]:
    """The year's own targets, or what those of its parts come to by its end."""
    whole = next((targets[row.id, one.id] for one in here if one.kind == "year" and (row.id, one.id) in targets), None)
    parts = [targets.get((row.id, one.id), {}) for one in here if one.kind == row.kind]
    return whole or rules.by_year_end(row.sheet.basis, parts)


def _newest(
    council_id: int, rows: Sequence[IndicatorRow], known: Sequence[PeriodRow], span: tuple[date, date], at: datetime
) -> dict[tuple[str, str], Line]:
    """(code, period) → the line of each period of an indicator's own length between two days, oldest first."""
    first, until = span
    kinds = {row.kind for row in rows}
    ended = [one for kind in kinds for one in [p for p in known if p.kind == kind and p.ends <= until][-REACH:]]
    asked = [one.id for one in ended if one.starts >= first]
    given = returns.inputs(council_id, period_ids=[one.id for one in ended], as_at=at, rows=rows, fill=asked)
    if not given.observations["series"]:
        return {}
    lengths = {row.code: row.kind for row in rows}, {one.label: one.kind for one in ended}
    observations = own_length(given.observations, *lengths)
    by_code, labels = {row.code: row for row in rows}, {one.label for one in ended if one.starts >= first}
    readings = frames.readings(observations, given.definitions, today=clock.day(at))
    return {(one.series, one.period): line(by_code[one.series], one, None) for one in readings if one.period in labels}
