"""Acting upon what changed meanwhile: what is stored, what was seen and what was before stand side by side (C1)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.returns import commands, rules
from tests.returns.test_views import address, entry, text
from tests.returns.worlds import AT, Returning
from tests.scorecards.scored import row

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]


def opened(story: Returning, client: Client) -> dict[str, str]:
    """The approver's page as it was opened: what its form sends with whatever is decided."""
    page = client.get(address(story, page="approve/")).content.decode()
    found = re.findall(r'type="hidden" name="(version|seal|seen)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def decide(story: Returning, client: Client, page: dict[str, str], decision: str = "approve", comment: str = "") -> Any:
    return client.post(address(story, page="approve/"), {**page, "decision": decision, "comment": comment})


def sent(story: Returning, **said: object) -> None:
    story.save("CALLS", **said)
    story.submit("CALLS")


def changed(story: Returning, **said: object) -> None:
    """Sent back by Petra and sent again with something else, while Hugo's page was open."""
    now = story.returned("CALLS")
    commands.send_back(
        council_id=now.council_id, return_id=now.id, expected_version=now.version, comment="Count again",
        by=story.actor("Petra"), at=AT,
    )  # fmt: skip
    sent(story, **said)


def test_a_figure_that_changed_since_the_page_was_opened_stands_beside_what_was_seen(
    story: Returning, browse: Browse
) -> None:
    sent(story, value="78.5", commentary="Two posts were empty")
    hugo = browse("Hugo")
    page = opened(story, hugo)
    changed(story, value="79.1", commentary="Two posts were empty")
    answer = decide(story, hugo, page)
    assert answer.status_code == 409
    line = row(answer, "Value")
    assert (line["Stored now"], line["What you saw"]) == ("79.1%", "78.5%")
    assert "Two posts were empty" not in text(answer), "what is the same is no difference"
    assert "What you typed" not in text(answer), "nobody typed anything"
    assert story.returned("CALLS").state == rules.SUBMITTED


def test_the_second_of_two_approvers_is_told_that_the_first_was_quicker_and_what_stayed(
    story: Returning, browse: Browse
) -> None:
    sent(story, value="78.5")
    hugo = browse("Hugo")
    page = opened(story, hugo)
    story.approve("CALLS", by="Petra", at=AT + timedelta(minutes=1))
    answer = decide(story, hugo, page)
    assert answer.status_code == 409
    line = row(answer, "State")
    assert (line["Stored now"], line["What you saw"]) == ("Approved", "Waiting for approval")
    assert "Petra changed" in text(answer)
    assert "No figure and no word differs from what you saw." in text(answer)


def test_a_revision_is_shown_beside_the_one_before_it_too(story: Returning, browse: Browse) -> None:
    story.approved("CALLS", value="78.5")
    now = story.returned("CALLS")
    browse("Olive").post(address(story, page="revise/"), entry(story, value="79.1", reason="Counted twice"))
    story.submit("CALLS")
    hugo = browse("Hugo")
    page = opened(story, hugo)
    changed(story, value="80.2")
    answer = decide(story, hugo, page)
    line = row(answer, "Value")
    assert (line["Stored now"], line["What you saw"], line["Revision 1"]) == ("80.2%", "79.1%", "78.5%")
    assert now.approved is not None


def test_what_was_written_to_send_it_back_is_kept_and_can_be_sent_again(story: Returning, browse: Browse) -> None:
    sent(story, value="78.5")
    hugo = browse("Hugo")
    page = opened(story, hugo)
    changed(story, value="79.1")
    answer = decide(story, hugo, page, "send_back", "This is <last> year's")
    assert answer.status_code == 409
    assert "You wrote: “This is &lt;last&gt; year&#x27;s”." in answer.content.decode()
    again = re.findall(
        r'type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode().partition('id="again"')[2]
    )
    fields = {name: html.unescape(value) for name, value in again if name != "csrfmiddlewaretoken"}
    assert hugo.post(address(story, page="approve/"), fields).status_code == 302
    now = story.returned("CALLS")
    assert now.current is not None
    assert (now.state, now.current.returned_comment) == (rules.RETURNED, "This is <last> year's")


@pytest.mark.parametrize("seen", ["", "no json", "[1, 2]", '{"State": 1}', '[["State"]]', "null", "[" * 9000])
def test_a_page_that_does_not_say_what_it_showed_still_gets_an_answer(
    story: Returning, browse: Browse, seen: str
) -> None:
    sent(story, value="78.5")
    hugo = browse("Hugo")
    page = {**opened(story, hugo), "seen": seen}
    changed(story, value="79.1")
    answer = decide(story, hugo, page)
    assert answer.status_code == 409
    assert row(answer, "Value")["Stored now"] == "79.1%"


def test_a_late_submission_shows_what_is_stored(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78.5")
    version = story.returned("CALLS").version
    story.save("CALLS", by="Quinn", value="79.1")
    answer = browse("Olive").post(address(story, page="check/"), {"version": version})
    assert answer.status_code == 409
    assert row(answer, "Value")["Stored now"] == "79.1%"
    assert "What you typed" not in text(answer)
