"""What every write of plans shares: how a refusal is told, the council's words, what belongs to it, and the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.errors import NotReady
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.organisation import queries as organisation
from goldenthread.plans import rules
from goldenthread.plans.models import Plan
from goldenthread.plans.rules import Wrong


class Refused(NotReady):
    """What was entered cannot be kept; every fault is listed with its field."""

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__(" ".join(one.sentence for one in wrongs))


class Stale(NotReady):
    """Somebody else changed it meanwhile: who, when, what stands there now, and its version to send again."""

    def __init__(self, *, name: str, at: datetime, stored: str, version: int) -> None:
        self.name, self.at, self.stored, self.version = name, at, stored, version
        super().__init__(f"{name} changed this at {at.isoformat()}.")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changes something, when and why."""

    by: Actor
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """The framework a council works under, and its words."""

    pack: Pack
    names: Names


def ground(council_id: int) -> Ground:
    """What the council's framework says today."""
    pack = organisation.pack(council_id)
    return Ground(pack, speech.names(pack.words))


def refuse(wrongs: Sequence[Wrong]) -> None:
    """Raise what stands in the way, if anything does."""
    if wrongs:
        raise Refused(wrongs)


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


def tell(
    council_id: int,
    hand: Hand,
    *,
    event: str,
    subject: str,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
) -> None:
    """Put one record of a change in the council's trail."""
    record(
        council_id=council_id,
        by=hand.by,
        at=hand.at,
        event=event,
        subject=subject,
        title=title,
        before=before,
        after=after,
        reason=hand.reason,
    )
