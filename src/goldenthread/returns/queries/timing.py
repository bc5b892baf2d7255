"""When figures came and were approved, how they came, and how often they were revised: of periods, without figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from goldenthread.returns.models import Publication, Return, Revision

TYPED, IMPORTED, PUBLISHED = "typed", "imported", "published"


@dataclass(frozen=True, slots=True)
class Timed:
    """One return's dates. `how` is of the figure in force, or else of the one that waits; empty while none has come.

    `is_history` says that the first figure was loaded as published before: the day of loading tells nothing of when
    it came. What follows it is of the figure in force. `published_at` is when one of the return was first published.
    `is_absent` says that it is the reason why there is no figure. `collected_on` is the first day that anybody said it
    was collected at its source; None where nobody did, which is never taken to be the day it was entered.
    """

    return_id: int
    indicator_id: int
    period_id: int
    starts: date
    ends: date
    entered_at: datetime | None = None
    approved_at: datetime | None = None
    in_force_since: datetime | None = None
    how: str = ""
    is_history: bool = False
    revisions: int = 0
    is_estimate: bool = False
    is_absent: bool = False
    published_at: datetime | None = None
    collected_on: date | None = None


def timed(
    council_id: int,
    *,
    period_ids: Collection[int] | None = None,
    indicator_id: int | None = None,
    as_at: datetime | None = None,
) -> list[Timed]:
    """The returns of these periods or of an indicator, each with its dates as they were known at an instant."""
    asked = Q(council_id=council_id)
    if period_ids is not None:
        asked &= Q(period_id__in=period_ids)
    if indicator_id is not None:
        asked &= Q(indicator_id=indicator_id)
    stored = list(
        Return.objects.filter(asked)
        .order_by("indicator__code", "-period__starts", "id")
        .values_list("id", "indicator_id", "period_id", "period__starts", "period__ends")
    )
    said: dict[int, list[Revision]] = {}
    revisions = Revision.objects.filter(parent__in=Return.objects.filter(asked)).order_by("parent_id", "number")
    for one in revisions.filter(entered_at__lte=as_at) if as_at else revisions:
        said.setdefault(one.parent_id, []).append(one)
    found = Publication.objects.filter(revision__parent__in=Return.objects.filter(asked)).order_by("-made_at")
    found = found.filter(made_at__lte=as_at) if as_at else found
    first = dict(found.values_list("revision__parent_id", "made_at"))
    told = [_timed(values, said.get(values[0], []), as_at) for values in stored]
    return [replace(one, published_at=first.get(one.return_id)) for one in told]


def _timed(values: tuple[int, int, int, date, date], said: list[Revision], as_at: datetime | None) -> Timed:
    if not said:
        return Timed(*values)
    approved = [one for one in said if _is_approved(one, as_at)]
    if not approved:
        return Timed(
            *values,
            entered_at=said[0].entered_at,
            how=_how(said[-1]),
            is_absent=bool(said[-1].absence),
            collected_on=_collected(said),
        )
    newest = approved[-1]
    return Timed(
        *values,
        entered_at=said[0].entered_at,
        approved_at=approved[0].approved_at,
        in_force_since=newest.approved_at,
        how=_how(newest),
        is_history=bool(approved[0].published_source),
        revisions=len(approved) - 1,
        is_estimate=newest.provisional or newest.estimated,
        is_absent=bool(newest.absence),
        collected_on=_collected(approved),
    )


def _collected(said: list[Revision]) -> date | None:
    return next((one.collected_on for one in said if one.collected_on is not None), None)


def _how(one: Revision) -> str:
    """The way a figure came in."""
    if one.published_source:
        return PUBLISHED
    return IMPORTED if one.batch_id else TYPED


def _is_approved(one: Revision, as_at: datetime | None) -> bool:
    """Whether it was signed by then, whatever became of it since."""
    return one.approved_at is not None and (as_at is None or one.approved_at <= as_at)
