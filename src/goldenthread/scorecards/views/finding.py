"""What several views look for: an indicator that somebody may see."""

from __future__ import annotations

from django.http import Http404

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as names
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.returns import commands as return_commands
from goldenthread.returns import queries as returns
from goldenthread.scorecards import queries
from goldenthread.web import clock


def found_indicator(request: CouncilRequest, code: str) -> queries.IndicatorPage:
    """The page of an indicator, or not found for whoever may not see it."""
    _open(request, code)
    found = queries.indicator_page(request.council.id, code, as_at=clock.now())
    if found is None or not access.may(request.user, "see_indicator", found.facts):
        raise Http404
    return found


def _open(request: CouncilRequest, code: str) -> None:
    """Open restricted figures to whoever may, and have it on record that they were opened or refused (DQ-029)."""
    row = restricted_indicator(request, code)
    if row is None or request.method == "POST" or not access.may(request.user, "see_indicator", row.facts):
        return
    may_open = access.may_be_read(Facts(row.council_id, kept=(returns.kept_by_restriction(row),)))
    where = names.of(request).say("Page of the {indicator}")
    by = organisation.actor(request.user)
    return_commands.note_opening(row=row, where=where, is_opened=may_open, by=by)
    if may_open:
        access.open_up(returns.thing_of(row))


def restricted_indicator(request: CouncilRequest, code: str) -> IndicatorRow | None:
    """An indicator of which the figures are restricted; one query where nothing is."""
    if not returns.restrictions(request.council.id):
        return None
    row = indicators.indicator(request.council.id, code)
    return row if row is not None and returns.restriction_of(row) else None
