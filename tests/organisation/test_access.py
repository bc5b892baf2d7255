"""Access follows posts held today, at once, and is never cached beyond a request."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.organisation import commands, queries
from goldenthread.organisation.access import Facts, may, may_somewhere, visible_units
from goldenthread.organisation.models import Holding, Person
from goldenthread.organisation.rules import KINDS, VERBS
from tests.organisation.worlds import NOTE, TODAY

pytestmark = pytest.mark.django_db


def facts_of(world, unit: str, *owners: str, visibility: str = "council") -> Facts:
    path = queries.unit_path(world.council.id, world.units[unit].id)
    return Facts(world.council.id, path, frozenset(world.posts[key].id for key in owners), visibility)


def test_a_post_gives_access_on_its_days_only(world, clock):
    ann = world.person("Ann")
    ann_may = lambda: may(ann, "see_audit", Facts(world.council.id))  # noqa: E731
    commands.appoint(person=ann, post=world.posts["auditor"], starts=TODAY, ends=TODAY + timedelta(days=2), **NOTE)
    assert ann_may()
    clock(NOTE["at"] - timedelta(days=1))
    assert not ann_may()
    clock(NOTE["at"] + timedelta(days=1))
    assert ann_may()
    clock(NOTE["at"] + timedelta(days=2))
    assert not ann_may()


def test_access_turns_at_midnight_in_london_not_in_utc(world, clock):
    ann = world.person("Ann", "auditor", starts=date(2014, 9, 1))
    clock(NOTE["at"].replace(month=8, day=31, hour=22, minute=59))
    assert not may(ann, "see_audit", Facts(world.council.id))
    clock(NOTE["at"].replace(month=8, day=31, hour=23, minute=1))
    assert may(ann, "see_audit", Facts(world.council.id))


def test_a_change_holds_at_once_for_the_same_person_object(world):
    ann = world.person("Ann", "performance")
    facts = Facts(world.council.id)
    assert may(ann, "set_target", facts)
    commands.end_holding(holding=Holding.objects.get(person=ann), ends=TODAY, **NOTE)
    assert not may(ann, "set_target", facts)


def test_a_post_that_has_ended_gives_nothing(world):
    ann = world.person("Ann", "performance")
    world.posts["performance"].ends = TODAY
    world.posts["performance"].save()
    assert not may(ann, "set_target", Facts(world.council.id))


def test_someone_who_left_may_nothing_even_with_an_open_post(world):
    ann = world.person("Ann", "performance")
    Person.objects.filter(pk=ann.pk).update(is_active=False)
    stale = ann
    fresh = Person.objects.get(pk=ann.pk)
    assert not any(may_somewhere(who, verb, world.council.id) for verb in VERBS for who in (stale, fresh))


def test_nobody_signed_in_may_nothing(world):
    assert not may_somewhere(AnonymousUser(), "see_home", world.council.id)


def test_a_verb_that_does_not_exist_is_a_mistake_in_the_code(world):
    with pytest.raises(ValueError, match="see_everything"):
        may(world.person("Ann"), "see_everything", Facts(world.council.id))


def test_units_of_a_scope_hold_everything_below(world):
    head = world.person("Head", "head_of_service")
    scope = visible_units(head, "enter_return", world.council.id)
    assert not scope.all
    assert scope.unit_ids == {world.units["team"].id, world.units["squad"].id}
    assert scope.post_ids == {world.posts["head_of_service"].id}


def test_two_posts_add_up(world):
    both = world.person("Both", "owner", "scrutiny")
    assert visible_units(both, "see_indicator", world.council.id).all
    assert not visible_units(both, "see_unapproved", world.council.id).all


def test_a_moved_unit_takes_its_access_along(world):
    head = world.person("Head", "head_of_service")
    assert not may(head, "enter_return", facts_of(world, "people"))
    commands.move_unit(unit=world.units["people"], parent=world.units["team"], **NOTE)
    assert may(head, "enter_return", facts_of(world, "people"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sets(st.sampled_from(KINDS), max_size=3),
    st.sampled_from(VERBS),
    st.sampled_from(["place", "people", "team", "squad"]),
    st.sets(st.sampled_from(KINDS), max_size=2),
    st.sampled_from(["council", "officers"]),
)
def test_may_and_visible_units_say_the_same(world, kinds, verb, unit, owners, visibility):
    Holding.objects.all().delete()
    ann = Person.objects.filter(name="Ann").first() or world.person("Ann")
    for kind in kinds:
        Holding.objects.create(person=ann, post=world.posts[kind], starts=TODAY)
    facts = facts_of(world, unit, *owners, visibility=visibility)
    scope = visible_units(ann, verb, world.council.id, visibility=visibility)
    in_scope = scope.all or world.units[unit].id in scope.unit_ids or bool(scope.post_ids & facts.owner_posts)
    assert may(ann, verb, facts) == in_scope
