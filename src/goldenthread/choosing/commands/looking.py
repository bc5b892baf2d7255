"""Deciding to keep, change or drop a measure, and recording what the set was held to be."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.choosing import queries, rules
from goldenthread.choosing.commands.keeping import body_wrongs, codes
from goldenthread.choosing.models import Result, Review
from goldenthread.choosing.rules import Judged, ReviewDraft
from goldenthread.engine.errors import refuse
from goldenthread.indicators import queries as indicators
from goldenthread.organisation.commands import at_once
from goldenthread.web import clock


@transaction.atomic
def decide(*, council_id: int, indicator_id: int, draft: ReviewDraft, by: Actor, at: datetime) -> Review:
    """Record that a measure is kept, changed or dropped, and when it is looked at again (MT-025)."""
    row = indicators.indicators(council_id, ids=[indicator_id])[0]
    last = Review.objects.filter(indicator_id=row.id).order_by("-number").first()
    wrongs = rules.may_decide(draft, last_on=last.decided_on if last else None, today=clock.day(at))
    refuse([*wrongs, *body_wrongs(council_id, draft.body_id)])
    with at_once("decision"):
        made = Review.objects.create(
            indicator_id=row.id, number=last.number + 1 if last else 1, decision=draft.decision,
            decided_on=draft.decided_on, reason=draft.reason.strip(), next_on=draft.next_on,
            describes=rules.measures(row.sheet), body_id=draft.body_id,
            made_by_id=by.id, made_by_name=by.name, made_at=at,
        )  # fmt: skip
    tell(council_id, Hand(by, at, made.reason), event="choosing.decided", subject=f"indicator:{row.id}",
         title=f"{row.code} {row.title}: {draft.decision}",
         before={"decision": last.decision, "decided_on": last.decided_on.isoformat()} if last else None,
         after=asdict(draft))  # fmt: skip
    return made


@transaction.atomic
def record_result(*, council_id: int, draft: Judged, by: Actor, at: datetime) -> Result:
    """Record the result of one test of the whole set, with what is worked out today (MT-010)."""
    refuse(rules.may_record(draft))
    held = queries.held_against(council_id, today=clock.day(at))
    found = next(one for one in held.outcomes if one.test == draft.test)
    highest: int = (
        Result.objects.filter(council_id=council_id, test=draft.test).aggregate(found=Max("number"))["found"] or 0
    )
    computed = {
        "verdict": found.verdict,
        "of": found.of,
        "failing": codes(held.rows, found.failing),
        "unknown": codes(held.rows, found.unknown),
        "lacking": list(found.lacking),
    }
    with at_once("test"):
        made = Result.objects.create(
            council_id=council_id, test=draft.test, number=highest + 1, verdict=draft.verdict,
            told=draft.told.strip(), computed=computed, made_by_id=by.id, made_by_name=by.name, made_at=at,
        )  # fmt: skip
    tell(council_id, Hand(by, at), event="choosing.result_recorded", subject=f"council:{council_id}",
         title=f"FABRIC: {draft.test}", before=None, after={**asdict(draft), "computed": computed})  # fmt: skip
    return made
