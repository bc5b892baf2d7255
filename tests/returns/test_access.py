"""Who may do what with which return: the query and the word of access are held equal."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators import queries as indicators
from goldenthread.organisation.access import may, visible_to
from goldenthread.returns import commands, queries
from tests.organisation.worlds import SYSTEM
from tests.returns.worlds import AT, OPENED, Returning, a_sheet, figures

VERBS = ("see_unapproved", "enter_return", "submit_return", "approve_return", "revise_return")
PLACES = st.tuples(
    st.sampled_from(["place", "people", "team", "squad", None]),
    st.sampled_from(["owner", "squad-owner", "partner", None]),
    st.sampled_from(["owner", "squad-owner", None]),
)
QUIET = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.django_db
@QUIET
@given(places=st.lists(PLACES, min_size=1, max_size=4))
def test_the_returns_a_person_is_shown_are_those_access_allows(story: Returning, places: list[tuple[str, ...]]) -> None:
    for unit, owner, deputy in places:
        _one_more(story, unit, owner, deputy)
    commands.open_round(council=story.council, period=story.periods["2014-15 Q1"], by=SYSTEM, at=OPENED)
    everything = queries.returns(story.council.id)
    rows = indicators.indicators(story.council.id)
    for person in story.people.values():
        for verb in VERBS:
            allowed = [row.id for row in everything if may(person, verb, row.facts)]
            assert [row.id for row in queries.visible_to(person, verb, story.council.id)] == allowed
        for verb in ("see_indicator", "edit_indicator", "set_target"):
            allowed = [row.code for row in rows if may(person, verb, row.facts)]
            assert [row.code for row in visible_to(person, verb, rows)] == allowed


def _one_more(story: Returning, unit: str | None, owner: str | None, deputy: str | None) -> None:
    posts, units = story.world.posts, story.world.units
    indicator_commands.define(
        council=story.council,
        code=f"X{len(indicators.indicators(story.council.id))}",
        unit_id=units[unit].pk if unit else None,
        sheet=a_sheet(owner_id=posts[owner].pk if owner else None, deputy_id=posts[deputy].pk if deputy else None),
        by=SYSTEM,
        at=OPENED,
    )


@pytest.mark.django_db
def test_nobody_is_shown_the_returns_of_another_council(story: Returning) -> None:
    for person in story.people.values():
        for verb in VERBS:
            assert queries.visible_to(person, verb, story.council.id + 1) == []


@pytest.mark.django_db
def test_an_owner_reaches_their_own_and_a_head_their_service(story: Returning) -> None:
    def codes(name: str, verb: str) -> set[str]:
        person = story.people[name]
        return {row.indicator.code for row in queries.visible_to(person, verb, story.council.id)}

    assert codes("Olive", "enter_return") == {"CALLS", "WASTE", "TAX"}
    assert codes("Quinn", "enter_return") == {"CALLS"}
    assert codes("Olive", "approve_return") == set()
    assert codes("Hugo", "approve_return") == {"CALLS", "WASTE", "TAX"}
    assert codes("Nora", "approve_return") == set()
    assert codes("Stan", "see_unapproved") == set()


@pytest.mark.django_db
def test_what_is_unfinished_is_what_is_not_approved_at_last(story: Returning) -> None:
    story.approved("CALLS", value="50")
    story.save("TAX", value="30")

    def unfinished() -> set[str]:
        rows = queries.unfinished(story.council.id, ended_by=AT.date())
        return {row.indicator.code for row in rows if row.period.label == "2014-15 Q1"}

    assert unfinished() == {"TAX", "WASTE"}
    row = story.returned("CALLS")
    commands.revise(
        council_id=story.council.id,
        return_id=row.id,
        figures=figures(value="51"),
        reason="A late call",
        expected_version=row.version,
        by=story.actor("Olive"),
        at=AT,
    )
    assert unfinished() == {"CALLS", "TAX", "WASTE"}
