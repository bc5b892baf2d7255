"""Units renamed and moved from a day, and councils succeeded by others: what was before stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from lxml import html
from typer.testing import CliRunner

from goldenthread.audit import queries as trail
from goldenthread.config.commands import application
from goldenthread.engine.errors import BadData
from goldenthread.organisation import commands, queries
from goldenthread.organisation.models import Succession, UnitPlace
from tests.organisation.worlds import AT, NOTE, START, TODAY, World

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CHANGED = date(2014, 7, 1)


def tree(world: World, on: date) -> list[tuple[int, str]]:
    return [(row.depth, row.name) for row in queries.units_on(world.council.pk, on)]


def said(answer) -> str:
    return " ".join(html.fromstring(answer.content).xpath("//main")[0].text_content().split())


def test_a_unit_renamed_from_a_day_keeps_its_name_before_it(world, browser):
    client = browser(world.person("Ada", "administrator"))
    address = f"/hart/people/units/{world.units['place'].pk}/rename/"
    given = {"name": "Environment", "on_day": "1", "on_month": "7", "on_year": "2014", "reason": "The new structure"}
    assert client.post(address, given).status_code == 302
    unit = world.units["place"]
    assert queries.name_on(unit.pk, CHANGED - timedelta(days=1)) == "Place"
    assert queries.name_on(unit.pk, CHANGED) == "Environment"
    assert queries.names_on(world.council.pk, date(2014, 6, 1))[unit.pk] == "Place"
    today = said(client.get("/hart/people/units/"))
    assert "Environment (Place until 30 June 2014)" in today
    then = said(client.get("/hart/people/units/?on_day=1&on_month=6&on_year=2014"))
    assert "Place" in then
    assert "Environment" not in then
    told = trail.trail(world.council.id).rows[0]
    assert (told.event, told.title) == ("organisation.unit_renamed", "Unit Place renamed Environment")


@pytest.mark.parametrize(
    ("name", "on", "place", "told"),
    [
        ("", None, "name", "missing"),
        ("Place", None, "name", "called that already"),
        ("Parks", TODAY + timedelta(days=1), "on", "has not come yet"),
        ("Parks", START - timedelta(days=1), "on", "cannot be earlier"),
    ],
)
def test_a_name_that_cannot_hold_is_refused_and_nothing_is_stored(world, name, on, place, told):
    before = trail.length(world.council.id)
    with pytest.raises(BadData) as caught:
        commands.rename_unit(unit=world.units["place"], name=name, on=on, **NOTE)
    assert [fault.place for fault in caught.value.faults] == [place]
    assert told in caught.value.faults[0].reason
    assert trail.length(world.council.id) == before


def test_a_directorate_reorganised_stands_where_it_stood_before_the_day(world):
    commands.move_unit(unit=world.units["team"], parent=world.units["people"], on=CHANGED, **NOTE)
    commands.rename_unit(unit=world.units["people"], name="Families", on=CHANGED, **NOTE)
    assert tree(world, date(2014, 6, 30)) == [(0, "People"), (0, "Place"), (1, "Team"), (2, "Squad")]
    assert tree(world, CHANGED) == [(0, "Families"), (1, "Team"), (2, "Squad"), (0, "Place")]
    with pytest.raises(BadData, match="cannot be earlier"):
        commands.move_unit(unit=world.units["team"], parent=None, on=CHANGED - timedelta(days=1), **NOTE)
    # What would not have lasted a day is corrected in its place.
    commands.move_unit(unit=world.units["team"], parent=None, on=CHANGED, **NOTE)
    assert UnitPlace.objects.filter(unit=world.units["team"]).count() == 2
    assert tree(world, CHANGED)[-1] == (1, "Squad")


def test_the_database_refuses_a_unit_below_itself(world):
    with pytest.raises(IntegrityError, match="not_below_itself"), transaction.atomic():
        UnitPlace.objects.create(unit=world.units["team"], parent=world.units["team"], starts=TODAY)


@pytest.fixture
def before(world: World) -> World:
    """The council, since 1974."""
    world.council.starts = date(1974, 4, 1)
    world.council.save()
    return world


def test_a_council_is_succeeded_once_with_a_reason_on_both_trails(before, elsewhere, browser):
    ada = before.person("Ada", "administrator")
    commands.appoint(person=ada, post=elsewhere.posts["administrator"], starts=START, **NOTE)
    client = browser(ada)
    page = "/rushmoor/people/units/succession/"
    empty = said(client.post(page, {}))
    for field in ("Council that ended", "First day of this council"):
        assert field in empty
    given = {"old": before.council.pk, "on_day": "1", "on_month": "4", "on_year": "2014", "history": "joined"}
    assert client.post(page, {**given, "reason": "The order of 2013"}).status_code == 302
    assert "This council took over from Hart Council on 1 April 2014" in said(client.get("/rushmoor/people/units/"))
    assert "Rushmoor Council took over on 1 April 2014" in said(client.get("/hart/people/units/"))
    for world in (before, elsewhere):
        assert trail.trail(world.council.id).rows[0].event == "organisation.council_succeeded"
        assert trail.verify(world.council.id) == []
    ended = queries.council("hart")
    assert ended is not None
    assert ended.ends == date(2014, 4, 1)
    assert "already" in said(client.post(page, {**given, "reason": "Once more"}))
    assert Succession.objects.count() == 1


def test_who_does_not_administer_both_finds_no_such_page(before, elsewhere, browser):
    page = "/rushmoor/people/units/succession/"
    given = {"old": before.council.pk, "on_day": "1", "on_month": "4", "on_year": "2014", "history": "joined"}
    both = before.person("Ina", "performance")
    commands.appoint(person=both, post=elsewhere.posts["administrator"], starts=START, **NOTE)
    for person in (elsewhere.person("Bob", "administrator"), elsewhere.person("Eve", "performance"), both):
        client = browser(person)
        assert client.get(page).status_code == 404
        assert client.post(page, {**given, "reason": "Mine now"}).status_code == 404
        assert "took over from another" not in said(client.get("/rushmoor/people/units/"))
    assert not Succession.objects.exists()


def test_nothing_succeeds_itself_or_comes_round_again(before, elsewhere):
    given = {"on": date(2014, 4, 1), "history": "break", "reason": "Decided", **NOTE}
    commands.succeed(old=before.council, new=elsewhere.council, **given)
    for refused, told in (
        ({"old": elsewhere.council, "new": elsewhere.council}, "succeed itself"),
        ({"old": elsewhere.council, "new": before.council, "on": TODAY}, "ended on|succeeded by this one"),
        ({"old": elsewhere.council, "new": before.council, "on": date(1974, 1, 1)}, "must be later"),
        ({"old": elsewhere.council, "new": before.council, "history": "mixed"}, "no way to treat"),
        ({"old": elsewhere.council, "new": before.council, "reason": " "}, "reason is missing"),
    ):
        with pytest.raises(BadData, match=told):
            commands.succeed(**{**given, **refused})
    assert Succession.objects.count() == 1


def test_the_command_line_says_it_too(before, elsewhere, clock):
    clock(AT)
    words = [
        "council",
        "succeed",
        "hart",
        "rushmoor",
        "--on",
        "2014-04-01",
        "--history",
        "break",
        "--reason",
        "Decided",
    ]
    done = CliRunner().invoke(application, words)
    assert done.exit_code == 0, done.output
    assert "Hart Council is succeeded by Rushmoor Council, figures break." in " ".join(done.output.split())
    again = CliRunner().invoke(application, words)
    assert isinstance(again.exception, BadData)
