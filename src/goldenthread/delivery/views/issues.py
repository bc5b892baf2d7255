"""The published issues of a plan: what became of its actions, and taking in the next one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.delivery import commands, imports, pages, queries
from goldenthread.delivery.commands import Refused
from goldenthread.delivery.forms import IssueForm
from goldenthread.delivery.queries import ActionPlanRow
from goldenthread.delivery.rules import Printed
from goldenthread.delivery.views.finding import METHODS, found_plan, here, page
from goldenthread.documents.nodes import Table
from goldenthread.engine.errors import BadData
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web import clock

LARGEST = 2_000_000


@access.requires("see_actions")
@require_http_methods(METHODS)
def issues(request: CouncilRequest, action_plan: str) -> HttpResponse:
    """Every issue against the one before it; with a form for those who may take in the next."""
    plan, at = found_plan(request, action_plan, "see_actions"), here(request)
    may_edit = access.may(request.user, "edit_action", plan.facts)
    if request.method == "POST" and not may_edit:
        raise Http404
    posted = request.method == "POST"
    form = IssueForm(request.POST if posted else None, files=request.FILES if posted else None)
    faults: Table | None = None
    if posted and form.is_valid():
        try:
            return _take(request, plan, form)
        except Refused as error:
            form.tell(error.wrongs)
        except BadData as error:
            faults = pages.faults(error.faults)
            form.add_error("file", "Nothing of this file is stored: mend what is listed below and choose it again")
    rows = queries.issues(plan.id)
    context = {
        "row": plan,
        "form": form if may_edit else None,
        "faults": faults,
        "nodes": pages.issues(rows, at.key, at.names),
    }
    return page(request, "issues", context)


def _take(request: CouncilRequest, plan: ActionPlanRow, form: IssueForm) -> HttpResponse:
    file, issued_on = form.cleaned_data["file"], form.cleaned_data["issued_on"]
    made = commands.take_issue(
        council_id=plan.council_id, plan_key=plan.key, entries=_read(file), issued_on=issued_on, name=file.name,
        by=organisation.actor(request.user), at=clock.now(),
    )  # fmt: skip
    messages.success(request, f"{made.count} lines of {made.name} are taken in.")
    return redirect("action_issues", council=request.council.key, action_plan=plan.key)


def _read(file: Any) -> list[Printed]:
    """The upload as a file for the reader's child process, gone afterwards."""
    if (file.size or 0) > LARGEST:
        raise BadData([imports.too_large()])
    with TemporaryDirectory(prefix="goldenthread-issue-") as folder:
        path = Path(folder) / "issue.csv"
        path.write_bytes(file.read())
        return imports.read_issue(path, name=file.name or "")
