"""Every framework a council has worked under is kept, with the days of its bodies and the names of its units."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from goldenthread import framework
from goldenthread.audit import queries as trail
from goldenthread.framework import Pack
from goldenthread.organisation import commands, queries
from goldenthread.organisation.models import Body, PackVersion, UnitName
from tests.organisation.worlds import AT, NOTE, START

pytestmark = pytest.mark.django_db
LATER = datetime(2015, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def council():
    return commands.create_council(key="hart", name="Hart", starts=START, **NOTE)


def versioned(version: str, **parts: object) -> Pack:
    pack = framework.load("hart")
    return pack.model_copy(update={"pack": pack.pack.model_copy(update={"version": version}), **parts})


def test_each_framework_that_differs_is_kept_with_who_when_and_why(council) -> None:
    commands.apply_pack(council=council, pack=versioned("1.1"), reason="The first", **NOTE)
    commands.apply_pack(council=council, pack=versioned("1.1"), **NOTE)
    commands.apply_pack(council=council, pack=versioned("1.2"), by=NOTE["by"], at=LATER, reason="Renamed")
    newest, first = queries.pack_versions(council.id)
    assert (first.number, first.version, first.reason, first.applied_at) == (1, "1.1", "The first", AT)
    assert (newest.number, newest.version, newest.applied_by_name) == (2, "1.2", "Golden Thread")
    assert queries.pack_at(council.id, 1) == versioned("1.1")
    assert queries.pack_at(council.id, 3) is None
    assert trail.verify(council.id) == []


def test_an_earlier_framework_may_come_back(council) -> None:
    for version in ("1.1", "1.2", "1.1"):
        commands.apply_pack(council=council, pack=versioned(version), **NOTE)
    assert [one.version for one in queries.pack_versions(council.id)] == ["1.1", "1.2", "1.1"]


@pytest.mark.parametrize(
    ("day", "version"),
    [(date(2010, 1, 1), "1.1"), (date(2014, 8, 10), "1.1"), (date(2015, 3, 1), "1.1"), (date(2015, 3, 2), "1.2")],
)
def test_a_year_has_the_framework_of_its_day(council, day: date, version: str) -> None:
    commands.apply_pack(council=council, pack=versioned("1.1"), **NOTE)
    commands.apply_pack(council=council, pack=versioned("1.2"), by=NOTE["by"], at=LATER)
    found = queries.pack_of_year(council.id, day)
    assert found
    assert found.pack.version == version


def test_without_a_framework_none_is_found(council) -> None:
    assert queries.pack_of_year(council.id, START) is None
    assert queries.pack_versions(council.id) == []
    assert commands.hold_newest(council=council) == 0


def test_a_unit_keeps_the_names_it_had(council) -> None:
    pack = versioned("1.1")
    commands.apply_pack(council=council, pack=pack, **NOTE)
    first, *others = pack.units
    renamed = first.model_copy(update={"name": "Customers and Homes"})
    commands.apply_pack(council=council, pack=versioned("1.2", units=(renamed, *others)), by=NOTE["by"], at=LATER)
    unit = queries.unit_by_key(council.id, first.key)
    assert unit
    assert queries.name_on(unit.id, date(2015, 3, 1)) == first.name
    assert queries.name_on(unit.id, date(2015, 3, 2)) == "Customers and Homes"
    assert queries.name_on(unit.id, date(1999, 1, 1)) == first.name
    assert queries.name_on(999_999, START) is None


def test_a_name_that_did_not_last_a_day_is_corrected(council) -> None:
    unit = commands.add_unit(council=council, key="place", name="Plaice", starts=AT.date(), **NOTE)
    place = framework.Unit(key="place", name="Place")
    commands.apply_pack(council=council, pack=versioned("1.2", units=(*versioned("1").units, place)), **NOTE)
    assert list(UnitName.objects.filter(unit=unit).values_list("name", "ends")) == [("Place", None)]


def test_a_body_has_its_days_and_the_one_it_took_over_from(council) -> None:
    old = framework.Body(key="old", name="Old Board", kind="officer", starts=date(2002, 1, 1), ends=date(2004, 9, 1))
    new = framework.Body(
        key="new", name="New Board", kind="officer", abbreviation="NB", replaces="old", starts=date(2004, 9, 1)
    )
    commands.apply_pack(council=council, pack=versioned("1.2", bodies=(new, old)), **NOTE)
    known = {row.key: row for row in queries.bodies(council.id)}
    assert known["new"].replaces_id == known["old"].id
    assert (known["new"].abbreviation, known["new"].starts) == ("NB", date(2004, 9, 1))
    assert [row.key for row in queries.bodies(council.id, on=date(2003, 6, 1))] == ["old"]
    assert [row.key for row in queries.bodies(council.id, on=date(2004, 9, 1))] == ["new"]


@pytest.mark.database
@pytest.mark.parametrize(
    "wrong",
    [
        lambda council, body: Body.objects.filter(pk=body.pk).update(starts=START, ends=START),
        lambda council, body: Body.objects.filter(pk=body.pk).update(replaces_id=body.pk),
        lambda council, body: PackVersion.objects.create(council=council, number=0, content={}, applied_at=AT),
        lambda council, body: [
            PackVersion.objects.create(council=council, number=7, content={}, applied_at=AT) for _ in range(2)
        ],
    ],
)
def test_the_database_refuses_what_cannot_be(council, wrong) -> None:
    body = Body.objects.create(council=council, key="cabinet", name="Cabinet", kind="member")
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(council, body)


def test_the_page_of_units_says_what_each_was_called(world, browser) -> None:
    place = framework.Unit(key="place", name="Neighbourhoods")
    commands.apply_pack(council=world.council, pack=versioned("1.2", units=(place,), posts=(), bodies=()), **NOTE)
    page = browser(world.person("Ada", "administrator")).get("/hart/people/units/").content.decode()
    assert "Neighbourhoods" in page
    assert "(Place until 9 August 2014)" in page
