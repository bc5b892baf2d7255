"""Reading objectives with the priorities they advance and the posts that answer for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.organisation.queries import PostRow
from goldenthread.plans import rules
from goldenthread.plans.models import Objective, ObjectiveLink, Responsibility
from goldenthread.web import clock

LARGEST = 2**63
"""No database keeps an id so large, and some refuse to look for one."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """That an objective advances a priority, and how long after the objective was written that was said."""

    id: int
    objective_id: int
    priority_id: int
    priority_key: str
    priority_name: str
    is_main: bool
    advances: str
    made_at: datetime
    made_by_name: str
    judged: str
    judged_note: str
    days_after_writing: int


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective of a plan, with its links: the main one first."""

    id: int
    council_id: int
    plan_id: int
    plan_key: str
    plan_title: str
    plan_owner_id: int | None
    unit_id: int | None
    unit_name: str
    unit_path: tuple[int, ...]
    code: str
    text: str
    kind: str
    service_class: str
    scope: str
    owner_id: int | None
    owner_title: str
    outcome_measure: str
    due_on: date | None
    driven: bool
    reuses_id: int | None
    origin_title: str
    moved_from_id: int | None
    position: int
    written_at: datetime
    written_by_name: str
    withdrawn_at: datetime | None
    version: int
    links: tuple[LinkRow, ...]

    @property
    def main(self) -> LinkRow | None:
        """The link that counts, where one is main."""
        return next((link for link in self.links if link.is_main), None)

    @property
    def facts(self) -> Facts:
        """What access needs to know of it: its plan's unit, and the owners of it and of its plan."""
        owners = frozenset(one for one in (self.owner_id, self.plan_owner_id) if one is not None)
        return Facts(self.council_id, self.unit_path, owners)


NAMES: dict[str, Any] = {
    "plan_key": F("plan__key"),
    "plan_title": F("plan__title"),
    "plan_owner_id": F("plan__owner_id"),
    "unit_id": F("plan__unit_id"),
    "unit_name": Coalesce(organisation.named_before("plan__unit_id", "plan__ends"), "plan__unit__name", Value("")),
    "owner_title": Coalesce("owner__title", Value("")),
    "origin_title": Coalesce("reuses__plan__title", Value("")),
}
# What one plan shows of another is said in that other's words, as they are now (GT-032).
SAID = (
    *("text", "kind", "service_class", "scope", "outcome_measure", "due_on"),
    *("written_at", "written_by_name", "driven"),
)
NAMES |= {f"said_{name}": Coalesce(f"reuses__{name}", name) for name in SAID}
STORED = tuple(
    f"said_{name}" if name in SAID else name for name in ObjectiveRow.__slots__ if name not in ("unit_path", "links")
)


def objectives(
    council_id: int,
    *,
    plan_id: int | None = None,
    priority_id: int | None = None,
    ids: Collection[int] | None = None,
    withdrawn: bool = False,
) -> list[ObjectiveRow]:
    """A council's objectives by plan and place: of one plan, serving one priority, or these; the withdrawn if asked."""
    found = Objective.objects.filter(council_id=council_id)
    if plan_id is not None:
        found = found.filter(plan_id=plan_id)
    if priority_id is not None:
        serving = ObjectiveLink.objects.filter(priority_id=priority_id, ended_at__isnull=True)
        found = found.filter(pk__in=serving.values("objective_id"))
    if ids is not None:
        found = found.filter(pk__in=ids)
    return _rows(council_id, found if withdrawn else found.filter(withdrawn_at__isnull=True))


def objective(council_id: int, objective_id: int) -> ObjectiveRow | None:
    """The objective with an id, withdrawn or not."""
    if objective_id >= LARGEST:
        return None
    return next(iter(_rows(council_id, Objective.objects.filter(council_id=council_id, pk=objective_id))), None)


def objective_of(council_id: int, link_id: int) -> ObjectiveRow | None:
    """The objective that an open link belongs to."""
    if link_id >= LARGEST:
        return None
    found = Objective.objects.filter(council_id=council_id, links__pk=link_id, links__ended_at__isnull=True)
    return next(iter(_rows(council_id, found)), None)


def places(council_id: int) -> list[tuple[int, int]]:
    """(objective, plan) for each that stands in a plan: one shown by reference under the id of its own plan's."""
    found = Objective.objects.filter(council_id=council_id, withdrawn_at__isnull=True).order_by("plan_id", "position")
    return list(found.annotate(origin=Coalesce("reuses_id", "id")).values_list("origin", "plan_id"))


def responsibilities(council_id: int, *, ids: Collection[int] | None = None) -> dict[int, dict[str, PostRow]]:
    """For each objective, or these, the post that answers in each line; what is missing is not there (GT-043)."""
    posts = {post.id: post for post in organisation.posts(council_id)}
    found: dict[int, dict[str, PostRow]] = defaultdict(dict)
    lines = Responsibility.objects.filter(objective__council_id=council_id).order_by("objective_id", "id")
    if ids is not None:
        lines = lines.filter(objective_id__in=ids)
    for objective_id, line, post_id in lines.values_list("objective_id", "line", "post_id"):
        found[objective_id][line] = posts[post_id]
    return dict(found)


def _rows(council_id: int, found: QuerySet[Objective]) -> list[ObjectiveRow]:
    read = found.annotate(**NAMES).order_by("plan_id", "position", "id").values(*STORED)
    stored = [{name.removeprefix("said_"): value for name, value in values.items()} for values in read]
    links = _links(found, {values["reuses_id"] or values["id"]: values["written_at"] for values in stored})
    paths = organisation.unit_paths(council_id) if stored else {}
    return [
        ObjectiveRow(
            **values,
            unit_path=paths.get(values["unit_id"] or 0, ()),
            links=tuple(links[values["reuses_id"] or values["id"]]),
        )
        for values in stored
    ]


def _links(objectives: QuerySet[Objective], written: dict[int, datetime]) -> dict[int, list[LinkRow]]:
    found: dict[int, list[LinkRow]] = defaultdict(list)
    # By the same conditions and not by ids: a database takes only so many of them.
    of_these = Q(objective__in=objectives.values("pk")) | Q(objective__in=objectives.values("reuses_id"))
    open_links = ObjectiveLink.objects.filter(of_these, ended_at__isnull=True)
    named = open_links.annotate(
        priority_key=F("priority__key"), priority_name=Coalesce("priority__adopts__name", "priority__name")
    )
    fields = tuple(name for name in LinkRow.__slots__ if name != "days_after_writing")
    for values in named.order_by("-is_main", "priority__position", "id").values(*fields):
        days = rules.days_after(clock.day(written[values["objective_id"]]), clock.day(values["made_at"]))
        found[values["objective_id"]].append(LinkRow(**values, days_after_writing=days))
    return found
