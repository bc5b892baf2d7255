"""Reading figures: the newest revision of each that was loaded by a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max, Q, QuerySet

from goldenthread.comparators.models import Value


@dataclass(frozen=True, slots=True)
class Slot:
    """A period that a measure has figures for."""

    kind: str
    ordinal: int
    label: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A figure in force: of a measure, for an area, in a period."""

    measure_id: int
    area_id: int
    code: str
    name: str
    area_kind: str
    slot: Slot
    revision: int
    given: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    low: Decimal | None
    high: Decimal | None


SLOT = ("kind", "ordinal", "label", "starts", "ends")
FIELDS = (
    "measure_id",
    "area_id",
    "area__code",
    "area__name",
    "area__kind",
    *SLOT,
    "revision",
    "given",
    "value",
    "numerator",
    "denominator",
    "low",
    "high",
)


def slots(measure_id: int) -> list[Slot]:
    """The periods a measure has figures for, oldest first."""
    found = Value.objects.filter(measure_id=measure_id).order_by("ends", "starts", "label").distinct()
    return [Slot(*row) for row in found.values_list(*SLOT)]


def values(
    measure_ids: Collection[int],
    *,
    ends_after: date | None = None,
    ends_by: date | None = None,
    as_at: datetime | None = None,
) -> list[ValueRow]:
    """The figures of measures in force at a moment, whose periods end within these days: oldest first, then by name."""
    found = Value.objects.filter(measure_id__in=measure_ids)
    if ends_after is not None:
        found = found.filter(ends__gt=ends_after)
    if ends_by is not None:
        found = found.filter(ends__lte=ends_by)
    if as_at is not None:
        found = found.filter(edition__loaded_at__lte=as_at)
    return _newest(found)


def latest_ends(measure_ids: Collection[int], area_id: int) -> dict[int, date]:
    """By measure the last day after the last period in which an area has a figure, else of the last period of all."""
    found = Value.objects.filter(measure_id__in=measure_ids)
    there = found.filter(area_id=area_id).exclude(value__isnull=True, denominator__isnull=True)
    of_all = found.values_list("measure_id").annotate(last=Max("ends")).order_by("measure_id")
    of_area = there.values_list("measure_id").annotate(last=Max("ends")).order_by("measure_id")
    return {**dict(of_all), **dict(of_area)}


def values_ending(ends: Mapping[int, date]) -> list[ValueRow]:
    """The figures of each measure in force for its period that ends by this day."""
    together: dict[date, list[int]] = {}
    for measure_id, day in ends.items():
        together.setdefault(day, []).append(measure_id)
    asked = Q(pk__in=())
    for day, measure_ids in together.items():
        asked |= Q(ends=day, measure_id__in=measure_ids)
    return _newest(Value.objects.filter(asked))


def _newest(found: QuerySet[Value]) -> list[ValueRow]:
    kept: dict[tuple[int, int, str, int], ValueRow] = {}
    rows = found.order_by("ends", "starts", "area__name", "area_id", "revision").values_list(*FIELDS)
    for row in rows.iterator(chunk_size=2000):
        measure_id, area_id, code, name, area_kind, *rest = row
        one = ValueRow(measure_id, area_id, code, name, area_kind, Slot(*rest[:5]), *rest[5:])
        kept[(one.measure_id, one.area_id, one.slot.kind, one.slot.ordinal)] = one
    return list(kept.values())
