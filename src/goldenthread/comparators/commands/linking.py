"""Saying which area a council is, and which measure an indicator is compared with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.comparators import rules
from goldenthread.comparators.models import Area, CouncilArea, Link, Measure
from goldenthread.engine.errors import NotReady
from goldenthread.engine.periods import KINDS
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation.commands.locks import council_held
from goldenthread.organisation.queries import CouncilRow


@transaction.atomic
def set_area(*, council: CouncilRow, code: str, by: Actor, at: datetime, reason: str = "") -> None:
    """Say which area of the published data the council is; saying the same again changes nothing."""
    council_held(council)
    area = Area.objects.filter(council_id=council.id, code=code).first()
    if area is None:
        raise NotReady(f"No published figures are for an area with the code “{code}”. Load the set first.")
    before = CouncilArea.objects.filter(council_id=council.id).select_related("area").first()
    if before is not None and before.area_id == area.pk:
        return
    said = {"area_id": area.pk, "set_at": at, "set_by_id": by.id, "set_by_name": by.name}
    CouncilArea.objects.update_or_create(council_id=council.id, defaults=said)
    record(
        council_id=council.id,
        by=by,
        at=at,
        event="comparators.area_set",
        subject=f"council:{council.id}",
        title=f"{council.name} is {area.name} in published data",
        before={"area": before.area.code} if before else None,
        after={"area": area.code},
        reason=reason,
    )


@transaction.atomic
def link(*, council_id: int, indicator_id: int, measure_id: int, by: Actor, at: datetime, reason: str = "") -> Link:
    """Compare an indicator with a measure from now on; a comparison it had before is ended in the same act."""
    row = _indicator(council_id, indicator_id)
    measure = Measure.objects.select_for_update().filter(parent__council_id=council_id, pk=measure_id).first()
    if measure is None:
        raise NotReady("This measure is no longer there.")
    before = _open(row.id)
    if refused := rules.may_link(
        is_linked_here=before is not None and before.measure_id == measure.pk,
        own_months=KINDS[row.kind],
        published_months=measure.months,
    ):
        raise NotReady(refused)
    if before is not None:
        _end(before, by, at)
    made = Link.objects.create(
        indicator_id=row.id, measure=measure, linked_at=at, linked_by_id=by.id, linked_by_name=by.name
    )
    _tell(row, before.measure.code if before else None, measure.code, by, at, reason)
    return made


@transaction.atomic
def unlink(*, council_id: int, indicator_id: int, by: Actor, at: datetime, reason: str = "") -> None:
    """Compare an indicator with nothing from now on; that it was compared is kept."""
    row = _indicator(council_id, indicator_id)
    before = _open(row.id)
    if before is None:
        raise NotReady("It is not compared with anything.")
    _end(before, by, at)
    _tell(row, before.measure.code, None, by, at, reason)


def _indicator(council_id: int, indicator_id: int) -> IndicatorRow:
    found = indicators.indicators(council_id, ids=[indicator_id])
    if not found:
        raise NotReady("It is no longer there.")
    return found[0]


def _open(indicator_id: int) -> Link | None:
    found = Link.objects.select_for_update(of=("self",)).filter(indicator_id=indicator_id, ended_at__isnull=True)
    return found.select_related("measure").first()


def _end(one: Link, by: Actor, at: datetime) -> None:
    one.ended_at, one.ended_by_id, one.ended_by_name = at, by.id, by.name
    one.save(update_fields=["ended_at", "ended_by", "ended_by_name"])


def _tell(row: IndicatorRow, before: str | None, after: str | None, by: Actor, at: datetime, reason: str) -> None:
    record(
        council_id=row.council_id,
        by=by,
        at=at,
        event="comparators.linked" if after else "comparators.unlinked",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}, compared with {after or 'nothing'}",
        before={"measure": before} if before else None,
        after={"measure": after},
        reason=reason,
    )
