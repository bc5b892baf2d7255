"""Who collects what, what is collected twice, and how the figures of each period came in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Case, Count, OuterRef, Subquery, Sum, Value, When

from goldenthread.engine.numbers import format_exact
from goldenthread.indicators import queries as indicators
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import rules
from goldenthread.returns.models import Collection, Effort, Revision
from goldenthread.returns.rules import CameIn, Collecting
from goldenthread.timetable.queries import PeriodRow


def collections(council: CouncilRow) -> list[Collecting]:
    """Every collection of a council: its own, one for each active indicator, and those that were noted; by code."""
    rows = {row.id: row for row in indicators.indicators(council.id)}
    own = [
        Collecting(
            indicator_id=row.id,
            code=row.code,
            title=row.title,
            area=council.name,
            collector=row.unit_name or council.name,
            starts=council.starts,
            way=rules.OWN,
        )
        for row in rows.values()
        if row.status == "active"
    ]
    noted = [
        Collecting(
            indicator_id=one.indicator_id,
            code=rows[one.indicator_id].code,
            title=rows[one.indicator_id].title,
            area=one.area,
            collector=one.collector,
            starts=one.starts,
            ends=one.ends,
            way=rules.FOUND if one.was_found else rules.STARTED,
            is_partner=one.is_partner,
            note=one.note,
            id=one.pk,
        )
        for one in Collection.objects.filter(council_id=council.id).order_by("id")
    ]
    return sorted([*own, *noted], key=lambda one: (one.code, one.starts, one.id or 0))


def came_in(council_id: int, periods: Sequence[PeriodRow]) -> list[CameIn]:
    """How the newest figures of each period came in, in the periods' order; no figure is counted twice."""
    newest = Revision.objects.filter(parent_id=OuterRef("parent_id")).order_by("-number").values("pk")[:1]
    way = Case(
        When(batch_id__isnull=False, then=Value("from_file")),
        When(published_source__gt="", then=Value("from_file")),
        When(denominator__isnull=False, then=Value("worked_out")),
        default=Value("typed"),
    )
    found = Revision.objects.filter(
        parent__council_id=council_id, parent__period_id__in=[one.id for one in periods], pk=Subquery(newest)
    ).exclude(value__isnull=True, denominator__isnull=True)
    counted: dict[int, dict[str, int]] = {}
    rows = found.annotate(how=way).values_list("parent__period_id", "how").annotate(many=Count("pk"))
    for period_id, how, many in rows.order_by("parent__period_id", "how"):
        counted.setdefault(period_id, {})[how] = many
    hours = dict(
        Effort.objects.filter(council_id=council_id, period_id__in=[one.id for one in periods])
        .values_list("period_id")
        .annotate(Sum("hours"))
        .order_by("period_id")
    )
    return [CameIn(one.months, **counted.get(one.id, {}), hours=_hours(hours.get(one.id))) for one in periods]


def _hours(hours: Decimal | None) -> str:
    return format_exact(hours, 1) if hours is not None else ""
