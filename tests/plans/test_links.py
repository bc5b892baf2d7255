"""Links from objectives to priorities: when they were made, what they say, how they end; and records of the past."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goldenthread.audit.commands import SYSTEM
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Refused
from goldenthread.plans.models import ObjectiveLink
from goldenthread.plans.queries import ObjectiveRow
from goldenthread.plans.rules import OldLink, OldObjective
from tests.factories.plans import WRITTEN
from tests.plans.worlds import Planning

pytestmark = pytest.mark.django_db
MARCH, JUNE = (datetime(2014, month, 1, 9, 0, tzinfo=UTC) for month in (3, 6))


@pytest.fixture
def planned(hart: Planning) -> Planning:
    hart.plan("service", "service")
    return hart


def given(hart: Planning, row: ObjectiveRow, key: str) -> dict[str, Any]:
    return {"council_id": hart.council.id, "objective_id": row.id, "priority_key": key, "by": SYSTEM, "at": WRITTEN}


def join(hart: Planning, row: ObjectiveRow, key: str, **said: Any) -> ObjectiveLink:
    return commands.link(**given(hart, row, key) | {"is_main": False, "advances": "It helps"} | said)


def load(hart: Planning, *entries: OldObjective) -> int:
    return commands.load_objectives(
        council_id=hart.council.id, plan_key="service", entries=entries, by=SYSTEM, at=WRITTEN
    )


def old(code: str, *links: OldLink, **said: Any) -> OldObjective:
    given = {"text": "Fewer homes stand empty", "written_at": MARCH, "written_by_name": "The service"} | said
    return OldObjective(code=code, links=links, **given)


@pytest.mark.database
def test_a_link_made_afterwards_says_by_how_many_days(planned: Planning) -> None:
    row = planned.objective("service", "homes", at=MARCH)
    join(planned, row, "health", at=JUNE)
    assert [(link.priority_key, link.days_after_writing) for link in planned.now(row).links] == [
        ("homes", 0), ("health", 92),
    ]  # fmt: skip


@pytest.mark.database
def test_a_new_main_one_takes_the_place_of_the_old(planned: Planning) -> None:
    row = planned.objective("service", "homes")
    join(planned, row, "health", is_main=True)
    assert [(link.priority_key, link.is_main) for link in planned.now(row).links] == [
        ("health", True),
        ("homes", False),
    ]
    join(planned, row, "health", is_main=False)
    assert planned.now(row).links[0].is_main, "there is always a main one"


@pytest.mark.database
def test_the_database_itself_refuses_two_main_ones(planned: Planning) -> None:
    row = planned.objective("service", "homes", "health")
    with pytest.raises(IntegrityError), transaction.atomic():
        ObjectiveLink.objects.filter(objective_id=row.id).update(is_main=True)


def test_a_link_ends_with_a_reason_and_stays(planned: Planning) -> None:
    row = planned.objective("service", "homes", "health")
    with pytest.raises(Refused) as caught:
        commands.unlink(reason="", **given(planned, row, "homes"))
    assert [wrong.field for wrong in caught.value.wrongs] == ["main", "reason"]
    commands.unlink(reason="It does not help", **given(planned, row, "health"))
    assert [link.priority_key for link in planned.now(row).links] == ["homes"]
    assert ObjectiveLink.objects.filter(objective_id=row.id, ended_at__isnull=False).count() == 1
    commands.unlink(reason="Nor does this", **given(planned, row, "homes"))
    assert planned.now(row).links == ()
    join(planned, row, "health")
    assert planned.now(row).links[0].is_main, "the only one is the main one"


def test_a_reviewer_s_word_holds_until_the_sentence_is_another(planned: Planning) -> None:
    row = planned.objective("service", "homes", advances="It helps")
    with pytest.raises(Refused) as caught:
        commands.judge_link(judged="weak", note="", **given(planned, row, "homes"))
    assert [wrong.field for wrong in caught.value.wrongs] == ["note"]
    commands.judge_link(judged="weak", note="Say whom it helps", **given(planned, row, "homes"))
    assert planned.now(row).links[0].judged == "weak"
    join(planned, row, "homes", advances="It helps")
    assert planned.now(row).links[0].judged == "weak"
    join(planned, row, "homes", advances="A family moves in")
    assert planned.now(row).links[0].judged == ""
    with pytest.raises(Refused):
        commands.judge_link(judged="fine", note="", **given(planned, row, "homes"))


@pytest.mark.database
def test_what_was_written_before_keeps_its_days_and_its_faults(planned: Planning) -> None:
    several = tuple(OldLink(key, JUNE) for key in ("homes", "health"))
    assert load(planned, old("H1", *several), old("H2"), old("H3", OldLink("homes", MARCH, is_main=True))) == 3
    first, second, third = queries.objectives(planned.council.id)
    assert first.main is None
    assert {link.days_after_writing for link in first.links} == {92}
    assert (second.links, second.driven) == ((), False)
    assert third.main is not None
    with pytest.raises(Refused) as caught:
        join(planned, first, "efficiency")
    assert [wrong.field for wrong in caught.value.wrongs] == ["main"]
    join(planned, first, "homes", is_main=True)
    assert planned.now(first).main is not None


def test_what_cannot_be_stored_of_the_past_is_refused_whole(planned: Planning) -> None:
    load(planned, old("H1"))
    twice = (OldLink("homes", MARCH, is_main=True), OldLink("homes", MARCH, is_main=True))
    with pytest.raises(Refused) as caught:
        load(
            planned,
            old("H1"),
            old("H2", OldLink("zeppelin", MARCH)),
            old("H3", *twice),
            old("H4", text=" ", kind="odd", owner_key="x"),
        )
    told = str(caught.value)
    for said in (
        "H1: this code",
        "H2: it names a theme",
        "twice",
        "more than one main",
        "H4: its text",
        "no kind",
        "no post",
    ):
        assert said in told
    assert len(queries.objectives(planned.council.id)) == 1


def test_the_edges_of_the_thread_take_four_queries(planned: Planning, django_assert_num_queries) -> None:
    planned.objective("service", "homes", "health")
    with django_assert_num_queries(4):
        found = queries.edges(planned.council.id)
    assert [len(found.priorities), len(found.plans), len(found.objectives), len(found.links)] == [5, 1, 1, 2]
