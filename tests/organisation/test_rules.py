"""Who may do what, as a table, and the small rules of keys, days and emails."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.organisation import rules
from goldenthread.organisation.rules import ACCESS, COUNCIL_ONLY, KINDS, OWN, RIGHTS, UNIT, VERBS, Facts, Held
from goldenthread.organisation.rules import COUNCIL as WHOLE

HERE, UNIT_PATH, POST = 1, (10, 11, 12), 5
ABOVE, INSIDE, ASIDE = 10, 12, 20
CHANGES = [verb for verb in VERBS if not verb.startswith("see_")]


def held(kind: str, *, unit: int | None = INSIDE, council: int = HERE, post: int = POST) -> Held:
    return Held(post, unit, council, kind)


def facts(**changes: object) -> Facts:
    return Facts(**({"council_id": HERE, "unit_path": UNIT_PATH} | changes))


def test_the_table_knows_only_verbs_and_scopes_that_exist():
    for kind, verbs in ACCESS.items():
        assert set(verbs) <= set(VERBS), kind
        assert set(verbs.values()) <= {WHOLE, UNIT, OWN}, kind


def test_every_verb_is_someone_s():
    assert set(VERBS) == {verb for verbs in ACCESS.values() for verb in verbs} | set(RIGHTS)


@pytest.mark.parametrize("kind", ["portfolio_holder", "scrutiny", "auditor"])
def test_members_and_auditors_change_nothing_but_what_members_say_of_plans(kind):
    said = set() if kind == "auditor" else {"comment_plan", "endorse_plan", "approve_plan"}
    assert set(ACCESS[kind]) & set(CHANGES) <= said


@pytest.mark.parametrize("kind", ["portfolio_holder", "scrutiny", "administrator"])
def test_members_and_administrators_see_only_what_is_approved(kind):
    assert "see_unapproved" not in ACCESS[kind]


def test_only_the_administrator_manages_people():
    assert [kind for kind in KINDS if "manage_people" in ACCESS[kind]] == ["administrator"]


def test_whoever_enters_for_themselves_does_not_approve_for_themselves():
    assert "approve_return" not in ACCESS["owner"]
    assert "approve_return" not in ACCESS["partner"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_post_reaches_into_another_council(kind, verb):
    other = facts(council_id=2, owner_posts=frozenset({POST}))
    assert not rules.may([held(kind)], verb, other)


def test_a_head_of_service_enters_for_their_unit_and_all_below_it():
    assert rules.may([held("head_of_service", unit=ABOVE)], "enter_return", facts())
    assert rules.may([held("head_of_service", unit=INSIDE)], "enter_return", facts())
    assert not rules.may([held("head_of_service", unit=ASIDE)], "enter_return", facts())


def test_a_post_below_does_not_reach_up():
    assert not rules.may([held("head_of_service", unit=INSIDE)], "enter_return", facts(unit_path=(10, 11)))


def test_an_owner_enters_for_what_their_post_owns_wherever_it_is():
    owned = facts(unit_path=(ASIDE,), owner_posts=frozenset({POST}))
    assert rules.may([held("owner")], "enter_return", owned)
    assert not rules.may([held("owner", post=6)], "enter_return", owned)


def test_a_partner_sees_only_what_is_theirs():
    assert not rules.may([held("partner")], "see_indicator", facts())
    assert rules.may([held("partner")], "see_indicator", facts(owner_posts=frozenset({POST})))
    assert not rules.may([held("partner")], "see_scorecard", facts(owner_posts=frozenset({POST})))


@pytest.mark.parametrize("kind", sorted(COUNCIL_ONLY))
def test_members_do_not_see_what_is_kept_to_officers(kind):
    assert rules.may([held(kind)], "see_indicator", facts())
    assert not rules.may([held(kind)], "see_indicator", facts(visibility="officers"))


def test_nobody_without_a_post_may_anything():
    assert not any(rules.may([], verb, facts(owner_posts=frozenset({POST}))) for verb in VERBS)


posts = st.lists(
    st.builds(
        Held,
        st.integers(1, 4),
        st.one_of(st.none(), st.integers(1, 6)),
        st.integers(1, 2),
        st.sampled_from(KINDS),
    ),
    max_size=3,
)
# A small tree: each unit with all above it.
PATHS = {1: (1,), 2: (1, 2), 3: (1, 2, 3), 4: (4,), 5: (4, 5), 6: (1, 6)}
things = st.builds(
    lambda council, unit, owners, visibility: Facts(council, PATHS[unit], frozenset(owners), visibility),
    st.integers(1, 2),
    st.sampled_from(sorted(PATHS)),
    st.sets(st.integers(1, 4), max_size=2),
    st.sampled_from(["council", "officers"]),
)


@given(posts, st.sampled_from(VERBS), things)
def test_may_and_the_scope_of_a_query_say_the_same(held_posts, verb, thing):
    scope = rules.scope_of(held_posts, verb, thing.council_id, visibility=thing.visibility)
    by_scope = scope.all or bool(scope.unit_ids & set(thing.unit_path)) or bool(scope.post_ids & thing.owner_posts)
    assert rules.may(held_posts, verb, thing) == by_scope


@given(posts, st.sampled_from(VERBS), things)
def test_the_gate_of_a_page_is_never_narrower_than_what_is_behind_it(held_posts, verb, thing):
    if rules.may(held_posts, verb, thing):
        assert rules.may_somewhere(held_posts, verb, thing.council_id)


days = st.dates(date(2014, 1, 1), date(2014, 12, 31))


@given(days, days, days, days)
def test_two_spans_overlap_when_some_day_is_in_both(a, b, c, d):
    (a, b), (c, d) = sorted((a, b)), sorted((c, d))
    shared = any(
        rules.in_force(a, b, date.fromordinal(n)) and rules.in_force(c, d, date.fromordinal(n))
        for n in range(a.toordinal(), b.toordinal() + 1)
    )
    assert rules.overlap(a, b, c, d) == shared if a < b and c < d else True


def test_a_span_holds_on_its_first_day_and_not_on_its_end():
    first, end = date(2014, 4, 1), date(2014, 7, 1)
    assert rules.in_force(first, end, first)
    assert rules.in_force(first, end, date(2014, 6, 30))
    assert not rules.in_force(first, end, end)
    assert rules.in_force(first, None, date(2099, 1, 1))


@pytest.mark.parametrize("key", ["hart", "east-hants", "ward-2", "top_team"])
def test_keys_that_may_be_used(key):
    assert rules.may_use_council_key(key) is None


@pytest.mark.parametrize("key", ["", "Hart", "hart council", "-hart", "hart-", "ä", "a" * 81, "static", "accounts"])
def test_keys_that_may_not_be_used(key):
    assert rules.may_use_council_key(key)


@pytest.mark.parametrize("email", ["ann@hart.gov.uk", "a.b+c@x-y.gov.uk", "o'brien@hart.gov.uk".replace("'", "")])
def test_emails_that_may_be_used(email):
    assert rules.email_fault(email) is None


@pytest.mark.parametrize(
    "email", ["", "ann", "ann@hart", "ann @hart.gov.uk", "a@b@c.uk", "ann@.uk", "a" * 250 + "@x.uk"]
)
def test_emails_that_may_not_be_used(email):
    assert rules.email_fault(email)
