"""Restricted figures: closed through every door, opened only by who may, and every opening and refusal on record."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from goldenthread.audit.commands import Hand
from goldenthread.audit.models import Record
from goldenthread.engine.errors import NotReady, Refused
from goldenthread.intake.models import Batch
from goldenthread.intake.staged import Entry, Staged
from goldenthread.intake.staged import kept as staged
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Role
from goldenthread.returns import commands, queries, rules
from tests.returns.test_between import between
from tests.returns.test_sharing import FIGURE, seen
from tests.returns.test_views import address, entry
from tests.returns.worlds import AT, Returning, seal
from tests.scorecards.scored import Q1, count, row, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WHY = "Persons can be recognised"
PAGE = "/hart/indicators/HARM/"
APPROVE = "/hart/returns/approve/"
LIST = "/hart/returns/?period=2014-15-Q1"
WAITING = "63.9"


@pytest.fixture
def harm(story: Returning) -> Returning:
    """An indicator of Olive's with an approved figure and a target; Priya has the right to open what is restricted."""
    count(story, "HARM", None, "50", decimals=1)
    count(story, "OPEN", "7", "5")
    story.approved("HARM", value=FIGURE)
    world = story.world
    world.roles["protector"] = Role.objects.create(
        council=world.council, key="protector", title="Data protection officer", access="auditor", rights=[rules.OPEN]
    )
    world.post("protector", kind="protector", unit=None)
    story.people["Priya"] = world.person("Priya", "protector")
    return story


def restrict(story: Returning, **what: object) -> int:
    given = what or {"indicator_id": story.indicators["HARM"].id}
    return commands.restrict(council=story.council, **given, hand=Hand(story.actor("Petra"), AT, WHY))  # type: ignore[arg-type]


def told(event: str) -> list[tuple[str, str]]:
    """Who, and of what, by an event of the trail."""
    return list(Record.objects.filter(event=event).order_by("sequence").values_list("actor_name", "title"))


@pytest.mark.requirement("DQ-029")
def test_a_user_without_the_right_cannot_open_restricted_values_and_attempts_are_logged(
    harm: Returning, browse: Callable[[str], Client]
) -> None:
    petra = browse("Petra")
    assert seen(petra, "HARM"), "before"
    restrict(harm)
    return_id = harm.returned("HARM").id
    for name in ("Petra", "Hugo"):
        assert seen(browse(name), "HARM") == set(), name
        assert browse(name).get(f"/hart/returns/{return_id}/").status_code == 404
    page = petra.get(PAGE)
    assert "Persons can be recognised Restricted by Petra" in text(page).replace(". Restricted", " Restricted")
    assert "it is restricted" in text(petra.get(f"/hart/scorecard/?period={Q1.replace(' ', '-')}")).lower()
    assert "4.17" not in text(page)
    refused = told(rules.REFUSED)
    assert {name for name, _ in refused} == {"Petra", "Hugo"}
    assert {what for _, what in refused} == {"HARM Count HARM"}
    assert told(rules.OPENED) == []
    kept = Record.objects.filter(event=rules.REFUSED)
    assert all(FIGURE not in f"{one.title}{one.before}{one.after}{one.reason}" for one in kept), "no figure in it"
    assert {json.loads(one.after)["where"] for one in kept} == {"Page of the key performance indicator", "Return"}


@pytest.mark.requirement("DQ-029")
def test_who_answers_for_them_or_has_the_right_opens_them_and_that_is_on_record(
    harm: Returning, browse: Callable[[str], Client]
) -> None:
    restrict(harm)
    assert FIGURE in text(browse("Priya").get(PAGE))
    assert FIGURE in text(browse("Olive").get(PAGE))
    assert "you have opened it" in text(browse("Priya").get(PAGE))
    assert told(rules.OPENED) == [
        ("Priya", "HARM Count HARM"),
        ("Olive", "HARM Count HARM"),
        ("Priya", "HARM Count HARM"),
    ]
    lists = {one for one in seen(browse("Priya"), "HARM") if "/indicators/" not in one}
    assert lists == set(), "open on its own page, and on no list"
    page = browse("Petra").get("/hart/returns/restricted/")
    listed = row(page, "Priya")
    assert (listed["Who"], listed["What became of it"]) == ("Priya", "Opened")
    browse("Hugo").get(PAGE)
    assert row(browse("Priya").get("/hart/returns/restricted/"), "Hugo")["What became of it"] == "Refused"
    assert browse("Olive").get("/hart/returns/restricted/").status_code == 404


def test_it_is_restricted_and_lifted_with_a_reason_by_who_may(harm: Returning, browse: Callable[[str], Client]) -> None:
    petra, where = browse("Petra"), "/hart/returns/restricted/"
    assert "Nothing is restricted." in text(petra.get(where))
    what = f"indicator:{harm.indicators['HARM'].id}"
    assert "Say why it is restricted" in text(petra.post(where, {"form": "restrict", "what": what, "why": " "}))
    assert browse("Priya").post(where, {"form": "restrict", "what": what, "why": WHY}).status_code == 404
    assert petra.post(where, {"form": "restrict", "what": what, "why": WHY}).status_code == 302
    assert row(petra.get(where), "HARM")["Why"] == WHY
    (one,) = queries.restrictions(harm.council.id)
    with pytest.raises(Refused, match="already"):
        restrict(harm)
    said = {"form": "lift", "restriction": one.id, "because": "It is published"}
    assert petra.post(where, said).status_code == 302
    assert queries.restrictions(harm.council.id) == []
    with pytest.raises(NotReady):
        commands.lift(council=harm.council, restriction_id=one.id, hand=Hand(harm.actor("Petra"), AT, "Again"))
    assert FIGURE in text(petra.get(PAGE))


def test_a_set_restricts_each_of_its_members(harm: Returning, browse: Callable[[str], Client]) -> None:
    key = next(one.key for one in organisation.pack(harm.council.id).indicator_sets)
    count(harm, "MEMBER", "41.7", "50", decimals=1, sets=(key,))
    assert seen(browse("Petra"), "MEMBER")
    restrict(harm, set_key=key)
    assert seen(browse("Petra"), "MEMBER") == set()
    with pytest.raises(Refused):
        restrict(harm, set_key="no-such-set")


def test_no_list_and_no_file_shows_them_even_to_who_may_open_them(
    harm: Returning, browse: Callable[[str], Client]
) -> None:
    harm.save("CALLS", value=WAITING)
    harm.submit("CALLS")
    assert WAITING in text(browse("Olive").get(LIST))
    restrict(harm, indicator_id=harm.indicators["CALLS"].id)
    restrict(harm)
    for name in ("Olive", "Hugo", "Petra"):
        for page in (LIST, "/hart/returns/", APPROVE, "/hart/", "/hart/scorecard/"):
            assert WAITING not in text(browse(name).get(page)), (name, page)
    assert row(browse("Olive").get(LIST), "CALLS")["Value"].startswith("Restricted")
    book = browse("Olive").get("/hart/returns/workbook/?period=2014-15-Q1&form=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(book.content)).worksheets[0]
    codes = {cell.value for cells in sheet.iter_rows(max_col=1) for cell in cells}
    assert "WASTE" in codes
    assert not codes & {"HARM", "CALLS"}
    assert told(rules.OPENED) == []
    assert {one for one in seen(browse("Olive"), "HARM") if "/indicators/" not in one} == set()


def test_who_approves_needs_the_right_and_signs_each_on_its_own_page(
    harm: Returning, browse: Callable[[str], Client]
) -> None:
    harm.save("CALLS", value=WAITING)
    harm.submit("CALLS")
    restrict(harm, indicator_id=harm.indicators["CALLS"].id)
    hugo, here = browse("Hugo"), address(harm, page="approve/")
    assert hugo.get(here).status_code == HTTPStatus.NOT_FOUND
    Role.objects.filter(council_id=harm.council.id, access="head_of_service").update(rights=[rules.OPEN])
    listed = text(hugo.get(APPROVE))
    assert "Restricted: open it" in listed
    assert WAITING not in listed
    one = harm.returned("CALLS")
    hugo.post(APPROVE, {"chosen": f"{one.id}:{one.version}:{seal(one)}"})
    assert harm.returned("CALLS").state == rules.SUBMITTED
    assert WAITING in text(hugo.get(here))
    assert told(rules.OPENED) == [("Hugo", "CALLS Calls answered in 15 seconds")]


def test_a_rule_between_figures_tells_none_that_is_restricted_or_held(
    harm: Returning, browse: Callable[[str], Client]
) -> None:
    between(harm)
    harm.save("WASTE", numerator="50", denominator="100")
    asked = text(browse("Olive").post(address(harm), entry(harm, value="60")))
    assert "which is 50" in asked
    restrict(harm, indicator_id=harm.indicators["WASTE"].id)
    assert browse("Olive").post(address(harm), entry(harm, value="60")).status_code == HTTPStatus.FOUND
    assert "which is 50" not in text(browse("Olive").get(address(harm, page="check/")))


def test_a_file_changes_none_of_them_and_an_earlier_import_tells_nothing_of_them(
    harm: Returning, browse: Callable[[str], Client]
) -> None:
    said = [
        Entry(7, "Actual", FIGURE, f"stored is {FIGURE}", code="HARM"),
        Entry(8, "Actual", "5", "as before", code="OPEN"),
    ]
    made = Staged(rows=2, changed=2, revisions=tuple(said))
    batch = Batch.objects.create(
        council_id=harm.council.id, profile="none", period_label=Q1, file_name="figures.xlsx", sha256="0" * 64,
        by_name="Petra", at=AT, state="applied", staged=staged.staged_to_json(made, with_items=False), table={},
        decided_name="Petra", decided_at=AT,
    )  # fmt: skip
    where = f"/hart/imports/{batch.pk}/"
    assert FIGURE in text(browse("Petra").get(where))
    restrict(harm)
    page = text(browse("Petra").get(where))
    assert FIGURE not in page
    assert "It is about a figure that you are not shown." in page
    assert "as before" in page


def test_the_trail_of_what_was_done_before_is_told_without_the_figures(
    harm: Returning, browse: Callable[[str], Client]
) -> None:
    trail = "/hart/audit/"
    assert FIGURE in text(browse("Adam").get(trail))
    restrict(harm)
    for name in ("Adam", "Petra", "Priya"):
        assert FIGURE not in text(browse(name).get(trail)), name
        assert FIGURE not in b"".join(browse(name).get("/hart/audit/download.csv").streaming_content).decode(), name
    assert "HARM Count HARM" in text(browse("Adam").get(trail))


def test_they_are_not_published_and_what_is_calculated_from_them_is_not_shown(harm: Returning) -> None:
    restrict(harm)
    row = harm.returned("HARM")
    with pytest.raises(NotReady, match="restricted"):
        commands.publish(council_id=harm.council.id, return_ids=[row.id], hand=Hand(harm.actor("Petra"), AT, "Now"))
    for who in (None, access.Audience(harm.council.id), harm.people["Olive"], harm.people["Priya"]):
        with access.reading_as(who):
            columns = queries.observations(harm.council.id, period_ids=[row.period.id])
        place = columns["series"].index("HARM")
        assert (columns["value"][place], columns["absence"][place]) == (None, "restricted")
