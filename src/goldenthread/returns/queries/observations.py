"""The figures of a council as the columns that `frames.readings` judges, in a fixed number of queries.

Only approved figures enter (rules d8, Approval): the newest revision approved by the instant asked for. Where none is,
and one was sent in by then, its row says that it awaits approval: it is not late with its owner. Targets are
those set by then, and definitions those in force then, so the same question about the past has the same answer. What
whoever reads is not shown has the reason in the place of the figure (`queries.sharing.closed`), as has what is held;
what is calculated from it is incomplete.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.engine.readings import AWAITING_APPROVAL
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import queries as organisation
from goldenthread.returns.models import Return, Revision
from goldenthread.returns.queries.before import predecessors, under_their_codes
from goldenthread.returns.queries.calculated import NOTHING, Key, Said, ways_of, with_calculated
from goldenthread.returns.queries.earlier import Earlier, earlier, joined
from goldenthread.returns.queries.forecasts import YearEnds, newest_forecasts, years_of
from goldenthread.returns.queries.sharing import closed, held_keys, without_held
from goldenthread.returns.rules import APPROVED, HELD, IN_SIGNING, LOW, WITHDRAWN, Closed
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow

Columns = dict[str, list[object]]
FIELDS = (
    "parent__indicator_id",
    "parent__period_id",
    "value",
    "numerator",
    "denominator",
    "absence",
    "provisional",
    "estimated",
    "number",
    "published_status",
    "definition_version",
    "confidence",
)
JUDGED_BY_PUBLISHERS = frozenset({"exceeded", "green", "amber", "red"})
COLUMNS = (
    "series",
    "period",
    "value",
    "numerator",
    "denominator",
    "absence",
    "target",
    "stretch",
    "floor",
    "low",
    "high",
    "due_on",
    "late_after",
    "provisional",
    "estimated",
    "low_confidence",
    "revised",
    "corrected",
    "published_status",
    "definition_version",
    "year_target",
    "owner_forecast",
    "rebase",
)
# Two people have looked at an approved figure: a cumulative one that falls is taken as meant.
CORRECTED = True
# What stands for a return whose figure was sent in and is not approved yet.
SENT_IN: Said = (*NOTHING[:3], AWAITING_APPROVAL, *NOTHING[4:])


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a judgement needs: the indicators, and the columns of observations and definitions.

    `of` names the council before this one by which a measure's period was reported, where it was; `was` the indicator
    before it as which it was.
    """

    indicators: list[IndicatorRow]
    periods: list[PeriodRow]
    observations: Columns
    definitions: Columns
    of: Mapping[tuple[str, str], str] = field(default_factory=dict)
    was: Mapping[tuple[str, str], str] = field(default_factory=dict)


def inputs(
    council_id: int,
    *,
    period_ids: Collection[int],
    as_at: datetime | None = None,
    indicator_ids: Collection[int] | None = None,
    rows: Sequence[IndicatorRow] | None = None,
    fill: Collection[int] | None = None,
    instead: Mapping[Key, Said] | None = None,
) -> Inputs:
    """Observations and definitions of the same moment, with the indicators and periods they name.

    `rows` are indicators already read as at that moment, which are then not read again. `instead` are figures that
    stand in the place of what is approved: what an alert asks about before anybody approved them.
    """
    rows = list(rows) if rows is not None else indicators.indicators(council_id, as_at=as_at, ids=indicator_ids)
    periods = list(timetable.by_ids(period_ids).values())
    given = Inputs(
        indicators=rows,
        periods=periods,
        observations=_columns(
            council_id,
            rows,
            periods,
            as_at,
            fill,
            _approved(council_id, periods, as_at),
            sent=_sent(council_id, periods, as_at),
            instead=instead or {},
        ),
        definitions=indicators.columns(rows, organisation.pack(council_id).calendar.year_start_month),
    )
    given = _with_predecessors(council_id, given, as_at)
    for one in earlier(council_id, rows, frozenset(one.kind for one in periods), as_at):
        given = _with(given, one, as_at)
    return given


def _with(given: Inputs, before: Earlier, as_at: datetime | None) -> Inputs:
    """The same with the figures of the council before, whose history is joined."""
    council_id, periods = before.succession.old_id, before.periods
    theirs = _columns(council_id, before.rows, periods, as_at, [], _approved(council_id, periods, as_at))
    place = {row.code: at for at, row in enumerate(given.indicators)}
    known = {one.label: one for one in (*periods, *given.periods)}
    columns, taken = joined(given.observations, theirs, lambda key: (place[key[0]], known[key[1]].starts, key[1]))
    of = {**given.of, **dict.fromkeys(taken, before.succession.old_name)}
    return replace(given, periods=list(known.values()), observations=columns, of=of)


def _with_predecessors(council_id: int, given: Inputs, as_at: datetime | None) -> Inputs:
    """The same with the figures of what each indicator continues or replaces, under its own code (MT-005).

    What is joined compares with its own figures; what it only replaces stands in the same line as another version, so
    that nothing is compared across the break.
    """
    lines = predecessors(council_id, given.indicators, as_at)
    if not lines:
        return given
    rows, periods = [one.row for one in lines], given.periods
    theirs = _columns(council_id, rows, periods, as_at, [], _approved(council_id, periods, as_at))
    began = {one.label: one.starts for one in periods}
    place = {row.code: at for at, row in enumerate(given.indicators)}
    order = {one.label: at for at, one in enumerate(periods)}
    told = under_their_codes(theirs, lines, began)
    columns, taken = joined(given.observations, told, lambda key: (place[key[0]], order[key[1]]))
    codes = {(one.code, label): one.row.code for one in lines for label in began}
    return replace(given, observations=columns, was={key: codes[key] for key in taken if key in codes})


def observations(
    council_id: int,
    *,
    period_ids: Collection[int],
    as_at: datetime | None = None,
    indicator_ids: Collection[int] | None = None,
    fill: Collection[int] | None = None,
) -> Columns:
    """The observation columns for these periods, by indicator code and then by period; `series` is the code.

    Every return that was opened has a row, with nothing in it while nothing is approved. For the periods in `fill`
    (the newest of those asked for, unless said) every active indicator of that frequency has a row, so that what is
    missing is counted. Values are text; the same number of queries whatever the number of rows.
    """
    return inputs(council_id, period_ids=period_ids, as_at=as_at, indicator_ids=indicator_ids, fill=fill).observations


def unapproved_observations(
    council_id: int, *, period_ids: Collection[int], indicator_ids: Collection[int] | None = None
) -> Columns:
    """The same columns with the newest figures, approved or not: for signed-in officers in scope, never for reports."""
    rows = indicators.indicators(council_id, ids=indicator_ids)
    periods = list(timetable.by_ids(period_ids).values())
    newest = without_held(_of(council_id, periods)).exclude(state=WITHDRAWN).order_by("parent_id", "number")
    return _columns(council_id, rows, periods, None, None, newest)


def newest(council_id: int, period: PeriodRow) -> dict[Key, Said]:
    """The newest figures of a period, approved or not, without what was withdrawn or is held; one query."""
    found = without_held(_of(council_id, [period])).exclude(state=WITHDRAWN).order_by("parent_id", "number")
    return {(one[0], one[1]): tuple(one[2:]) for one in found.values_list(*FIELDS)}


def _of(council_id: int, periods: Sequence[PeriodRow]) -> QuerySet[Revision]:
    return Revision.objects.filter(parent__council_id=council_id, parent__period_id__in=[one.id for one in periods])


def _approved(council_id: int, periods: Sequence[PeriodRow], as_at: datetime | None) -> QuerySet[Revision]:
    found = _of(council_id, periods).filter(state=APPROVED)
    if as_at is not None:
        found = found.filter(approved_at__lte=as_at)
    return found.order_by("parent_id", "number")


def _sent(council_id: int, periods: Sequence[PeriodRow], as_at: datetime | None) -> set[Key]:
    """The figures that were sent in by an instant and waited then for somebody to sign: by indicator and period."""
    waits = Q(state__in=IN_SIGNING)
    if as_at is not None:
        waits = Q(submitted_at__lte=as_at) & (waits | Q(state=APPROVED, approved_at__gt=as_at))
    found = _of(council_id, periods).filter(waits).order_by("id")
    return set(found.values_list("parent__indicator_id", "parent__period_id"))


def _columns(
    council_id: int,
    rows: Sequence[IndicatorRow],
    periods: Sequence[PeriodRow],
    as_at: datetime | None,
    fill: Collection[int] | None,
    revisions: QuerySet[Revision],
    *,
    sent: Collection[Key] = (),
    instead: Mapping[Key, Said] = MappingProxyType({}),
) -> Columns:
    ways = ways_of(council_id, rows, as_at)
    wanted = {row.id for row in rows} | ways.ids
    said: dict[Key, Said] = {}
    for indicator_id, period_id, *rest in revisions.values_list(*FIELDS):
        if indicator_id in wanted:
            # What was withdrawn before anyone approved it was never a figure, so the next one revises nothing.
            rest[FIELDS.index("number") - 2] = 2 if (indicator_id, period_id) in said else 1
            said[(indicator_id, period_id)] = tuple(rest)
    said |= {key: one for key, one in instead.items() if key[0] in wanted}
    for key in _without_figures(council_id, periods, as_at, revisions):
        if key[0] in wanted:
            said.setdefault(key, NOTHING)
    waits = indicators.waiting(council_id, rows, as_at=as_at)
    for key in _expected([row for row in rows if row.id not in waits], periods, fill):
        said.setdefault(key, NOTHING)
    # What is calculated rests on what the reader is shown, and may be closed itself.
    shut = closed(council_id)
    said = _without_closed(said, shut, periods)
    said = _without_closed(with_calculated(said, ways, periods), shut, periods)
    for key in held_keys(council_id, [one.id for one in periods], as_at):
        if said.get(key) == NOTHING:
            said[key] = _absent(HELD)
    said |= {key: SENT_IN for key in sent if said.get(key) == NOTHING}
    years = years_of(council_id, periods)
    ids = {*(one.id for one in periods), *years.values()}
    targets = indicators.targets(council_id, period_ids=ids, as_at=as_at)
    comparable = indicators.comparable_versions(council_id)
    ends = YearEnds(years, targets, newest_forecasts(council_id, [one.id for one in periods], as_at=as_at))
    rebased = indicators.rebases(council_id, period_ids=[one.id for one in periods], as_at=as_at)
    begins = {one.id: one.starts for one in periods}
    ends = ends.without({key for key in ends.forecasts if shut and shut.why(*key, begins[key[1]])})
    return _laid_out(rows, periods, said, targets, comparable, ends, rebased)


def _without_closed(said: Mapping[Key, Said], shut: Closed, periods: Sequence[PeriodRow]) -> dict[Key, Said]:
    """What was said, with the reason in the place of each figure that the reader is not shown."""
    if not shut:
        return dict(said)
    begins = {one.id: one.starts for one in periods}
    why = {key: shut.why(*key, begins[key[1]]) for key, one in said.items() if one != NOTHING}
    return {key: _absent(why[key]) if why.get(key) else one for key, one in said.items()}


def _absent(reason: str) -> Said:
    return (None, None, None, reason, *NOTHING[4:])


def _without_figures(
    council_id: int, periods: Sequence[PeriodRow], as_at: datetime | None, revisions: QuerySet[Revision]
) -> Iterable[Key]:
    found = Return.objects.filter(council_id=council_id, period_id__in=[one.id for one in periods])
    if as_at is not None:
        found = found.filter(opened_at__lte=as_at)
    found = found.exclude(Exists(revisions.filter(parent_id=OuterRef("pk")).order_by()))
    return found.order_by("id").values_list("indicator_id", "period_id")


def _expected(
    rows: Sequence[IndicatorRow], periods: Sequence[PeriodRow], fill: Collection[int] | None
) -> Iterable[Key]:
    ids = set(fill) if fill is not None else {one.id for one in periods[-1:]}
    for period in periods:
        if period.id in ids:
            for row in rows:
                if row.kind == period.kind and _is_asked(row, period):
                    yield row.id, period.id
    yield from _asked_before([row for row in rows if row.sheet.frequency != row.kind], periods, ids)


def _is_asked(row: IndicatorRow, period: PeriodRow) -> bool:
    return row.is_collected(period.starts) and row.is_asked_in(period.span)


def _asked_before(rows: Sequence[IndicatorRow], periods: Sequence[PeriodRow], ids: Collection[int]) -> Iterable[Key]:
    """Of what is not asked for in the first of the periods of its kind to be filled, the last before it that is."""
    for row in rows:
        own = [one for one in periods if one.kind == row.kind]
        first = next((one.starts for one in own if one.id in ids), None)
        asked = [one for one in own if first is not None and one.starts <= first and _is_asked(row, one)]
        if asked and asked[-1].id not in ids:
            yield row.id, asked[-1].id


def _laid_out(
    rows: Sequence[IndicatorRow],
    periods: Sequence[PeriodRow],
    said: Mapping[Key, Said],
    targets: Mapping[Key, Mapping[str, Decimal]],
    comparable: Mapping[Key, int],
    ends: YearEnds,
    rebased: Collection[Key],
) -> Columns:
    by_indicator: dict[int, list[Key]] = {}
    place = {one.id: at for at, one in enumerate(periods)}
    for key in said:
        by_indicator.setdefault(key[0], []).append(key)
    lines = [
        (
            *_line(row, periods[place[key[1]]], said[key], targets.get(key, {}), comparable),
            *ends.of(key),
            key in rebased,
        )
        for row in rows
        for key in sorted(by_indicator.get(row.id, ()), key=lambda one: place[one[1]])
    ]
    return dict(zip(COLUMNS, ([list(one) for one in zip(*lines, strict=True)] or [[] for _ in COLUMNS]), strict=True))


def _line(
    row: IndicatorRow,
    period: PeriodRow,
    said: Said,
    targets: Mapping[str, Decimal],
    comparable: Mapping[Key, int],
) -> tuple[object, ...]:
    value, numerator, denominator, absence, provisional, estimated, number, published, version, confidence = said
    value, numerator = as_parts(row, period, value, numerator)
    text = indicators.text
    return (
        row.code,
        period.label,
        text(value),
        text(numerator),
        text(denominator),
        absence or None,
        text(targets.get("normal")),
        text(targets.get("stretch")),
        text(targets.get("floor")),
        text(targets.get("low")),
        text(targets.get("high")),
        period.due_on,
        period.late_after,
        provisional,
        estimated,
        confidence == LOW,
        number > 1,
        CORRECTED,
        published if published in JUDGED_BY_PUBLISHERS else None,
        comparable.get((row.id, version), 1),
    )


def as_parts(
    row: IndicatorRow, period: PeriodRow, value: Decimal | None, numerator: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """Value and numerator as the engine takes them: what a period adds to a sum over the last of them is a part."""
    return (None, value) if row.sheet.sums_parts and period.kind == row.kind else (value, numerator)
