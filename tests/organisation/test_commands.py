"""Adding, moving and ending units, posts and people: all or nothing, each with one record on the trail."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from goldenthread import framework
from goldenthread.audit import queries as trail
from goldenthread.engine.errors import BadData, NotReady
from goldenthread.organisation import commands, queries
from goldenthread.organisation.models import Council, Holding, Person, Post, Role, Unit
from tests.organisation.worlds import NOTE, START, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = TODAY + timedelta(days=30)


def events(world) -> list[str]:
    return [row.event for row in trail.trail(world.council.id).rows]


def last(world):
    return trail.trail(world.council.id).rows[0]


def test_a_council_s_key_is_the_first_word_of_its_addresses():
    with pytest.raises(BadData, match="address of Golden Thread itself"):
        commands.create_council(key="accounts", name="A", starts=START, **NOTE)
    commands.create_council(key="hart", name="Hart", starts=START, **NOTE)
    with pytest.raises(BadData, match="exists already"):
        commands.create_council(key="hart", name="Hart again", starts=START, **NOTE)


def test_every_command_leaves_one_record(world):
    before = trail.length(world.council.id)
    unit = commands.add_unit(council=world.council, key="new", name="New", starts=START, **NOTE)
    commands.move_unit(unit=unit, parent=world.units["team"], **NOTE)
    commands.end_unit(unit=unit, ends=LATER, **NOTE)
    ann = commands.add_person(council=world.council, name="Ann", email="ann@hart.gov.uk", **NOTE)
    held = commands.appoint(person=ann, post=world.posts["owner"], starts=START, **NOTE)
    moved = commands.move(holding=held, post=world.posts["auditor"], on=TODAY, **NOTE)
    commands.end_holding(holding=moved, ends=LATER, **NOTE)
    commands.set_password(person=ann, password="three odd words", **NOTE)
    commands.end_person(council=world.council, person=ann, **NOTE)
    commands.reinstate_person(person=ann, **NOTE)
    assert trail.length(world.council.id) == before + 10
    assert trail.verify(world.council.id) == []


def test_the_trail_never_holds_a_password(world):
    ann = world.person("Ann")
    commands.set_password(person=ann, password="three odd words", **NOTE)
    row = last(world)
    assert row.event == "organisation.person_password_set"
    assert "odd" not in repr(row)


def test_a_unit_cannot_stand_below_itself(world):
    with pytest.raises(BadData, match="stands below it"):
        commands.move_unit(unit=world.units["place"], parent=world.units["squad"], **NOTE)
    with pytest.raises(BadData, match="is Place itself"):
        commands.move_unit(unit=world.units["place"], parent=world.units["place"], **NOTE)


def test_a_unit_cannot_stand_below_another_council_s(world, elsewhere):
    with pytest.raises(Unit.DoesNotExist):
        commands.move_unit(unit=world.units["team"], parent=elsewhere.units["place"], **NOTE)


def test_a_unit_ends_only_when_nothing_in_it_goes_on(world):
    with pytest.raises(NotReady, match="Squad stands below Team"):
        commands.end_unit(unit=world.units["team"], ends=LATER, **NOTE)
    commands.end_unit(unit=world.units["squad"], ends=LATER, **NOTE)
    with pytest.raises(NotReady, match="is in Team"):
        commands.end_unit(unit=world.units["team"], ends=LATER, **NOTE)


def test_a_unit_ends_after_it_started(world):
    with pytest.raises(BadData, match="starts on 1 April 2014"):
        commands.end_unit(unit=world.units["squad"], ends=START, **NOTE)


def test_a_post_ends_only_when_nobody_holds_it_beyond(world):
    ann = world.person("Ann", "owner")
    with pytest.raises(NotReady, match="Ann holds Owner"):
        commands.end_post(post=world.posts["owner"], ends=LATER, **NOTE)
    commands.end_holding(holding=Holding.objects.get(person=ann), ends=LATER, **NOTE)
    assert commands.end_post(post=world.posts["owner"], ends=LATER, **NOTE).ends == LATER


def test_nobody_holds_a_post_outside_its_days(world):
    ann = world.person("Ann")
    with pytest.raises(BadData, match="starts on 1 April 2014"):
        commands.appoint(person=ann, post=world.posts["owner"], starts=date(2014, 3, 31), **NOTE)
    commands.end_post(post=world.posts["owner"], ends=LATER, **NOTE)
    with pytest.raises(BadData, match="ends on"):
        commands.appoint(person=ann, post=world.posts["owner"], starts=TODAY, **NOTE)


def test_nobody_holds_a_post_twice_on_one_day(world):
    ann = world.person("Ann", "owner")
    with pytest.raises(BadData, match="then already"):
        commands.appoint(person=ann, post=world.posts["owner"], starts=TODAY, **NOTE)


def test_two_people_may_share_a_post(world):
    world.person("Ann", "owner"), world.person("Bob", "owner")
    owner = world.posts["owner"].id
    assert queries.holders([owner], today=TODAY) == {owner: ["Ann", "Bob"]}


def test_an_end_before_the_first_day_withdraws_the_appointment(world):
    ann = world.person("Ann", "owner", starts=LATER)
    assert commands.end_holding(holding=Holding.objects.get(person=ann), ends=TODAY, **NOTE) is None
    assert not Holding.objects.filter(person=ann).exists()
    assert last(world).event == "organisation.person_withdrawn"


def test_a_move_ends_one_post_and_starts_another_on_the_same_day(world):
    ann = world.person("Ann", "owner")
    commands.move(holding=Holding.objects.get(person=ann), post=world.posts["auditor"], on=TODAY, **NOTE)
    row = queries.person(world.council.id, ann.id)
    assert [(one.post_key, one.starts, one.ends) for one in row.holdings] == [
        ("auditor", TODAY, None),
        ("owner", START, TODAY),
    ]


def test_a_move_to_another_council_is_refused(world, elsewhere):
    ann = world.person("Ann", "owner")
    with pytest.raises(NotReady, match="within one council"):
        commands.move(holding=Holding.objects.get(person=ann), post=elsewhere.posts["owner"], on=TODAY, **NOTE)
    assert Holding.objects.get(person=ann).ends is None


def test_someone_added_twice_is_refused_whatever_the_capitals(world):
    world.person("Ann")
    with pytest.raises(BadData, match="in the list already"):
        commands.add_person(council=world.council, name="Ann", email=" ANN@hart.gov.uk ", **NOTE)


def test_a_shared_officer_keeps_one_account(world, elsewhere):
    ann = world.person("Ann", "owner")
    with pytest.raises(BadData, match="belongs to an account already"):
        commands.add_person(council=elsewhere.council, name="A. Owner", email=ann.email, **NOTE)
    same = commands.add_person(
        council=elsewhere.council, name="A. Owner", email=ann.email, post=elsewhere.posts["auditor"], **NOTE
    )
    assert same.pk == ann.pk
    assert Person.objects.get(pk=ann.pk).name == "Ann"
    assert [one.key for one in queries.councils_of(same, today=TODAY)] == ["hart", "rushmoor"]


def test_another_council_ends_only_its_own_posts(world, elsewhere):
    ann = world.person("Ann", "owner")
    commands.appoint(person=ann, post=elsewhere.posts["auditor"], starts=START, **NOTE)
    commands.end_person(council=elsewhere.council, person=ann, **NOTE)
    ann.refresh_from_db()
    assert ann.is_active
    assert [one.key for one in queries.councils_of(ann, today=TODAY)] == ["hart"]
    commands.end_person(council=world.council, person=ann, **NOTE)
    ann.refresh_from_db()
    assert not ann.is_active


def test_someone_who_comes_back_chooses_a_new_password_and_has_no_posts(world):
    ann = world.person("Ann", "owner")
    commands.set_password(person=ann, password="three odd words", **NOTE)
    commands.end_person(council=world.council, person=ann, **NOTE)
    back = commands.reinstate_person(person=ann, **NOTE)
    assert back.is_active
    assert not back.has_usable_password()
    assert queries.councils_of(back, today=TODAY) == []


@pytest.mark.parametrize("password", ["short", "password1234", "ann@hart.gov.uk"])
def test_a_weak_password_is_refused(world, password):
    with pytest.raises(BadData):
        commands.set_password(person=world.person("Ann"), password=password, **NOTE)


class TestApplyingAPack:
    @pytest.fixture
    def pack(self):
        return framework.load("hart")

    @pytest.fixture
    def council(self):
        return commands.create_council(key="hart", name="Hart", starts=START, **NOTE)

    def test_brings_units_roles_posts_and_bodies(self, council, pack):
        changes = commands.apply_pack(council=council, pack=pack, **NOTE)
        assert len(queries.units(council.id)) == len(pack.units)
        assert {role.key: role.access for role in queries.roles(council.id)} == {
            role.key: role.access for role in pack.roles
        }
        assert {post.key for post in queries.posts(council.id)} == {post.key for post in pack.posts}
        assert len(queries.bodies(council.id)) == len(pack.bodies)
        assert changes.added

    def test_twice_changes_nothing_and_records_nothing(self, council, pack):
        commands.apply_pack(council=council, pack=pack, **NOTE)
        count = trail.length(council.id)
        assert not commands.apply_pack(council=council, pack=pack, **NOTE)
        assert trail.length(council.id) == count

    def test_a_new_version_changes_what_differs_and_no_more(self, council, pack):
        commands.apply_pack(council=council, pack=pack, **NOTE)
        first = pack.roles[0].model_copy(update={"title": "Performance lead"})
        head = pack.pack.model_copy(update={"version": "2.0"})
        newer = pack.model_copy(update={"pack": head, "roles": (first, *pack.roles[1:])})
        changes = commands.apply_pack(council=council, pack=newer, **NOTE)
        assert (changes.added, changes.changed) == ([], ["pack:hart", f"role:{first.key}"])
        assert queries.council("hart").pack_version == "2.0"
        assert queries.pack(council.id).roles[0].title == "Performance lead"

    def test_the_pack_comes_back_as_it_went_in(self, council, pack):
        commands.apply_pack(council=council, pack=pack, **NOTE)
        assert queries.pack(council.id) == pack
        assert queries.words(council.id)["indicator"] == pack.words["indicator"]

    def test_all_or_nothing(self, council, pack):
        broken = pack.posts[0].model_copy(update={"role": "no-such-role"})
        with pytest.raises(KeyError):
            commands.apply_pack(council=council, pack=pack.model_copy(update={"posts": (broken,)}), **NOTE)
        assert queries.units(council.id) == []
        assert queries.council("hart").pack_version == ""


class TestTheDatabaseItselfHolds:
    """What must hold holds even for code that forgets to ask."""

    def refused(self, name: str, make) -> None:
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            make()
        # SQLite names the columns of a broken uniqueness instead of its constraint.
        assert name in str(caught.value) or "UNIQUE constraint failed" in str(caught.value)

    def test_that_a_council_has_its_key_alone(self, world):
        self.refused("organisation_council_key_once", lambda: Council.objects.create(key="hart", starts=START))

    def test_that_nothing_ends_before_it_starts(self, world):
        self.refused(
            "organisation_unit_ends_after_it_starts",
            lambda: Unit.objects.create(council=world.council, key="x", name="X", starts=TODAY, ends=TODAY),
        )
        self.refused(
            "organisation_holding_ends_after_it_starts",
            lambda: Holding.objects.create(
                person=world.person("Ann"), post=world.posts["owner"], starts=TODAY, ends=START
            ),
        )

    def test_that_a_role_has_a_kind_of_access_the_code_knows(self, world):
        self.refused(
            "organisation_role_access_known",
            lambda: Role.objects.create(council=world.council, key="x", title="X", access="everything"),
        )

    def test_that_an_email_is_one_whatever_its_capitals(self, world):
        world.person("Ann")
        self.refused(
            "organisation_person_email_in_small_letters",
            lambda: Person.objects.create(email="ANN@hart.gov.uk", name="Ann"),
        )
        self.refused("email", lambda: Person.objects.create(email="ann@hart.gov.uk", name="Ann"))

    def test_that_someone_holds_a_post_openly_only_once(self, world):
        ann = world.person("Ann", "owner")
        self.refused(
            "organisation_holding_open_once",
            lambda: Holding.objects.create(person=ann, post=world.posts["owner"], starts=TODAY),
        )

    def test_that_a_post_has_its_key_alone_within_its_council(self, world, elsewhere):
        owner = world.posts["owner"]
        self.refused(
            "organisation_post_key_once",
            lambda: Post.objects.create(
                council=world.council, role=owner.role, key="owner", title="Owner", starts=START
            ),
        )
        assert elsewhere.posts["owner"].key == "owner"
