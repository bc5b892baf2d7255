"""What several views look for: an indicator that somebody may see, and what is done about exceptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import Http404

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.quality import queries as quality
from goldenthread.scorecards import queries
from goldenthread.scorecards.queries import ResponseRow
from goldenthread.web import clock


def found_indicator(request: CouncilRequest, code: str) -> queries.IndicatorPage:
    """The page of an indicator, or not found for whoever may not see it."""
    found = queries.indicator_page(request.council.id, code, as_at=clock.now())
    if found is None or not access.may(request.user, "see_indicator", found.facts):
        raise Http404
    return found


def acts_of(request: CouncilRequest) -> Mapping[str, Sequence[ResponseRow]]:
    """The actions on exceptions, without those that mend data: these are listed with the data (DQ-011)."""
    mending = quality.mending_actions(request.council.id)
    found = queries.responses(request.council.id)
    return {code: [one for one in rows if one.action_id not in mending] for code, rows in found.items()}
