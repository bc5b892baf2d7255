"""The planning of a year, and its guidance."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, pages, queries, rules
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.forms import BoardForm, GuidanceForm
from goldenthread.plans.forms.guidance import OF_SECTION
from goldenthread.plans.pages.planning import YearShown
from goldenthread.plans.queries import GuidanceRow
from goldenthread.plans.views.acting import Page, shown
from goldenthread.plans.views.finding import METHODS, Here, address, here, signed
from goldenthread.web import clock
from goldenthread.web.conflict import Conflict, Line, conflict_page

EARLIEST, LATEST = 1900, 2998


@access.requires("see_plans")
@require_safe
def planning(request: CouncilRequest) -> HttpResponse:
    """What the planning of a year needs now: its guidance, the members' window, quality, and what is late."""
    council, ground, today = request.council, here(request), clock.today()
    year, month = _year(request, ground), ground.pack.calendar.year_start_month
    rows = access.visible_to(request.user, "see_plans", queries.plans(council.id, pack=ground.pack))
    routes = {level.key: level.route for level in ground.pack.levels}
    running = [row for row in rows if row.starts <= today < row.ends]
    finished = queries.finished(council.id, running, routes)
    nodes = [
        *pages.planning(_shown(request, ground, rows, year), ground.names),
        *pages.sample(queries.programme(council.id, rows, ground.pack, today), month, council.key, ground.names),
        *pages.overdue(pages.late(running, routes, finished, today, council.key, ground.names)),
    ]
    context = {
        "nodes": nodes,
        "label": rules.year_label(year, month),
        "years": [(one, rules.year_label(one, month)) for one in range(year - 1, year + 2) if one != year],
    }
    return render(request, "plans/planning.html", context)


def _shown(request: CouncilRequest, ground: Here, rows: list[queries.PlanRow], year: int) -> YearShown:
    council, rule = request.council, ground.pack.planning
    begins, month = rules.first_day(year, ground.pack.calendar.year_start_month), ground.pack.calendar.year_start_month
    level = ground.pack.level(rule.statement.level) if rule.statement else None
    ends = rules.first_day(year + 1, month)
    return YearShown(
        year=year,
        label=rules.year_label(year, month),
        today=clock.today(),
        council_key=council.key,
        guidance=queries.guidances(council.id, years=[year]),
        is_asked=rule.guidance is not None and rule.guidance.required,
        window=queries.input_window(ground.pack, begins),
        statement=queries.statement(council.id, rows, ground.pack, (begins, ends)),
        statement_name=level.name if level else "",
        plans=rows,
        rounds=queries.last_rounds(council.id),
        comments=queries.comment_counts(council.id),
    )


def _year(request: CouncilRequest, ground: Here) -> int:
    """The year that was asked for; otherwise the one that is planned next."""
    asked = request.GET.get("year", "")
    if not asked:
        return rules.year_of(clock.today(), ground.pack.calendar.year_start_month) + 1
    if not (asked.isascii() and asked.isdigit() and len(asked) == len("2014")) or not EARLIEST <= int(asked) <= LATEST:
        raise Http404
    return int(asked)


@access.requires("see_plans")
@require_http_methods(METHODS)
def guidance(request: CouncilRequest) -> HttpResponse:
    """The guidance of a year, with a warning once its review is past; whoever may keeps the board's approval."""
    council, ground = request.council, here(request)
    year = _year(request, ground)
    rows = queries.guidances(council.id, years=[year])
    draft = rows[0] if rows and not rows[0].is_approved else None
    may_approve = draft is not None and access.may_somewhere(request.user, "approve_plan", council.id)
    if request.method == "POST" and not may_approve:
        raise Http404
    form = _board(request, ground, draft) if draft and may_approve else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            return _approved(request, year, form.cleaned_data)
        except Stale:
            form.add_error(None, "Somebody changed the draft while you had it open. Read it again first.")
        except Refused as error:
            form.tell(error.wrongs)
    context = {
        "label": rules.year_label(year, ground.pack.calendar.year_start_month),
        "year": year,
        "nodes": pages.editions(rows, queries.guided_sections(ground.pack), clock.today(), ground.names),
        "form": form,
        "step": "Change the draft" if draft else "Write the next edition" if rows else "Write it",
        "may_write": access.may_somewhere(request.user, "edit_framework", council.id),
    }
    return render(request, "plans/guidance.html", context)


def _board(request: CouncilRequest, ground: Here, draft: GuidanceRow) -> BoardForm:
    rule = ground.pack.planning.guidance
    bodies = organisation.bodies(request.council.id)
    named = next((one.id for one in bodies if rule and one.key == rule.approved_by), None)
    # Where the framework says whose approval it is, nobody else's will do.
    offered = [(one.id, one.name) for one in bodies if named in (None, one.id)]
    return BoardForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={"body": offered if named else [("", ""), *offered]},
        initial={"version": draft.version, "body": named},
    )


def _approved(request: CouncilRequest, year: int, said: dict[str, Any]) -> HttpResponse:
    by, at = signed(request)
    commands.approve_guidance(
        council_id=request.council.id,
        year=year,
        body_id=said["body"],
        approved_on=said["approved_on"],
        expected_version=said["version"],
        by=by,
        at=at,
    )
    messages.success(request, "The approval is kept.")
    return redirect(_of(request, "planning_guidance", year))


@access.requires("edit_framework")
@require_http_methods(METHODS)
def write_guidance(request: CouncilRequest) -> HttpResponse:
    """Write a year's guidance, or the next edition of what is approved."""
    ground = here(request)
    year, sections = _year(request, ground), queries.guided_sections(ground.pack)
    label = rules.year_label(year, ground.pack.calendar.year_start_month)
    newest = next(iter(queries.guidances(request.council.id, years=[year])), None)
    form = GuidanceForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        sections=sections,
        initial=_written(newest, f"{ground.names['Guidance']} for {label}"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, year, form)
        except Stale as error:
            return _conflict(request, year, form, error)
        except Refused as error:
            form.tell(error.wrongs)
    is_next = newest is not None and newest.is_approved
    page = Page(
        title=f"Write {ground.names['guidance']} for {label}",
        button="Save the draft",
        back=_of(request, "planning_guidance", year),
        intro="The approved edition stays in force until this draft is approved." if is_next else "",
    )
    return shown(request, form, page)


def _written(newest: GuidanceRow | None, title: str) -> dict[str, object]:
    if newest is None:
        return {"version": 0, "title": title}
    said = ("version", "title", "introduction", "launched_on", "launched_at", "review_on")
    own = {name: getattr(newest, name) for name in said}
    return own | {f"{OF_SECTION}{key}": text for key, text in newest.sections.items()}


def _kept(request: CouncilRequest, year: int, form: GuidanceForm) -> HttpResponse:
    by, at = signed(request)
    commands.write_guidance(
        council_id=request.council.id,
        year=year,
        draft=form.draft(),
        expected_version=form.cleaned_data["version"],
        by=by,
        at=at,
    )
    messages.success(request, "The draft is saved.")
    return redirect(_of(request, "planning_guidance", year))


def _conflict(request: CouncilRequest, year: int, form: GuidanceForm, error: Stale) -> HttpResponse:
    newest = next(iter(queries.guidances(request.council.id, years=[year])), None)
    stored = _written(newest, "")
    fields = {name: field for name, field in form.fields.items() if name != "version"}
    lines = tuple(
        Line(str(fields[name].label), str(stored.get(name) or ""), str(form.cleaned_data[name] or ""))
        for name in fields
        if str(stored.get(name) or "") != str(form.cleaned_data[name] or "")
    )
    kept = [(name, str(value)) for name, value in form.data.items() if name not in ("csrfmiddlewaretoken", "version")]
    told = Conflict(
        who=error.name,
        subject=f"{form.names['guidance']} for {year}",
        at=error.at,
        lines=lines,
        href=_of(request, "guidance_write", year),
        again=(*kept, ("version", str(error.version))),
    )
    return conflict_page(request, told)


def _of(request: CouncilRequest, route: str, year: int) -> str:
    return f"{address(request, route)}?year={year}"
