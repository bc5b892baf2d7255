"""Pulling a scorecard: the kept judgement when its inputs are unchanged, else a fresh one that is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError, transaction

from goldenthread.scorecards import queries
from goldenthread.scorecards.models import Judgement
from goldenthread.scorecards.queries import Scorecard
from goldenthread.scorecards.queries.lines import pack
from goldenthread.web.room import is_full

# How many judgements of one period are kept: enough for readers of different moments, few enough to stay small.
KEPT = 12


def pull(council_id: int, period_label: str, *, as_at: datetime) -> Scorecard | None:
    """The scorecard of a period as known at a moment; None when the calendar has no such period.

    Derived data: no audit record, since nothing anybody said is changed.
    """
    period = queries.asked(council_id, period_label, as_at=as_at)
    if period is None:
        return None
    mark = queries.fingerprint(council_id, period, as_at)
    found = queries.kept(council_id, period, as_at, mark)
    if found is None:
        found = queries.judged(council_id, period, as_at=as_at)
        _keep_if_there_is_room(found, mark)
    return found


def _keep_if_there_is_room(judged: Scorecard, mark: str) -> None:
    """Reading goes on where a disk is full: what was judged is shown, and judged again next time."""
    try:
        _keep(judged, mark)
    except DatabaseError as error:
        if not is_full(error):
            raise


@transaction.atomic
def _keep(judged: Scorecard, mark: str) -> None:
    of_period = Judgement.objects.filter(council_id=judged.council_id, period_id=judged.period.id)
    Judgement.objects.bulk_create(
        [
            Judgement(
                council_id=judged.council_id,
                period_id=judged.period.id,
                fingerprint=mark,
                lines=[pack(line) for line in judged.lines],
                judged_at=judged.as_at,
            )
        ],
        # Two readers may judge at once: the answers are equal, and one is kept.
        ignore_conflicts=True,
    )
    stale = list(of_period.order_by("-id").values_list("id", flat=True)[KEPT:])
    if stale:
        of_period.filter(pk__in=stale).delete()
