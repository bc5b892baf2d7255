"""A list of people: each fault by line and column, all or nothing, the same file twice changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.audit import queries as trail
from goldenthread.engine.errors import BadData
from goldenthread.organisation import commands, imports, queries
from goldenthread.organisation.models import Holding, Person, Post
from tests.organisation.worlds import NOTE

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HEADER = "name,email,unit,role,post,starts,ends\n"
GOOD = HEADER + (
    "Ann Owner,ann@hart.gov.uk,Team,owner,Owner,2014-04-01,\n"
    "Bob Head,BOB@hart.gov.uk,,,head_of_service,01/05/2014,2015-04-01\n"
    "Cat New,cat@hart.gov.uk,People,Owner,Clinic manager,2014-06-01,\n"
    "Dan Only,dan@hart.gov.uk,,,,,\n"
)


@pytest.fixture
def load(world, tmp_path):
    """Write a list and load it."""

    def loading(text: str):
        return imports.load_people(council=world.council, path=written(tmp_path, text), **NOTE)

    return loading


@pytest.fixture
def faults(world, tmp_path):
    """The faults of a list, as (place, reason, mend)."""

    def finding(text: str) -> list[tuple[str, str, str]]:
        plan = imports.read_people(council=world.council, path=written(tmp_path, text))
        return [(fault.place, fault.reason, fault.mend) for fault in plan.faults]

    return finding


def written(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_people_their_posts_and_a_new_post_come_in_at_once(world, load):
    plan = load(GOOD)
    assert (len(plan.new), len(plan.changed), len(plan.unchanged)) == (4, 0, 0)
    held = {
        (one.person.name, one.post.title, str(one.starts), str(one.ends or ""))
        for one in Holding.objects.select_related("person", "post")
    }
    assert held == {
        ("Ann Owner", "Owner", "2014-04-01", ""),
        ("Bob Head", "Head_Of_Service", "2014-05-01", "2015-04-01"),
        ("Cat New", "Clinic manager", "2014-06-01", ""),
    }
    clinic = queries.post_by_key(world.council.id, "clinic-manager")
    assert (clinic.unit_name, clinic.access) == ("People", "owner")
    assert not Person.objects.get(email="dan@hart.gov.uk").has_usable_password()
    assert trail.trail(world.council.id).rows[0].event == "organisation.people_loaded"


def test_the_same_file_twice_changes_nothing_and_records_nothing(world, load):
    load(GOOD)
    count = trail.length(world.council.id)
    plan = load(GOOD)
    assert (len(plan.new), len(plan.changed), len(plan.unchanged)) == (0, 0, 4)
    assert trail.length(world.council.id) == count


def test_a_changed_name_and_a_changed_end_are_changes(load):
    load(GOOD)
    plan = load(GOOD.replace("Ann Owner", "Ann Smith").replace("2015-04-01", "2016-04-01"))
    assert [entry.email for entry in plan.changed] == ["ann@hart.gov.uk", "bob@hart.gov.uk"]
    assert Person.objects.get(email="ann@hart.gov.uk").name == "Ann Smith"
    assert str(Holding.objects.get(person__email="bob@hart.gov.uk").ends) == "2016-04-01"


def test_one_fault_and_nothing_is_stored(world, load):
    with pytest.raises(BadData):
        load(GOOD + "Eve,eve-at-hart,,,,,\n")
    assert not Person.objects.exists()
    assert not Post.objects.filter(key="clinic-manager").exists()


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        (",ann@hart.gov.uk,,,,,", "line 2, column name", "The name is missing."),
        ("Ann,,,,,,", "line 2, column email", "The email is missing."),
        ("Ann,ann,,,,,", "line 2, column email", "This is not the shape of an email address."),
        ("Ann,ann@hart.gov.uk,Nowhere,,Owner,2014-04-01,", "line 2, column unit", "There is no unit of this name."),
        ("Ann,ann@hart.gov.uk,,Wizard,Owner,2014-04-01,", "line 2, column role", "There is no role of this name."),
        ("Ann,ann@hart.gov.uk,,auditor,Owner,2014-04-01,", "line 2, column role", "The post's role is Owner."),
        ("Ann,ann@hart.gov.uk,People,,Owner,2014-04-01,", "line 2, column unit", "The post is in Team."),
        (
            "Ann,ann@hart.gov.uk,,,New post,2014-04-01,",
            "line 2, column role",
            "This post is new and its role is missing.",
        ),
        ("Ann,ann@hart.gov.uk,Team,,,,", "line 2, column unit", "This is about a post, and the post is missing."),
        ("Ann,ann@hart.gov.uk,,,Owner,,", "line 2, column starts", "The first day in the post is missing."),
        ("Ann,ann@hart.gov.uk,,,Owner,soon,", "line 2, column starts", "This is not a day."),
        ("Ann,ann@hart.gov.uk,,,Owner,31/02/2014,", "line 2, column starts", "This is not a day."),
        (
            "Ann,ann@hart.gov.uk,,,Owner,2014-04-01,2014-04-01",
            "line 2, column ends",
            "It starts on 1 April 2014, so the day it ends must be later.",
        ),
        ("Ann,ann@hart.gov.uk,,,Owner,2014-03-01,", "line 2, column starts", "The post starts on 1 April 2014."),
    ],
)
def test_each_fault_has_its_line_its_column_and_its_mend(faults, line, place, reason):
    [(found_place, found_reason, mend)] = faults(HEADER + line + "\n")
    assert (found_place, found_reason) == (place, reason)
    assert mend


def test_every_fault_of_a_list_is_told_at_once(faults):
    found = faults(HEADER + ",x,,,,,\nAnn,ann@hart.gov.uk,Nowhere,Wizard,Owner,soon,later\n")
    assert [place for place, _, _ in found] == [
        "line 2, column name",
        "line 2, column email",
        "line 3, column starts",
        "line 3, column ends",
        "line 3, column unit",
        "line 3, column role",
    ]


def test_lines_that_disagree_are_found(faults):
    ann = "Ann,ann@hart.gov.uk,,,Owner,2014-04-01,\n"
    [(place, reason, _)] = faults(HEADER + ann + "Anna,ann@hart.gov.uk,,,auditor,2014-04-01,\n")
    assert (place, reason) == ("line 3, column name", "Line 2 gives this email to Ann.")
    [(place, reason, _)] = faults(HEADER + ann + "Ann,ann@hart.gov.uk,,,Owner,2014-06-01,\n")
    assert (place, reason) == ("line 3, column starts", "Line 2 has them in this post on some of these days.")
    new = "{0},{0}@hart.gov.uk,,{1},New post,2014-06-01,\n"
    [(place, reason, _)] = faults(HEADER + new.format("ann", "owner") + new.format("bob", "auditor"))
    assert (place, reason) == ("line 3, column post", "Line 2 gives this post another unit or role.")


def test_a_line_that_disagrees_with_what_is_stored_is_found(world, faults):
    world.person("Ann", "owner")
    [(place, reason, _)] = faults(HEADER + "Ann,ann@hart.gov.uk,,,Owner,2014-06-01,\n")
    assert (place, reason) == ("line 2, column starts", "They hold this post from 1 April 2014 already.")


def test_someone_who_left_is_not_brought_back_by_a_list(world, faults):
    commands.end_person(council=world.council, person=world.person("Ann"), **NOTE)
    [(place, reason, _)] = faults(HEADER + "Ann,ann@hart.gov.uk,,,Owner,2014-06-01,\n")
    assert (place, reason) == ("line 2, column email", "This person has left.")


def test_a_shared_officer_needs_a_post_and_keeps_their_name(world, elsewhere, faults, load):
    ann = elsewhere.person("Ann")
    [(place, _, _)] = faults(HEADER + f"A. Smith,{ann.email},,,,,\n")
    assert place == "line 2, column post"
    load(HEADER + f"A. Smith,{ann.email},,,Owner,2014-06-01,\n")
    ann.refresh_from_db()
    assert (ann.name, ann.home_council) == ("Ann", elsewhere.council)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("name,unit,role,post,starts,ends\n", "The column email is missing."),
        ("name,email,salary\n", "The column salary is not known."),
        ("name,email,email\n", "The column email stands there twice."),
    ],
)
def test_a_header_that_cannot_be_used_is_named(faults, header, reason):
    assert reason in [found for _, found, _ in faults(header + "," * header.count(",") + "x\n")]


def test_a_file_without_lines_is_named(faults):
    assert faults("")[0][0] == "file"


def test_columns_may_stand_in_any_order_and_case(load):
    plan = load("Email,Name\nann@hart.gov.uk,Ann\n")
    assert plan.new[0].name == "Ann"
