"""A part of the framework to change: what stands against it is told with its place and its mend."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import BadDefinition, FaultsError
from goldenthread.framework import Pack, PackFault
from goldenthread.framework.amending import next_version
from goldenthread.framework.writing import part_text
from goldenthread.onboarding.commands.amending import BEYOND, Outdated, amend_pack
from goldenthread.onboarding.editing.forms import PartForm
from goldenthread.organisation import queries, words
from goldenthread.organisation.access import CouncilRequest, requires
from goldenthread.organisation.pages.framework import parts
from goldenthread.web import clock
from goldenthread.web import conflict as web

METHODS = ["GET", "HEAD", "POST"]


@requires("edit_framework")
@require_http_methods(METHODS)
def framework_edit(request: CouncilRequest, part: str) -> HttpResponse:
    """One part as text, with the number and the reason of the version it will make."""
    council = request.council
    if part not in parts.EDITED or not council.pack_key:
        raise Http404
    pack = queries.pack(council.id)
    kept = queries.pack_versions(council.id)
    form = PartForm(request.POST or None, part=part, version=pack.pack.version, initial=_initial(pack, part, kept))
    if request.method == "POST" and form.is_valid():
        answer = _amend(request, form, pack, part)
        if answer is not None:
            return answer
    title = parts.title(part, words.of(request))
    shared = ", ".join(one.name for one in pack.shared_with) if queries.shared_pack(council) else ""
    return render(request, "onboarding/edit_part.html", {"form": form, "title": title, "shared": shared})


def _initial(pack: Pack, part: str, kept: list[queries.PackVersionRow]) -> dict[str, object]:
    newest = kept[0].number if kept else 0
    return {"text": part_text(pack, part), "version": next_version(pack.pack.version), "expected": newest}


def _amend(request: CouncilRequest, form: PartForm, pack: Pack, part: str) -> HttpResponse | None:
    """The page that follows, or none where what was typed cannot be taken: the form then says why."""
    given = form.cleaned_data
    try:
        made = amend_pack(
            council=request.council,
            part=part,
            text=given["text"],
            version=given["version"],
            expected=given["expected"],
            by=queries.actor(request.user),
            at=clock.now(),
            reason=given["reason"],
            why_beyond=given.get("why_beyond", ""),
        )
    except Outdated as error:
        return _conflict(request, error, pack, part, given)
    except FaultsError as error:
        _explain(form, error)
        return None
    messages.success(request, f"Version {made.version} of the framework is in force.")
    return redirect(reverse("framework_home", kwargs={"council": request.council.key}))


def _explain(form: PartForm, error: FaultsError) -> None:
    if any(fault.place == BEYOND for fault in error.faults):
        form.ask_why_beyond()
    for fault in error.faults:
        field = fault.place if fault.place in form.fields else "version" if fault.place == "pack.version" else "text"
        where = _where(fault) if isinstance(error, BadDefinition) else ""
        form.add_error(field, f"{where}{fault.reason} {fault.mend}")


def _where(fault: object) -> str:
    """The place of a fault as an editor finds it: `bodies[3].kind`, line 14."""
    if not isinstance(fault, PackFault):
        return ""
    return f"{fault.place}, line {fault.line}: " if fault.line else f"{fault.place}: "


def _conflict(
    request: CouncilRequest, error: Outdated, pack: Pack, part: str, given: dict[str, object]
) -> HttpResponse:
    """Another version came in meanwhile: both texts, and what was typed to be sent again upon the newest (C1)."""
    again = {**given, "expected": error.newest.number, "version": _later(str(given["version"]), pack)}
    shown = web.Conflict(
        who=error.newest.applied_by_name,
        subject="the framework",
        at=error.newest.applied_at,
        lines=(
            web.Line("Version", error.newest.version, str(given["version"])),
            web.Line(parts.title(part, words.of(request)), part_text(pack, part), str(given["text"])),
        ),
        href=reverse("framework_edit", kwargs={"council": request.council.key, "part": part}),
        again=tuple((name, str(value)) for name, value in again.items()),
    )
    return web.conflict_page(request, shown)


def _later(version: str, pack: Pack) -> str:
    """The version that was typed, or the next one where somebody has taken it meanwhile."""
    return next_version(version) if version == pack.pack.version else version
