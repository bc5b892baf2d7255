"""Reading the way of a plan: its moves, the versions that were kept, and who endorsed it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField, Count, ExpressionWrapper, Min, Q, Value
from django.db.models.functions import Coalesce

from goldenthread.framework import Pack, speech
from goldenthread.organisation import queries as organisation
from goldenthread.plans import readiness, rules
from goldenthread.plans.models import Objective, PlanMove, PlanVersion, Section
from goldenthread.plans.queries.contributions import ContributionRow, carried
from goldenthread.plans.queries.objectives import LARGEST, ObjectiveRow, objectives
from goldenthread.plans.queries.plans import PlanRow, SectionRow, sections
from goldenthread.plans.readiness import Fault, Standing
from goldenthread.plans.rules import PartOf, Way
from goldenthread.web import clock

OBJECTIVES = "objectives"
CONTRIBUTIONS = "contributions"
"""The keys of the parts of a version that list the objectives, and what was agreed with those who contribute."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """That a plan came into a state, or was submitted."""

    number: int
    old: str
    new: str
    body_name: str
    by_name: str
    post_title: str
    of_officers: bool
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version that was kept, and for whom."""

    number: int
    label: str
    purpose: str
    body_name: str
    taken_by_name: str
    taken_at: datetime


BODY = Coalesce("body__name", Value(""))


def approvals(council_id: int) -> dict[int, datetime]:
    """When each plan of a council was approved first; a plan that never was is not among them. All in one query."""
    made = PlanMove.objects.filter(plan__council_id=council_id, new="approved")
    return dict(made.order_by("plan_id").values_list("plan_id").annotate(first=Min("at")))


def finished(council_id: int, rows: Sequence[PlanRow], routes: Mapping[str, Sequence[str]]) -> dict[int, date]:
    """The day on which each plan came as far as its level must; a plan that has not, or never did on record, is not
    among them. All in one query."""
    made: dict[int, list[tuple[str, date]]] = defaultdict(list)
    kept = PlanMove.objects.filter(plan__council_id=council_id).order_by("plan_id", "number")
    for plan_id, state, at in kept.values_list("plan_id", "new", "at"):
        made[plan_id].append((state, clock.day(at)))
    days = {row.id: rules.finished_on(made[row.id], routes.get(row.level, ())) for row in rows if row.id in made}
    return {plan_id: on for plan_id, on in days.items() if on}


def moves(plan_id: int) -> list[MoveRow]:
    """The moves of a plan, oldest first."""
    found = PlanMove.objects.filter(plan_id=plan_id).annotate(body_name=BODY).order_by("number")
    return [MoveRow(*row) for row in found.values_list(*MoveRow.__slots__)]


def way(row: PlanRow, route: Sequence[str], made: Sequence[MoveRow]) -> Way:
    """How far a plan has come."""
    submitted = (row.submitted_at is not None, row.submitted_by_id)
    return rules.way(row.state, route, [(one.new, one.of_officers) for one in made], submitted)


def versions(plan_id: int) -> list[VersionRow]:
    """The versions of a plan, oldest first."""
    found = PlanVersion.objects.filter(plan_id=plan_id).annotate(body_name=BODY).order_by("number")
    return [VersionRow(*row) for row in found.values_list(*VersionRow.__slots__)]


def version_parts(plan_id: int, number: int) -> tuple[PartOf, ...] | None:
    """What a version says, part by part; None where there is no such version."""
    if number >= LARGEST:
        return None
    content = PlanVersion.objects.filter(plan_id=plan_id, number=number).values_list("content", flat=True).first()
    if content is None:
        return None
    return tuple(PartOf(one["key"], one["title"], tuple(one["lines"])) for one in content)


def parts_of(council_id: int, plan_id: int) -> tuple[PartOf, ...]:
    """What a plan says now: its objectives with the priorities they serve, and its sections, as lines."""
    names = speech.names(organisation.pack(council_id).words)
    aims = tuple(_line(row) for row in objectives(council_id, plan_id=plan_id))
    texts = [PartOf(one.key, one.title, tuple(one.text.split("\n")) if one.text else ()) for one in sections(plan_id)]
    given = tuple(_given(one) for one in carried(council_id, plan_id))
    carries = [PartOf(f"{CONTRIBUTIONS}:", names["Contributions"], given)] if given else []
    return (PartOf(f"{OBJECTIVES}:", names["Objectives"], aims), *carries, *texts)


def _given(row: ContributionRow) -> str:
    """A contribution that the plan carries: whose it is, what, with its target and owner."""
    told = " · ".join(part for part in (row.target, row.owner_title) if part)
    return f"{row.who}: {row.text}" + (f" ({told})" if told else "")


def _line(row: ObjectiveRow) -> str:
    served = [f"{one.priority_name} (main)" if one.is_main else one.priority_name for one in row.links]
    return f"{row.code} {row.text}" + (f" → {', '.join(served)}" if served else "")


def endorsements(council_id: int) -> dict[int, date]:
    """The day on which each plan was endorsed first since it was last begun: a revision takes nothing from it."""
    found: dict[int, date] = {}
    made = PlanMove.objects.filter(plan__council_id=council_id, new__in=("draft", "endorsed"))
    for plan_id, state, at in made.order_by("plan_id", "number").values_list("plan_id", "new", "at"):
        if state == "draft":
            found.pop(plan_id, None)
        else:
            found.setdefault(plan_id, clock.day(at))
    return found


def written(council_id: int) -> dict[int, tuple[int, int]]:
    """For each plan with sections how many of them are written, and how many there are."""
    has_text = ExpressionWrapper(~Q(text=""), output_field=BooleanField())
    found = Section.objects.filter(plan__council_id=council_id).annotate(has_text=has_text).order_by("plan_id")
    standing = Objective.objects.filter(council_id=council_id, withdrawn_at__isnull=True)
    aims = dict(standing.order_by("plan_id").values_list("plan_id").annotate(count=Count("pk")))
    filled = readiness.filled(council_id)
    done: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for plan_id, fills, said in found.values_list("plan_id", "fills", "has_text"):
        one = rules.Filled("", fills, "written" if said else "", is_required=True)
        total[plan_id] += 1
        done[plan_id] += rules.is_complete(one, objectives=aims.get(plan_id, 0), filled=filled.get(plan_id, ()))
    return {plan_id: (done[plan_id], count) for plan_id, count in total.items()}


def unwritten(standing: Standing, stages: Collection[str]) -> list[Fault]:
    """The required sections that say nothing yet, where the level of the plan needs all of them (GT-007)."""
    if "sections" not in standing.needs:
        return []
    row = standing.plan
    kept = sections(row.id)
    count = len(objectives(row.council_id, plan_id=row.id)) if kept else 0
    written = [rules.Filled(one.key, one.fills, one.text, one.is_required) for one in kept]
    filled = readiness.filled(row.council_id).get(row.id, ())
    empty = set(rules.empty(written, objectives=count, filled=filled))
    asked = questions(standing.pack)
    return [Fault("sections", _unwritten(one, asked)) for one in kept if one.key in empty]


def questions(pack: Pack) -> dict[str, str]:
    """The questions of the framework that sections answer, by key."""
    return {one.key: one.text for one in (pack.about.questions if pack.about else ())}


def _unwritten(one: SectionRow, asked: Mapping[str, str]) -> str:
    """What is missing, with the questions that stay without an answer (SP-002)."""
    told = " ".join(f"“{asked.get(key, key)}”" for key in one.questions)
    return f"{one.title}: not written yet" + (f". It answers {told}" if told else "")
