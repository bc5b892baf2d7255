"""The thread from the vision down, one thing on it, one priority across the council, where it breaks, its audit."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread import documents
from goldenthread.documents.nodes import Document
from goldenthread.engine import periods as spans
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.organisation.pages import spelled_out
from goldenthread.plans import queries as plans
from goldenthread.plans.pages import descriptions
from goldenthread.thread import commands, queries
from goldenthread.thread.pages import answerable as answerable_pages
from goldenthread.thread.pages import audit as audit_pages
from goldenthread.thread.pages import broken as broken_pages
from goldenthread.thread.pages import document as document_pages
from goldenthread.thread.pages import item as item_pages
from goldenthread.thread.pages import priority as priority_pages
from goldenthread.thread.pages import questions as question_pages
from goldenthread.thread.pages import takeup as takeup_pages
from goldenthread.thread.pages import tree as tree_pages
from goldenthread.thread.pages.words import Speaker, speaker
from goldenthread.thread.queries import Audit
from goldenthread.thread.rules import KINDS, TOPS, Finding, Key
from goldenthread.web import clock
from goldenthread.web.paging import paging

METHODS = ["GET", "HEAD", "POST"]
FORMS = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    "pdf": ("application/pdf", "PDF"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
    "csv": ("text/csv; charset=utf-8", "CSV"),
    "json": ("application/json", "JSON"),
    "html": ("text/html; charset=utf-8", "Web page, one file"),
}
# As many priorities as a picture holds without becoming a wall, and as many as a list or table shows at once.
DRAWN, LISTED, LONG = 24, 50, 100


@access.requires("see_thread")
@require_safe
def thread(request: CouncilRequest) -> HttpResponse:
    """The vision, the priorities and the plans that serve them: a picture, a list or a table of the same."""
    speak = _speaker(request)
    if asked := request.GET.get("find", "").strip()[:200]:
        return _found(request, speak, asked)
    way = request.GET.get("as", "picture")
    known = tree_pages.ways(speak)
    if way not in known:
        raise Http404
    every = queries.lines(speak.thread)
    tops, every = queries.folded(every, DRAWN) if way == "picture" else ([], every)
    size = {"picture": DRAWN, "challenges": max(len(every), 1)}.get(way, LISTED)
    page = paging(request.GET.get("page"), total=len(every), size=size)
    lines = [*tops, *every[page.rows]]
    context = {
        "lead": tree_pages.lead(speak, *queries.broken(speak.thread)),
        "ways": [(key, title, key == way) for key, (title, _) in known.items()],
        "nodes": known[way][1](speak, lines) if lines else None,
        "paging": page,
        "over": speak.many("plan", speak.thread.over) if speak.thread.over else "",
    }
    return render(request, "thread/thread.html", context)


def _found(request: CouncilRequest, speak: Speaker, asked: str) -> HttpResponse:
    """Where something stands that was asked for by its code or by a word of its name: one goes straight there."""
    keys = queries.find(speak.thread, asked)
    if len(keys) == 1:
        return redirect(speak.href(keys[0]))
    context = {"asked": asked, "found": tree_pages.found(speak, keys[:LISTED]), "more": max(len(keys) - LISTED, 0)}
    return render(request, "thread/found.html", context)


@access.requires("see_thread")
@require_safe
def item(request: CouncilRequest, kind: str, item_id: int) -> HttpResponse:
    """One thing: its chain to the vision, and everything beneath it."""
    speak = _speaker(request)
    key: Key = (kind, item_id)
    found = queries.ways(speak.thread, key) if kind in KINDS else None
    if found is None:
        raise Http404
    page = paging(request.GET.get("page"), total=len(found.beneath), size=LONG)
    context = {
        "title": speak.label(key),
        "kind": speak.kind(key),
        "picture": item_pages.picture(speak, found),
        "facts": item_pages.facts(speak, found, _own_page(request, speak, key)),
        "up": item_pages.upwards(speak, found),
        "down": item_pages.downwards(speak, found, found.beneath[page.rows]),
        "paging": page if page.pages > 1 else None,
    }
    return render(request, "thread/item.html", context)


@access.requires("see_thread")
@require_safe
def priority(request: CouncilRequest, priority: str) -> HttpResponse:
    """How the whole council delivers one priority, across its units."""
    speak = _speaker(request)
    row = next((one for one in speak.thread.priorities.values() if one.key == priority), None)
    if row is None:
        raise Http404
    key: Key = ("vision" if row.kind == "vision" else "priority", row.id)
    shares = queries.shares(speak.thread, key)
    every = [(share.unit_id, one) for share in shares for one in share.keys]
    page = paging(request.GET.get("page"), total=len(every), size=LONG)
    also = frozenset(one for _, one in every) - frozenset(speak.thread.purpose.beneath(key))
    council_id = request.council.id
    posts, given = plans.responsibilities(council_id), queries.given(council_id, row.id)
    known = answerable_pages.Answering(row.owner_title, shares, posts, given)
    context = {
        "title": speak.label(key),
        "kind": speak.kind(key),
        "href": speak.href(key),
        "lead": priority_pages.lead(speak, shares, also),
        "owner": row.owner_title,
        "described": descriptions.standing(council_id, "theme", row.id, speak.pack, speak.names),
        "above": [speak.link(one) for one in speak.thread.purpose.up(key)],
        "picture": priority_pages.picture(speak, key, shares, also),
        "answering": answerable_pages.blocks(speak, known),
        "items": priority_pages.items(speak, shares, every[page.rows], also),
        "paging": page if page.pages > 1 else None,
    }
    return render(request, "thread/priority.html", context)


@access.requires("see_thread")
@require_safe
def broken(request: CouncilRequest) -> HttpResponse:
    """What leads up to nothing, and what has nothing beneath."""
    speak = _speaker(request)
    found = broken_pages.groups(_audited(speak))
    context: dict[str, object] = {"lead": broken_pages.lead(speak, found)}
    if asked := request.GET.get("list"):
        context |= _behind(request, speak, {one.key: one for one in found}, asked)
    else:
        context["lists"] = broken_pages.lists(speak, found)
    return render(request, "thread/broken.html", context)


@access.requires("see_thread")
@require_safe
def take_up(request: CouncilRequest) -> HttpResponse:
    """Each element of the framework with the share of units that completed it in the last period."""
    speak = _speaker(request)
    found = commands.taken_up(speak.thread, at=clock.now())
    context = {
        "lead": takeup_pages.lead(speak, found),
        "picture": takeup_pages.picture(speak, found),
        "table": takeup_pages.table(speak, found),
    }
    return render(request, "thread/takeup.html", context)


@access.requires("see_thread")
@require_safe
def questions(request: CouncilRequest) -> HttpResponse:
    """The framework's questions for one unit, from what is on record of it; on request as a file."""
    speak, council = _speaker(request), request.council
    units = [one for one in speak.thread.units.values() if one.ends is None or one.ends > speak.thread.day]
    asked = request.GET.get("unit", units[0].key if units else "")
    unit = next((one for one in units if one.key == asked), None)
    if unit is None:
        if asked:
            raise Http404
        return render(request, "thread/questions.html", {"units": units})
    answers = commands.answered(speak.thread, speak.pack, unit.id, at=clock.now())
    if form := request.GET.get("as"):
        if form not in FORMS:
            raise Http404
        document = question_pages.document(speak, unit, answers, council.name, clock.now())
        return _file(speak, document, form, f"{council.key}-{unit.key}-questions.{form}")
    context = {
        "units": units,
        "unit": unit,
        "nodes": question_pages.blocks(speak, unit, answers),
        "forms": [(form, title) for form, (_, title) in FORMS.items()],
    }
    return render(request, "thread/questions.html", context)


@access.requires("see_thread")
@require_http_methods(METHODS)
def audit(request: CouncilRequest) -> HttpResponse:
    """Every finding with its share, list and course; the counts by priority; how much planning there is."""
    speak, council = _speaker(request), request.council
    may_keep = access.may(request.user, "assess_plan", Facts(council.id))
    audited = _audited(speak)
    if request.method == "POST":
        if not may_keep:
            raise Http404
        return _keep(request, audited, _year(speak))
    if asked := request.GET.get("list"):
        shown = {one.key: one for one in audit_pages.told(audited)}
        context: dict[str, object] = {"back": True, **_behind(request, speak, shown, asked)}
        return render(request, "thread/audit_list.html", context)
    years = queries.years(council.id)
    year = _year(speak)
    before = next((one for one in reversed(years) if one.year_label < year), None)
    context = {
        "lead": audit_pages.lead(speak, audited),
        "findings": audit_pages.findings(speak, audited, before),
        "grid": audit_pages.counts(speak, audited.grid, "As it stands today"),
        "stated": [audit_pages.counts(speak, one.grid, f"{one.title} ({one.source})") for one in audited.stated],
        "complexity": audit_pages.complexity(speak, audited, [one for one in years if one.year_label < year]),
        "forms": [(form, title) for form, (_, title) in FORMS.items()],
        "may_keep": may_keep,
        "year": year,
    }
    return render(request, "thread/audit.html", context)


@access.requires("see_thread")
@require_safe
def audit_file(request: CouncilRequest, form: str) -> HttpResponse:
    """The audit as a file in one of its forms."""
    if form not in FORMS:
        raise Http404
    speak, council = _speaker(request), request.council
    document = document_pages.document(speak, _audited(speak), queries.years(council.id), council.name, clock.now())
    return _file(speak, document, form, f"{council.key}-thread-audit-{speak.thread.day.isoformat()}.{form}")


def _file(speak: Speaker, document: Document, form: str, name: str) -> HttpResponse:
    """A document as a file of one of the forms, to be taken away."""
    return HttpResponse(
        documents.write(spelled_out(document, speak.pack, form), form),
        headers={
            "Content-Type": FORMS[form][0],
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )


def _speaker(request: CouncilRequest) -> Speaker:
    council = request.council
    found = commands.pull(council.id, at=clock.now())
    return speaker(found, organisation.pack(council.id), council.key, council.name)


def _audited(speak: Speaker) -> Audit:
    return queries.audited(speak.thread, speak.pack)


def _behind(request: CouncilRequest, speak: Speaker, found: dict[str, Finding], asked: str) -> dict[str, object]:
    """The list behind one finding, a page at a time."""
    one = found.get(asked)
    if one is None:
        raise Http404
    page = paging(request.GET.get("page"), total=one.found, size=LONG)
    return {
        "title": audit_pages.said(speak, asked),
        "lists": audit_pages.behind(speak, one, one.items[page.rows]),
        "paging": page,
    }


def _keep(request: CouncilRequest, audited: Audit, year: str) -> HttpResponse:
    commands.keep_year(
        council_id=request.council.id,
        year_label=year,
        figures=audited.figures,
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    messages.success(request, f"The figures of {year} are kept.")
    return redirect("thread_audit", council=request.council.key)


def _year(speak: Speaker) -> str:
    """The council's year today."""
    start = speak.pack.calendar.year_start_month
    return spans.containing(speak.thread.day, "year", year_start_month=start).label


def _own_page(request: CouncilRequest, speak: Speaker, key: Key) -> str:
    """The page a thing has in its own room, where there is one."""
    found = speak.thread
    routes: dict[str, tuple[str, dict[str, object]]] = {
        "objective": ("objective", {"objective_id": key[1]}),
        "action": ("action", {"action_id": key[1]}),
        "risk": ("risk", {"risk_id": key[1]}),
    }
    if key[0] == "plan":
        routes["plan"] = ("plan", {"plan": found.plans[key[1]].key})
    if key[0] == "indicator":
        routes["indicator"] = ("indicator", {"code": found.codes[key[1]]})
    if key[0] in TOPS:
        routes[key[0]] = ("thread_priority", {"priority": found.priorities[key[1]].key})
    route, parts = routes[key[0]]
    try:
        return reverse(route, kwargs={"council": request.council.key, **parts})
    except NoReverseMatch:
        return ""
