"""Objectives: the priority first, one main one, an outcome, and never more than the limit without a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import speech
from goldenthread.plans import commands, queries, rules
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.queries import ObjectiveRow
from tests.factories.plans import WRITTEN
from tests.plans.worlds import PRIORITIES, Planning, a_planning_council

NAMES = speech.names({})
NOTE: dict[str, Any] = {"by": SYSTEM, "at": WRITTEN}


@pytest.fixture
def planned(hart: Planning) -> Planning:
    """The council with a directorate's plan and a service's below it."""
    hart.plan("directorate", "directorate")
    hart.plan("service", "service", parent_key="directorate", unit_id=hart.unit("housing-services"))
    return hart


def fields(caught: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [wrong.field for wrong in caught.value.wrongs]


def change(hart: Planning, row: ObjectiveRow, **said: Any) -> Any:
    kept = ("text", "kind", "service_class", "scope", "outcome_measure", "owner_id")
    given = {name: getattr(row, name) for name in kept} | {"expected_version": row.version} | NOTE | said
    return commands.change_objective(council_id=hart.council.id, objective_id=row.id, **given)


@pytest.mark.database
def test_an_objective_written_for_a_priority_is_driven_by_it(planned: Planning) -> None:
    row = planned.objective("service", "homes", advances="Every empty home is let again")
    assert row.driven
    assert [(link.priority_key, link.is_main, link.advances, link.days_after_writing) for link in row.links] == [
        ("homes", True, "Every empty home is let again", 0)
    ]
    assert row.main is row.links[0]
    assert (row.code, row.position, row.plan_key) == ("1", 1, "service")


def test_several_priorities_need_a_main_one(planned: Planning) -> None:
    with pytest.raises(Refused) as caught:
        planned.objective("service", "homes", "health", "efficiency", main="")
    assert fields(caught) == ["main"]
    assert "theme" in str(caught.value), "in the council's words"
    row = planned.objective("service", "homes", "health", "efficiency", main="health")
    assert [(link.priority_key, link.is_main) for link in row.links] == [
        ("health", True), ("homes", False), ("efficiency", False),
    ]  # fmt: skip
    served = {key: queries.priority(planned.council.id, key) for key in ("homes", "health")}
    mains = [one.main.priority_id for one in queries.objectives(planned.council.id) if one.main]
    assert [mains.count(one.id) for one in served.values() if one] == [0, 1], "counts use the main one"
    assert all(queries.objectives(planned.council.id, priority_id=one.id) for one in served.values() if one)


@pytest.mark.parametrize("main", ["structure", "zeppelin"])
def test_the_main_one_is_among_those_chosen(planned: Planning, main: str) -> None:
    with pytest.raises(Refused) as caught:
        planned.objective("service", "homes", "health", main=main)
    assert fields(caught) == ["main"]


def test_what_has_ended_or_is_not_known_is_not_served(planned: Planning) -> None:
    planned.apply(priorities=PRIORITIES[1:])
    for key in ("health", "zeppelin"):
        with pytest.raises(Refused) as caught:
            planned.objective("service", key)
        assert fields(caught) == ["priorities"]


def test_only_a_class_that_needs_no_priority_does_without(planned: Planning) -> None:
    classes = {one.needs_priority: one.key for one in planned.pack.service_classes}
    with pytest.raises(Refused) as caught:
        planned.objective("service", service_class=classes[True])
    assert fields(caught) == ["priorities"]
    row = planned.objective("service", service_class=classes[False])
    assert (row.links, row.driven, row.main) == ((), False, None)


def test_two_kinds_are_told_apart(planned: Planning) -> None:
    planned.objective("service", "homes")
    planned.objective("service", "efficiency", kind="inward")
    assert [row.kind for row in queries.objectives(planned.council.id)] == ["outcome", "inward"]


def test_every_fault_is_told_at_once(planned: Planning) -> None:
    stranger = a_planning_council("rushmoor").post("it-services-manager")
    with pytest.raises(Refused) as caught:
        planned.objective(
            "service", "homes", text="  ", kind="other", scope="other", service_class="other", owner_id=stranger
        )
    assert fields(caught) == ["text", "kind", "scope", "service_class", "owner"]


def test_one_more_than_the_limit_needs_a_reason(planned: Planning) -> None:
    for _ in range(3):
        planned.objective("directorate", "homes")
    with pytest.raises(Refused) as caught:
        planned.objective("directorate", "homes")
    assert fields(caught) == ["reason"]
    assert "3 objectives" in str(caught.value)
    planned.objective("directorate", "homes", reason="The inspectors asked for it")
    assert len(queries.objectives(planned.council.id)) == 4


@pytest.mark.parametrize("text", ["Review the housing strategy", "To update our policies", "produce a new plan"])
def test_an_objective_that_ends_with_a_document_is_flagged_until_it_has_an_outcome(text: str) -> None:
    assert rules.warnings(text, "", NAMES)
    assert rules.warnings(text, "Fewer homes stand empty", NAMES) == ()


@pytest.mark.parametrize("text", ["Fewer homes stand empty", "Plan for warmer homes", "Write to every tenant"])
def test_an_outcome_is_not_flagged(text: str) -> None:
    assert rules.warnings(text, "", NAMES) == ()


@pytest.mark.database
def test_words_are_changed_and_nobody_is_overwritten_unseen(planned: Planning) -> None:
    row = planned.objective("service", "homes")
    change(planned, row, text="No home stands empty")
    with pytest.raises(Stale) as caught:
        change(planned, row, text="Something else")
    assert caught.value.stored == "No home stands empty"
    now = planned.now(row)
    assert (now.version, now.written_at, len(now.links)) == (2, WRITTEN, 1)


def test_moving_down_keeps_links_and_history(planned: Planning) -> None:
    planned.objective("service", "homes")
    row = planned.objective("directorate", "homes", "health")
    commands.move_down(council_id=planned.council.id, objective_id=row.id, to_plan_key="service", **NOTE)
    now = planned.now(row)
    assert (now.plan_key, now.code, now.scope, now.moved_from_id) == ("service", "2", "operational", row.plan_id)
    assert (now.links, now.written_at) == (row.links, row.written_at)
    assert queries.objectives(planned.council.id, plan_id=row.plan_id) == []


def test_an_objective_moves_only_to_a_plan_directly_below(planned: Planning) -> None:
    row = planned.objective("service", "homes")
    with pytest.raises(Refused) as caught:
        commands.move_down(council_id=planned.council.id, objective_id=row.id, to_plan_key="directorate", **NOTE)
    assert fields(caught) == ["plan"]


def test_withdrawing_needs_a_reason_and_deletes_nothing(planned: Planning) -> None:
    row = planned.objective("service", "homes")
    given: dict[str, Any] = {"council_id": planned.council.id, "objective_id": row.id} | NOTE
    with pytest.raises(Refused):
        commands.withdraw_objective(reason=" ", **given)
    commands.withdraw_objective(reason="The grant ended", **given)
    assert queries.objectives(planned.council.id) == []
    assert [one.id for one in queries.objectives(planned.council.id, withdrawn=True)] == [row.id]
    with pytest.raises(Refused, match="withdrawn"):
        change(planned, planned.now(row), text="Again")


def test_four_lines_of_responsibility_or_which_is_missing(planned: Planning) -> None:
    row = planned.objective("service", "homes")
    answers = dict(
        zip(
            rules.LINES,
            ("portfolio-holder-performance", "corporate-director", "head-of-housing-services"),
            strict=False,
        )
    )
    given: dict[str, Any] = {"council_id": planned.council.id, "objective_id": row.id} | NOTE
    commands.answer_for(posts={line: planned.post(key) for line, key in answers.items()}, **given)
    found = queries.responsibilities(planned.council.id)[row.id]
    assert {line: post.key for line, post in found.items()} == answers
    assert set(rules.LINES) - set(found) == {"individual"}
    commands.answer_for(posts={"director": None}, **given)
    assert "director" not in queries.responsibilities(planned.council.id)[row.id]
    with pytest.raises(Refused):
        commands.answer_for(posts={"mayor": None}, **given)


@pytest.mark.database
def test_an_objective_is_due_in_years_that_its_plan_can_mean(planned: Planning) -> None:
    with pytest.raises(Refused, match="The year 1900 is more than 20 years before") as caught:
        planned.objective("directorate", "homes", due_on=date(1900, 1, 1))
    assert fields(caught) == ["due_on"]
    row = planned.objective("directorate", "homes", due_on=date(2020, 1, 1))
    with pytest.raises(Refused) as caught:
        change(planned, row, due_on=date(1900, 1, 1))
    assert fields(caught) == ["due_on"]
