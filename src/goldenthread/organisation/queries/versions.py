"""Reading the frameworks a council has worked under, one after another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from django.db.models import OuterRef, QuerySet, Subquery

from goldenthread.framework import Pack
from goldenthread.organisation.models import PackVersion, UnitName
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class PackVersionRow:
    """A framework that was in force: its number here, its own version, who brought it, when and why."""

    id: int
    number: int
    pack_key: str
    version: str
    applied_by_name: str
    applied_at: datetime
    reason: str

    @property
    def title(self) -> str:
        """The version as people tell it from others: two may carry the same."""
        return f"{self.number}: version {self.version}"


FIELDS = ("id", "number", "pack_key", "version", "applied_by_name", "applied_at", "reason")


def pack_versions(council_id: int) -> list[PackVersionRow]:
    """Every framework kept, the newest first."""
    found = PackVersion.objects.filter(council_id=council_id).order_by("-number")
    return [PackVersionRow(*row) for row in found.values_list(*FIELDS)]


def pack_at(council_id: int, number: int) -> Pack | None:
    """The framework kept under a number."""
    return _built(PackVersion.objects.filter(council_id=council_id, number=number))


def pack_of_year(council_id: int, day: date) -> Pack | None:
    """The framework in force at the end of a day; for a day before the first one was kept, the first."""
    kept = PackVersion.objects.filter(council_id=council_id)
    ended = datetime.combine(day, time.max, tzinfo=clock.LONDON)
    return _built(kept.filter(applied_at__lte=ended).order_by("-number")) or _built(kept.order_by("number"))


def name_on(unit_id: int, day: date) -> str | None:
    """What a unit was called on a day; its first name before that, nothing for a unit that is not known."""
    names = UnitName.objects.filter(unit_id=unit_id).order_by("starts").values_list("starts", "name")
    told = [(starts, name) for starts, name in names]
    earlier = [name for starts, name in told if starts <= day]
    return earlier[-1] if earlier else (told[0][1] if told else None)


def named_before(unit: str, ends: str) -> Subquery:
    """For another room's query: the name that a row's unit had on the last day before the row's own end."""
    names = UnitName.objects.filter(unit_id=OuterRef(unit), starts__lt=OuterRef(ends))
    return Subquery(names.order_by("-starts").values("name")[:1])


def former_names(council_id: int) -> dict[int, list[tuple[str, date]]]:
    """For each unit that was renamed its earlier names, the latest first, each with the first day without it."""
    found = UnitName.objects.filter(unit__council_id=council_id, ends__isnull=False).order_by("-ends")
    names: dict[int, list[tuple[str, date]]] = {}
    for unit_id, name, ends in found.values_list("unit_id", "name", "ends"):
        if ends is not None:
            names.setdefault(unit_id, []).append((name, ends))
    return names


def _built(found: QuerySet[PackVersion]) -> Pack | None:
    pair = found.values_list("id", "digest").first()
    return _pack(*pair) if pair else None


@lru_cache(maxsize=16)
def _pack(version_id: int, digest: str) -> Pack:
    # What is kept is never changed, so the digest only tells apart what two databases keep under one id.
    return Pack.model_validate(PackVersion.objects.values_list("content", flat=True).get(pk=version_id))
