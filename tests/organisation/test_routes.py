"""Deny by default: what declares nothing is refused, and what is not yours looks like what does not exist."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.checks import Error
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern
from django.views import View

from goldenthread.organisation import checks, commands
from goldenthread.organisation.access import public_route, requires, requires_sign_in
from goldenthread.organisation.checks import every_route_declares_who_may_use_it, routes
from goldenthread.organisation.middleware import DenyByDefault
from tests.organisation.worlds import NOTE

pytestmark = pytest.mark.django_db


def undeclared(request):
    return HttpResponse("secret")


@requires("see_audit")
def guarded(request):
    return HttpResponse(request.council.name)


@requires("see_audit")
class Guarded(View):
    def get(self, request):
        return HttpResponse(request.council.name)


@public_route("A test of it.")
def opened(request):
    return HttpResponse("open")


def resolver(*patterns) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), list(patterns))


def plain(body: bytes) -> bytes:
    return re.sub(rb'(nonce|csrfmiddlewaretoken" value|value)="[^"]+"', b"", body)


def headers(answer: HttpResponse) -> dict[str, str]:
    """All but the number that every answer has of its own."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-Id"}


@pytest.mark.acceptance("A15")
def test_a_view_that_declares_nothing_fails_the_system_check(monkeypatch):
    monkeypatch.setattr(checks, "get_resolver", lambda: resolver(path("secret/", undeclared), path("open/", opened)))
    [found] = every_route_declares_who_may_use_it()
    assert isinstance(found, Error)
    assert found.id == "goldenthread.E001"
    assert "secret/" in found.msg


@pytest.mark.acceptance("A15")
def test_a_view_that_declares_nothing_is_refused_by_the_middleware():
    with pytest.raises(Http404):
        DenyByDefault(lambda request: HttpResponse()).process_view(RequestFactory().get("/secret/"), undeclared, (), {})


def test_a_view_class_keeps_its_declaration():
    found = routes(resolver(path("<slug:council>/a/", Guarded.as_view()), path("<slug:council>/b/", guarded)))
    assert [route.permission for route in found] == ["see_audit", "see_audit"]


def test_a_public_route_needs_a_reason():
    with pytest.raises(ValueError, match="reason"):
        public_route(" ")
    assert all(route.reason for route in routes() if route.permission == "public")


def test_a_verb_with_a_slip_of_the_pen_is_found_when_the_view_is_written():
    with pytest.raises(ValueError, match="see_adit"):
        requires("see_adit")


@pytest.mark.acceptance("A15")
def test_every_address_of_the_product_declares_who_may_use_it():
    assert every_route_declares_who_may_use_it() == []


def test_a_stranger_is_asked_to_sign_in_and_comes_back(world):
    answer = Client().get("/hart/people/?page=2")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/hart/people/%3Fpage%3D2")


def test_a_stranger_s_post_is_asked_to_sign_in_and_not_repeated(world):
    answer = Client().post("/hart/people/add/", {"name": "Mallory"})
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/")


def test_a_stranger_learns_nothing_of_which_councils_exist(world):
    here, nowhere = Client().get("/hart/people/"), Client().get("/nowhere/people/")
    assert here.status_code == nowhere.status_code == 302
    assert here.url.replace("hart", "x") == nowhere.url.replace("nowhere", "x")


@pytest.mark.acceptance("A2")
@pytest.mark.parametrize("address", ["people/", "people/add/", "people/units/", "audit/", "audit/1/", "people/999/"])
def test_another_council_answers_like_no_council(world, elsewhere, browser, address):
    client = browser(world.person("Ann", "administrator"))
    theirs = client.get(f"/rushmoor/{address}")
    nowhere = client.get(f"/nowhere/{address}")
    assert theirs.status_code == nowhere.status_code == 404
    assert plain(theirs.content) == plain(nowhere.content)
    assert headers(theirs) == headers(nowhere)


@pytest.mark.acceptance("A2")
def test_a_page_above_one_s_access_answers_like_no_page(world, browser):
    client = browser(world.person("Sam", "scrutiny"))
    refused, nothing = client.get("/hart/people/"), client.get("/hart/no-such-page/")
    assert refused.status_code == nothing.status_code == 404
    assert plain(refused.content) == plain(nothing.content)


@pytest.mark.acceptance("A2")
def test_another_council_s_person_answers_like_nobody(world, elsewhere, browser):
    theirs = elsewhere.person("Bob", "owner")
    client = browser(world.person("Ann", "administrator"))
    found, nobody = client.get(f"/hart/people/{theirs.pk}/"), client.get("/hart/people/999999/")
    assert found.status_code == nobody.status_code == 404
    assert plain(found.content) == plain(nobody.content)
    for address in ("appoint", "leave", "reinstate"):
        assert client.post(f"/hart/people/{theirs.pk}/{address}/", {}).status_code == 404


def test_someone_who_leaves_is_out_at_their_next_click(world, browser):
    ann = world.person("Ann", "administrator")
    client = browser(ann)
    assert client.get("/hart/people/").status_code == 200
    commands.end_person(council=world.council, person=ann, **NOTE)
    assert client.get("/hart/people/").status_code == 302


def test_a_page_for_anyone_signed_in_asks_the_others_to_sign_in():
    view = requires_sign_in(undeclared)
    assert view.permission == "signed_in"
    request = RequestFactory().get("/anywhere/")
    request.user = AnonymousUser()
    assert view(request).status_code == 302
