"""Reading plans, their sections, and the ladder they stand on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.framework import Level, Pack, speech
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.plans import rules
from goldenthread.plans.models import Plan, PlanUnit, Section
from goldenthread.plans.readiness import Standing


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan with its level in the council's words; without a rank it stands beside the ladder."""

    id: int
    council_id: int
    key: str
    level: str
    level_name: str
    rank: int | None
    title: str
    unit_id: int | None
    unit_name: str
    unit_path: tuple[int, ...]
    parent_id: int | None
    owner_id: int | None
    owner_title: str
    starts: date
    ends: date
    state: str
    statutory: str
    template: str
    pack_version: str
    major: int
    minor: int
    version: int
    submitted_by_id: int | None
    submitted_by_name: str
    submitted_at: datetime | None
    made_at: datetime

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        owners = frozenset() if self.owner_id is None else frozenset({self.owner_id})
        return Facts(self.council_id, self.unit_path, owners)

    @property
    def is_open(self) -> bool:
        """Whether it may be written in."""
        return rules.is_open(self.state, is_submitted=self.submitted_at is not None)


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of a plan with what belongs in it and who wrote what stands there."""

    id: int
    plan_id: int
    key: str
    title: str
    position: int
    guidance: str
    questions: tuple[str, ...]
    fills: str
    is_required: bool
    frequency: str
    text: str
    version: int
    changed_by_name: str
    changed_at: datetime


STORED = (
    *("id", "council_id", "key", "level", "title", "unit_id", "unit_name", "parent_id", "owner_id", "owner_title"),
    *("starts", "ends", "state", "statutory", "template", "pack_version", "major", "minor", "version"),
    *("submitted_by_id", "submitted_by_name", "submitted_at", "made_at"),
)
SECTION_FIELDS = tuple(SectionRow.__slots__)


def ranked(pack: Pack) -> tuple[Level, ...]:
    """The levels of a framework's ladder, from the longest view down; those beside it come last."""
    return tuple(sorted(pack.levels, key=lambda level: (level.rank is None, level.rank or 0)))


def levels(council_id: int) -> tuple[Level, ...]:
    """The levels of the council's ladder, in that order."""
    return ranked(organisation.pack(council_id))


def plans(council_id: int, *, pack: Pack | None = None) -> list[PlanRow]:
    """A council's plans from the top of the ladder down, then by when they begin and by title."""
    return _rows(council_id, Plan.objects.filter(council_id=council_id), pack)


def plan(council_id: int, key: str, *, pack: Pack | None = None) -> PlanRow | None:
    """The plan with a key."""
    return next(iter(_rows(council_id, Plan.objects.filter(council_id=council_id, key=key), pack)), None)


def plan_by_id(plan_id: int) -> PlanRow | None:
    """The plan with an id, whatever its council."""
    found = standing(plan_id)
    return found.plan if found else None


def standing(plan_id: int) -> Standing | None:
    """The plan with an id under the framework of its council: both are read once."""
    stored = Plan.objects.filter(pk=plan_id).values_list("council_id", "key").first()
    if stored is None:
        return None
    pack = organisation.pack(stored[0])
    row = plan(stored[0], stored[1], pack=pack)
    return Standing(row, pack, speech.names(pack.words)) if row else None


def beneath(rows: Iterable[PlanRow], plan_id: int) -> list[PlanRow]:
    """Those of these plans that stand directly below one."""
    return [row for row in rows if row.parent_id == plan_id]


def sections(plan_id: int) -> list[SectionRow]:
    """A plan's sections in the template's order."""
    found = Section.objects.filter(plan_id=plan_id).order_by("position", "id")
    return [_section(values) for values in found.values(*SECTION_FIELDS)]


def filled_sections(plan_ids: Collection[int]) -> list[SectionRow]:
    """The sections of these plans in which something is written, plan by plan."""
    found = Section.objects.filter(plan_id__in=plan_ids).exclude(text="").order_by("plan_id", "position", "id")
    return [_section(values) for values in found.values(*SECTION_FIELDS)]


def units_without(council_id: int, *, on: date) -> list[organisation.UnitRow]:
    """The units in force on a day that no plan of theirs, or that says it covers them, is for that day (GT-042).

    The council as a whole is no unit of its own here, as everywhere where its units are counted.
    """
    running = Plan.objects.filter(council_id=council_id, starts__lte=on, ends__gt=on)
    own = set(running.exclude(unit=None).values_list("unit_id", flat=True))
    covered = set(PlanUnit.objects.filter(plan__in=running).values_list("unit_id", flat=True))
    asked = organisation.parts(organisation.units(council_id, on=on))
    return [unit for unit in asked if unit.id not in own | covered]


def covered(council_id: int) -> dict[int, set[int]]:
    """The units that each plan says it covers besides its own."""
    found: dict[int, set[int]] = {}
    for plan_id, unit_id in PlanUnit.objects.filter(plan__council_id=council_id).values_list("plan_id", "unit_id"):
        found.setdefault(plan_id, set()).add(unit_id)
    return found


def of_units(
    units: Sequence[organisation.UnitRow], rows: Sequence[PlanRow], covering: Mapping[int, set[int]]
) -> list[tuple[organisation.UnitRow, list[PlanRow]]]:
    """Each unit that the council is made of with its plans: its own, and those that say they cover it (SP-039)."""
    return [
        (unit, [row for row in rows if unit.id == row.unit_id or unit.id in covering.get(row.id, ())])
        for unit in organisation.parts(units)
    ]


def _section(values: dict[str, Any]) -> SectionRow:
    return SectionRow(**{**values, "questions": tuple(values["questions"])})


def _rows(council_id: int, found: QuerySet[Plan], pack: Pack | None) -> list[PlanRow]:
    known = {level.key: level for level in (pack or organisation.pack(council_id)).levels}
    paths = organisation.unit_paths(council_id)
    # A plan of the past keeps the name that its unit had then.
    named = found.annotate(
        unit_name=Coalesce(organisation.named_before("unit_id", "ends"), "unit__name", Value("")),
        owner_title=Coalesce("owner__title", Value("")),
    ).order_by("starts", "title", "id")
    rows = [_row(values, known, paths) for values in named.values(*STORED)]
    # Levels may share a rank, side by side; the plans of each stand together, in the framework's order.
    place = {key: number for number, key in enumerate(known)}
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, place.get(row.level, len(place))))


def _row(values: dict[str, object], known: dict[str, Level], paths: dict[int, tuple[int, ...]]) -> PlanRow:
    level, unit_id = known.get(str(values["level"])), values["unit_id"]
    # A level that the framework no longer names keeps its plans, under its key.
    name = level.name if level else str(values["level"])
    path = paths.get(unit_id, ()) if isinstance(unit_id, int) else ()
    return PlanRow(**values, level_name=name, rank=level.rank if level else None, unit_path=path)  # type: ignore[arg-type]
