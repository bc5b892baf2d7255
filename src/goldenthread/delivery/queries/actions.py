"""Reading actions with their owners and steps, and the reports of how far they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.delivery import rules
from goldenthread.delivery.models import Action, ActionOwner, ActionProgress, Step
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts


@dataclass(frozen=True, slots=True)
class OwnerOf:
    """Who leads an action, owns it with others, or helps, and the post and unit behind the name."""

    owner_id: int
    name: str
    part: str
    note: str
    post_id: int | None
    unit_id: int | None
    is_outside: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of an action."""

    number: int
    text: str
    due_text: str
    due_on: date | None
    owner_id: int | None
    owner_name: str
    owner_post_id: int | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of how far an action was."""

    number: int
    stage: str
    status: str
    percent: int | None
    due_on: date | None
    note: str
    questions: tuple[str, ...]
    issued_on: date | None
    said_by_name: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action of a plan, with whoever owns it and its steps."""

    id: int
    council_id: int
    plan_id: int
    plan_key: str
    plan_name: str
    plan_kind: str
    plan_approved_on: date | None
    plan_goal_on: date | None
    plan_frequency_months: int | None
    plan_trigger: str
    plan_triggered_on: date | None
    body_id: int | None
    body_name: str
    group_number: str
    group_name: str
    number: str
    printed: str
    position: int
    text: str
    serves: str
    priority: str
    due_kind: str
    due: tuple[str, ...]
    due_text: str
    due_on: date | None
    waits_for: str
    review_on: date | None
    goal_on: date | None
    frequency_months: int | None
    objective_id: int | None
    objective_text: str
    area_id: int | None
    area_key: str
    area_name: str
    improves: str
    expected: str
    actual: str
    stage: str
    status: str
    percent: int | None
    gone_on: date | None
    source: str
    version: int
    changed_by_name: str
    changed_at: datetime
    unit_id: int | None
    unit_path: tuple[int, ...]
    owners: tuple[OwnerOf, ...]
    steps: tuple[StepRow, ...]

    @property
    def lead(self) -> OwnerOf | None:
        """Who leads it."""
        return next((one for one in self.owners if one.part == "lead"), None)

    @property
    def when(self) -> rules.Due:
        """Its due date as it was entered."""
        return rules.Due(self.due_kind, self.due, self.due_text, self.waits_for, self.review_on)

    @property
    def is_live(self) -> bool:
        """Whether it is to be done: what a plan in reserve holds is not, until its trigger is recorded (SP-038)."""
        return not self.plan_trigger or self.plan_triggered_on is not None

    @property
    def standing(self) -> rules.Standing:
        """What decides how it stands on a day."""
        steps = tuple(rules.Piece(step.due_on, step.is_done) for step in self.steps)
        return rules.Standing(self.when, self.due_on, self.stage, steps, self.is_live)

    @property
    def owner_ids(self) -> frozenset[int]:
        """Everybody who owns it, helps, or owns one of its steps."""
        steps = {step.owner_id for step in self.steps if step.owner_id is not None}
        return frozenset(one.owner_id for one in self.owners) | steps

    @property
    def facts(self) -> Facts:
        """What access needs to know of it: the unit of whoever leads it or of its plan, and the posts that own it."""
        posts = {one.post_id for one in self.owners} | {step.owner_post_id for step in self.steps}
        return Facts(self.council_id, self.unit_path, frozenset(one for one in posts if one is not None))


NAMES: dict[str, Any] = {
    "plan_key": F("plan__key"),
    "plan_name": F("plan__name"),
    "plan_kind": F("plan__kind"),
    "plan_approved_on": F("plan__approved_on"),
    "plan_goal_on": F("plan__goal_on"),
    "plan_frequency_months": F("plan__frequency_months"),
    "plan_trigger": F("plan__trigger"),
    "plan_triggered_on": F("plan__triggered_on"),
    "body_id": F("plan__body_id"),
    "body_name": Coalesce("plan__body__name", Value("")),
    "group_number": Coalesce("group__number", Value("")),
    "group_name": Coalesce("group__name", Value("")),
    "objective_text": Coalesce("objective__text", Value("")),
    "area_key": Coalesce("area__key", Value("")),
    "area_name": Coalesce("area__name", Value("")),
    "unit_id": F("plan__unit_id"),
}
STORED = tuple(name for name in ActionRow.__slots__ if name not in ("unit_path", "owners", "steps"))


def actions(
    council_id: int,
    *,
    plan_id: int | None = None,
    ids: Collection[int] | None = None,
    objective_id: int | None = None,
    objective_ids: Collection[int] | None = None,
    gone: bool = False,
) -> list[ActionRow]:
    """A council's actions by plan and place: of one plan, these, or for objectives; what is gone only if asked."""
    found = Action.objects.filter(council_id=council_id)
    if plan_id is not None:
        found = found.filter(plan_id=plan_id)
    if objective_id is not None:
        found = found.filter(objective_id=objective_id)
    if objective_ids is not None:
        found = found.filter(objective_id__in=objective_ids)
    if ids is not None:
        found = found.filter(pk__in=ids)
    return _rows(council_id, found if gone else found.filter(gone_on__isnull=True))


def action(council_id: int, action_id: int) -> ActionRow | None:
    """The action with an id, gone or not."""
    return next(iter(_rows(council_id, Action.objects.filter(council_id=council_id, pk=action_id))), None)


def reports(action_id: int) -> list[ReportRow]:
    """The reports of how far an action was, newest first."""
    found = ActionProgress.objects.filter(action_id=action_id).order_by("-number")
    return [
        ReportRow(**{**values, "questions": tuple(values["questions"])})
        for values in found.values(*ReportRow.__slots__)
    ]


def latest_reports(council_id: int, plan_id: int) -> dict[int, datetime]:
    """When each action of a plan was reported on last."""
    found = ActionProgress.objects.filter(action__council_id=council_id, action__plan_id=plan_id)
    return dict(found.order_by("number").values_list("action_id", "said_at"))


def stages(council_id: int, action_ids: Collection[int], *, as_at: datetime) -> dict[int, str]:
    """How far actions were at an instant, by what was reported; without those of which nothing ever was.

    What was reported only afterwards had not started, for all that anybody knew.
    """
    found = ActionProgress.objects.filter(action__council_id=council_id, action_id__in=action_ids)
    known: dict[int, str] = {}
    for action_id, stage, said_at in found.order_by("number").values_list("action_id", "stage", "said_at"):
        if said_at <= as_at:
            known[action_id] = stage
        else:
            known.setdefault(action_id, "not_started")
    return known


def _rows(council_id: int, found: QuerySet[Action]) -> list[ActionRow]:
    order = ("plan__name", "plan_id", F("group__position").asc(nulls_last=True), "position", "id")
    stored = list(found.annotate(**NAMES).order_by(*order).values(*STORED))
    owners, steps = _owners(found), _steps(found)
    paths = organisation.unit_paths(council_id) if stored else {}
    return [_row(values, tuple(owners[values["id"]]), tuple(steps[values["id"]]), paths) for values in stored]


def _row(
    values: dict[str, Any], owners: tuple[OwnerOf, ...], steps: tuple[StepRow, ...], paths: dict[int, tuple[int, ...]]
) -> ActionRow:
    led = next((one.unit_id for one in owners if one.part == "lead" and one.unit_id), None)
    unit_id = led or values["unit_id"]
    path = paths.get(unit_id or 0, ())
    said = {**values, "due": tuple(values["due"]), "unit_id": unit_id}
    return ActionRow(**said, unit_path=path, owners=owners, steps=steps)


def _owners(found: QuerySet[Action]) -> dict[int, list[OwnerOf]]:
    rows: dict[int, list[OwnerOf]] = defaultdict(list)
    # By the same conditions and not by ids: a database takes only so many of them.
    named = ActionOwner.objects.filter(action__in=found.values("pk")).annotate(
        name=F("owner__name"),
        post_id=F("owner__post_id"),
        unit_id=Coalesce("owner__post__unit_id", "owner__unit_id"),
        is_outside=F("owner__is_outside"),
    )
    fields = ("action_id", *OwnerOf.__slots__)
    for action_id, *rest in named.order_by("position", "id").values_list(*fields):
        rows[action_id].append(OwnerOf(*rest))
    return rows


def _steps(found: QuerySet[Action]) -> dict[int, list[StepRow]]:
    rows: dict[int, list[StepRow]] = defaultdict(list)
    named = Step.objects.filter(action__in=found.values("pk")).annotate(
        owner_name=Coalesce("owner__name", Value("")), owner_post_id=F("owner__post_id")
    )
    fields = ("action_id", *StepRow.__slots__)
    for action_id, *rest in named.order_by("number").values_list(*fields):
        rows[action_id].append(StepRow(*rest))
    return rows
