"""Reading issues, strategies and achievements of plans, and how far a plan is worked with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Max, Q

from goldenthread.plans.models import Achievement, Issue, IssueObjective, Objective, ObjectiveLink, PlanUnit, Section
from goldenthread.plans.queries.plans import PlanRow


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue or a strategy of a plan, with the standing objectives it bears on."""

    id: int
    kind: str
    text: str
    objective_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AchievementRow:
    """An example of what a plan has delivered for a priority."""

    id: int
    text: str
    evidence: str
    achieved_on: date
    priority_name: str
    written_by_name: str


@dataclass(frozen=True, slots=True)
class Use:
    """How far a plan is worked with: when it changed, when it was last cited and where, and who has cited it since."""

    changed_at: datetime
    cited_at: datetime | None
    cited_in: PlanRow | None
    units: frozenset[int]


def issues(plan_id: int) -> list[IssueRow]:
    """The issues and strategies of a plan, in the order in which they were written."""
    links: dict[int, list[int]] = defaultdict(list)
    standing = IssueObjective.objects.filter(issue__plan_id=plan_id, objective__withdrawn_at__isnull=True)
    for issue_id, objective_id in standing.order_by("objective__position").values_list("issue_id", "objective_id"):
        links[issue_id].append(objective_id)
    found = Issue.objects.filter(plan_id=plan_id, withdrawn_at__isnull=True).order_by("id")
    return [IssueRow(*row, tuple(links[row[0]])) for row in found.values_list("id", "kind", "text")]


def achievements(plan_id: int) -> list[AchievementRow]:
    """What a plan has achieved, newest first."""
    found = Achievement.objects.filter(plan_id=plan_id, withdrawn_at__isnull=True)
    named = found.annotate(priority_name=F("priority__name")).order_by("-achieved_on", "-id")
    return [AchievementRow(*row) for row in named.values_list(*AchievementRow.__slots__)]


def achieved(council_id: int, plan_ids: Collection[int]) -> dict[str, Counter[int]]:
    """By priority how many achievements each of these plans has recorded (SP-040)."""
    found = Achievement.objects.filter(plan__council_id=council_id, withdrawn_at__isnull=True)
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for name, plan_id in found.order_by("priority__position", "id").values_list("priority__name", "plan_id"):
        if plan_id in plan_ids:
            counts[name][plan_id] += 1
    return dict(counts)


def filled(council_id: int) -> dict[int, set[str]]:
    """For each plan the kinds of section that its issues, strategies and achievements fill."""
    found: dict[int, set[str]] = defaultdict(set)
    kept = Issue.objects.filter(plan__council_id=council_id, withdrawn_at__isnull=True)
    for plan_id, kind in kept.values_list("plan_id", "kind"):
        found[plan_id].add("strategies" if kind == "strategy" else "issues")
    told = Achievement.objects.filter(plan__council_id=council_id, withdrawn_at__isnull=True)
    for plan_id in told.values_list("plan_id", flat=True):
        found[plan_id].add("achievements")
    return found


def use(row: PlanRow, rows: Sequence[PlanRow], *, since: datetime | None) -> Use:
    """How a plan is used by those beneath it: whose objectives serve its priorities, or are its own (GT-044)."""
    below = {one.id: one for one in _below(row, rows)}
    own = Objective.objects.filter(plan_id=row.id, withdrawn_at__isnull=True)
    origins = own.values("reuses_id"), own.values("pk")
    served = ObjectiveLink.objects.filter(
        Q(objective__in=origins[0]) | Q(objective__in=origins[1]), ended_at__isnull=True
    )
    cited = [
        *ObjectiveLink.objects.filter(
            objective__plan_id__in=below, objective__withdrawn_at__isnull=True, ended_at__isnull=True,
            priority_id__in=served.values("priority_id"),
        ).values_list("objective__plan_id", "made_at"),
        *Objective.objects.filter(
            plan_id__in=below, withdrawn_at__isnull=True, reuses__plan_id=row.id
        ).values_list("plan_id", "written_at"),
    ]  # fmt: skip
    newest = max(cited, key=lambda one: one[1], default=None)
    fresh = {plan_id for plan_id, at in cited if since is None or at >= since}
    return Use(
        changed_at=max(_changes(row)),
        cited_at=newest[1] if newest else None,
        cited_in=below[newest[0]] if newest else None,
        units=frozenset(_units(below[one] for one in fresh)),
    )


def _below(row: PlanRow, rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Every plan that stands beneath one, however deep."""
    found, reached = [], {row.id}
    children: dict[int | None, list[PlanRow]] = defaultdict(list)
    for one in rows:
        children[one.parent_id].append(one)
    waiting = [row.id]
    while waiting:
        for one in children[waiting.pop()]:
            if one.id not in reached:
                reached.add(one.id)
                found.append(one)
                waiting.append(one.id)
    return found


def _changes(row: PlanRow) -> list[datetime]:
    """When anything of a plan changed last."""
    section = Section.objects.filter(plan_id=row.id).aggregate(at=Max("changed_at"))["at"]
    objective = Objective.objects.filter(plan_id=row.id).aggregate(at=Max("changed_at"))["at"]
    return [one for one in (row.made_at, row.submitted_at, section, objective) if one is not None]


def _units(rows: Iterable[PlanRow]) -> set[int]:
    """The units whose plans these are, and those that they cover."""
    kept = list(rows)
    covered = PlanUnit.objects.filter(plan_id__in=[one.id for one in kept]).values_list("unit_id", flat=True)
    return {one.unit_id for one in kept if one.unit_id is not None} | set(covered)
