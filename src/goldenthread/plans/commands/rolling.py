"""Rolling a plan of several years forward: one year is added, the oldest closes, and nothing is lost."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.dates import day
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation.queries import ground
from goldenthread.plans.commands.guidance import unguided
from goldenthread.plans.commands.keeping import plan_held
from goldenthread.plans.commands.moving import keep_version, remember
from goldenthread.plans.models import Plan
from goldenthread.plans.rules import may_roll


@transaction.atomic
def roll_forward(*, council_id: int, plan_key: str, by: Actor, at: datetime) -> Plan:
    """Let a plan begin and end a year later, to be agreed anew; what it said is kept as a version (GT-004)."""
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    level = here.pack.level(plan.level)
    rolling_years = level.rolling_years if level else None
    refuse(may_roll(plan.state, rolling_years, plan.starts, plan.ends, here.names))
    if told := unguided(council_id, plan.level, _later(plan.starts, 1), here):
        raise Refused([Wrong("plan", told)])
    keep_version(plan, "rolled", None, Hand(by, at))
    before = {"starts": str(plan.starts), "ends": str(plan.ends)}
    plan.starts, plan.ends = _later(plan.starts, 1), _later(plan.starts, 1 + (rolling_years or 0))
    old, plan.state, plan.major, plan.minor = plan.state, "draft", plan.major + 1, 0
    plan.submitted_by_id, plan.submitted_by_name, plan.submitted_at = None, "", None
    plan.version += 1
    plan.save()
    hand = Hand(by, at, f"Rolled forward to {day(plan.starts)}")
    remember(plan, old, "draft", hand)
    after = {"starts": str(plan.starts), "ends": str(plan.ends)}
    event, subject = "plans.rolled", f"plan:{plan.pk}"
    tell(council_id, hand, event=event, subject=subject, title=plan.title, before=before, after=after)
    return plan


def _later(first: date, years: int) -> date:
    """The same day so many years later; the last of February where that year has no 29th."""
    try:
        return first.replace(year=first.year + years)
    except ValueError:
        return first.replace(year=first.year + years, day=28)
