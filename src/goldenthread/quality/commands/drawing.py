"""Drawing a sample of figures to audit: once drawn, its list stays."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation.commands import at_once
from goldenthread.quality import queries, rules
from goldenthread.quality.models import Drawn, Sample


@transaction.atomic
def draw_sample(
    *, council_id: int, period_label: str, size: int, purpose: str, by: Actor, at: datetime, seed: str = ""
) -> Sample:
    """Draw so many of the approved figures of a period by lot, and keep seed, lot and list.

    `seed` is made here unless one is given, as an auditor may do.
    Errors: Refused where there is no such period, nothing to draw from, or more is wanted than there is.
    """
    found = queries.trust(council_id, period_label, as_at=at)
    if found is None:
        raise Refused([Wrong("period", "There is no such period. Choose one of the list.")])
    tickets = queries.lot(found)
    refuse(rules.may_draw(size=size, figures=len(tickets), purpose=purpose))
    seed = seed.strip() or secrets.token_hex(8)
    chosen = rules.drawn(tickets, seed=seed, size=size)
    newest = Sample.objects.filter(council_id=council_id).order_by("-number").first()
    with at_once("size"):
        made = Sample.objects.create(
            council_id=council_id,
            number=newest.number + 1 if newest else 1,
            period_id=found.period.id,
            purpose=purpose.strip(),
            seed=seed,
            size=size,
            lot=[[one.code, one.points, list(one.why)] for one in tickets],
            drawn_by_id=by.id,
            drawn_by_name=by.name,
            drawn_at=at,
        )
    ids = {row.code: row.id for row in found.rows}
    Drawn.objects.bulk_create(
        Drawn(sample=made, place=place, indicator_id=ids[one.code], points=one.points, why=list(one.why))
        for place, one in enumerate(chosen, 1)
    )
    tell(
        council_id,
        Hand(by, at),
        event="quality.sample_drawn",
        subject=f"sample:{made.pk}",
        title=f"Sample {made.number}, {found.period.label}",
        before=None,
        after={"seed": seed, "drawn": [one.code for one in chosen], "of": len(tickets), "purpose": made.purpose},
    )
    return made
