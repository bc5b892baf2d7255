"""The rules of the choice of indicators, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.choosing import rules
from goldenthread.choosing.rules import Measure, StepDraft, Taken
from tests.returns.worlds import a_sheet

ORDER = rules.STEPS
GOOD = Measure(
    id=1, serves_priority=True, parties=2, uses=1, nature="outcome", is_complete=True, is_weak=False,
    is_linked=True, has_hours=True, is_heavy=False,
)  # fmt: skip


def outcome(test: str, *measures: Measure, plans: tuple[str, ...] = ()) -> rules.Outcome:
    found = rules.fabric(measures, natures=("outcome",), plans=plans)
    return next(one for one in found if one.test == test)


def test_a_set_of_which_nothing_fails_and_all_is_known_meets_every_test() -> None:
    assert [one.verdict for one in rules.fabric([GOOD], natures=("outcome",), plans=[])] == ["met"] * 6


@pytest.mark.parametrize(
    ("test", "bad"),
    [
        ("focused", replace(GOOD, id=2, serves_priority=False)),
        ("appropriate", replace(GOOD, id=2, parties=1, uses=0)),
        ("robust", replace(GOOD, id=2, is_complete=False)),
        ("robust", replace(GOOD, id=2, is_weak=True)),
        ("integrated", replace(GOOD, id=2, is_linked=False)),
        ("cost_effective", replace(GOOD, id=2, is_heavy=True, uses=0)),
    ],
)
def test_each_test_names_what_fails_it(test: str, bad: Measure) -> None:
    found = outcome(test, GOOD, bad)
    assert (found.failing, found.verdict) == ((2,), "not_met"), "one of two fails"
    assert outcome(test, GOOD, GOOD, bad).verdict == "partly"


def test_what_is_not_known_neither_passes_nor_fails_and_keeps_a_test_from_being_met() -> None:
    unsaid = replace(GOOD, id=2, has_hours=False, uses=0)
    assert outcome("cost_effective", GOOD, unsaid) == rules.Outcome("cost_effective", 2, (), (2,))
    assert outcome("cost_effective", GOOD, unsaid).verdict == "partly"
    unclassed = replace(GOOD, id=2, nature="")
    assert (outcome("balanced", GOOD, unclassed).unknown, outcome("balanced", GOOD, unclassed).verdict) == (
        (2,),
        "partly",
    )
    assert outcome("balanced", GOOD, plans=("Waste",)).lacking == ("Waste",)
    assert outcome("balanced", unclassed).lacking == ("outcome",)
    assert outcome("focused").verdict == "not_met", "an empty set meets nothing"


def test_the_day_by_which_a_measure_is_looked_at() -> None:
    assert rules.due_on(since=date(2003, 10, 14), next_on=date(2004, 10, 31), months=12) == date(2004, 10, 31)
    assert rules.due_on(since=date(2004, 2, 29), next_on=None, months=12) == date(2005, 2, 28)
    assert rules.due_on(since=date(2004, 8, 31), next_on=None, months=6) == date(2005, 2, 28)


def test_a_step_is_taken_in_its_turn_only_and_none_twice() -> None:
    taken = Taken(ORDER, {"list": date(2004, 12, 1)}, [1, 2], date(2005, 4, 1))
    draft = StepDraft("pack", date(2004, 12, 10), "Team", "Sent")
    today = date(2004, 12, 14)
    assert rules.may_take(draft, taken, today=today) == []
    assert rules.may_take(replace(draft, step="list"), taken, today=today)[0].sentence == "This is on record already."
    assert rules.may_take(replace(draft, step="decision", indicator_ids=(1,)), taken, today=today)
    picked = replace(taken, days={one: date(2004, 12, 1) for one in ("list", "pack")})
    strange = replace(draft, step="recommendation", indicator_ids=(1, 9))
    assert [one.field for one in rules.may_take(strange, picked, today=today)] == ["indicators"]


def test_an_open_request_and_one_withdrawn_are_in_no_share() -> None:
    assert rules.held(["held", "partly", "fresh", "withdrawn", "", ""]) == rules.Held(1, 3, 2)


def test_a_changed_label_or_owner_is_no_change_of_the_measure() -> None:
    sheet = a_sheet()
    assert rules.measures(sheet) == rules.measures(a_sheet(sets=("x",), owner_id=7, status="proposed"))
    assert rules.measures(sheet) != rules.measures(a_sheet(definition="Otherwise"))


def test_where_nothing_is_known_of_any_measure_there_is_no_verdict_and_no_unknown_counts_as_met() -> None:
    bare = replace(
        GOOD, id=2, parties=0, uses=0, nature="", has_hours=False, is_heavy=False, is_rated=False, is_complete=True
    )  # fmt: skip
    found = {one.test: one for one in rules.fabric([bare], natures=("outcome",), plans=[])}
    nothing = {test for test, one in found.items() if one.verdict == rules.UNKNOWN}
    assert nothing == {"appropriate", "balanced", "robust", "cost_effective"}
    assert all(found[test].unknown == (2,) and not found[test].failing for test in nothing)
    assert rules.VERDICT_WORDS[rules.UNKNOWN] == "Nothing known yet"
    assert rules.UNKNOWN not in rules.VERDICTS, "nobody records it"
    beside = {one.test: one.verdict for one in rules.fabric([GOOD, bare], natures=("outcome",), plans=[])}
    assert {beside[test] for test in nothing} == {"partly"}, "one known and passing does not speak for the other"
