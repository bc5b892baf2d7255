"""Writing a section of a plan; nobody's words are overwritten unseen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.documents.nodes import Block
from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, pages, queries, rules
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.forms import SectionForm
from goldenthread.plans.queries import PlanRow, SectionRow
from goldenthread.plans.views.acting import Page, shown
from goldenthread.plans.views.finding import METHODS, Here, address, found_plan, found_section, here, signed
from goldenthread.web.conflict import Conflict, Line, conflict_page


@access.requires("edit_plan")
@require_http_methods(METHODS)
def section(request: CouncilRequest, plan: str, section: str) -> HttpResponse:
    """Write a section, with what belongs in it beside the box (SP-001, SP-002)."""
    ground = here(request)
    row = found_plan(request, plan, "edit_plan", pack=ground.pack)
    kept = found_section(row, section)
    form = SectionForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        initial={"version": kept.version, "text": kept.text},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _written(request, row, kept, form)
        except Stale as error:
            return _conflict(request, row, kept, form.cleaned_data["text"], error)
        except Refused as error:
            form.tell(error.wrongs)
    page = Page(
        title=kept.title,
        button="Save",
        back=address(request, "plan", plan=row.key),
        intro=row.title,
        beside=[*_of_year(request, row, kept, ground), *pages.guidance(kept, ground.pack)],
    )
    return shown(request, form, page)


def _of_year(request: CouncilRequest, row: PlanRow, kept: SectionRow, ground: Here) -> list[Block]:
    """What the guidance of the plan's year says of the section (SP-005)."""
    if not queries.guides(ground.pack, row.level):
        return []
    month = ground.pack.calendar.year_start_month
    year = rules.year_of(row.starts, month)
    found = queries.guidance_in_force(request.council.id, year)
    return pages.beside(found, kept.key, rules.year_label(year, month), ground.names)


def _written(request: CouncilRequest, row: PlanRow, kept: SectionRow, form: SectionForm) -> HttpResponse:
    by, at = signed(request)
    commands.write_section(
        council_id=request.council.id,
        plan_key=row.key,
        section=kept.key,
        text=form.cleaned_data["text"],
        expected_version=form.cleaned_data["version"],
        title=form.data.get("title", ""),
        by=by,
        at=at,
    )
    messages.success(request, f"{kept.title} is saved.")
    return redirect("plan", council=request.council.key, plan=row.key)


def _conflict(request: CouncilRequest, row: PlanRow, kept: SectionRow, typed: str, error: Stale) -> HttpResponse:
    shown_now = Conflict(
        who=error.name,
        subject=f"{kept.title}, {row.title}",
        at=error.at,
        lines=(Line(kept.title, error.stored, typed),),
        href=address(request, "plan_section", plan=row.key, section=kept.key),
        again=(("version", str(error.version)),),
        joins="text",
    )
    return conflict_page(request, shown_now)
