"""Invented actions of a demonstration council beside those of its paper, by the commands by which everybody works.

They stand where a paper names no action, or names a plan held in reserve without saying what stands in it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand
from goldenthread.delivery import commands as delivery
from goldenthread.delivery import queries as kept
from goldenthread.delivery.rules import ActionDraft, Due
from goldenthread.onboarding.commands.plan_steps import REASON
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow, PostRow
from goldenthread.plans import queries as plans


@dataclass(frozen=True, slots=True)
class _Place:
    """For whom and by whose hand, and what there is by its key."""

    council: CouncilRow
    hand: Hand
    posts: Mapping[str, PostRow]
    objectives: Mapping[str, int]


@transaction.atomic
def load_written(*, council: CouncilRow, path: Path, by: Actor, at: datetime) -> int:
    """The action plans of a file with their actions; how many in all. Where one of the actions is, nothing."""
    with path.open(newline="", encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    there = {(row.plan_key, row.number) for row in kept.actions(council.id)}
    if any((line["plan"], line["number"]) in there for line in lines):
        return 0
    place = _Place(
        council,
        Hand(by, at, REASON),
        {post.key: post for post in organisation.posts(council.id)},
        {f"{one.plan_key}/{one.code}": one.id for one in plans.objectives(council.id)},
    )
    opened = _open(lines, place)
    owners = _owners(lines, place)
    for line in lines:
        _add(line, owners, place)
    return opened + len(lines)


def _open(lines: list[dict[str, str]], place: _Place) -> int:
    """The action plans that are not there yet, each once; how many."""
    there = {row.key for row in kept.action_plans(place.council.id)}
    names = {line["plan"]: line["name"] for line in lines if line["plan"] not in there}
    for key, name in names.items():
        delivery.open_action_plan(
            council_id=place.council.id,
            key=key,
            name=name,
            by=place.hand.by,
            at=place.hand.at,
            reason=place.hand.reason,
        )
    return len(names)


def _owners(lines: list[dict[str, str]], place: _Place) -> dict[str, int]:
    """Who leads, as the register of owners names the post: put there where nobody had."""
    known = {row.post_id: row.id for row in kept.owners(place.council.id) if row.post_id}
    found = {}
    for key in dict.fromkeys(line["owner"] for line in lines):
        post = place.posts[key]
        found[key] = known.get(post.id) or _named(post, place)
    return found


def _named(post: PostRow, place: _Place) -> int:
    made = delivery.name_owner(
        council_id=place.council.id,
        name=post.title,
        post_id=post.id,
        is_another=True,
        by=place.hand.by,
        at=place.hand.at,
        reason=place.hand.reason,
    )
    return made.pk


def _add(line: Mapping[str, str], owners: Mapping[str, int], place: _Place) -> None:
    council_id, by, at = place.council.id, place.hand.by, place.hand.at
    draft = ActionDraft(
        text=line["text"],
        due=Due("date", (line["due"],)),
        number=line["number"],
        lead_id=owners[line["owner"]],
        objective_id=place.objectives[line["objective"]],
    )
    made = delivery.add_action(
        council_id=council_id, plan_key=line["plan"], draft=draft, by=by, at=at, reason=place.hand.reason
    )
    if line["stage"]:
        delivery.report_progress(
            council_id=council_id,
            action_id=made.pk,
            stage=line["stage"],
            percent=int(line["percent"]),
            status=line["status"],
            note=line["note"],
            expected_version=made.version,
            by=by,
            at=at,
        )
