"""Actions found again in the next issue by their meaning."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.delivery.rules import Printed, match

DUE = date(2014, 10, 31)


def printed(number: str, text: str, **said: Any) -> Printed:
    given: dict[str, Any] = {"team": "HS", "due_on": DUE, "stage": "under_way", "percent": 40, **said}
    return Printed(number=number, text=text, **given)


def ways(old: list[Printed], new: list[Printed]) -> list[tuple[str, str, str]]:
    return [(pair.old.number, pair.new.number, pair.by) for _, _, pair in match(old, new).pairs]


def test_ids_given_anew_are_no_hindrance() -> None:
    old = [printed("1", "Take to cabinet", serves="Strategy"), printed("2", "Hold a forum")]
    new = [printed("7", "Hold a forum"), printed("9", "Take to Cabinet.", serves="Strategy")]
    assert ways(old, new) == [("2", "7", "words and heading"), ("1", "9", "words and heading")]


def test_the_same_words_under_two_headings_are_told_apart() -> None:
    old = [printed("1", "Cabinet approval", serves="A"), printed("2", "Cabinet approval", serves="B")]
    new = [printed("5", "Cabinet approval", serves="B"), printed("6", "Cabinet approval", serves="A")]
    assert ways(old, new) == [("2", "5", "words and heading"), ("1", "6", "words and heading")]


def test_a_heading_that_holds_a_remark_does_not_break_the_match() -> None:
    old = [
        printed("1", "Cabinet approval", serves="A", due_on=date(2014, 6, 30)),
        printed("2", "Cabinet approval", serves="B"),
    ]
    new = [
        printed("5", "Cabinet approval", serves="Went well"),
        printed("6", "Cabinet approval", serves="Not yet", due_on=date(2014, 6, 30)),
    ]
    assert ways(old, new) == [("2", "5", "words"), ("1", "6", "words")], "the same day goes together first"


def test_nearly_the_same_words_match_within_a_team_only() -> None:
    old = [printed("1", "Carry out consultation with customers on the draft document")]
    close = "Carry out consultation with customers on the draft documents"
    assert ways(old, [printed("3", close)]) == [("1", "3", "nearly the same words")]
    assert ways(old, [printed("3", close, team="IA")]) == []
    assert ways(old, [printed("3", "Something else")]) == []


def test_the_same_words_in_another_order_match() -> None:
    old, new = [printed("1", "Mend the roof of the depot")], [printed("3", "Mend the depot roof")]
    assert ways(old, new) == [("1", "3", "nearly the same words")]
    assert ways(old, [printed("3", "Mend the depot gate")]) == []


def test_a_team_that_was_renamed_is_followed_by_its_words() -> None:
    assert ways([printed("1", "Adopt the plan", team="PS")], [printed("4", "Adopt the plan", team="PP")]) == [
        ("1", "4", "words, another team")
    ]


def test_what_moved_went_down_appeared_and_is_gone_is_told() -> None:
    old = [printed("1", "Open it", percent=60), printed("2", "Close it", stage="done"), printed("3", "Leave it be")]
    new = [
        printed("1", "Open it", percent=40, due_on=date(2014, 12, 31)),
        printed("2", "Close it"),
        printed("3", "Paint the hall"),
    ]
    found = match(old, new)
    first, second = (pair for _, _, pair in found.pairs)
    assert (first.moved, first.went_down) == (True, True)
    assert (second.moved, second.went_down) == (False, True), "what was done is not done any more"
    assert (found.appeared, found.gone) == ((2,), (2,))


TEXTS = st.lists(
    st.builds(printed, st.just("1"), st.sampled_from(["a b c", "a b d", "x", "long text"]), team=st.sampled_from("PQ")),
    max_size=8,
)  # fmt: skip


@settings(max_examples=50)
@given(old=TEXTS, new=TEXTS)
def test_each_action_is_used_once_and_none_is_lost(old: list[Printed], new: list[Printed]) -> None:
    found = match(old, new)
    assert sorted([place for place, _, _ in found.pairs] + list(found.gone)) == list(range(len(old)))
    assert sorted([place for _, place, _ in found.pairs] + list(found.appeared)) == list(range(len(new)))
    same = match(old, old)
    assert len(same.pairs) == len(old)
    assert not any(pair.moved or pair.went_down for _, _, pair in same.pairs)
