"""What needs me: each role finds its own work first, and nobody finds another's."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from goldenthread.home import navigation
from goldenthread.organisation import rules
from tests.scorecards.scored import count, section, text

pytestmark = pytest.mark.django_db
TOLD = ("Olive", "Hugo")


def test_an_owner_finds_the_returns_to_send(story, read) -> None:
    page = read("", by="Olive")
    to_send = section(page, "To send")
    assert "Calls answered in 15 seconds" in to_send
    assert "14 July 2014" in to_send
    assert "Not started" in to_send
    assert "To approve" not in text(page)


def test_another_services_owner_finds_only_what_their_post_owns(story, read) -> None:
    page = read("", by="Quinn")
    assert "Calls answered" in section(page, "To send"), "Quinn's post is the deputy"
    assert "Waste recycled" not in section(page, "To send")


def test_what_is_submitted_waits_for_the_head_of_service_and_no_longer_for_the_owner(story, read) -> None:
    story.save("CALLS", value="85")
    story.submit("CALLS")
    assert "Calls answered" in section(read("", by="Hugo"), "To approve")
    owner = read("", by="Olive")
    assert "Calls answered" in section(owner, "Waiting for somebody else")
    sent = section(owner, "To send")
    assert "2014" in sent
    assert "CALLS Calls answered in 15 seconds April to June 2014" not in sent


def test_nobody_is_asked_to_approve_what_they_entered(story, read) -> None:
    story.save("CALLS", by="Hugo", value="85")
    story.submit("CALLS", by="Hugo")
    assert "To approve" not in text(read("", by="Hugo"))


def test_an_approved_return_needs_nobody(story, read) -> None:
    for label in ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1"):
        story.approved("CALLS", label=label, value="85")
    assert "CALLS" not in section(read("", by="Olive"), "To send")


def test_a_performance_officer_finds_definitions_to_complete(story, read) -> None:
    count(story, "BARE", "76", "80", procedure_note="", data_source="")
    told = section(read("", by="Petra"), "Definitions to complete")
    assert "Count BARE" in told
    assert "method note, data source" in told


def test_a_member_reads_how_the_council_is_doing_and_has_no_duties(story, read) -> None:
    count(story, "GOOD", "100", "100")
    page = read("", by="Stan")
    said = text(page)
    assert "1 of 1 judged key performance indicators is on target" in said
    for duty in ("To send", "To approve", "Definitions to complete"):
        assert duty not in said


def test_the_header_shows_only_what_a_person_may_open(story, read) -> None:
    officer, member = (text(read("", by=name), "//nav[@aria-label='Main']//a") for name in ("Petra", "Stan"))
    assert "Returns" in officer
    assert "Scorecard" in member
    assert "Returns" not in member
    behind = {name: text(read("more/", by=name), "//main") for name in ("Petra", "Stan")}
    for closed in ("Imports", "Audit", "People"):
        assert closed in behind["Petra"]
        assert closed not in behind["Stan"]


@pytest.mark.parametrize("access", rules.KINDS)
def test_the_header_holds_one_row_and_more_holds_the_rest(story, access) -> None:
    person = story.world.person(f"Sam.{access}", access)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    home, answer = (client.get(f"/{story.council.key}/{page}") for page in ("", "more/"))
    shown = [one.text_content() for one in html.fromstring(home.content).xpath("//nav[@aria-label='Main']//a")]
    rest = html.fromstring(answer.content).xpath("//main//li/a") if answer.status_code == 200 else []
    may = [one for one in navigation.ENTRIES if any(verb in rules.ACCESS[access] for verb in one.verbs)]
    assert len(shown) <= navigation.MOST
    assert len(shown) - ("More" in shown) + len(rest) == len(may)
    assert ("More" in shown) == bool(rest)
    # The page behind "More" keeps it marked, and so does whatever it leads to.
    for link in rest[:2]:
        opened = html.fromstring(client.get(link.get("href")).content)
        assert opened.xpath("//nav[@aria-label='Main']//a[@aria-current]")[0].text_content() == "More"


def test_who_has_work_of_their_own_finds_it_in_the_header(story) -> None:
    for access, own in (("administrator", "People"), ("owner", "Returns")):
        client = Client()
        person = story.world.person(f"Own.{access}", access)
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        page = html.fromstring(client.get(f"/{story.council.key}/").content)
        assert own in [one.text_content() for one in page.xpath("//nav[@aria-label='Main']//a")]


def test_the_first_address_leads_to_the_persons_council(story) -> None:
    client = Client()
    assert client.get("/").status_code == 302
    client.force_login(story.people["Olive"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/")["Location"] == f"/{story.council.key}/"


def test_what_was_told_is_put_away_by_whom_it_was_told_and_by_nobody_else(story, read) -> None:
    told = "has turned “Off target” for April to June 2014"
    story.target("CALLS", "80")
    story.save("CALLS", value="40")
    ids = {name: html.fromstring(read("", by=name).content).xpath("//input[@name='seen']/@value") for name in TOLD}
    owner = Client()
    owner.force_login(story.people["Olive"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = owner.post("/hart/", {"seen": [*ids["Olive"], *ids["Hugo"], "x", "9" * 30]})
    assert (answer.status_code, answer["Location"]) == (302, "/hart/")
    assert [told in text(read("", by=name)) for name in TOLD] == [False, True]
