"""The people of a council and their posts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.organisation import commands, forms, pages, queries
from goldenthread.organisation.access import CouncilRequest, may_somewhere, requires
from goldenthread.organisation.queries import HoldingRow, PersonRow
from goldenthread.organisation.views.acting import act
from goldenthread.web import clock
from goldenthread.web.paging import paging

METHODS = ["GET", "HEAD", "POST"]


@requires("see_people")
@require_safe
def people(request: CouncilRequest) -> HttpResponse:
    """Everyone the council has, by name."""
    council, today = request.council, clock.today()
    found = queries.people(council.id)
    page = paging(request.GET.get("page"), total=len(found), size=100)
    context = {
        "table": pages.people(found[page.rows], council.key, today),
        "paging": page,
        "may_manage": may_somewhere(request.user, "manage_people", council.id),
    }
    return render(request, "organisation/people.html", context)


@requires("see_people")
@require_safe
def person(request: CouncilRequest, person_id: int) -> HttpResponse:
    """One person and their posts here."""
    council = request.council
    row = _person(council.id, person_id)
    may_manage = may_somewhere(request.user, "manage_people", council.id)
    context = {
        "person": row,
        "account": pages.account(row),
        "holdings": pages.holdings(row, council.key, clock.today(), may_manage=may_manage) if row.holdings else None,
        "also": queries.also_known_as(row.id),
        "may_manage": may_manage,
        "may_see_audit": may_somewhere(request.user, "see_audit", council.id),
    }
    return render(request, "organisation/person.html", context)


@requires("manage_people")
@require_http_methods(METHODS)
def add_person(request: CouncilRequest) -> HttpResponse:
    """Add someone, with their first post if it is known."""
    council = request.council

    def do(given: dict[str, Any]) -> str:
        added = commands.add_person(
            council=council,
            name=given["name"],
            email=given["email"],
            post=_post(council.id, given["post"]) if given["post"] else None,
            starts=given["starts"],
            by=queries.actor(request.user),
            at=clock.now(),
        )
        return f"{added.name} is added. They choose their password with “New here” on the sign-in page."

    form = forms.AddPersonForm(request.POST or None, choices={"post": _posts(council.id)})
    return act(request, form=form, title="Add a person", button="Add", back=_list(council.key), do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def appoint(request: CouncilRequest, person_id: int) -> HttpResponse:
    """Give someone a post."""
    council = request.council
    row = _person(council.id, person_id)

    def do(given: dict[str, Any]) -> str:
        post = _post(council.id, given["post"])
        commands.appoint(
            person=row,
            post=post,
            starts=given["starts"],
            ends=given["ends"],
            reason=given["reason"],
            by=queries.actor(request.user),
            at=clock.now(),
        )
        return f"{row.name} is appointed as {post.title}."

    form = forms.AppointForm(request.POST or None, choices={"post": _posts(council.id)})
    back = _page(council.key, person_id)
    return act(request, form=form, title=f"Appoint {row.name}", button="Appoint", back=back, do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def move_person(request: CouncilRequest, person_id: int, holding_id: int) -> HttpResponse:
    """Move someone from one post to another on one day."""
    council = request.council
    row, holding = _holding(council.id, person_id, holding_id)

    def do(given: dict[str, Any]) -> str:
        post = _post(council.id, given["post"])
        commands.move(
            holding=holding,
            post=post,
            on=given["on"],
            reason=given["reason"],
            by=queries.actor(request.user),
            at=clock.now(),
        )
        return f"{row.name} moves to {post.title}."

    form = forms.MoveForm(request.POST or None, choices={"post": _posts(council.id)})
    title = f"Move {row.name} from {holding.post_title}"
    return act(request, form=form, title=title, button="Move", back=_page(council.key, person_id), do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def end_holding(request: CouncilRequest, person_id: int, holding_id: int) -> HttpResponse:
    """End someone's time in a post."""
    council = request.council
    row, holding = _holding(council.id, person_id, holding_id)

    def do(given: dict[str, Any]) -> str:
        kept = commands.end_holding(
            holding=holding,
            ends=given["ends"],
            reason=given["reason"],
            by=queries.actor(request.user),
            at=clock.now(),
        )
        ended = "ends on the day before" if kept else "never began, so it is withdrawn"
        return f"{row.name}'s time as {holding.post_title} {ended}."

    form = forms.EndForm(request.POST or None)
    title = f"End {row.name}'s time as {holding.post_title}"
    return act(request, form=form, title=title, button="End", back=_page(council.key, person_id), do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def leave(request: CouncilRequest, person_id: int) -> HttpResponse:
    """Someone leaves today."""
    council = request.council
    row = _person(council.id, person_id)

    def do(given: dict[str, Any]) -> str:
        by, at = queries.actor(request.user), clock.now()
        commands.end_person(council=council, person=row, reason=given["reason"], by=by, at=at)
        return f"{row.name} has left. Their access has stopped."

    return act(
        request,
        form=forms.LeaveForm(request.POST or None),
        title=f"{row.name} leaves today",
        button="Stop their access",
        back=_page(council.key, person_id),
        intro="Every post of theirs here ends today and their access stops at once. What they did stays.",
        is_warning=True,
        do=do,
    )


@requires("manage_people")
@require_http_methods(METHODS)
def same_person(request: CouncilRequest, person_id: int) -> HttpResponse:
    """Say which other account is the same human being's: nobody approves by one what they entered by another."""
    council = request.council
    row = _person(council.id, person_id)

    def do(given: dict[str, Any]) -> str:
        said: dict[str, Any] = {"council": council, "person": row, "reason": given["reason"]}
        said |= {"by": queries.actor(request.user), "at": clock.now()}
        if given["act"] == "part":
            commands.part_accounts(**said)
            return f"{row.name} has no other account."
        other = commands.join_accounts(**said, email=given["email"])
        return f"{row.name} and {other.email} are one person: what one enters, the other cannot approve."

    return act(
        request,
        form=forms.SamePersonForm(request.POST or None, is_joined=bool(queries.also_known_as(row.id))),
        title=f"Other accounts of {row.name}",
        button="Save",
        back=_page(council.key, person_id),
        intro="Two signatures need two people. Whoever has two accounts, here or at another council, is one.",
        do=do,
    )


@requires("manage_people")
@require_http_methods(METHODS)
def reinstate(request: CouncilRequest, person_id: int) -> HttpResponse:
    """Someone comes back."""
    council = request.council
    row = _person(council.id, person_id)
    if not row.is_ours or row.is_active:
        raise Http404

    def do(given: dict[str, Any]) -> str:
        by, at = queries.actor(request.user), clock.now()
        commands.reinstate_person(person=row, reason=given["reason"], by=by, at=at)
        return f"{row.name}'s account is open. Appoint them to their post."

    return act(
        request,
        form=forms.LeaveForm(request.POST or None),
        title=f"{row.name} comes back",
        button="Open their account",
        back=_page(council.key, person_id),
        intro="They choose a new password and get their posts anew.",
        do=do,
    )


def _person(council_id: int, person_id: int) -> PersonRow:
    row = queries.person(council_id, person_id)
    if row is None:
        raise Http404
    return row


def _holding(council_id: int, person_id: int, holding_id: int) -> tuple[PersonRow, HoldingRow]:
    row = _person(council_id, person_id)
    holding = next((one for one in row.holdings if one.id == holding_id), None)
    if holding is None:
        raise Http404
    return row, holding


def _posts(council_id: int) -> list[tuple[object, str]]:
    posts = queries.posts(council_id)
    return [(post.id, f"{post.title}, {post.unit_name}" if post.unit_name else post.title) for post in posts]


def _post(council_id: int, post_id: int) -> queries.PostRow:
    return next(post for post in queries.posts(council_id) if post.id == post_id)


def _list(key: str) -> str:
    return reverse("people", kwargs={"council": key})


def _page(key: str, person_id: int) -> str:
    return reverse("person", kwargs={"council": key, "person_id": person_id})
