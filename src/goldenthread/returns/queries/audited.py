"""The one answer to which figure goes into an assessment from outside: the audited one, where there is one (MT-033).

An auditor speaks of one revision. Where a later one is approved that no auditor has seen, the audited one is still what
is given, and that another is there is told beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns import rules
from goldenthread.returns.models import Revision
from goldenthread.returns.queries.later import assurances, rows_of
from goldenthread.returns.queries.rows import RevisionRow, Said
from goldenthread.returns.queries.sharing import closed_of
from goldenthread.returns.queries.statutory import Demanded
from goldenthread.timetable import queries as timetable


@dataclass(frozen=True, slots=True)
class Given:
    """The figure of one return that an assessment takes, and what an auditor made of it, if any did.

    `before` is the figure that the auditor amended; `later` one that was approved after the audit and not audited.
    """

    return_id: int
    indicator_id: int
    period_id: int
    one: RevisionRow
    said: Said | None = None
    before: RevisionRow | None = None
    later: RevisionRow | None = None

    @property
    def audit(self) -> str:
        """Its external audit status: a word of an auditor, or none where it is unaudited."""
        return self.said.kind if self.said else ""


def given(
    council_id: int, *, indicator_ids: Collection[int], period_ids: Collection[int], as_at: datetime | None = None
) -> list[Given]:
    """For each return of these indicators and periods with an approved figure, the one that is given.

    None that the reader is not shown; in a fixed number of queries.
    """
    found = Revision.objects.filter(
        parent__council_id=council_id,
        parent__indicator_id__in=indicator_ids,
        parent__period_id__in=period_ids,
        state=rules.APPROVED,
    )
    if as_at is not None:
        found = found.filter(approved_at__lte=as_at)
    stored = list(found.select_related("parent").order_by("parent_id", "number"))
    place = {one.parent_id: (one.parent.indicator_id, one.parent.period_id) for one in stored}
    shut = closed_of(council_id, place.values())
    stored = [one for one in stored if place[one.parent_id] not in shut]
    words = assurances([one.pk for one in stored], as_at=as_at, kinds=rules.AUDITORS)
    rows = groupby(rows_of(stored), key=lambda one: one.return_id)
    return [_given(key, place[key], list(kept), words) for key, kept in rows]


def _given(return_id: int, place: tuple[int, int], rows: Sequence[RevisionRow], words: dict[int, Said]) -> Given:
    seen = [at for at, one in enumerate(rows) if one.id in words]
    if not seen:
        return Given(return_id, *place, rows[-1])
    at = seen[-1]
    one, said = rows[at], words[rows[at].id]
    before = rows[at - 1] if said.kind == rules.AMENDED and at else None
    return Given(return_id, *place, one, said, before, rows[-1] if at < len(rows) - 1 else None)


@dataclass(frozen=True, slots=True)
class Statutory:
    """A figure that the law asks for, with the name of its indicator and period."""

    of: str
    indicator: IndicatorRow
    period: str
    given: Given


def statutory(council_id: int, found: Iterable[Demanded]) -> list[Statutory]:
    """The figures of every set that the law asks for, as they are given: by set, indicator and period."""
    asked = list(found)
    ids = frozenset().union(*(one.indicator_ids for one in asked))
    if not ids:
        return []
    about = {row.id: row for row in indicators.indicators(council_id, ids=ids)}
    periods = {one.id: one for one in timetable.periods(council_id)}
    inside = [key for key, one in periods.items() if any(_is_in(one.ends, each) for each in asked)]
    kept = given(council_id, indicator_ids=ids, period_ids=inside)
    told = [
        Statutory(each.of.name, about[one.indicator_id], periods[one.period_id].label, one)
        for each in asked
        for one in kept
        if one.indicator_id in each.indicator_ids
        and _is_in(periods[one.period_id].ends, each)
        and periods[one.period_id].kind == about[one.indicator_id].kind
    ]
    return sorted(told, key=lambda one: (one.of, one.indicator.code, periods[one.given.period_id].starts))


def _is_in(ends: date, one: Demanded) -> bool:
    return one.days[0] < ends <= one.days[1]
