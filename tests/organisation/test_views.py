"""The pages of people and units, as an administrator goes through them."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.organisation import commands, queries
from goldenthread.organisation.models import Holding, Person, Unit
from tests.organisation.worlds import NOTE, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(world, browser):
    return browser(world.person("Admin", "administrator"))


def day(name: str, text: str) -> dict[str, str]:
    year, month, day_ = text.split("-")
    return {f"{name}_day": day_, f"{name}_month": month, f"{name}_year": year}


def text(answer) -> str:
    return answer.content.decode()


def test_the_list_shows_people_with_their_posts_and_days(world, client):
    world.person("Ann", "owner")
    page = text(client.get("/hart/people/"))
    assert "Ann" in page
    assert "Owner (from 1 April 2014)" in page


def test_whoever_may_only_look_sees_no_way_to_change(world, browser):
    ann = world.person("Ann", "auditor")
    page = text(browser(ann).get("/hart/people/")) + text(browser(ann).get(f"/hart/people/{ann.pk}/"))
    assert "Add a person" not in page
    assert "leaves" not in page
    assert browser(ann).get("/hart/people/add/").status_code == 404


def test_adding_appointing_moving_and_ending(world, client):
    post = world.posts["owner"].pk
    given = {"name": "Ann", "email": "ann@hart.gov.uk", "post": post, **day("starts", "2014-04-01")}
    assert client.post("/hart/people/add/", given).status_code == 302
    ann = Person.objects.get(email="ann@hart.gov.uk")
    held = Holding.objects.get(person=ann)
    move = {"post": world.posts["auditor"].pk, "reason": "A new job", **day("on", "2014-09-01")}
    assert client.post(f"/hart/people/{ann.pk}/posts/{held.pk}/move/", move).status_code == 302
    new = Holding.objects.get(person=ann, ends=None)
    end = {**day("ends", "2014-12-01"), "reason": ""}
    assert client.post(f"/hart/people/{ann.pk}/posts/{new.pk}/end/", end).status_code == 302
    page = text(client.get(f"/hart/people/{ann.pk}/"))
    assert "1 April 2014 to 31 August 2014" in page
    assert "1 September 2014 to 30 November 2014" in page
    again = {"post": post, **day("starts", "2015-01-01"), "reason": ""}
    assert client.post(f"/hart/people/{ann.pk}/appoint/", again).status_code == 302


def test_leaving_and_coming_back(world, client):
    ann = world.person("Ann", "owner")
    assert "access stops at once" in text(client.get(f"/hart/people/{ann.pk}/leave/"))
    client.post(f"/hart/people/{ann.pk}/leave/", {"reason": "Retired"})
    assert "Closed" in text(client.get(f"/hart/people/{ann.pk}/"))
    client.post(f"/hart/people/{ann.pk}/reinstate/", {"reason": ""})
    assert "No password chosen yet" in text(client.get(f"/hart/people/{ann.pk}/"))
    assert client.get(f"/hart/people/{ann.pk}/reinstate/").status_code == 404


def test_two_accounts_are_said_to_be_one_person_and_parted_again(world, elsewhere, client):
    ann, bob, cara = world.person("Ann", "owner"), elsewhere.person("Bob", "owner"), elsewhere.person("Cara", "owner")
    address = f"/hart/people/{ann.pk}/same/"
    for one in (bob, cara):
        given = {"act": "join", "email": one.email.upper(), "reason": "Shown her badge"}
        assert client.post(address, given).status_code == 302
    assert queries.same_person(cara.pk) == {ann.pk, bob.pk, cara.pk}
    assert f"{bob.email}, {cara.email}" in text(client.get(f"/hart/people/{ann.pk}/"))
    assert client.post(address, {"act": "part", "reason": "Two people of one name"}).status_code == 302
    assert queries.same_person(ann.pk) == {ann.pk}
    assert queries.same_person(bob.pk) == {bob.pk, cara.pk}


def test_an_account_that_is_none_or_known_already_cannot_be_joined(world, client):
    ann = world.person("Ann", "owner")
    address = f"/hart/people/{ann.pk}/same/"
    for email, told in (
        ("", "Enter the other account&#x27;s email"),
        ("nobody@hart.gov.uk", "No account has this email."),
        (ann.email, "They are one person already."),
    ):
        assert told in text(client.post(address, {"act": "join", "email": email, "reason": "Shown her badge"}))
    assert "No other account" not in text(client.get(address))
    assert queries.same_person(ann.pk) == {ann.pk}


def test_what_stands_against_it_is_shown_beside_its_field_and_nothing_is_stored(world, client):
    world.person("Ann")
    given = {"name": "Ann", "email": "ann@hart.gov.uk"}
    answer = client.post("/hart/people/add/", given)
    assert answer.status_code == 200
    assert "Someone with this email is in the list already." in text(answer)
    assert "There is a problem" in text(answer)


def test_a_post_without_its_first_day_is_asked_for(world, client):
    given = {"name": "Ann", "email": "ann@hart.gov.uk", "post": world.posts["owner"].pk}
    assert "Enter the first day in the post" in text(client.post("/hart/people/add/", given))
    assert not Person.objects.filter(email="ann@hart.gov.uk").exists()


def test_another_council_s_post_cannot_be_chosen(world, elsewhere, client):
    ann = world.person("Ann")
    given = {"post": elsewhere.posts["owner"].pk, **day("starts", "2014-09-01")}
    assert client.post(f"/hart/people/{ann.pk}/appoint/", given).status_code == 200
    assert not Holding.objects.filter(person=ann).exists()


def test_another_person_s_post_is_not_found_under_this_one(world, client):
    ann, bob = world.person("Ann", "owner"), world.person("Bob", "owner")
    held = Holding.objects.get(person=bob)
    assert client.get(f"/hart/people/{ann.pk}/posts/{held.pk}/end/").status_code == 404


def test_the_tree_of_units_with_their_days(world, client):
    given = {"name": "Parks", "key": "parks", "parent": world.units["place"].pk, **day("starts", "2014-09-01")}
    assert client.post("/hart/people/units/add/", given).status_code == 302
    page = text(client.get("/hart/people/units/"))
    assert "from 1 September 2014" in page
    assert "(not in force today)" in page
    parks = Unit.objects.get(key="parks")
    client.post(f"/hart/people/units/{parks.pk}/move/", {"parent": world.units["people"].pk})
    assert queries.unit_by_key(world.council.id, "parks").parent_id == world.units["people"].pk
    client.post(f"/hart/people/units/{parks.pk}/end/", day("ends", "2015-04-01"))
    assert "1 September 2014 to 31 March 2015" in text(client.get("/hart/people/units/"))


def test_a_list_is_shown_before_it_is_loaded(world, client):
    content = b"name,email,unit,role,post,starts,ends\nAnn,ann@hart.gov.uk,,,Owner,2014-04-01,\n"
    file = BytesIO(content)
    file.name = "people.csv"
    preview = client.post("/hart/people/load/", {"file": file}, follow=True)
    assert "1 new, 0 changed, 0 there already" in text(preview)
    assert not Person.objects.filter(email="ann@hart.gov.uk").exists()
    done = client.post("/hart/people/load/preview/", {"reason": "Start of the year"}, follow=True)
    assert "1 line loaded." in text(done)
    assert Holding.objects.filter(person__email="ann@hart.gov.uk").count() == 1


def test_a_list_with_a_fault_offers_no_way_to_load_it(world, client):
    file = BytesIO(b"name,email\nAnn,ann-at-hart\n")
    file.name = "people.csv"
    preview = client.post("/hart/people/load/", {"file": file}, follow=True)
    assert "line 2, column email" in text(preview)
    assert "Load the list" not in text(preview)
    client.post("/hart/people/load/preview/", {"reason": ""})
    assert not Person.objects.filter(name="Ann").exists()


def test_a_list_chosen_for_one_council_is_not_loaded_into_another(world, elsewhere, browser):
    both = world.person("Both", "administrator")
    commands.appoint(person=both, post=elsewhere.posts["administrator"], starts=START, **NOTE)
    client = browser(both)
    file = BytesIO(b"name,email\nAnn,ann@hart.gov.uk\n")
    file.name = "people.csv"
    client.post("/hart/people/load/", {"file": file})
    answer = client.post("/rushmoor/people/load/preview/", {"reason": ""})
    assert answer.url == "/rushmoor/people/load/"
    assert not Person.objects.filter(name="Ann").exists()


def test_a_longer_list_of_people_takes_no_more_queries(world, client):
    def queries_for(count: int) -> int:
        for number in range(count):
            world.person(f"P{count}x{number}", "owner")
        with CaptureQueriesContext(connection) as captured:
            client.get("/hart/people/")
        return len(captured)

    assert queries_for(3) == queries_for(20)
