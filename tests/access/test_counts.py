"""A longer list asks no more: the same queries for 5 rows as for 50, at most 40, none over and over (M4)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from goldenthread.indicators.models import TargetRequest
from goldenthread.intake import commands as intake
from goldenthread.intake.models import Batch
from goldenthread.onboarding import demonstration
from goldenthread.organisation import commands as organisation
from goldenthread.organisation.models import Person
from goldenthread.returns import commands as returning
from tests.access.calls import browser
from tests.access.counting import MOST, MOST_ALIKE, asked
from tests.comparators.worlds import a_published_set, one_more
from tests.indicators import asking
from tests.organisation.worlds import NOTE
from tests.returns.worlds import AT, Returning, a_returning_council, figures
from tests.scorecards.scored import count

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("M4")]

LISTS = (
    "indicators/",
    "returns/?period=2014-15-Q1",
    "indicators/?show=burden",
    "changes/",
    "indicators/CALLS/targets/",
    "target-changes/",
    "imports/",
    "people/",
    "people/{moving}/",
    "people/units/",
    "comparators/waste/",
    "comparators/waste/recycled/",
)
COMPARED = (
    "comparators/",
    "comparators/waste/",
    "comparators/waste/recycled/",
    "comparators/waste/recycled/values.csv",
    "comparators/waste/recycled/link/",
)
EVERYONES = (
    "",
    "scorecard/",
    "scorecard/print/",
    "scorecard/exceptions/",
    "scorecard/forecasts/",
    "indicators/",
    "indicators/CALLS/",
)
FILES = (
    "indicators/CALLS/values.csv",
    "reports/",
    "reports/quarterly/2014-15-Q1/",
    "reports/quarterly/2014-15-Q1/quarterly.csv",
)
PAGES = {
    "Petra": (
        *EVERYONES,
        *COMPARED,
        *FILES,
        *("indicators/?show=incomplete", "indicators/CALLS/targets/", "indicators/CALLS/definition/"),
        *(f"indicators/?show={look}" for look in ("sets", "answerable", "balance", "priorities", "burden", "making")),
        "indicators/CALLS/use/",
        "changes/",
        *("target-changes/", "target-changes/{asked}/", "indicators/CALLS/targets/change/"),
        *(
            "returns/",
            "returns/?period=2014-15-Q1",
            "returns/{calls}/",
            "returns/{calls}/revise/",
            "returns/{drafted}/",
            "returns/{drafted}/check/",
        ),
        *("imports/", "imports/new/", "imports/{batch}/", "people/", "people/{moving}/", "people/units/"),
        *("audit/", "audit/download.csv", "audit/1/"),
        *("returns/collection/", "returns/workbook/", "returns/workbook/?form=xlsx"),
        *("data-quality/", "indicators/CALLS/quality/", "indicators/CALLS/status/"),
    ),
    "Olive": (*EVERYONES, "returns/", "returns/{calls}/"),
    "Hugo": (*EVERYONES, "returns/", "returns/{drafted}/", "people/"),
    "Stan": (*EVERYONES, *FILES),
    "Abel": (
        *(
            "people/",
            "people/{moving}/",
            "people/units/",
            "people/add/",
            "people/units/add/",
            "people/units/{unit}/move/",
        ),
        *("people/{moving}/appoint/", "people/load/", "audit/"),
    ),
}


@pytest.fixture
def story(db) -> Returning:
    made = a_returning_council()
    made.people["Abel"] = made.world.person("Abel", "administrator")
    made.world.person("Mona")
    made.approved("CALLS", value="80")
    made.approved("TAX", value="25")
    an_import(made)
    a_published_set(made.council)
    for number in range(5):
        add_one_of_everything(made, number)
    return made


def add_one_of_everything(story: Returning, number: int) -> None:
    """A row more in every list: indicator, return, target, revision, unit, post, person, holding, import."""
    count(story, f"N{number}", "76", "80")
    count(story, f"D{number}", None, "80")
    story.save(f"D{number}", value="70")
    if number % 2:
        story.submit(f"D{number}")
    story.target("CALLS", str(70 + number), **({"reason": "Agreed anew"} if number else {}))
    asking.ask(story, "60", code=f"N{number}")
    asking.decide(story, asking.ask(story, "61", code=f"D{number}"), "refused")
    _revise(story, number)
    world = story.world
    world.units[f"unit{number}"] = organisation.add_unit(
        council=world.council, key=f"unit{number}", name=f"Unit {number}", parent=world.units["place"],
        starts=AT.date(), **NOTE,
    )  # fmt: skip
    world.post(f"post{number}", kind="owner", unit=f"unit{number}", starts=AT.date())
    world.person(f"Person{number}", f"post{number}", starts=AT.date())
    organisation.appoint(person=_mona(story), post=world.posts[f"post{number}"], starts=AT.date(), **NOTE)
    _another_import()
    one_more(story.council, number)


def _mona(story: Returning) -> Any:
    return Person.objects.get(name="Mona")


def _revise(story: Returning, number: int) -> None:
    row = story.returned("CALLS")
    returning.revise(
        council_id=story.council.id, return_id=row.id, figures=figures(value=str(80 + number)),
        reason="Counted again", confirmed="Counted again", expected_version=row.version, by=story.actor("Olive"), at=AT,
    )  # fmt: skip
    story.submit("CALLS")
    story.approve("CALLS")


def an_import(story: Returning) -> None:
    """The demonstration's file, read and kept; the further ones are copies of it."""
    intake.preview(
        council_id=story.council.id, profile_key=demonstration.PROFILE, path=demonstration.VALUES,
        period_label=demonstration.PERIOD, **NOTE,
    )  # fmt: skip


def _another_import() -> None:
    batch = Batch.objects.latest("pk")
    batch.pk, batch.at = None, batch.at + timedelta(minutes=1)
    batch.save(force_insert=True)


def measured(story: Returning) -> tuple[dict[str, Counter[str]], dict[str, int]]:
    """The queries of every page, once its judgement is kept, and its length."""
    found, lengths = {}, {}
    places = {
        "calls": story.returned("CALLS").id, "drafted": story.returned("D1").id,
        "asked": TargetRequest.objects.earliest("pk").pk,
        "batch": Batch.objects.earliest("pk").pk, "moving": _mona(story).pk, "unit": story.world.units["unit1"].pk,
    }  # fmt: skip
    for name, pages in PAGES.items():
        client = browser("")
        client.force_login(story.people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        for page in pages:
            where = f"/{story.council.key}/{page.format(**places)}"
            client.get(where)
            with asked() as shapes:
                answer = client.get(where)
                body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code == 200 or page.startswith("returns/"), f"{answer.status_code} {where} as {name}"
            found[f"{page} as {name}"], lengths[f"{page} as {name}"] = shapes, len(body)
    return found, lengths


def test_fifty_rows_ask_what_five_ask(story: Returning) -> None:
    few, short = measured(story)
    for number in range(5, 50):
        add_one_of_everything(story, number)
    many, long = measured(story)
    assert [page for page in LISTS if long[f"{page} as Petra"] < 1.5 * short[f"{page} as Petra"]] == [], "they grew"
    grown = {page: (few[page].total(), many[page].total()) for page in few if few[page].total() != many[page].total()}
    assert grown == {}
    assert {page: shapes.total() for page, shapes in many.items() if shapes.total() > MOST} == {}
    alike = {
        page: shape[:300] for page, shapes in many.items() for shape, times in shapes.items() if times > MOST_ALIKE
    }
    assert alike == {}
