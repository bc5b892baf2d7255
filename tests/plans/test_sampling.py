"""The rolling programme: every plan has its turn within the years it takes, and none a second before all had one."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Planning as PlanningRules
from goldenthread.framework import Sample
from goldenthread.plans import commands
from goldenthread.plans.rules import Candidate, Verdict, schedule
from tests.factories.plans import WRITTEN
from tests.plans.browsing import signed_in
from tests.plans.worlds import Planning
from tests.scorecards.scored import text

CANDIDATES = st.builds(
    Candidate, st.integers(0, 60).map(str), st.integers(2000, 2014), st.none() | st.integers(2005, 2014)
)


@given(st.lists(CANDIDATES, max_size=40, unique_by=lambda one: one.key), st.integers(1, 12))
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_everybody_has_one_turn_within_the_years_it_takes(candidates: list[Candidate], capacity: int) -> None:
    years = schedule(candidates, capacity=capacity, year=2014)
    turns = Counter(key for one in years for key in (*one.done, *one.planned))
    assert turns == Counter(one.key for one in candidates), "each once, none left out"
    assert all(len(one.planned) + len(one.done) <= max(capacity, len(one.done)) for one in years)
    done = len(years[0].done)
    waiting = len(candidates) - done
    assert len(years) <= 1 + -(-waiting // capacity)


@given(st.lists(CANDIDATES, min_size=1, max_size=30, unique_by=lambda one: one.key), st.integers(1, 9))
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_whoever_was_never_assessed_comes_before_whoever_was(candidates: list[Candidate], capacity: int) -> None:
    turn = {
        key: one.year for one in schedule(candidates, capacity=capacity, year=2014) for key in (*one.done, *one.planned)
    }
    never = [turn[one.key] for one in candidates if one.last is None]
    before = [turn[one.key] for one in candidates if one.last is not None and one.last < 2014]
    assert not never or not before or max(never) <= min(before)


def test_what_is_new_waits_behind_and_what_ended_leaves() -> None:
    plans = [Candidate(f"plan {number:02}", 2010) for number in range(4)]
    first, second = schedule(plans, capacity=2, year=2014)
    assert (first.planned, second.planned) == (("plan 00", "plan 01"), ("plan 02", "plan 03"))
    left = [*plans[1:], Candidate("a new one", 2014)]
    assert [one.planned for one in schedule(left, capacity=2, year=2014)] == [
        ("plan 01", "plan 02"), ("plan 03", "a new one"),
    ]  # fmt: skip


def turn(page: Any, number: int) -> dict[str, str]:
    """The row of a plan in the table that says whose turn comes when."""
    found = html.fromstring(page.content).xpath(f"//main//table[.//th='Turn']//tr[contains(., 'Team {number:02}')]")
    cells = [" ".join(cell.text_content().split()) for cell in found[0].xpath("./th|./td")]
    return dict(zip(("Plan", "Owner", "Last assessed", "Turn"), cells, strict=True))


@pytest.mark.django_db
@pytest.mark.requirement("SP-012")
def test_thirty_plans_are_covered_once_in_three_years_and_the_page_says_when(hart: Planning) -> None:
    hart.apply(planning=PlanningRules(sample=Sample(level="team", capacity=10)))
    for number in range(30):
        hart.plan(f"team-{number:02}", "team", title=f"Team {number:02}")
    chair = signed_in(hart.council, "scrutiny-chair")
    page = chair.get("planning/")
    assert "30 plans, 10 a year: every one is assessed by the end of 2016-17." in text(page)
    turns = Counter(turn(page, number)["Turn"] for number in range(30))
    assert turns == {"2014-15": 10, "2015-16": 10, "2016-17": 10}
    commands.assess_plan(
        council_id=hart.council.id,
        plan_key="team-25",
        said={key: Verdict(True) for key in ("meaningful-links", "outcome-focus", "essential-features")},
        note="",
        expected_version=1,
        by=SYSTEM,
        at=WRITTEN,
    )
    page = chair.get("planning/")
    assert turn(page, 25)["Turn"] == "2014-15, done"
    assert turn(page, 25)["Last assessed"] == "10 August 2014"
    assert Counter(turn(page, number)["Turn"] for number in range(30)) == {
        "2014-15": 9, "2014-15, done": 1, "2015-16": 10, "2016-17": 10,
    }  # fmt: skip
