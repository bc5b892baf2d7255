"""The risks of a demonstration council, all of them invented, through the commands by which everybody keeps risks."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand
from goldenthread.delivery import commands as delivery
from goldenthread.delivery import queries as kept
from goldenthread.delivery.rules import Pair, ScoreDraft
from goldenthread.framework import speech
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import queries as plans

CORPORATE = "corporate"
NOTE = "Invented, for demonstration"


@dataclass(frozen=True, slots=True)
class _Place:
    """For whom and by whose hand, and the ids of posts and objectives by their keys."""

    council: CouncilRow
    hand: Hand
    posts: Mapping[str, int]
    objectives: Mapping[str, int]


@transaction.atomic
def load_risks(*, council: CouncilRow, path: Path, by: Actor, at: datetime) -> int:
    """The risks of a file in registers of the council and of its units; how many. Where a register is, nothing."""
    if kept.registers(council.id):
        return 0
    with path.open(newline="", encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    place = _Place(
        council,
        Hand(by, at, NOTE),
        {post.key: post.id for post in organisation.posts(council.id)},
        {f"{one.plan_key}/{one.code}": one.id for one in plans.objectives(council.id)},
    )
    for key in dict.fromkeys(line["register"] for line in lines):
        _open(key, place)
    for line in lines:
        risk_id = _add(line, place)
        if line.get("escalate"):
            delivery.escalate(
                council_id=council.id, risk_id=risk_id, register_key=CORPORATE, reason=line["escalate"], by=by, at=at
            )
    return len(lines)


def _open(key: str, place: _Place) -> None:
    """The council's own register, or that of the unit with this key."""
    names = speech.names(organisation.pack(place.council.id).words)
    unit = organisation.unit_by_key(place.council.id, key) if key != CORPORATE else None
    delivery.open_register(
        council_id=place.council.id,
        key=key,
        name=f"{unit.name}: {names['risk_register']}" if unit else names["Corporate_risk_register"],
        level="service" if unit else CORPORATE,
        unit_id=unit.id if unit else None,
        by=place.hand.by,
        at=place.hand.at,
    )


def _add(line: Mapping[str, str], place: _Place) -> int:
    """A risk with its assessment, what it threatens, and what keeps it down, if anything does; its id."""
    council_id, by, at = place.council.id, place.hand.by, place.hand.at
    risk = delivery.add_risk(
        council_id=council_id,
        register_key=line["register"],
        title=line["title"],
        cause=line["cause"],
        consequence=line["consequence"],
        owner_id=place.posts[line["owner"]],
        by=by,
        at=at,
    )
    assessed = date.fromisoformat(line["assessed"])
    target = _pair(line["target"]) if line.get("target") else None
    draft = ScoreDraft(
        _pair(line["before"]),
        _pair(line["now"]),
        assessed,
        is_formal=line.get("formal") != "no",
        note=place.hand.reason,
        target=target,
    )
    delivery.score_risk(council_id=council_id, risk_id=risk.pk, draft=draft, by=by, at=at)
    delivery.bind_risk(
        council_id=council_id,
        risk_id=risk.pk,
        objective_id=place.objectives.get(line["objective"]),
        control=line["control"],
        works=line["works"] or "untested",
        by=by,
        at=at,
    )
    return risk.pk


def _pair(text: str) -> Pair:
    """Likelihood and impact as they are written: 4x3."""
    likelihood, impact = text.split("x")
    return Pair(int(likelihood), int(impact))
