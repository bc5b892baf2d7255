"""The pages of posts and of the framework: who sees them, what they show, and what is refused in which words."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import framework
from goldenthread.audit.models import Record
from goldenthread.framework.schema.codes import BodyKind
from goldenthread.organisation import commands, queries
from goldenthread.organisation.models import Holding, Post, Role
from goldenthread.organisation.pages.framework.roles import BODIES, KINDS, REACHES, VERBS
from goldenthread.organisation.rules import ACCESS, RIGHTS
from tests.organisation.test_views import day, text
from tests.organisation.worlds import NOTE, START, TODAY

pytestmark = pytest.mark.django_db
POSTS, FRAMEWORK = "/hart/people/posts/", "/hart/people/framework/"


@pytest.fixture(autouse=True)
def summer(clock):
    """The day of the world's commands."""
    clock(NOTE["at"])


@pytest.fixture
def client(world, browser):
    return browser(world.person("Admin", "administrator"))


def test_the_list_shows_each_post_with_its_role_unit_holders_and_days(world, browser):
    ann, bob = world.person("Ann", "owner"), world.person("Bob", "owner")
    world.post("mayor", kind="scrutiny", unit=None, starts=date(2014, 9, 1))
    page = text(browser(world.person("Orla", "auditor")).get(POSTS))
    for one in (ann, bob):
        assert f'href="/hart/people/{one.pk}/">{one.name}</a>' in page
    assert "Nobody" in page
    assert "from 1 September 2014" in page
    assert "(not in force today)" in page
    assert "Posts that have ended" not in page


def test_only_who_holds_a_post_today_is_named(world, client):
    ann, bob = world.person("Ann", "owner"), world.person("Bob")
    commands.end_holding(holding=Holding.objects.get(person=ann), ends=TODAY, **NOTE)
    commands.appoint(person=bob, post=world.posts["owner"], starts=date(2014, 8, 11), **NOTE)
    page = text(client.get(POSTS))
    assert "Ann" not in page
    assert "Bob" not in page


def test_ended_posts_stand_apart_and_are_not_changed_any_more(world, client):
    commands.end_post(post=world.posts["partner"], ends=TODAY, **NOTE)
    lasting, over = text(client.get(POSTS)).split("Posts that have ended")
    assert "1 April 2014 to 9 August 2014" in over
    assert f"{POSTS}{world.posts['partner'].pk}/" not in lasting
    for address in ("move", "end"):
        assert client.get(f"{POSTS}{world.posts['partner'].pk}/{address}/").status_code == 404


def test_people_and_units_lead_to_posts_and_posts_to_the_framework(world, browser):
    client = browser(world.person("Orla", "auditor"))
    for page in ("/hart/people/", "/hart/people/units/"):
        assert f'href="{POSTS}"' in text(client.get(page))
    assert f'href="{FRAMEWORK}"' in text(client.get(POSTS))


def test_whoever_may_only_look_sees_no_way_to_change(world, browser):
    client, owner = browser(world.person("Orla", "auditor")), world.posts["owner"].pk
    page = text(client.get(POSTS))
    assert "Add a post" not in page
    assert f"{POSTS}{owner}/" not in page
    for address in ("add/", f"{owner}/move/", f"{owner}/end/"):
        assert client.get(POSTS + address).status_code == 404


def test_whoever_may_not_see_people_finds_neither_page(world, browser):
    client = browser(world.person("Sam", "scrutiny"))
    assert {client.get(page).status_code for page in (POSTS, FRAMEWORK)} == {404}


@pytest.mark.database
def test_adding_moving_and_ending_a_post_each_with_its_record(world, client):
    given = {"title": "Head of Parks", "key": "head-of-parks", "role": world.roles["head_of_service"].pk}
    given |= {"unit": world.units["team"].pk, "reason": "A new service", **day("starts", "2014-09-01")}
    answer = client.post(f"{POSTS}add/", given, follow=True)
    assert "Head of Parks is added." in text(answer)
    post = Post.objects.get(key="head-of-parks")
    client.post(f"{POSTS}{post.pk}/move/", {"unit": world.units["squad"].pk, "reason": "Nearer to the work"})
    client.post(f"{POSTS}{post.pk}/end/", {**day("ends", "2015-04-01"), "reason": "Merged"})
    post.refresh_from_db()
    assert (post.unit, post.ends) == (world.units["squad"], date(2015, 4, 1))
    assert "1 September 2014 to 31 March 2015" in text(client.get(POSTS))
    found = Record.objects.filter(subject=f"post:{post.pk}").order_by("sequence")
    assert [(one.event, one.reason) for one in found] == [
        ("organisation.post_added", "A new service"),
        ("organisation.post_moved", "Nearer to the work"),
        ("organisation.post_ended", "Merged"),
    ]


def test_a_post_without_a_unit_is_for_councillors(world, client):
    given = {"title": "Leader", "key": "leader", "role": world.roles["portfolio_holder"].pk, "unit": ""}
    client.post(f"{POSTS}add/", {**given, **day("starts", "2014-05-01")})
    assert Post.objects.get(key="leader").unit is None


def test_a_post_somebody_holds_is_not_ended_and_the_page_says_who_holds_it(world, client):
    world.person("Ann", "owner")
    answer = client.post(f"{POSTS}{world.posts['owner'].pk}/end/", day("ends", "2014-09-01"))
    assert answer.status_code == 200
    assert "There is a problem" in text(answer)
    assert "Ann holds Owner beyond that day. End or move them first." in text(answer)
    assert Post.objects.get(key="owner").ends is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"key": "owner"}, "A post with this key exists already."),
        ({"key": "Head Of"}, "Use small letters"),
        ({"title": ""}, "There is a problem"),
        ({"role": ""}, "There is a problem"),
        (day("starts", "2014-02-30"), "There is a problem"),
    ],
)
def test_what_stands_against_a_new_post_is_shown_and_nothing_is_stored(world, client, change, said):
    given = {"title": "Pilot", "key": "pilot", "role": world.roles["owner"].pk, **day("starts", "2014-09-01"), **change}
    answer = client.post(f"{POSTS}add/", given)
    assert answer.status_code == 200
    assert said in text(answer)
    assert not Post.objects.filter(title="Pilot").exists()


@pytest.mark.database
def test_a_post_does_not_outlast_the_unit_it_is_put_into(world, client):
    commands.end_unit(unit=world.units["squad"], ends=date(2014, 10, 1), **NOTE)
    squad, owner = world.units["squad"].pk, world.posts["owner"]
    moved = client.post(f"{POSTS}{owner.pk}/move/", {"unit": squad})
    given = {"title": "Pilot", "key": "pilot", "role": world.roles["owner"].pk, "unit": squad}
    added = client.post(f"{POSTS}add/", {**given, **day("starts", "2014-09-01")})
    for answer in (moved, added):
        assert "Squad ends on 1 October 2014, and the post goes on after that day." in text(answer)
    commands.end_post(post=owner, ends=date(2014, 10, 1), **NOTE)
    assert client.post(f"{POSTS}{owner.pk}/move/", {"unit": squad}).status_code == 302


def test_a_unit_that_has_ended_is_not_offered(world, client):
    commands.end_unit(unit=world.units["squad"], ends=TODAY, **NOTE)
    assert "Squad" not in text(client.get(f"{POSTS}add/"))


def test_a_post_is_not_moved_to_where_it_is(world, client):
    owner = world.posts["owner"].pk
    answer = client.post(f"{POSTS}{owner}/move/", {"unit": world.units["team"].pk})
    assert "Owner is in Team already." in text(answer)
    assert not Record.objects.filter(event="organisation.post_moved").exists()


@pytest.mark.acceptance("A2")
def test_another_council_s_post_role_and_unit_are_not_found(world, elsewhere, client):
    for address in ("move", "end"):
        for method in (client.get, client.post):
            assert method(f"{POSTS}{elsewhere.posts['owner'].pk}/{address}/").status_code == 404
    given = {"title": "Pilot", "key": "pilot", "role": world.roles["owner"].pk, **day("starts", "2014-09-01")}
    for change in ({"role": elsewhere.roles["owner"].pk}, {"unit": elsewhere.units["team"].pk}):
        assert client.post(f"{POSTS}add/", {**given, **change}).status_code == 200
    assert (
        client.post(f"{POSTS}{world.posts['owner'].pk}/move/", {"unit": elsewhere.units["team"].pk}).status_code == 200
    )
    assert not Post.objects.filter(key="pilot").exists()


def test_the_list_of_another_council_names_nobody_of_this_one(world, elsewhere, browser):
    world.person("Ann", "owner")
    assert "Ann" not in text(browser(elsewhere.person("Orla", "auditor")).get("/rushmoor/people/posts/"))


def test_a_longer_list_of_posts_takes_no_more_queries(world, client):
    def queries_for(count: int) -> int:
        for number in range(Post.objects.count(), count):
            world.person(f"P{number}", world.post(f"p{number}", kind="owner").key)
        with CaptureQueriesContext(connection) as captured:
            assert text(client.get(POSTS)).count("/move/") == count
        return len(captured)

    Post.objects.exclude(key__in=("administrator", "owner", "auditor", "director", "partner")).delete()
    assert queries_for(5) == queries_for(50)


class TestTheFramework:
    @pytest.fixture
    def pack(self, world):
        pack = framework.load("hart")
        commands.apply_pack(council=world.council, pack=pack, **NOTE)
        return pack

    @pytest.fixture
    def page(self, pack, client):
        return text(client.get(FRAMEWORK))

    def test_says_which_pack_and_version(self, page, pack):
        assert f"From the framework “{pack.pack.key}”, version {pack.pack.version}." in page

    def test_shows_every_role_and_body_with_its_chair(self, page, pack):
        for name in (*(role.title for role in pack.roles), *(body.name for body in pack.bodies)):
            assert name in page
        assert "Chair of Overview and Scrutiny" in page

    def test_calls_things_what_the_council_calls_them(self, page, pack):
        assert f"read the page of each {pack.words['indicator'].one}" in page

    def test_offers_no_way_to_change_anything(self, page, client):
        assert "<form" not in page.split("<main")[1].split("</main>")[0]
        assert client.post(FRAMEWORK).status_code == 405

    def test_marks_a_role_that_the_pack_names_no_longer(self, world, pack, client):
        Role.objects.create(council=world.council, key="town-crier", title="Town crier", access="scrutiny")
        assert 'Town crier<span class="gt-quiet"> (no longer in the framework)</span>' in text(client.get(FRAMEWORK))

    def test_of_a_council_without_one_says_so_and_what_its_roles_may_do(self, world, client):
        page = text(client.get(FRAMEWORK))
        assert "No framework has been loaded yet." in page
        assert "approve returns that somebody else submitted" in page
        assert "no longer in the framework" not in page

    def test_takes_as_many_queries_for_more_roles(self, world, pack, client):
        def count() -> int:
            with CaptureQueriesContext(connection) as captured:
                client.get(FRAMEWORK)
            return len(captured)

        count()
        before = count()
        for number in range(40):
            Role.objects.create(council=world.council, key=f"r{number}", title=f"R{number}", access="owner")
        assert count() == before


def test_every_kind_verb_reach_and_body_has_its_words():
    assert set(KINDS) == set(ACCESS)
    assert set(VERBS) == {verb for verbs in ACCESS.values() for verb in verbs} | set(RIGHTS)
    assert set(REACHES) == {scope for verbs in ACCESS.values() for scope in verbs.values()}
    assert set(BODIES) == set(get_args(BodyKind))


def test_who_holds_each_post_in_order_of_name(world):
    bob, ann = world.person("Bob", "owner", starts=START), world.person("Ann", "owner")
    world.person("Gone", "owner")
    commands.end_person(council=world.council, person=queries.person_by_email("gone@hart.gov.uk"), **NOTE)
    held = queries.who_holds(world.council.id, today=TODAY)[world.posts["owner"].pk]
    assert [(one.person_id, one.name) for one in held] == [(ann.pk, "Ann"), (bob.pk, "Bob")]
