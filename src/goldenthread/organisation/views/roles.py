"""What a council's framework says of roles and bodies."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.organisation import pages, queries
from goldenthread.organisation.access import CouncilRequest, requires


@requires("see_people")
@require_safe
def roles_and_bodies(request: CouncilRequest) -> HttpResponse:
    """Roles with their kinds of access, what each kind may do, and bodies; to read only."""
    council = request.council
    pack = queries.pack(council.id) if council.pack_key else None
    nodes = pages.framework.roles_and_bodies(queries.roles(council.id), queries.bodies(council.id), pack)
    return render(request, "organisation/roles.html", {"nodes": nodes})
