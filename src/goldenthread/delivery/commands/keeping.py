"""What every write of actions and risks shares: how a refusal is told, the council's words, and the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.audit.commands import Actor, record
from goldenthread.delivery.rules import Wrong
from goldenthread.engine.errors import NotReady
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.organisation import queries as organisation


class Refused(NotReady):
    """What was entered cannot be kept; every fault is listed with its field."""

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__(" ".join(one.sentence for one in wrongs))


class Stale(NotReady):
    """Somebody else changed it meanwhile: who, when, what stands there now by field, and its version to send again."""

    def __init__(self, *, name: str, at: datetime, stored: Mapping[str, str], version: int) -> None:
        self.name, self.at, self.stored, self.version = name, at, dict(stored), version
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

    @property
    def year_start(self) -> int:
        """The month in which the council's year begins."""
        return self.pack.calendar.year_start_month


def ground(council_id: int) -> Ground:
    """What the council's framework says today."""
    pack = organisation.pack(council_id)
    return Ground(pack, speech.names(pack.words))


def refuse(wrongs: Sequence[Wrong]) -> None:
    """Raise what stands in the way, if anything does."""
    if wrongs:
        raise Refused(wrongs)


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
