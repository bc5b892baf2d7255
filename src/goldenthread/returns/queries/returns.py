"""Reads of returns and their revisions, held to what a person may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Scope, visible_units
from goldenthread.returns import rules
from goldenthread.returns.models import Return, Revision
from goldenthread.returns.queries import later, sharing
from goldenthread.returns.queries.beside import particulars
from goldenthread.returns.queries.rows import ReturnRow, RevisionRow
from goldenthread.returns.queries.sharing import SupplyRow
from goldenthread.timetable import queries as timetable


@dataclass(frozen=True, slots=True)
class Comment:
    """What was said beside an approved figure, by whom and when, and what the publisher judged.

    `text` holds every part, the days included: whoever prints it prints by when, and when it is back on track.
    """

    indicator_id: int
    period_id: int
    return_id: int
    number: int
    text: str
    by_when: date | None
    entered_name: str
    entered_at: datetime
    approved_name: str
    approved_at: datetime
    published_source: str
    published_status: str


def returns(council_id: int, *, period_id: int | None = None, ids: Collection[int] | None = None) -> list[ReturnRow]:
    """The council's returns of a period, or those with these ids: by indicator code, newest period first."""
    found = Return.objects.filter(council_id=council_id)
    if period_id is not None:
        found = found.filter(period_id=period_id)
    if ids is not None:
        found = found.filter(pk__in=ids)
    return _rows(council_id, found)


def one(council_id: int, return_id: int) -> ReturnRow | None:
    """One return of the council."""
    return next(iter(returns(council_id, ids=[return_id])), None)


def again(row: ReturnRow) -> ReturnRow:
    """A return that was read before, as the steps since then have left it, in a third of the queries.

    What steps change is read anew: its version, revisions, publications and exceptions, when its period closes, and
    whether it is held.
    What it is about (indicator, period, unit, framework) is as it was: for a caller that holds the return's lock.
    """
    sent = sharing.supplies([row.id])
    place = (row.id, row.indicator, row.period)
    closing = later.closings(row.council_id, [row.period.id]).get(row.period.id)
    return replace(
        row,
        version=Return.objects.values_list("version", flat=True).get(pk=row.id),
        history=tuple(_history([row.id]).get(row.id, ())),
        closes_on=closing.closes_on if closing else None,
        closed_by=closing.made_name if closing else "",
        exemptions=later.exemptions([row.id]).get(row.id, ()) if closing else (),
        kept=sharing.kept_to(row.council_id, [place], sent).get(row.id, ()) if sent or row.kept else (),
        is_held=_is_held(sent, row.id),
    )


def of_indicator(council_id: int, indicator_id: int) -> list[ReturnRow]:
    """The returns of one indicator, newest period first."""
    return _rows(council_id, Return.objects.filter(council_id=council_id, indicator_id=indicator_id))


def visible_to(person: object, verb: str, council_id: int, *, period_id: int | None = None) -> list[ReturnRow]:
    """The returns on which a person may use a verb: the same answer as `access.may` for each of them.

    For a list: without figures that are restricted, whoever reads.
    """
    scope = visible_units(person, verb, council_id)
    if not scope:
        return []
    found = Return.objects.filter(council_id=council_id)
    if period_id is not None:
        found = found.filter(period_id=period_id)
    # What is kept to some is not among what the scope alone would show (DQ-019, DQ-020).
    rows = access.visible_to(person, verb, _rows(council_id, found.filter(_within(scope, council_id))))
    return [row.on_list for row in rows]


def unchecked(person: object, council_id: int, *, period_id: int) -> list[ReturnRow]:
    """The figures of a period that are entered and not approved, as far as a person sees them (DQ-013)."""
    scope = visible_units(person, "see_unapproved", council_id)
    if not scope:
        return []
    revisions = Revision.objects.filter(parent_id=OuterRef("pk"), state__in=rules.OPEN_STATES)
    found = Return.objects.filter(Exists(revisions), council_id=council_id, period_id=period_id)
    kept = access.visible_to(person, "see_unapproved", _rows(council_id, found.filter(_within(scope, council_id))))
    return [row.on_list for row in kept if row.current and row.current.figures.has_figure]


def unchecked_of(council_id: int, *, indicator_id: int) -> list[tuple[str, RevisionRow]]:
    """(period label, revision) of each figure of an indicator that is entered and not approved, newest first.

    One query. The caller has asked whether the reader may see what is not approved.
    """
    found = Revision.objects.filter(
        parent__council_id=council_id, parent__indicator_id=indicator_id, state__in=rules.OPEN_STATES
    )
    ordered = list(found.select_related("parent__period").order_by("-parent__period__starts"))
    shut, held = sharing.closed(council_id), sharing.unreleased(council_id)
    ordered = [
        one
        for one in ordered
        if one.pk not in held and not shut.why(indicator_id, one.parent.period_id, one.parent.period.starts)
    ]
    kept = zip([one.parent.period.label for one in ordered], later.rows_of(ordered), strict=True)
    return [(label, row) for label, row in kept if row.figures.has_figure]


def first_asked(council_id: int, kind: str) -> date | None:
    """The first day of the earliest period of a kind that anything was asked or said about."""
    found = Return.objects.filter(council_id=council_id, period__kind=kind)
    first: date | None = found.aggregate(first=Min("period__starts"))["first"]
    return first


def unfinished(council_id: int, *, ended_by: date) -> list[ReturnRow]:
    """Returns of periods that have ended whose newest word is not approved: untouched, or on its way; for lists."""
    revisions = Revision.objects.filter(parent_id=OuterRef("pk"))
    found = Return.objects.filter(council_id=council_id, period__ends__lte=ended_by)
    # Only the newest revision can be open, so an open one means the newest is not approved.
    is_open = Exists(revisions.filter(state__in=rules.OPEN_STATES))
    rows = _rows(council_id, found.filter(is_open | ~Exists(revisions.filter(state=rules.APPROVED))))
    return [row.on_list for row in rows]


def held_returns(council_id: int) -> list[tuple[ReturnRow, SupplyRow]]:
    """What partners sent and nobody released yet, oldest first, each with who sent it. For `access` to narrow."""
    of_return = sharing.held_supplies(council_id)
    rows = returns(council_id, ids=of_return) if of_return else []
    return sorted(((row, of_return[row.id]) for row in rows), key=lambda one: one[1].made_at)


def _within(scope: Scope, council_id: int) -> Q:
    """A scope as a condition on returns: its units, or indicators owned by its posts in the newest definition."""
    if scope.all:
        return Q()
    owned = [
        row.id
        for row in (indicators.indicators(council_id) if scope.post_ids else [])
        if row.owner_posts & scope.post_ids
    ]
    return Q(unit_id__in=scope.unit_ids) | Q(indicator_id__in=owned)


def _rows(council_id: int, found: QuerySet[Return]) -> list[ReturnRow]:
    named = found.annotate(called=Coalesce(organisation.named_before("unit_id", "period__ends"), Value("")))
    kept = list(named.order_by("indicator__code", "-period__starts", "id"))
    if not kept:
        return []
    about = {row.id: row for row in indicators.indicators(council_id, ids={one.indicator_id for one in kept})}
    periods = timetable.by_ids({one.period_id for one in kept})
    paths = _paths(council_id, kept, about)
    history = _history([one.pk for one in kept])
    pack = organisation.pack(council_id)
    steps = pack.sign_off
    sent = sharing.supplies([one.pk for one in kept])
    places = [(one.pk, about[one.indicator_id], periods[one.period_id]) for one in kept]
    kept_to = sharing.kept_to(council_id, places, sent)
    closings = later.closings(council_id, periods)
    opened = later.exemptions([one.pk for one in kept]) if closings else {}
    return [
        ReturnRow(
            id=one.pk,
            council_id=one.council_id,
            indicator=about[one.indicator_id],
            period=periods[one.period_id],
            unit_id=one.unit_id,
            unit_path=paths.get(one.unit_id or 0, ()),
            version=one.version,
            history=tuple(history.get(one.pk, ())),
            unit_name=one.called,
            needs_check=steps.is_checked,
            may_be_published=steps.is_published,
            closes_on=closings[one.period_id].closes_on if one.period_id in closings else None,
            closed_by=closings[one.period_id].made_name if one.period_id in closings else "",
            exemptions=opened.get(one.pk, ()),
            asks=particulars(pack, about[one.indicator_id]),
            kept=kept_to.get(one.pk, ()),
            is_held=_is_held(sent, one.pk),
        )
        for one in kept
    ]


def _is_held(sent: Mapping[int, tuple[SupplyRow, ...]], return_id: int) -> bool:
    """Whether the newest that a partner sent waits to be released."""
    return any(one.is_held for one in sent.get(return_id, ())[-1:])


def _paths(
    council_id: int, kept: Collection[Return], about: Mapping[int, IndicatorRow]
) -> Mapping[int, tuple[int, ...]]:
    """Where the units of these stand in the tree, which is walked again only for those of another unit than now."""
    paths = {row.unit_id: row.unit_path for row in about.values() if row.unit_id is not None}
    return paths if {one.unit_id for one in kept} <= {*paths, None} else organisation.unit_paths(council_id)


def _history(return_ids: list[int]) -> dict[int, list[RevisionRow]]:
    """Return → every revision of it, the newest first."""
    found: dict[int, list[RevisionRow]] = {}
    for row in later.rows_of(Revision.objects.filter(parent_id__in=return_ids).order_by("parent_id", "-number")):
        found.setdefault(row.return_id, []).append(row)
    return found


def revisions(return_id: int) -> list[RevisionRow]:
    """Every revision of a return, newest first."""
    return later.rows_of(Revision.objects.filter(parent_id=return_id).order_by("-number"))


def approved_revisions(
    council_id: int, *, indicator_id: int, as_at: datetime | None = None
) -> list[tuple[str, RevisionRow]]:
    """(period label, revision) of every approved revision of an indicator: newest period, then newest revision."""
    found = Revision.objects.filter(
        parent__council_id=council_id, parent__indicator_id=indicator_id, state=rules.APPROVED
    )
    if as_at is not None:
        found = found.filter(approved_at__lte=as_at)
    closed = sharing.closed(council_id)
    ordered = [
        one
        for one in found.select_related("parent__period").order_by("-parent__period__starts", "-number")
        if not closed.why(indicator_id, one.parent.period_id, one.parent.period.starts)
    ]
    labels = [stored.parent.period.label for stored in ordered]
    return list(zip(labels, later.rows_of(ordered), strict=True))


def comments(
    council_id: int, *, period_ids: Collection[int], as_at: datetime | None = None
) -> dict[tuple[int, int], Comment]:
    """(indicator, period) → what was said beside the figure approved by an instant."""
    found = Revision.objects.filter(
        parent__council_id=council_id, parent__period_id__in=period_ids, state=rules.APPROVED
    )
    if as_at is not None:
        found = found.filter(approved_at__lte=as_at)
    fields = ("parent__indicator_id", "parent__period_id", "parent_id", "number")
    said = ("commentary", "cause", "doing", "by_when", "back_on")
    who = ("entered_name", "entered_at", "approved_name", "approved_at", "published_source", "published_status")
    told: dict[tuple[int, int], Comment] = {}
    for values in found.order_by("parent_id", "number").values_list(*fields, *said, *who):
        place, words, rest = values[:4], values[4:9], values[9:]
        told[(values[0], values[1])] = Comment(*(*place, rules.together(*words), words[3], *rest))
    shut = sharing.closed_of(council_id, told)
    return {key: one for key, one in told.items() if key not in shut}


def last_change(council_id: int) -> datetime | None:
    """When a figure of the council was last approved: what a kept judgement is as old as."""
    found = Revision.objects.filter(parent__council_id=council_id, state=rules.APPROVED)
    newest: datetime | None = found.aggregate(newest=Max("approved_at"))["newest"]
    return newest


def by_state(rows: Iterable[ReturnRow]) -> dict[str, list[ReturnRow]]:
    """Returns under the stage they are in, in the order of the stages; untouched ones under "draft"."""
    grouped: dict[str, list[ReturnRow]] = {stage: [] for stage in rules.STAGES}
    for row in rows:
        grouped[row.stage].append(row)
    return grouped


@dataclass(frozen=True, slots=True)
class NewestFigure:
    """The newest revision of a return, whatever its state: what a file is compared with.

    Where the reader is not shown it, it says nothing.
    """

    indicator_id: int
    period_id: int
    number: int
    state: str
    figures: rules.Figures
    published_status: str
    is_shown: bool = True


def newest_figures(council_id: int, *, period_ids: Collection[int]) -> list[NewestFigure]:
    """The newest revision of every return of these periods, by return, in a fixed number of queries."""
    found = Revision.objects.filter(parent__council_id=council_id, parent__period_id__in=period_ids)
    found = found.exclude(state=rules.WITHDRAWN)
    fields = ("pk", "parent_id", "parent__indicator_id", "parent__period_id", "number", "state", "published_status")
    newest: dict[int, NewestFigure] = {}
    held = sharing.unreleased(council_id)
    for values in found.order_by("parent_id", "number").values_list(*fields, *rules.Figures.__slots__):
        one, return_id, indicator_id, period_id, number, state, published = values[: len(fields)]
        figures = rules.Figures(*values[len(fields) :])
        newest[return_id] = NewestFigure(indicator_id, period_id, number, state, figures, published, one not in held)
    shut = sharing.closed_of(council_id, [(one.indicator_id, one.period_id) for one in newest.values()])
    shown = [replace(one, is_shown=one.is_shown and _place(one) not in shut) for one in newest.values()]
    return [one if one.is_shown else replace(one, figures=rules.Figures(), published_status="") for one in shown]


def _place(one: NewestFigure) -> tuple[int, int]:
    return one.indicator_id, one.period_id
