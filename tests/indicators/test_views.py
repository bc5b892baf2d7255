"""The list of indicators, incomplete definitions, the change of a definition, and targets."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands, queries
from goldenthread.indicators.models import Definition
from goldenthread.organisation.models import Body
from tests.returns.test_views import text
from tests.returns.worlds import AT, Returning, a_sheet

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]


def sheet_as_sent(client: Client, code: str) -> dict[str, object]:
    """The form of a definition as the browser would send it untouched."""
    form = client.get(f"/hart/indicators/{code}/definition/").context["form"]
    sent = {name: form.initial.get(name) for name in form.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def test_indicators_are_found_by_words_service_and_status(story: Returning, browse: Browse) -> None:
    client = browse("Stan")
    everything = text(client.get("/hart/indicators/"))
    assert all(code in everything for code in ("CALLS", "TAX", "WASTE"))
    found = text(client.get("/hart/indicators/?q=council+tax"))
    assert "TAX" in found
    assert "WASTE" not in found
    place, people = (story.world.units[key].pk for key in ("place", "people"))
    assert "CALLS" in text(client.get(f"/hart/indicators/?unit={place}"))
    assert "No key performance indicator matches" in text(client.get(f"/hart/indicators/?unit={people}"))
    assert "No key performance indicator matches" in text(client.get("/hart/indicators/?status=withdrawn"))


@pytest.mark.requirement("MT-001")
def test_incomplete_definitions_are_listed_with_each_field_they_lack(story: Returning, browse: Browse) -> None:
    commands.define(
        council=story.council,
        code="BARE",
        unit_id=None,
        sheet=a_sheet(title="Bare", procedure_note="", sets=()),
        by=SYSTEM,
        at=AT,
    )
    client = browse("Petra")
    assert "incomplete definition" in text(client.get("/hart/indicators/"))
    page = text(client.get("/hart/indicators/?show=incomplete"))
    assert "service, owner, deputy, method note, sets" in page
    assert "CALLS" not in page


def test_a_definition_is_changed_with_a_reason(story: Returning, browse: Browse) -> None:
    client = browse("Petra")
    sent = {**sheet_as_sent(client, "CALLS"), "title": "Calls answered within 15 seconds", "comparable": "yes"}
    refused = client.post("/hart/indicators/CALLS/definition/", sent)
    assert "Error: " in refused.content.decode()
    response = client.post("/hart/indicators/CALLS/definition/", {**sent, "reason": "Clearer"})
    assert response.status_code == 302
    row = queries.indicator(story.council.id, "CALLS")
    assert row is not None
    assert (row.title, row.sheet.version, row.sheet.reason) == ("Calls answered within 15 seconds", 2, "Clearer")
    assert "Clearer" in text(client.get("/hart/indicators/CALLS/definition/"))


def test_a_definition_that_cannot_be_is_said_at_its_field(story: Returning, browse: Browse) -> None:
    client = browse("Petra")
    sent = {**sheet_as_sent(client, "CALLS"), "tolerance": "10", "comparable": "yes", "reason": "Wider"}
    page = client.post("/hart/indicators/CALLS/definition/", sent).content.decode()
    assert page.count("Write a fraction: 0.1 for 10%.") == 2


@pytest.mark.requirement("MT-013")
def test_the_page_of_targets_shows_a_target_and_a_higher_stretch_for_one_year(story: Returning, browse: Browse) -> None:
    cabinet = Body.objects.create(council_id=story.council.id, key="cabinet", name="Cabinet", kind="member")
    client, year = browse("Petra"), story.periods["2014-15"]
    agreed = {"agreed_by": cabinet.pk, "agreed_on_day": "6", "agreed_on_month": "3", "agreed_on_year": "2014"}
    for kind, value in (("normal", "80"), ("stretch", "90")):
        sent = {
            "period": year.id,
            "kind": kind,
            "value": value,
            "basis": "Last year plus two points",
            "baseline": "78",
            **agreed,
        }
        assert client.post("/hart/indicators/CALLS/targets/", sent).status_code == 302
    page = text(client.get("/hart/indicators/CALLS/targets/"))
    for words in ("2014-15 Stretch target 90.0% Yes", "2014-15 Target 80.0% Yes", "Last year plus two points"):
        assert words in page
    assert page.count("Petra, 10:00 BST on 10 August 2014") == 2
    assert page.count("Cabinet, 6 March 2014") == 2


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"kind": "stretch", "value": "75"}, "must be above 80.0%"),
        ({"kind": "normal", "value": "85"}, "Say why the target changes"),
        ({"kind": "normal", "value": "many"}, "Value must be a number"),
        ({"kind": "normal", "value": "85", "agreed_by": "body"}, "Enter the day on which it was agreed"),
    ],
)
def test_a_target_that_cannot_be_is_said_at_its_field(
    story: Returning, browse: Browse, sent: dict[str, str], message: str
) -> None:
    story.target("CALLS", "80")
    body = Body.objects.create(council_id=story.council.id, key="cabinet", name="Cabinet", kind="member")
    facts = {name: str(body.pk) if value == "body" else value for name, value in sent.items()}
    sending = {"period": story.periods["2014-15 Q1"].id, "basis": "", "baseline": "70", **facts}
    page = browse("Petra").post("/hart/indicators/CALLS/targets/", sending).content.decode()
    assert page.count(message) == 2
    assert f'value="{sent["value"]}"' in page
    assert re.search(r"<title>\s*Error: ", page)


def test_those_who_may_only_look_have_no_form_and_cannot_send_one(story: Returning, browse: Browse) -> None:
    story.target("CALLS", "80")
    client = browse("Stan")
    page = client.get("/hart/indicators/CALLS/targets/").content.decode()
    assert "80.0%" in page
    assert "Set a target" not in page
    assert client.post("/hart/indicators/CALLS/targets/", {"value": "1"}).status_code == 404
    assert client.get("/hart/indicators/CALLS/definition/").status_code == 404
    ids = [story.periods["2014-15 Q1"].id]
    key = (story.indicators["CALLS"].id, ids[0])
    assert queries.targets(story.council.id, period_ids=ids)[key] == {"normal": Decimal(80)}


@pytest.mark.parametrize("page", ["definition", "targets"])
def test_an_indicator_that_does_not_exist_is_not_found(story: Returning, browse: Browse, page: str) -> None:
    assert browse("Petra").get(f"/hart/indicators/NEVER/{page}/").status_code == 404
    assert browse("Petra").delete(f"/hart/indicators/CALLS/{page}/").status_code == 405


def test_a_target_beyond_what_the_indicator_can_be_is_refused_before_anything_is_asked(
    story: Returning, browse: Browse
) -> None:
    Definition.objects.filter(indicator__code="CALLS").update(minimum=0, maximum=100)
    sent = {"period": story.periods["2014-15"].id, "kind": "normal", "basis": "A guess"}
    client = browse("Petra")
    for value, told in (("500", "indicator can be is 100.0%"), ("-50", "The lowest this")):
        page = client.post("/hart/indicators/CALLS/targets/", {**sent, "value": value})
        assert told in text(page)
        assert 'name="anyway"' not in page.content.decode(), "what cannot be is not kept all the same"
