"""Reading sets, their editions, measures and groups of neighbours: by name or code unless a function says otherwise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, QuerySet

from goldenthread.comparators.models import Area, CouncilArea, Edition, Group, Measure, PublishedSet
from goldenthread.organisation.access import Facts


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A place that figures are published for."""

    id: int
    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One loading of a set."""

    number: int
    published_on: date
    loaded_at: datetime
    loaded_by_name: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set of published data with its newest edition."""

    id: int
    council_id: int
    key: str
    name: str
    source: str
    publisher: str
    licence: str
    attribution: str
    note: str
    measure_count: int
    edition: EditionRow

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(council_id=self.council_id)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with the set it stands in."""

    id: int
    council_id: int
    set_id: int
    set_key: str
    set_name: str
    code: str
    known_as: str
    title: str
    definition: str
    source: str
    unit: str
    suffix: str
    decimals: int
    polarity: str
    midpoint: Decimal | None
    is_percentage: bool
    scale: Decimal
    frequency: str
    months: int
    group_id: int | None

    @property
    def is_ranked(self) -> bool:
        """Whether a direction is better, so that areas have an order."""
        return self.polarity != "none"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Neighbours, with the areas in the group now, by name."""

    id: int
    key: str
    name: str
    source: str
    members: tuple[AreaRow, ...]


FIELDS = ("id", "council_id", "key", "name", "source", "publisher", "licence", "attribution", "note")
OF_MEASURE = (
    "id",
    "parent__council_id",
    "parent_id",
    "parent__key",
    "parent__name",
    "code",
    "known_as",
    "title",
    "definition",
    "source",
    "unit",
    "suffix",
    "decimals",
    "polarity",
    "midpoint",
    "is_percentage",
    "scale",
    "frequency",
    "months",
    "group_id",
)


def sets(council_id: int) -> list[SetRow]:
    """A council's sets, by name."""
    return _sets(PublishedSet.objects.filter(council_id=council_id))


def published_set(council_id: int, key: str) -> SetRow | None:
    """The set with a key."""
    return next(iter(_sets(PublishedSet.objects.filter(council_id=council_id, key=key))), None)


def _sets(found: QuerySet[PublishedSet]) -> list[SetRow]:
    counted = found.annotate(measure_count=Count("measures")).order_by("name", "id")
    rows = list(counted.values(*FIELDS, "measure_count"))
    newest = dict(_editions(Edition.objects.filter(parent_id__in=[row["id"] for row in rows])))
    return [SetRow(**row, edition=newest[row["id"]]) for row in rows]


def editions(set_id: int) -> list[EditionRow]:
    """Every edition of a set, newest first."""
    return [edition for _, edition in reversed(_editions(Edition.objects.filter(parent_id=set_id)))]


def _editions(found: QuerySet[Edition]) -> list[tuple[int, EditionRow]]:
    """Oldest first, so that the last of a set is its newest."""
    return [
        (
            one.parent_id,
            EditionRow(
                one.number,
                one.published_on,
                one.loaded_at,
                one.loaded_by_name,
                tuple(str(file["name"]) for file in one.files),
            ),
        )
        for one in found.order_by("parent_id", "number")
    ]


def measures(set_id: int) -> list[MeasureRow]:
    """The measures of a set, by title."""
    return _measures(Measure.objects.filter(parent_id=set_id))


def measures_by_id(ids: Collection[int]) -> dict[int, MeasureRow]:
    """Measures by their ids."""
    return {one.id: one for one in _measures(Measure.objects.filter(pk__in=ids))}


def measure(council_id: int, set_key: str, code: str) -> MeasureRow | None:
    """The measure with a code in the set with a key."""
    found = Measure.objects.filter(parent__council_id=council_id, parent__key=set_key, code=code)
    return next(iter(_measures(found)), None)


def _measures(found: QuerySet[Measure]) -> list[MeasureRow]:
    return [MeasureRow(*row) for row in found.order_by("title", "id").values_list(*OF_MEASURE)]


def groups(set_ids: Collection[int]) -> dict[int, list[GroupRow]]:
    """The groups of neighbours of sets, by set and then by name."""
    found = Group.objects.filter(parent_id__in=set_ids).prefetch_related("members__area").order_by("name", "id")
    rows: dict[int, list[GroupRow]] = {}
    for one in found:
        areas = [
            AreaRow(member.area.pk, member.area.code, member.area.name, member.area.kind)
            for member in one.members.all()
            if member.until_id is None
        ]
        members = tuple(sorted(areas, key=lambda area: area.name))
        rows.setdefault(one.parent_id, []).append(GroupRow(one.pk, one.key, one.name, one.source, members))
    return rows


def own_area(council_id: int) -> AreaRow | None:
    """Which area the council is in published data, where somebody has said it."""
    found = CouncilArea.objects.filter(council_id=council_id).select_related("area").first()
    return AreaRow(found.area.pk, found.area.code, found.area.name, found.area.kind) if found else None


def known_measures(council_id: int, set_key: str) -> dict[str, str]:
    """What files call the measures of a set, with the kind of period each is for."""
    found = Measure.objects.filter(parent__council_id=council_id, parent__key=set_key).order_by("id")
    return dict(found.values_list("known_as", "frequency"))


def known_areas(council_id: int) -> frozenset[str]:
    """The codes of all areas that a council's sets have named."""
    return frozenset(Area.objects.filter(council_id=council_id).order_by("id").values_list("code", flat=True))
