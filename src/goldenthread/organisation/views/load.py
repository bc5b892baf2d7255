"""A list of people: choose the file, see what it would change, load it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import FaultsError
from goldenthread.organisation import forms, imports, pages, queries
from goldenthread.organisation.access import CouncilRequest, requires
from goldenthread.organisation.views.acting import explain
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]

KEPT = "people_file"
LARGEST = 500_000


@requires("manage_people")
@require_http_methods(METHODS)
def load_people(request: CouncilRequest) -> HttpResponse:
    """Choose a file; it is read and shown, and nothing is written."""
    form = forms.LoadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size <= LARGEST:
            content = base64.b64encode(file.read()).decode("ascii")
            request.session[KEPT] = {"council": request.council.id, "name": file.name, "content": content}
            return redirect("load_people_preview", council=request.council.key)
        form.add_error("file", "The selected file must be smaller than 500kB: split it")
    return render(request, "organisation/load.html", {"form": form})


@requires("manage_people")
@require_http_methods(METHODS)
def load_people_preview(request: CouncilRequest) -> HttpResponse:
    """What the list would change and what stands against it; a POST loads it, checked anew."""
    kept = request.session.get(KEPT)
    council = request.council
    if not kept or kept["council"] != council.id:
        return redirect("load_people", council=council.key)
    form = forms.ConfirmForm(request.POST or None)
    with _as_file(kept["content"]) as path:
        if request.method == "POST" and form.is_valid():
            done = _load(request, form, path, kept["name"])
            if done:
                return done
        plan = imports.read_people(council=council, path=path, name=kept["name"])
    context = {
        "form": form,
        "plan": plan,
        "name": kept["name"],
        "tables": pages.plan(plan),
        "faults": pages.faults(plan.faults) if plan.faults else None,
    }
    return render(request, "organisation/load_preview.html", context)


def _load(request: CouncilRequest, form: forms.ConfirmForm, path: Path, name: str) -> HttpResponse | None:
    by, at, reason = queries.actor(request.user), clock.now(), form.cleaned_data["reason"]
    try:
        plan = imports.load_people(council=request.council, path=path, name=name, by=by, at=at, reason=reason)
    except FaultsError as error:
        explain(form, error)
        return None
    request.session.pop(KEPT, None)
    changed = len(plan.entries)
    said = f"{changed} line{'' if changed == 1 else 's'} loaded." if changed else "Everything in the file was there."
    messages.success(request, said)
    return redirect("people", council=request.council.key)


@contextmanager
def _as_file(content: str) -> Iterator[Path]:
    """The kept content as a file for the reader's child process, gone afterwards."""
    with TemporaryDirectory(prefix="goldenthread-people-") as folder:
        path = Path(folder) / "people.csv"
        path.write_bytes(base64.b64decode(content))
        yield path
