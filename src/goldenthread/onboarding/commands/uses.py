"""Loading what the indicators of a demonstration council led to, once."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.indicators import commands, queries
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow


@transaction.atomic
def load_uses(*, council: CouncilRow, path: Path, by: Actor, at: datetime) -> int:
    """The decisions, questions and actions of a file; where one of its indicators led to any already, nothing."""
    with path.open(newline="", encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    rows = {row.code: row for row in queries.indicators(council.id)}
    bodies = {one.key: one.id for one in organisation.bodies(council.id)}
    if any(queries.uses(rows[line["indicator"]].id) for line in lines[:1]):
        return 0
    for line in lines:
        commands.record_use(
            council_id=council.id,
            indicator_id=rows[line["indicator"]].id,
            kind=line["kind"],
            on=date.fromisoformat(line["day"]),
            told=line["told"],
            body_id=bodies[line["body"]] if line["body"] else None,
            by=by,
            at=at,
        )
    return len(lines)
