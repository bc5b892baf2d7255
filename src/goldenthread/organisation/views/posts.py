"""The posts of a council, whoever holds them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.organisation import commands, forms, pages, queries
from goldenthread.organisation.access import CouncilRequest, may_somewhere, requires
from goldenthread.organisation.queries import PostRow, RoleRow, UnitRow
from goldenthread.organisation.views.acting import act
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@requires("see_people")
@require_safe
def posts(request: CouncilRequest) -> HttpResponse:
    """Every post with who holds it today; ended ones apart."""
    council, today = request.council, clock.today()
    may_manage = may_somewhere(request.user, "manage_people", council.id)
    found, holders = queries.posts(council.id), queries.who_holds(council.id, today=today)
    tables = pages.posts(found, holders, council.key, today, may_manage=may_manage)
    return render(request, "organisation/posts.html", {"tables": tables, "may_manage": may_manage})


@requires("manage_people")
@require_http_methods(METHODS)
def add_post(request: CouncilRequest) -> HttpResponse:
    """Add a post."""
    council = request.council

    def do(given: dict[str, Any]) -> str:
        post = commands.add_post(
            council=council,
            key=given["key"],
            title=given["title"],
            role=_role(council.id, given["role"]),
            unit=_unit(council.id, given["unit"]),
            starts=given["starts"],
            reason=given["reason"],
            by=queries.actor(request.user),
            at=clock.now(),
        )
        return f"{post.title} is added. Appoint somebody to it from their page."

    choices: dict[str, forms.Choices] = {"role": _roles(council.id), "unit": _units(council.id)}
    form = forms.PostForm(request.POST or None, choices=choices)
    return act(request, form=form, title="Add a post", button="Add", back=_back(council.key), do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def move_post(request: CouncilRequest, post_id: int) -> HttpResponse:
    """Put a post into another unit."""
    council = request.council
    row = _post(council.id, post_id)

    def do(given: dict[str, Any]) -> str:
        by, at = queries.actor(request.user), clock.now()
        unit = _unit(council.id, given["unit"])
        commands.move_post(post=row, unit=unit, reason=given["reason"], by=by, at=at)
        return f"{row.title} is moved."

    choices: dict[str, forms.Choices] = {"unit": _units(council.id)}
    form = forms.MovePostForm(request.POST or None, choices=choices, initial={"unit": row.unit_id})
    intro = "It holds from now on: whoever holds the post sees what its new unit sees."
    title = f"Move {row.title}"
    return act(request, form=form, title=title, button="Move", back=_back(council.key), intro=intro, do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def end_post(request: CouncilRequest, post_id: int) -> HttpResponse:
    """End a post that nobody holds beyond its last day."""
    council = request.council
    row = _post(council.id, post_id)

    def do(given: dict[str, Any]) -> str:
        by, at = queries.actor(request.user), clock.now()
        commands.end_post(post=row, ends=given["ends"], reason=given["reason"], by=by, at=at)
        return f"{row.title} has its last day."

    form = forms.EndForm(request.POST or None)
    intro = "End or move whoever holds it first: nobody may hold a post beyond its last day."
    title = f"End {row.title}"
    return act(request, form=form, title=title, button="End", back=_back(council.key), intro=intro, do=do)


def _post(council_id: int, post_id: int) -> PostRow:
    """A post of this council that has not ended: what is over is not changed."""
    today = clock.today()
    row = next((post for post in queries.posts(council_id) if post.id == post_id), None)
    if row is None or (row.ends is not None and row.ends <= today):
        raise Http404
    return row


def _role(council_id: int, role_id: int) -> RoleRow:
    return next(role for role in queries.roles(council_id) if role.id == role_id)


def _unit(council_id: int, unit_id: int | None) -> UnitRow | None:
    return next((unit for unit in queries.units(council_id) if unit.id == unit_id), None)


def _roles(council_id: int) -> list[tuple[object, str]]:
    return [(role.id, role.title) for role in queries.roles(council_id)]


def _units(council_id: int) -> list[tuple[object, str]]:
    """The units that have not ended."""
    today = clock.today()
    lasting = [unit for unit in queries.units(council_id) if unit.ends is None or unit.ends > today]
    return [(unit.id, f"{'– ' * unit.depth}{unit.name}") for unit in lasting]


def _back(key: str) -> str:
    return reverse("posts", kwargs={"council": key})
