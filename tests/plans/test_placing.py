"""Where a plan may stand: never out of order, in a circle, below what has ended, or below another council's."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import speech
from goldenthread.plans import commands, queries, rules
from goldenthread.plans.commands import Refused
from goldenthread.plans.models import Plan
from goldenthread.plans.rules import Rung, Standing
from tests.factories.plans import WRITTEN, YEAR
from tests.plans.worlds import Planning, a_planning_council

NAMES = speech.names({})
ranks = st.none() | st.integers(1, 6)


def place(hart: Planning, plan: str, parent: str) -> Plan:
    return commands.place_plan(
        council_id=hart.council.id, plan_key=plan, parent_key=parent, by=SYSTEM, at=WRITTEN, reason="Reorganised"
    )


def refusal(caught: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    [wrong] = caught.value.wrongs
    return wrong.field, wrong.sentence


@given(ranks, ranks)
def test_a_plan_stands_only_below_a_longer_view(child: int | None, parent: int | None) -> None:
    refused = rules.may_stand_below(Rung("A", child), Rung("B", parent), NAMES)
    allowed = parent is not None and (child is None or child > parent)
    assert (refused is None) == allowed


@given(st.dictionaries(st.integers(1, 8), st.none() | st.integers(1, 8), max_size=8), st.integers(1, 8))
def test_the_way_up_ends_even_in_a_circle(above: dict[int, int | None], start: int) -> None:
    found = rules.chain(start, above)
    assert found[0] == start
    assert len(set(found)) == len(found)


def test_a_plan_of_another_council_is_no_place() -> None:
    ours, theirs = (
        Standing(one, one, "A plan", Rung("Level", one), "draft", date(2014, 4, 1), date(2015, 4, 1)) for one in (2, 1)
    )
    assert "another council" in (rules.may_place(ours, theirs, {}, NAMES) or "")


@pytest.mark.django_db
@pytest.mark.database
def test_levels_may_be_skipped(hart: Planning) -> None:
    hart.plan("corporate", "corporate")
    below = hart.plan("housing", "service", parent_key="corporate", unit_id=hart.unit("housing-services"))
    assert [row.key for row in queries.plans(hart.council.id)] == ["corporate", "housing"]
    assert below.level_name == "Departmental Service Plan"


@pytest.mark.django_db
def test_a_level_out_of_order_is_refused(hart: Planning) -> None:
    hart.plan("team", "team")
    with pytest.raises(Refused) as caught:
        hart.plan("corporate", "corporate", parent_key="team")
    assert refusal(caught) == ("parent", "Corporate Plan stands no lower on the ladder than Team Plan")
    with pytest.raises(Refused):
        hart.plan("another-team", "team", parent_key="team", unit_id=hart.unit("it-services"))


@pytest.mark.django_db
def test_a_plan_beside_the_ladder_supports_one_and_carries_none(hart: Planning) -> None:
    hart.plan("corporate", "corporate")
    beside = hart.plan("transport", "transport", parent_key="corporate")
    assert beside.rank is None
    assert queries.plans(hart.council.id)[-1].key == "transport", "it comes after the ladder"
    with pytest.raises(Refused) as caught:
        hart.plan("team", "team", parent_key="transport")
    assert "beside the ladder" in refusal(caught)[1]


@pytest.mark.django_db
@pytest.mark.database
def test_a_circle_is_refused(hart: Planning) -> None:
    hart.plan("corporate", "corporate")
    hart.plan("directorate", "directorate", parent_key="corporate")
    hart.plan("service", "service", parent_key="directorate")
    with pytest.raises(Refused) as caught:
        place(hart, "corporate", "service")
    assert refusal(caught) == ("parent", "Service stands below Corporate itself")
    with pytest.raises(Refused):
        place(hart, "corporate", "corporate")


@pytest.mark.django_db
@pytest.mark.database
def test_the_database_itself_refuses_a_plan_below_itself(hart: Planning) -> None:
    row = hart.plan("corporate", "corporate")
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=row.id).update(parent=row.id)


@pytest.mark.django_db
def test_a_plan_that_is_closed_or_over_is_no_place(hart: Planning) -> None:
    hart.plan("old", "corporate", starts=date(2011, 4, 1), ends=YEAR[0])
    closed = hart.plan("closed", "corporate")
    Plan.objects.filter(pk=closed.id).update(state="closed")
    for key, told in (("old", "ends on 1 April 2014"), ("closed", "is closed")):
        with pytest.raises(Refused) as caught:
            hart.plan(f"below-{key}", "service", parent_key=key)
        assert told in refusal(caught)[1]


@pytest.mark.django_db
def test_another_council_s_plan_is_not_known_here(hart: Planning) -> None:
    a_planning_council("rushmoor").plan("theirs", "corporate")
    with pytest.raises(Refused) as caught:
        hart.plan("ours", "service", parent_key="theirs")
    assert refusal(caught)[0] == "parent"


@pytest.mark.django_db
def test_a_plan_is_moved_and_the_trail_says_from_where(hart: Planning) -> None:
    for key in ("one", "two"):
        hart.plan(key, "corporate")
    hart.plan("service", "service", parent_key="one")
    moved = place(hart, "service", "two")
    assert (moved.parent.key if moved.parent else "", moved.version) == ("two", 2)
    assert place(hart, "service", "").parent is None
