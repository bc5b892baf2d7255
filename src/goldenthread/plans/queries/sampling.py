"""Reading the rolling programme: whose plans of the sampled level are assessed in which year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.framework import Pack
from goldenthread.plans import rules
from goldenthread.plans.models import QualityRound
from goldenthread.plans.queries.plans import PlanRow
from goldenthread.plans.rules import Candidate, SampleYear
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Sampled:
    """A plan of the programme, when it was last assessed, and the year of its next turn."""

    plan: PlanRow
    last: date | None
    turn: int
    is_done: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """The rolling programme: its years, and each plan with its turn."""

    years: tuple[SampleYear, ...]
    plans: tuple[Sampled, ...]
    capacity: int


def programme(council_id: int, rows: Sequence[PlanRow], pack: Pack, today: date) -> Programme | None:
    """The programme of a council from this year on; None where its framework has none (SP-012).

    A unit's plans of several years are one: what was assessed is the unit's turn. A unit whose plan has ended or is
    closed has none.
    """
    rule, month = pack.planning.sample, pack.calendar.year_start_month
    if rule is None:
        return None
    standing: dict[str, PlanRow] = {}
    since: dict[str, int] = {}
    for row in (one for one in rows if one.level == rule.level):
        key = _whose(row)
        since[key] = min(since.get(key, 9999), rules.year_of(row.starts, month))
        if row.state != "closed" and row.ends > today:
            standing[key] = row
    last = _last(council_id, rule.level)
    years = {key: rules.year_of(on, month) for key, on in last.items()}
    now = max(rules.year_of(today, month), rule.from_year or 0)
    candidates = [Candidate(key, since[key], years.get(key)) for key in standing]
    found = rules.schedule(candidates, capacity=rule.capacity, year=now)
    turns = {key: one.year for one in found for key in (*one.done, *one.planned)}
    listed = [Sampled(row, last.get(key), turns[key], key in found[0].done) for key, row in standing.items()]
    return Programme(found, tuple(sorted(listed, key=lambda one: (one.turn, one.plan.title))), rule.capacity)


def _whose(row: PlanRow) -> str:
    """The unit's, or the plan's own where it belongs to none. Figures keep their order as words."""
    return f"unit {row.unit_id:09}" if row.unit_id else f"plan {row.id:09}"


def _last(council_id: int, level: str) -> dict[str, date]:
    """When each was last assessed, in whichever of its plans."""
    made = QualityRound.objects.filter(plan__council_id=council_id, plan__level=level).order_by("at", "id")
    found: dict[str, date] = {}
    for unit_id, plan_id, at in made.values_list("plan__unit_id", "plan_id", "at"):
        found[f"unit {unit_id:09}" if unit_id else f"plan {plan_id:09}"] = clock.day(at)
    return found
