"""Saying how far an outcome of an area of focus is reached."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.commands.keeping import Stale
from goldenthread.delivery.models import OutcomeReport
from goldenthread.delivery.queries.areas import AreaRow, areas
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation.queries import ground


@transaction.atomic
def report_outcome(
    *,
    council_id: int,
    area_id: int,
    outcome: str,
    reached: str,
    evidence: str,
    expected_number: int,
    by: Actor,
    at: datetime,
) -> OutcomeReport:
    """Keep how far an outcome is reached and what shows it (FW-025).

    `expected_number` is the newest report that was read, 0 where there was none: Stale if there is a newer one.
    """
    area = _area(council_id, area_id)
    refuse(rules.outcome_wrongs(outcome, area.outcomes, reached, evidence))
    kept = OutcomeReport.objects.select_for_update().filter(area_id=area_id, outcome=outcome)
    newest = kept.order_by("-number").first()
    if newest is not None and newest.number != expected_number:
        stored = {"reached": newest.reached, "evidence": newest.evidence}
        raise Stale(name=newest.said_by_name, at=newest.said_at, stored=stored, version=newest.number)
    made = OutcomeReport.objects.create(
        council_id=council_id, area_id=area_id, outcome=outcome, number=newest.number + 1 if newest else 1,
        reached=reached, evidence=evidence.strip(), said_by_id=by.id, said_by_name=by.name, said_at=at,
    )  # fmt: skip
    before = {"reached": newest.reached, "evidence": newest.evidence} if newest else None
    after = {"outcome": outcome, "reached": reached, "evidence": made.evidence}
    tell(council_id, Hand(by, at), event="delivery.outcome_reported", subject=f"priority:{area_id}", title=area.name,
         before=before, after=after)  # fmt: skip
    return made


def _area(council_id: int, area_id: int) -> AreaRow:
    found = next((one for one in areas(council_id, ground(council_id).pack) if one.id == area_id), None)
    if found is None:
        raise Refused([Wrong("outcome", "Choose an area of this council")])
    return found
