"""The talks about contributions of a demonstration council, all of them invented, through the commands of the pages."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.engine.periods import containing
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands, queries
from goldenthread.plans.rules.contributions import OUTCOMES, Said
from goldenthread.web import clock

MORNING = time(9)


@dataclass(frozen=True, slots=True)
class _Hand:
    """For whom, for which year and in which one, and who and what there is by its key."""

    council: CouncilRow
    planned: str
    year: str
    people: Mapping[str, Actor]
    units: Mapping[str, int]
    posts: Mapping[str, int]


@transaction.atomic
def load_contributions(*, council: CouncilRow, path: Path, at: datetime) -> int:
    """The steps of a file, each by who took it and on its day; how many. Where there is any talk, nothing."""
    if queries.contributions(council.id):
        return 0
    month, today = organisation.pack(council.id).calendar.year_start_month, clock.day(at)
    year = containing(today, "year", year_start_month=month)
    hand = _Hand(
        council,
        queries.year_of(year.ends, month),
        year.label,
        {one.email: Actor(one.id, one.name) for one in organisation.people(council.id)},
        {unit.key: unit.id for unit in organisation.units(council.id)},
        {post.key: post.id for post in organisation.posts(council.id)},
    )
    with path.open(newline="", encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    for line in lines:
        _take(line, hand)
    return len(lines)


def _take(line: Mapping[str, str], hand: _Hand) -> None:
    kind, day = line["kind"], date.fromisoformat(line["on"])
    about: dict[str, Any] = {
        "council_id": hand.council.id,
        "priority_key": line["priority"],
        "year": hand.year if kind in OUTCOMES else hand.planned,
        "by": hand.people[line["by"]],
        "at": datetime.combine(day, MORNING, tzinfo=clock.LONDON),
    }
    if kind in OUTCOMES:
        commands.review_priority(**about, outcome=kind, evidence=line["words"])
    elif kind == "opened":
        unit_id = hand.units[line["unit"]]
        commands.open_talk(**about, unit_id=unit_id, current=line["current"], desired=line["words"])
    elif kind == "recorded":
        said = Said("", line["text"], line["target"])
        about |= {"organisation_name": line["organisation"], "owner_name": line["owner"], "agreed_by": line["words"]}
        commands.record_partner(**about, said=said)
    elif kind == "carry":
        commands.carry(**about, plan_key=line["words"])
    elif kind == "close":
        commands.close_planning(**about)
    else:
        _step(line, hand, about)


def _step(line: Mapping[str, str], hand: _Hand, about: Mapping[str, Any]) -> None:
    unit_id = hand.units[line["unit"]]
    rows = queries.contributions(hand.council.id, year=hand.planned)
    row = next(one for one in rows if one.priority_key == line["priority"] and one.unit_id == unit_id)
    commands.step(
        council_id=hand.council.id,
        contribution_id=row.id,
        kind=line["kind"],
        said=Said(line["words"], line["text"], line["target"], hand.posts.get(line["owner"])),
        expected_version=None,
        by=about["by"],
        at=about["at"],
    )
