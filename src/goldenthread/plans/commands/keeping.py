"""What every write of plans shares: the plan that is held, whether it is open to writing, and whose posts they are."""

from __future__ import annotations

from datetime import datetime

from goldenthread.engine.errors import NotReady, Refused, Wrong
from goldenthread.framework.speech import Names
from goldenthread.organisation import queries as organisation
from goldenthread.plans import rules
from goldenthread.plans.models import Plan


class Stale(NotReady):
    """Somebody else changed it meanwhile: who, when, what stands there now, and its version to send again."""

    def __init__(self, *, name: str, at: datetime, stored: str, version: int) -> None:
        self.name, self.at, self.stored, self.version = name, at, stored, version
        super().__init__(f"{name} changed this at {at.isoformat()}.")


def plan_held(council_id: int, key: str) -> Plan:
    """A plan of the council with its row held until the transaction ends."""
    return Plan.objects.select_for_update().get(council_id=council_id, key=key)


def must_be_open(plan: Plan, names: Names) -> None:
    """Refuse to write in a plan that is past writing."""
    if plan.submitted_at is not None:
        sentence = names.say("This {plan} is submitted and no longer open to writing: return it to its writers first")
        raise Refused([Wrong("plan", sentence)])
    if not rules.is_open(plan.state):
        sentence = names.say("This {plan} is no longer open to writing: put it under revision first")
        raise Refused([Wrong("plan", sentence)])


def post_wrongs(council_id: int, post_id: int | None, field: str = "owner") -> list[Wrong]:
    """A post must be one of the council's own."""
    if post_id is None or any(post.id == post_id for post in organisation.posts(council_id)):
        return []
    return [Wrong(field, "Choose a post of this council")]
