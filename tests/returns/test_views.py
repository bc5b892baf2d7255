"""The pages of returns: entering, checking, submitting, approving, sending back, revising, and two people at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from goldenthread.organisation import queries as organisation
from goldenthread.returns import queries, rules
from tests.returns.worlds import AT, Returning

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]


def address(story: Returning, code: str = "CALLS", page: str = "") -> str:
    return f"/hart/returns/{story.returned(code).id}/{page}"


def text(response: object) -> str:
    """The words of a page: no tags, single spaces."""
    content = response.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def entry(story: Returning, code: str = "CALLS", **typed: object) -> dict[str, object]:
    """What the form sends."""
    empty = {"absence": "", "commentary": "", "by_when_day": "", "by_when_month": "", "by_when_year": ""}
    return {"version": story.returned(code).version, **empty, **typed}


def decide(story: Returning, client: Client, decision: str, comment: str = "", code: str = "CALLS") -> object:
    """Open the approver's page and send its form."""
    page = client.get(address(story, code, "approve/")).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(version|seal)" value="([^"]*)"', page))
    return client.post(address(story, code, "approve/"), {**hidden, "decision": decision, "comment": comment})


def test_the_list_says_what_waits_for_whom(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78.5")
    story.submit("CALLS")
    owners, heads = (text(browse(name).get("/hart/returns/?period=2014-15-Q1")) for name in ("Olive", "Hugo"))
    assert "Waiting for someone else" in owners
    to_enter, _, after = heads.partition("To approve")
    assert "TAX" in to_enter
    assert "CALLS" not in to_enter
    assert "CALLS" in after.partition("Waiting for someone else")[0]


def test_an_earlier_period_can_be_chosen(story: Returning, browse: Browse) -> None:
    assert "January to March 2014" in text(browse("Olive").get("/hart/returns/?period=2013-14-Q4"))
    assert browse("Olive").get("/hart/returns/?period=never").status_code == 404


def test_a_draft_is_saved_and_shown_with_its_target_and_last_year(story: Returning, browse: Browse) -> None:
    story.target("CALLS", "80")
    story.approved("CALLS", label="2013-14 Q1", value="70")
    client = browse("Olive")
    assert client.post(address(story), entry(story, value="78.5", commentary="Fewer calls")).status_code == 302
    page = text(client.get(address(story)))
    assert "Your draft is saved." in page
    for words in ("78.5%", "80.0%", "70.0%", "Why this colour?"):
        assert words in page
    assert story.returned("CALLS").state == rules.DRAFT


@pytest.mark.requirement("MT-014")
def test_a_cumulative_measure_is_judged_on_its_profile_not_on_the_annual_target(
    story: Returning, browse: Browse
) -> None:
    story.target("TAX", "100", label="2014-15")
    story.target("TAX", "25", label="2014-15 Q1")
    client = browse("Olive")
    client.post(address(story, "TAX"), entry(story, "TAX", value="30"))
    page = text(client.get(address(story, "TAX")))
    word = organisation.pack(story.council.id).status_scheme.statuses["green"].word
    assert f"Status {word}" in page
    reading = queries.preview(story.returned("TAX"), today=AT.date())
    assert (reading.status, reading.value, reading.target) == ("green", Decimal(30), Decimal(25))
    targets = text(browse("Petra").get("/hart/indicators/TAX/targets/"))
    assert "100.0%" in targets
    assert "25.0%" in targets


@pytest.mark.requirement("MT-042")
def test_a_computed_percentage_has_no_box_and_what_is_sent_for_it_changes_nothing(
    story: Returning, browse: Browse
) -> None:
    client = browse("Olive")
    page = client.get(address(story, "WASTE")).content.decode()
    assert 'name="value"' not in page
    assert "Tonnes recycled" in page
    assert "Tonnes collected" in page
    typed = entry(story, "WASTE", numerator="4,820", denominator="10 000", value="99.9")
    assert client.post(address(story, "WASTE"), typed).status_code == 302
    shown = text(client.get(address(story, "WASTE")))
    assert "48.2%" in shown
    assert "99.9" not in shown


@pytest.mark.acceptance("L5")
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"value": "about 80"}, "Value must be a number, like 48.2"),
        ({"value": "78.5", "absence": "no_cases"}, "Either enter a value or say why there is none, not both."),
        ({"value": "1" * 30}, "larger than can be held"),
        ({"value": "78.5", "by_when_day": "31", "by_when_month": "2", "by_when_year": "2015"}, "must be a real date"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_stays_typed(
    story: Returning, browse: Browse, typed: dict[str, str], message: str
) -> None:
    response = browse("Olive").post(address(story), entry(story, commentary="Kept words", **typed))
    page = response.content.decode()
    assert re.search(r"<title>\s*Error: ", page)
    assert "There is a problem" in page
    assert page.count(message) == 2
    assert "Kept words" in page
    assert f'value="{typed["value"]}"' in page
    assert story.returned("CALLS").current is None


def test_checking_and_submitting_leads_to_a_confirmation(story: Returning, browse: Browse) -> None:
    client = browse("Olive")
    response = client.post(address(story), entry(story, value="78.5", check="1"))
    assert response.headers["Location"] == address(story, page="check/")
    assert "Check your answers" in text(client.get(address(story, page="check/")))
    response = client.post(address(story, page="check/"), {"version": story.returned("CALLS").version})
    assert response.headers["Location"] == address(story, page="done/")
    assert "Waiting for approval" in text(client.get(address(story, page="done/")))
    assert story.returned("CALLS").state == rules.SUBMITTED


def test_red_without_a_word_is_said_and_not_blocked(story: Returning, browse: Browse) -> None:
    story.target("CALLS", "80")
    client = browse("Olive")
    client.post(address(story), entry(story, value="50"))
    assert "No commentary yet" in text(client.get(address(story)))
    assert "No commentary yet" in text(client.get(address(story, page="check/")))
    client.post(address(story, page="check/"), {"version": story.returned("CALLS").version})
    assert story.returned("CALLS").state == rules.SUBMITTED


def test_an_empty_return_is_not_submitted_from_the_page(story: Returning, browse: Browse) -> None:
    client = browse("Olive")
    page = client.get(address(story, page="check/")).content.decode()
    assert "Enter a value, or choose the reason" in page
    client.post(address(story, page="check/"), {"version": "0"})
    assert story.returned("CALLS").state == rules.DRAFT


def test_the_approver_sees_everything_and_approves(story: Returning, browse: Browse) -> None:
    story.target("CALLS", "80")
    story.approved("CALLS", label="2013-14 Q4", value="75")
    story.save("CALLS", value="78.5", commentary="Two posts were empty")
    story.submit("CALLS")
    client = browse("Hugo")
    assert client.get(address(story)).headers["Location"] == address(story, page="approve/")
    page = text(client.get(address(story, page="approve/")))
    for words in ("78.5%", "80.0%", "75.0%", "Two posts were empty", "Entered by Olive"):
        assert words in page
    decide(story, client, "approve")
    row = story.returned("CALLS")
    assert row.state == rules.APPROVED
    assert row.approved is not None
    assert row.approved.approved_name == "Hugo"


def test_the_approver_sends_back_with_a_comment_and_the_owner_reads_it(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78.5")
    story.submit("CALLS")
    response = decide(story, browse("Hugo"), "send_back")
    assert "Say what needs to change before you send it back" in text(response)
    decide(story, browse("Hugo"), "send_back", "This is last quarter's figure.")
    assert story.returned("CALLS").state == rules.RETURNED
    assert "This is last quarter" in text(browse("Olive").get(address(story)))


def test_no_decision_is_asked_for(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78.5")
    story.submit("CALLS")
    assert "Select whether you approve it or send it back" in text(decide(story, browse("Hugo"), ""))


def test_who_entered_it_has_no_form_to_approve_it(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78.5", by="Hugo")
    story.submit("CALLS", by="Olive")
    page = browse("Hugo").get(address(story, page="approve/")).content.decode()
    assert "another person must approve it" in page
    assert 'name="decision"' not in page


def test_the_second_of_two_people_meets_a_kind_page_and_keeps_their_words(story: Returning, browse: Browse) -> None:
    typed = entry(story, value="80.1", commentary="Mine, <kept>")
    story.save("CALLS", value="78.5", by="Quinn", commentary="Theirs")
    client = browse("Olive")
    response = client.post(address(story), typed)
    page = text(response)
    assert response.status_code == 409
    for words in ("Quinn", "10:00", "78.5%", "80.1%", "Theirs", "Mine, &lt;kept&gt;"):
        assert words in page
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode()))
    again.pop("csrfmiddlewaretoken", None)
    assert client.post(address(story), {**again, "commentary": "Mine, <kept>"}).status_code == 302
    current = story.returned("CALLS").current
    assert current is not None
    assert (current.figures.value, current.figures.commentary) == (Decimal("80.1"), "Mine, <kept>")


def test_an_approval_of_what_has_changed_since_meets_the_same_page(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78.5")
    story.submit("CALLS")
    client = browse("Hugo")
    page = client.get(address(story, page="approve/")).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(version|seal)" value="([^"]*)"', page))
    decide(story, browse("Petra"), "send_back", "Check it")
    response = client.post(address(story, page="approve/"), {**hidden, "decision": "approve"})
    assert response.status_code == 409
    assert "Petra" in text(response)
    assert story.returned("CALLS").state == rules.RETURNED


@pytest.mark.requirement("DQ-023")
def test_changing_a_reported_value_shows_both_and_needs_a_reason(story: Returning, browse: Browse) -> None:
    story.approved("CALLS", value="78.5")
    client = browse("Olive")
    assert "Revise this return" in text(client.get(address(story)))
    response = client.post(address(story, page="revise/"), entry(story, value="79.1", reason=""))
    assert "Say why the approved figure changes" in text(response)
    assert story.returned("CALLS").state == rules.APPROVED
    reason = "Six calls were counted twice"
    response = client.post(address(story, page="revise/"), entry(story, value="79.1", reason=reason))
    assert response.headers["Location"] == address(story, page="check/")
    page = text(client.get(address(story, page="check/")))
    for words in ("78.5%", "79.1%", reason, "Olive"):
        assert words in page
    client.post(address(story, page="check/"), {"version": story.returned("CALLS").version})
    approver = text(browse("Hugo").get(address(story, page="approve/")))
    assert "78.5%" in approver
    assert "79.1%" in approver
    assert reason in approver


@pytest.mark.parametrize("page", ["", "check/", "approve/", "revise/", "done/"])
@pytest.mark.parametrize("name", ["Stan", "Nora"])
def test_a_return_that_is_not_yours_is_not_found(story: Returning, browse: Browse, page: str, name: str) -> None:
    client = browse(name)
    mine, nothing = client.get(address(story, page=page)), client.get(f"/hart/returns/999999/{page}")
    assert (mine.status_code, nothing.status_code) == (404, 404)
    assert _without_nonces(mine) == _without_nonces(nothing)
    assert client.post(address(story, page=page), entry(story, value="1")).status_code in (404, 405)


def _without_nonces(response: object) -> str:
    content = response.content.decode()  # type: ignore[attr-defined]
    return re.sub(r'(nonce|csrfmiddlewaretoken" value)="[^"]*"', "", content)


def test_an_auditor_reads_and_enters_nothing(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78.5")
    client = browse("Adam")
    page = client.get(address(story)).content.decode()
    assert "78.5%" in page
    assert 'name="value"' not in page
    assert client.post(address(story), entry(story, value="1")).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(story: Returning, browse: Browse, method: str) -> None:
    for page in ("", "check/", "approve/", "revise/", "done/"):
        assert getattr(browse("Petra"), method)(address(story, page=page)).status_code == 405


def test_a_number_too_large_to_be_an_address_is_not_found(story: Returning, browse: Browse) -> None:
    assert browse("Petra").get(f"/hart/returns/{10**30}/").status_code == 404
