"""Rating a characteristic of a figure, and logging a spot check."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.organisation.commands import at_once
from goldenthread.quality import rules
from goldenthread.quality.commands.keeping import indicator
from goldenthread.quality.models import Rating, SpotCheck
from goldenthread.quality.rules import CheckDraft, RatingDraft
from goldenthread.web import clock


@transaction.atomic
def rate(*, council_id: int, indicator_id: int, draft: RatingDraft, by: Actor, at: datetime) -> Rating:
    """Rate one characteristic; the rating before is kept beside it."""
    row = indicator(council_id, indicator_id)
    refuse([*rules.may_rate(draft, today=clock.day(at))])
    known = Rating.objects.filter(indicator_id=row.id, characteristic=draft.characteristic)
    before = known.order_by("-number").first()
    with at_once("characteristic"):
        made = Rating.objects.create(
            indicator_id=row.id,
            number=before.number + 1 if before else 1,
            **asdict(draft),
            rated_by_id=by.id,
            rated_by_name=by.name,
            rated_at=at,
        )
    tell(
        council_id,
        Hand(by, at),
        event="quality.rated",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}, {draft.characteristic}",
        before={"level": before.level, "expires_on": before.expires_on.isoformat()} if before else None,
        after=asdict(draft),
    )
    return made


@transaction.atomic
def log_check(*, council_id: int, indicator_id: int, draft: CheckDraft, by: Actor, at: datetime) -> SpotCheck:
    """Log that a sample was held against its source, what was wrong and what was mended."""
    row = indicator(council_id, indicator_id)
    refuse([*rules.may_log(draft, today=clock.day(at))])
    newest = SpotCheck.objects.filter(indicator_id=row.id).order_by("-number").first()
    with at_once("sample"):
        made = SpotCheck.objects.create(
            indicator_id=row.id,
            number=newest.number + 1 if newest else 1,
            **asdict(draft),
            checked_by_id=by.id,
            checked_by_name=by.name,
            checked_at=at,
        )
    tell(
        council_id,
        Hand(by, at),
        event="quality.checked",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}, spot check {made.number}",
        before=None,
        after=asdict(draft),
    )
    return made
