"""Asking for changes of targets in the small council: who asks, who decides, and what is said."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from goldenthread.indicators import commands, queries
from goldenthread.indicators.rules import AGREED, Answer
from goldenthread.organisation.models import Body
from tests.returns.worlds import AT, Returning

MET = date(2014, 7, 17)
QUARTER = "2014-15 Q1"


def a_board(story: Returning) -> int:
    """The body that decides."""
    made, _ = Body.objects.get_or_create(
        council_id=story.council.id, key="cabinet", defaults={"name": "Cabinet", "kind": "member"}
    )
    return made.pk


def approved(story: Returning, value: str = "80", code: str = "CALLS", label: str = QUARTER) -> None:
    """A target as the board agreed it."""
    story.target(code, value, label=label, agreed_by_id=a_board(story), agreed_on=date(2014, 3, 6))


def ask(
    story: Returning, value: str | None, *, by: str = "Olive", code: str = "CALLS", label: str = QUARTER, **said: Any
) -> int:
    """Ask for another value."""
    given: dict[str, Any] = {"reason": "The system broke down", "at": AT, **said}
    return commands.ask_target(
        council_id=story.council.id,
        indicator_id=story.indicators[code].id,
        period=story.periods[label],
        kind="normal",
        value=Decimal(value) if value is not None else None,
        by=story.actor(by),
        **given,
    )


def an_answer(story: Returning, outcome: str = AGREED, **said: Any) -> Answer:
    """What the board decided."""
    given: dict[str, Any] = {"body_id": a_board(story), "met_on": MET, "minute": "CAB 12", "reason": "Nobody could"}
    return Answer(outcome, **{**given, **said})


def decide(
    story: Returning, request_id: int, outcome: str = AGREED, *, by: str = "Dora", at: datetime = AT, **said: Any
) -> None:
    """Record what the board decided."""
    commands.decide_target(
        council_id=story.council.id,
        request_id=request_id,
        answer=an_answer(story, outcome, **said),
        by=story.actor(by),
        at=at,
    )


def take_back(story: Returning, request_id: int, *, by: str = "Olive") -> None:
    """Take it back."""
    commands.withdraw_request(council_id=story.council.id, request_id=request_id, by=story.actor(by), at=AT)


def in_force(story: Returning, code: str = "CALLS", label: str = QUARTER) -> Decimal | None:
    """The target as it stands."""
    return queries.targets_in_force(story.indicators[code].id, story.periods[label].id).normal


def asked(story: Returning, request_id: int) -> queries.RequestRow:
    """A request as it is now."""
    found = queries.request(story.council.id, request_id)
    assert found is not None
    return found
