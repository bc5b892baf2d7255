"""The register of who owns actions."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.delivery import commands, pages, queries
from goldenthread.delivery.commands import Refused
from goldenthread.delivery.forms import JoinForm, OwnerForm
from goldenthread.delivery.views.finding import METHODS, NOBODY, Here, here, owner_choices, page
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.web import clock


@access.requires("see_actions")
@require_http_methods(METHODS)
def owners(request: CouncilRequest) -> HttpResponse:
    """How much everyone has to do, who may be one and the same, and forms to name and to join (AC-003)."""
    at = here(request)
    may_edit = access.may(request.user, "edit_action", Facts(at.id))
    if request.method == "POST" and not may_edit:
        raise Http404
    naming, joining = _naming(request, at), _joining(request, at)
    if request.method == "POST":
        done = _join(request, joining, at) if "join" in request.POST else _name(request, naming, at)
        if done is not None:
            return done
    rows, actions = queries.owners(at.id), queries.actions(at.id)
    context = {
        "table": pages.owners(rows, actions, at.key, at.names, clock.today()) if rows else None,
        "possible": pages.possible(rows),
        # The form that was sent, if one was: the page says first what is wrong with it.
        "form": (joining if "join" in request.POST else naming) if request.method == "POST" else None,
        "naming": naming if may_edit else None,
        "joining": joining if may_edit and len(rows) > 1 else None,
    }
    return page(request, "owners", context)


def _naming(request: CouncilRequest, at: Here) -> OwnerForm:
    posts = [(post.id, f"{post.title} ({post.unit_name})") for post in organisation.posts(at.id)]
    posted = request.POST if request.method == "POST" and "join" not in request.POST else None
    return OwnerForm(posted, choices={"post": [("", "No post, or not known"), *posts]})


def _joining(request: CouncilRequest, at: Here) -> JoinForm:
    people = [*NOBODY, *owner_choices(at.id)]
    posted = request.POST if request.method == "POST" and "join" in request.POST else None
    return JoinForm(posted, choices={"owner": people, "into": people})


def _name(request: CouncilRequest, form: OwnerForm, at: Here) -> HttpResponse | None:
    if not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        made = commands.name_owner(
            council_id=at.id, name=said["name"], post_id=said["post"], is_outside=said["is_outside"],
            is_another=said["is_another"], by=organisation.actor(request.user), at=clock.now(),
        )  # fmt: skip
    except Refused as error:
        form.tell(error.wrongs)
        return None
    messages.success(request, f"{made.name} is in the register.")
    return redirect("action_owners", council=at.key)


def _join(request: CouncilRequest, form: JoinForm, at: Here) -> HttpResponse | None:
    if not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        kept = commands.join_owners(
            council_id=at.id, owner_id=said["owner"], into_id=said["into"],
            by=organisation.actor(request.user), at=clock.now(),
        )  # fmt: skip
    except Refused as error:
        form.tell(error.wrongs)
        return None
    messages.success(request, f"Both names are {kept.name} now.")
    return redirect("action_owners", council=at.key)
