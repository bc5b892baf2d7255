"""A council's priorities come from its framework, keep their old words, and end when they are named no more."""

from __future__ import annotations

import pytest

from goldenthread.audit import queries as audit
from goldenthread.plans import queries
from tests.factories.plans import WRITTEN
from tests.plans.worlds import PRIORITIES, Planning, a_planning_council

pytestmark = pytest.mark.django_db


@pytest.mark.database
def test_they_come_in_the_framework_s_order_with_their_kind_and_owner(hart: Planning) -> None:
    rows = queries.priorities(hart.council.id)
    assert [row.key for row in rows] == [entry.key for entry in PRIORITIES]
    assert [row.kind for row in rows[-2:]] == ["key_objective", "area_of_focus"]
    assert rows[1].owner_title == "Corporate Director"
    assert rows[0].starts == hart.council.starts


def test_three_steps_lead_from_an_area_of_focus_to_its_priority(hart: Planning) -> None:
    by_id = {row.id: row for row in queries.priorities(hart.council.id)}
    focus = queries.priority(hart.council.id, "focus-33")
    assert focus is not None
    assert focus.code == "33"
    structure = by_id[focus.parent_id or 0]
    assert (structure.code, by_id[structure.parent_id or 0].code) == ("C", "P6")


@pytest.mark.database
def test_a_second_load_changes_nothing_and_records_nothing(hart: Planning) -> None:
    before = audit.anchor(hart.council.id)
    assert hart.apply() == 0
    assert audit.anchor(hart.council.id) == before


def test_other_words_are_kept_beside_the_old_ones(hart: Planning) -> None:
    renamed = PRIORITIES[0].model_copy(update={"name": "A healthy borough"})
    assert hart.apply(priorities=(renamed, *PRIORITIES[1:])) == 1
    row = queries.priority(hart.council.id, "health")
    assert row is not None
    assert row.name == "A healthy borough"
    assert [(one.number, one.wording) for one in queries.wordings(row.id)] == [(2, "A healthy borough"), (1, "Health")]
    assert queries.wordings(row.id)[0].reason


def test_what_is_named_no_more_ends_and_comes_back_when_it_is_named_again(hart: Planning) -> None:
    assert hart.apply(priorities=PRIORITIES[1:]) == 5, "one ended, four moved up"
    today = WRITTEN.date()
    assert "health" not in {row.key for row in queries.priorities(hart.council.id, on=today)}
    ended = queries.priority(hart.council.id, "health")
    assert ended is not None
    assert ended.ends == today
    hart.apply(priorities=PRIORITIES)
    assert "health" in {row.key for row in queries.priorities(hart.council.id, on=today)}


def test_a_later_priority_begins_when_it_is_loaded(hart: Planning) -> None:
    late = PRIORITIES[0].model_copy(update={"key": "floods", "code": "P7", "name": "Floods"})
    assert hart.apply(priorities=(*PRIORITIES, late)) == 1
    row = queries.priority(hart.council.id, "floods")
    assert row is not None
    assert row.starts == WRITTEN.date()


def test_another_council_s_are_not_touched(hart: Planning) -> None:
    other = a_planning_council("rushmoor")
    other.apply(priorities=PRIORITIES[:1])
    assert len(queries.priorities(hart.council.id, on=WRITTEN.date())) == len(PRIORITIES)
