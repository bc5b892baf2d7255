"""Handing on what a post answers for, and what people say to each other about a return."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.audit.models import Record
from goldenthread.indicators import queries as indicators
from goldenthread.notices import queries as notices
from goldenthread.returns import queries
from goldenthread.returns.models import Following, Return
from tests.returns.test_views import address, text
from tests.returns.worlds import AT, Returning

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]
PAGE = "/hart/returns/collection/"


def inbox(story: Returning, name: str) -> list[str]:
    return [row.text for row in notices.inbox(story.people[name], story.council.id)]


def handing(story: Returning, **more: object) -> dict[str, object]:
    posts = story.world.posts
    return {
        "form": "hand",
        "from_post": posts["owner"].pk,
        "to_post": posts["squad-owner"].pk,
        "why": "Olive leaves",
        **more,
    }


def test_what_a_leaver_answers_for_is_handed_on_at_once_and_on_record(story: Returning, browse: Browse) -> None:
    story.approved("TAX", value="28.1")
    petra = browse("Petra")
    assert ": 3" in text(petra.get(PAGE))
    before = Record.objects.filter(event="indicators.handed_on").count()
    told = text(petra.post(PAGE, handing(story), follow=True))
    assert "3 key performance indicators handed on. 1 now lack" in told
    rows = {row.code: row for row in indicators.indicators(story.council.id)}
    assert {row.sheet.owner_id for row in rows.values()} == {story.world.posts["squad-owner"].pk}
    # Nobody is deputy to themselves: Quinn was the deputy of one.
    assert rows["CALLS"].sheet.deputy_id is None
    assert {row.sheet.version for row in rows.values()} == {2}
    assert {row.sheet.comparable_from for row in rows.values()} == {1}
    assert Record.objects.filter(event="indicators.handed_on").count() == before + 1
    assert queries.due(story.people["Quinn"], story.council.id, today=AT.date()).own
    assert queries.due(story.people["Olive"], story.council.id, today=AT.date()).own == ()
    assert "You answer for 3 more key performance indicators: Olive leaves" in inbox(story, "Quinn")
    assert story.returned("TAX").approved.entered_name == "Olive"


def test_with_a_new_structure_what_waits_moves_and_what_is_approved_stays(story: Returning, browse: Browse) -> None:
    story.approved("TAX", value="28.1")
    unit = story.world.units["people"].pk
    assert browse("Petra").post(PAGE, handing(story, to_unit=unit)).status_code == 302
    there = dict(
        Return.objects.filter(period_id=story.periods["2014-15 Q1"].id).values_list("indicator__code", "unit_id")
    )
    assert there == {"CALLS": unit, "WASTE": unit, "TAX": story.world.units["team"].pk}
    assert {row.unit_id for row in indicators.indicators(story.council.id)} == {unit}


def test_what_cannot_be_handed_on_is_told_at_its_field(story: Returning, browse: Browse) -> None:
    petra, posts = browse("Petra"), story.world.posts
    same = text(petra.post(PAGE, handing(story, to_post=posts["owner"].pk)))
    assert "Choose another post than the one that answers for them now" in same
    assert "Say why they are handed on" in text(petra.post(PAGE, handing(story, why=" ")))
    assert {row.sheet.version for row in indicators.indicators(story.council.id)} == {1}
    assert browse("Olive").post(PAGE, handing(story)).status_code == 404


def test_what_is_said_about_a_return_reaches_its_owner_and_whoever_spoke(story: Returning, browse: Browse) -> None:
    said = {"remark": "1", "text": "Is this with the new telephones?"}
    assert browse("Hugo").post(address(story), said).status_code == 302
    assert inbox(story, "Olive")[0].startswith("Hugo said something about CALLS")
    assert "new telephones" not in inbox(story, "Olive")[0]
    page = text(browse("Olive").get(address(story)))
    assert "Is this with the new telephones?" in page
    browse("Olive").post(address(story), {"remark": "1", "text": "It is."})
    assert inbox(story, "Hugo")[0].startswith("Olive said something about CALLS")
    empty = text(browse("Olive").post(address(story), {"remark": "1", "text": " "}))
    assert "Say something first" in empty
    assert [one.text for one in queries.remarks(story.returned("CALLS").id)] == [said["text"], "It is."]
    assert browse("Nora").post(address(story), said).status_code == 404


def test_who_follows_an_indicator_is_told_of_its_next_figure(story: Returning, browse: Browse) -> None:
    stan = browse("Stan")
    assert "Follow it" in text(stan.get("/hart/indicators/CALLS/"))
    assert stan.post("/hart/indicators/CALLS/", {"follow": "yes"}).status_code == 302
    stan.post("/hart/indicators/CALLS/", {"follow": "yes"})
    assert Following.objects.count() == 1
    story.approved("CALLS", value="78.5")
    (told,) = inbox(story, "Stan")
    assert told == "CALLS Calls answered in 15 seconds has a figure for April to June 2014."
    assert "Stop following it" in text(stan.get("/hart/indicators/CALLS/"))
    stan.post("/hart/indicators/CALLS/", {"follow": "no"})
    story.approved("CALLS", label="2013-14 Q4", at=AT + timedelta(hours=1), value="75")
    assert len(inbox(story, "Stan")) == 1


@pytest.mark.parametrize("name", ["Olive", "Dora"])
@pytest.mark.parametrize(("typed", "error"), [(" ", "Say something first"), ("x" * 2001, "2000 characters or fewer")])
def test_a_remark_with_an_error_stays_typed_on_the_page_it_was_made_on(
    story: Returning, browse: Callable[[str], Client], name: str, typed: str, error: str
) -> None:
    story.save("CALLS", value="78.5")
    response = browse(name).post(address(story), {"remark": "1", "text": typed})
    page = response.content.decode()
    assert "<title>Error: " in page
    assert page.count(error) == 2, "in the summary and at the field"
    assert 'href="#id_text"' in page
    assert typed.strip() in page
    assert ("Save and check" in page) == (name == "Olive"), "who enters it stays where they enter it"
    assert not queries.remarks(story.returned("CALLS").id)
