"""Reads of the yearly choice: how far it is, what is listed, what was recommended and decided, and the set since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from goldenthread.choosing import rules
from goldenthread.choosing.models import Choice, Listed, Picked, Step
from goldenthread.framework import ChoosingStep, Pack
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow, Measured
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import Ground
from goldenthread.plans.rules import first_day, year_label


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step that was taken."""

    step: str
    on: date
    who: str
    told: str
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ListedRow:
    """An indicator on the list of a choice, as it stood when it was listed."""

    indicator_id: int
    is_statutory: bool
    priorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """The choice of a set for a year: its steps as the framework has them, those taken, and what was picked."""

    id: int
    council_id: int
    set_key: str
    set_name: str
    year: int
    year_label: str
    starts: date
    plan: tuple[ChoosingStep, ...]
    steps: Mapping[str, StepRow]
    listed: tuple[ListedRow, ...] = ()
    picked: Mapping[str, tuple[int, ...]] | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """Its steps by their codes."""
        return tuple(one.step for one in self.plan)

    @property
    def next(self) -> str | None:
        """The step that is to be taken now."""
        return rules.next_step(self.order, self.steps)

    @property
    def taken(self) -> rules.Taken:
        """What the rules ask of it."""
        days = {code: one.on for code, one in self.steps.items()}
        return rules.Taken(self.order, days, [one.indicator_id for one in self.listed], self.starts)

    def ids(self, step: str) -> tuple[int, ...]:
        """What was picked at a step."""
        return (self.picked or {}).get(step, ())


def choices(council_id: int) -> list[ChoiceRow]:
    """Every choice with its steps, the newest year first; what is listed and picked is read for one alone."""
    ground = organisation.ground(council_id)
    found = Choice.objects.filter(council_id=council_id).order_by("-year", "set_key")
    return [_row(one, ground) for one in found.prefetch_related("steps__body")]


def made_sets(council_id: int) -> frozenset[str]:
    """The sets that hold what was decided: those of which some year's monitoring has begun."""
    found = Choice.objects.filter(council_id=council_id, steps__step="monitoring")
    return frozenset(found.values_list("set_key", flat=True))


def choice(council_id: int, choice_id: int) -> ChoiceRow | None:
    """One choice, whole."""
    found = Choice.objects.filter(council_id=council_id, pk=choice_id).prefetch_related("steps__body").first()
    if found is None:
        return None
    listed = Listed.objects.filter(choice=found).order_by("indicator__code")
    picked: dict[str, list[int]] = defaultdict(list)
    for step, one in (
        Picked.objects.filter(choice=found).order_by("indicator__code").values_list("step", "indicator_id")
    ):
        picked[step].append(one)
    return _row(
        found,
        organisation.ground(council_id),
        tuple(ListedRow(one.indicator_id, one.is_statutory, tuple(one.priorities)) for one in listed),
        {step: tuple(ids) for step, ids in picked.items()},
    )


def _row(
    one: Choice, ground: Ground, listed: tuple[ListedRow, ...] = (), picked: Mapping[str, tuple[int, ...]] | None = None
) -> ChoiceRow:
    named = {kept.key: kept.name for kept in ground.pack.indicator_sets}
    return ChoiceRow(
        id=one.pk,
        council_id=one.council_id,
        set_key=one.set_key,
        set_name=named.get(one.set_key, one.set_key),
        year=one.year,
        year_label=year_label(one.year, ground.year_start),
        starts=first_day(one.year, ground.year_start),
        plan=ground.pack.choosing.steps,
        steps={step.step: _step(step) for step in one.steps.all()},
        listed=listed,
        picked=picked,
    )


def _step(one: Step) -> StepRow:
    who = ", ".join(filter(None, (one.body.name if one.body else "", one.actor)))
    return StepRow(one.step, one.on, who, one.told, one.made_by_name, one.made_at)


def in_set(row: ChoiceRow) -> frozenset[int]:
    """What the set holds since its monitoring began: now, or when the next year's choice took its place."""
    later = _begun(row.council_id, row.set_key).filter(choice__year__gt=row.year).order_by("choice__year").first()
    as_at = later.made_at - timedelta(microseconds=1) if later else None
    rows = indicators.indicators(row.council_id, as_at=as_at)
    return frozenset(one.id for one in rows if row.set_key in one.sheet.sets)


def _begun(council_id: int, set_key: str) -> QuerySet[Step]:
    return Step.objects.filter(choice__council_id=council_id, choice__set_key=set_key, step="monitoring")


def statutory_sets(pack: Pack, on: date) -> frozenset[str]:
    """The sets that a duty in force on a day asks for, and those that say of themselves that they are statutory."""
    duties = {one.key for one in pack.regimes_on(on)} & {one.key for one in pack.regimes if one.kind == "indicator_set"}
    return frozenset(
        one.key
        for one in pack.indicator_sets
        if one.regime in duties or (one.kind or "").casefold().startswith("statutory")
    )


def mapped(
    council_id: int, rows: Sequence[IndicatorRow], *, on: date, found: Sequence[Measured] | None = None
) -> Mapping[int, tuple[str, ...]]:
    """Indicator → the keys of the priorities it serves, by its sheet or through the objectives it measures.

    `found` is where they stand in plans, where that is known already.
    """
    serves: dict[int, list[str]] = defaultdict(list)
    if found is None:
        found = indicators.in_plans(council_id, rows)
    for priority, under in indicators.under_priorities(council_id, rows, found, on=on):
        for row in under:
            serves[row.id].append(priority.key)
    return {row.id: tuple(serves[row.id]) for row in rows}
