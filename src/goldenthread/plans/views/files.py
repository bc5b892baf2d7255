"""A plan as a file, and the report of a period of it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goldenthread import documents
from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.organisation.pages import spelled_out
from goldenthread.plans import pages, queries
from goldenthread.plans.views.drawing import gathered
from goldenthread.plans.views.finding import here
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

FORMS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON", "html": "Web page, one file"}


@access.requires("see_plans")
@require_safe
def plan_file(request: CouncilRequest, plan: str, form: str) -> HttpResponse:
    """The plan as a file; with `?period=2014-15-Q1` what it reports of that period."""
    council, ground = request.council, here(request)
    rows = queries.plans(council.id, pack=ground.pack)
    row = next((one for one in rows if one.key == plan), None)
    if row is None or not access.may(request.user, "see_plans", row.facts) or form not in FORMS:
        raise Http404
    period = _period(request)
    way = queries.moves(row.id), queries.versions(row.id)
    shown = gathered(request, row, rows, ground, way, until=period.ends if period else None, printed=True)
    document = pages.document(shown, council, ground.names, way=way, period=period, at=clock.now())
    if form == "csv":
        document = pages.of_targets(document, shown, ground.names)
    of = f"-{period.slug}" if period else ""
    name = f"{council.key}-{row.key}{of}-{clock.today().isoformat()}.{form}"
    return HttpResponse(
        documents.write(spelled_out(document, ground.pack, form), form),
        headers={
            "Content-Type": documents.media_type(form),
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )


def _period(request: CouncilRequest) -> PeriodRow | None:
    """The period that is asked for, if it is one that has ended."""
    asked = request.GET.get("period", "")
    if not asked or "\x00" in asked:
        return None
    found = timetable.period(request.council.id, asked)
    if found is None or not found.is_over(clock.today()):
        raise Http404
    return found
