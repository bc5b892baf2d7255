"""The way to the other councils of whoever works for several."""

from __future__ import annotations

from django.http import HttpRequest

from goldenthread.organisation import access, queries
from goldenthread.web import clock
from goldenthread.web.navigation import Item


def other_councils(request: HttpRequest) -> list[Item]:
    """The other councils where this person holds a post today; asks the database only of whoever has several."""
    council = getattr(request, "council", None)
    if council is None or len(access.council_ids(request.user)) < 2:
        return []
    found = queries.councils_of(request.user, today=clock.today())
    return [Item(row.name, f"/{row.key}/") for row in found if row.id != council.id]
