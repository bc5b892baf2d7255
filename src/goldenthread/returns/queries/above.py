"""How what is calculated from a figure would read with it, before anyone approves it (ST-010, MT-016)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread import frames
from goldenthread.engine import periods as spans
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation.access import Kept
from goldenthread.returns.models import Return
from goldenthread.returns.queries.calculated import Said
from goldenthread.returns.queries.observations import inputs, newest
from goldenthread.returns.queries.preview import Turn, needed_of
from goldenthread.returns.queries.rows import ReturnRow
from goldenthread.returns.queries.sharing import kept_to
from goldenthread.returns.rules import Figures
from goldenthread.timetable.queries import PeriodRow


@dataclass(frozen=True, slots=True)
class Above:
    """An indicator that is calculated from a figure, how it turns with it, and to whom alone its parts are kept."""

    row: IndicatorRow
    turn: Turn
    kept: tuple[Kept, ...] = ()


def above(row: ReturnRow, *, today: date, figures: Figures | None = None) -> tuple[Above, ...]:
    """What rests on a return's newest figures (or on those given), however far up, each as it would turn.

    The other parts count with their newest figures of the period, approved or not: two that are entered one after the
    other, and approved later, shall not be silent together. Figures that are held count for nothing. Nothing but one
    small query is asked of a council that calculates nothing.
    """
    if not indicators.has_formulas(row.council_id):
        return ()
    known = {one.code: one for one in indicators.indicators(row.council_id)}
    rows = [one for one in resting_on(row.indicator.code, known) if _is_told_of(one, row.period)]
    if not rows:
        return ()
    period = row.period
    needed = needed_of(row.council_id, period, max((one.sheet.window or 0 for one in rows), default=0))
    now_and_later = [one.id for one in needed if one.starts >= period.starts]
    parts = newest(row.council_id, period)
    said = figures or (row.current.figures if row.current else Figures())
    given = inputs(
        row.council_id,
        period_ids=[one.id for one in needed],
        rows=rows,
        fill=now_and_later,
        instead={**parts, (row.indicator.id, period.id): _said(said, row)},
    )
    readings = frames.readings(given.observations, given.definitions, today=today, also=("forecast",))
    place = {(one.series, one.period): at for at, one in enumerate(readings)}
    is_first = period.starts == spans.year_of(period.span).starts
    kept = _kept(row.council_id, period, _beneath(rows, known), known)
    found = []
    for one in rows:
        at = place.get((one.code, period.label))
        if at is not None:
            before = readings[at - 1] if at and readings[at - 1].series == one.code else None
            found.append(Above(one, Turn(readings[at], before, is_first), kept))
    return tuple(found)


def resting_on(code: str, known: Mapping[str, IndicatorRow]) -> list[IndicatorRow]:
    """The indicators that are calculated from one, or from what is calculated from it: the nearest first."""
    uses = {one.code: found.codes for one in known.values() if (found := one.calculation)}
    open_, seen = [code], {code}
    for at in open_:
        more = sorted(each for each, codes in uses.items() if at in codes and each not in seen)
        open_ += more
        seen |= set(more)
    return [known[each] for each in open_[1:]]


def _is_told_of(row: IndicatorRow, period: PeriodRow) -> bool:
    is_its_own = row.kind == period.kind == row.sheet.frequency
    return is_its_own and row.is_collected(period.starts) and row.is_asked_in(period.span)


def _said(figures: Figures, row: ReturnRow) -> Said:
    current = row.current
    return (
        *(figures.value, figures.numerator, figures.denominator, figures.absence),
        *(figures.provisional, figures.estimated, current.number if current else 1, ""),
        *(current.definition_version if current else row.indicator.sheet.version, figures.confidence),
    )


def _beneath(rows: Sequence[IndicatorRow], known: Mapping[str, IndicatorRow]) -> frozenset[int]:
    """Everything that these rest on, however far down."""
    open_ = [one.code for one in rows]
    for code in open_:
        calculation = known[code].calculation if code in known else None
        open_ += sorted((calculation.codes if calculation else frozenset()) - set(open_))
    return frozenset(known[code].id for code in open_ if code in known)


def _kept(
    council_id: int, period: PeriodRow, ids: Collection[int], known: Mapping[str, IndicatorRow]
) -> tuple[Kept, ...]:
    """To whom alone any of the parts is kept: whoever may not see a part is not told what it makes of the whole."""
    about = {one.id: one for one in known.values()}
    found = Return.objects.filter(council_id=council_id, period_id=period.id, indicator_id__in=ids).order_by("id")
    places = [(one, about[indicator_id], period) for one, indicator_id in found.values_list("id", "indicator_id")]
    return tuple(dict.fromkeys(one for each in kept_to(council_id, places).values() for one in each))
