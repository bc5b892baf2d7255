"""Reading risks with their assessments, controls and what they threaten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from goldenthread.delivery import rules
from goldenthread.delivery.models import (
    Action,
    Control,
    Register,
    RegisterReview,
    Risk,
    RiskAction,
    RiskObjective,
    RiskScore,
)
from goldenthread.delivery.rules import Assessment, Pair
from goldenthread.engine.dates import day
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.plans import queries as plans
from goldenthread.plans.queries import ObjectiveRow, PlanRow
from goldenthread.plans.readiness import Fault, Standing
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A register."""

    id: int
    council_id: int
    key: str
    name: str
    level: str
    unit_id: int | None
    unit_name: str
    review_months: tuple[int, ...]
    opened_on: date
    unit_path: tuple[int, ...]

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(self.council_id, self.unit_path)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """An assessment of a risk."""

    number: int
    inherent: Pair
    current: Pair
    target: Pair | None
    assessed_on: date
    is_formal: bool
    note: str
    said_by_name: str


@dataclass(frozen=True, slots=True)
class ControlRow:
    """What keeps a risk down."""

    id: int
    version: int
    text: str
    works: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk of a register with its assessments, oldest first."""

    id: int
    council_id: int
    register_id: int
    register_key: str
    register_name: str
    level: str
    unit_id: int | None
    unit_name: str
    code: str
    title: str
    cause: str
    consequence: str
    owner_id: int | None
    owner_title: str
    review_on: date | None
    escalated_from_id: int | None
    made_at: datetime
    made_by_name: str
    withdrawn_at: datetime | None
    withdrawn_reason: str
    changed_by_name: str
    version: int
    unit_path: tuple[int, ...]
    scores: tuple[ScoreRow, ...]
    controls: tuple[ControlRow, ...]
    objectives: tuple[tuple[int, str], ...]
    action_ids: tuple[int, ...]
    upper: tuple[tuple[int, str], ...]
    """Where it stands too, having been escalated: the id there and the register's name."""
    lower_name: str
    """The register that it was escalated from, if it still stands there."""

    @property
    def newest(self) -> ScoreRow | None:
        """Its newest assessment."""
        return self.scores[-1] if self.scores else None

    @property
    def score(self) -> int:
        """How high it is with its controls; 0 before any assessment."""
        return self.newest.current.score if self.newest else 0

    @property
    def trend(self) -> str:
        """Where its score went."""
        return rules.trend([one.current.score for one in self.scores])

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(self.council_id, self.unit_path, frozenset({self.owner_id} if self.owner_id else ()))


NAMES: dict[str, Any] = {
    "register_key": F("register__key"),
    "register_name": F("register__name"),
    "level": F("register__level"),
    "unit_id": F("register__unit_id"),
    "unit_name": Coalesce("register__unit__name", Value("")),
    "owner_title": Coalesce("owner__title", Value("")),
    "lower_name": Case(
        When(escalated_from__withdrawn_at__isnull=True, then=Coalesce("escalated_from__register__name", Value(""))),
        default=Value(""),
    ),
}
JOINED = ("unit_path", "scores", "controls", "objectives", "action_ids", "upper")
STORED = tuple(name for name in RiskRow.__slots__ if name not in JOINED)


def registers(council_id: int) -> list[RegisterRow]:
    """A council's registers, the highest first."""
    found = Register.objects.filter(council_id=council_id).annotate(unit_name=Coalesce("unit__name", Value("")))
    paths = organisation.unit_paths(council_id)
    rows = [
        RegisterRow(
            **{**values, "review_months": tuple(values["review_months"])},
            unit_path=paths.get(values["unit_id"] or 0, ()),
        )
        for values in found.order_by("name", "id").values(*RegisterRow.__slots__[:-1])
    ]
    return sorted(rows, key=lambda row: -rules.REGISTER_LEVELS.index(row.level))


def reviews(row: RegisterRow, today: date) -> list[rules.Review]:
    """The reviews of a register, held, missed and to come."""
    held = dict(RegisterReview.objects.filter(register_id=row.id).values_list("due_on", "held_on"))
    return rules.reviews(row.review_months, row.opened_on, held, today)


def last_reviews(council_id: int, today: date) -> list[tuple[RegisterRow, bool]]:
    """Of each register of which a review has been due, whether the last one due was held."""
    held: dict[int, dict[date, date]] = defaultdict(dict)
    kept = RegisterReview.objects.filter(register__council_id=council_id)
    for register, due, on in kept.values_list("register_id", "due_on", "held_on"):
        held[register][due] = on
    found = []
    for row in registers(council_id):
        past = [
            one for one in rules.reviews(row.review_months, row.opened_on, held[row.id], today) if one.due_on <= today
        ]
        if past:
            found.append((row, max(past, key=lambda one: one.due_on).held_on is not None))
    return found


def risks(council_id: int) -> list[RiskRow]:
    """The risks that stand in a council's registers, the highest first."""
    rows = _rows(council_id, Risk.objects.filter(council_id=council_id, withdrawn_at__isnull=True))
    return sorted(rows, key=lambda row: (-row.score, row.register_name, row.id))


def once(rows: Iterable[RiskRow]) -> list[RiskRow]:
    """Each risk once: one that was escalated where it went, and not where it came from, if both are among these."""
    found = list(rows)
    there = {row.id for row in found}
    return [row for row in found if not any(upper in there for upper, _ in row.upper)]


def threats(council_id: int, objective_ids: Collection[int]) -> list[RiskRow]:
    """The risks that threaten any of these objectives, each once, the highest first."""
    found = Risk.objects.filter(council_id=council_id, withdrawn_at__isnull=True)
    linked = RiskObjective.objects.filter(objective_id__in=objective_ids)
    rows = once(_rows(council_id, found.filter(pk__in=linked.values("risk_id"))))
    return sorted(rows, key=lambda row: (-row.score, row.register_name, row.id))


def risk(council_id: int, risk_id: int) -> RiskRow | None:
    """The risk with an id, withdrawn or not."""
    return next(iter(_rows(council_id, Risk.objects.filter(council_id=council_id, pk=risk_id))), None)


def withdrawn(council_id: int) -> list[RiskRow]:
    """The risks that were withdrawn, the newest first."""
    rows = _rows(council_id, Risk.objects.filter(council_id=council_id, withdrawn_at__isnull=False))
    return sorted(rows, key=lambda row: (row.withdrawn_at or row.made_at, row.id), reverse=True)


def assessed(council_id: int, objective_ids: Iterable[int]) -> dict[int, Assessment]:
    """How each of these objectives was assessed: by the formal assessments of what threatens it (RK-003)."""
    links = RiskObjective.objects.filter(risk__council_id=council_id, risk__withdrawn_at__isnull=True)
    scores = links.filter(risk__scores__isnull=False).order_by("id")
    fields = ("objective_id", "risk__scores__assessed_on", "risk__scores__is_formal")
    return rules.assess(objective_ids, scores.values_list(*fields))


def unassessed(standing: Standing, stages: Collection[str]) -> list[Fault]:
    """The objectives of a plan that are not formally assessed: before it is submitted, if its level asks (SP-009), and
    at every level when its quality is assessed (RK-009).
    """
    if "quality" not in stages and not ("submit" in stages and "risks" in standing.needs):
        return []
    plan = standing.plan
    aims = plans.objectives(plan.council_id, plan_id=plan.id)
    # What is shown by reference is assessed where it was written.
    origins = {one.reuses_id or one.id: one for one in aims}
    known = assessed(plan.council_id, origins)
    told = standing.names.say("no formal assessment of {risk}")
    faults = [
        Fault("risks", f"{one.code} {one.text}: {told}") for key, one in origins.items() if not known[key].formal_on
    ]
    return [*faults, *(_late(plan, origins, known) if "quality" in stages else ())]


def _late(plan: PlanRow, origins: Mapping[int, ObjectiveRow], known: Mapping[int, Assessment]) -> Iterator[Fault]:
    """What was assessed only after the plan was submitted: not at the same time as it was written (SP-011)."""
    submitted = clock.day(plan.submitted_at) if plan.submitted_at else None
    for key, one in origins.items():
        on = known[key].formal_on
        if submitted is not None and on is not None and on > submitted:
            yield Fault("risks", f"{one.code} {one.text}: assessed on {day(on)}, after it was submitted")


def filled(council_id: int) -> dict[int, set[str]]:
    """For each plan the kinds of section that its actions and risks fill."""
    links = RiskObjective.objects.filter(risk__council_id=council_id, risk__withdrawn_at__isnull=True)
    threatened = set(links.values_list("objective_id", flat=True))
    actions = Action.objects.filter(council_id=council_id, gone_on__isnull=True, objective__isnull=False)
    acted = set(actions.values_list("objective_id", flat=True))
    found: dict[int, set[str]] = defaultdict(set)
    for objective_id, plan_id in plans.places(council_id) if threatened or acted else ():
        found[plan_id] |= {"risks"} if objective_id in threatened else set()
        found[plan_id] |= {"actions"} if objective_id in acted else set()
    return found


def _rows(council_id: int, found: QuerySet[Risk]) -> list[RiskRow]:
    stored = list(found.annotate(**NAMES).order_by("register_id", "id").values(*STORED))
    if not stored:
        return []
    scores, controls = _scores(found), _controls(found)
    links = RiskObjective.objects.filter(risk__in=found.values("pk"))
    threatened = _pairs(links, "risk_id", "objective_id", "objective__text")
    taken = _pairs(RiskAction.objects.filter(risk__in=found.values("pk")), "risk_id", "action_id", "action__text")
    higher = Risk.objects.filter(escalated_from__in=found.values("pk"), withdrawn_at__isnull=True)
    upper = _pairs(higher, "escalated_from_id", "id", "register__name")
    paths = organisation.unit_paths(council_id)
    return [
        RiskRow(
            **values,
            unit_path=paths.get(values["unit_id"] or 0, ()),
            scores=tuple(scores[values["id"]]),
            controls=tuple(controls[values["id"]]),
            objectives=tuple(threatened[values["id"]]),
            action_ids=tuple(one for one, _ in taken[values["id"]]),
            upper=tuple(upper[values["id"]]),
        )
        for values in stored
    ]


def _scores(found: QuerySet[Risk]) -> dict[int, list[ScoreRow]]:
    rows: dict[int, list[ScoreRow]] = defaultdict(list)
    kept = RiskScore.objects.filter(risk__in=found.values("pk")).order_by("number")
    fields = (
        *("risk_id", "number", "inherent_likelihood", "inherent_impact", "current_likelihood", "current_impact"),
        *("target_likelihood", "target_impact", "assessed_on", "is_formal", "note", "said_by_name"),
    )
    for risk_id, number, one, two, three, four, five, six, *rest in kept.values_list(*fields):
        target = Pair(five, six) if five and six else None
        rows[risk_id].append(ScoreRow(number, Pair(one, two), Pair(three, four), target, *rest))
    return rows


def _controls(found: QuerySet[Risk]) -> dict[int, list[ControlRow]]:
    rows: dict[int, list[ControlRow]] = defaultdict(list)
    kept = Control.objects.filter(risk__in=found.values("pk"), withdrawn_at__isnull=True).order_by("id")
    for risk_id, *told in kept.values_list("risk_id", *ControlRow.__slots__):
        rows[risk_id].append(ControlRow(*told))
    return rows


def _pairs(found: QuerySet[Any], by: str, one: str, told: str) -> dict[int, list[tuple[int, str]]]:
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for key, value, text in found.order_by("id").values_list(by, one, told):
        rows[key].append((value, text))
    return rows
