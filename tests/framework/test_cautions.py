"""What a pack may say and a reader is still told."""

from typing import Any

import pytest

from goldenthread import framework
from goldenthread.framework import Pack, cautions

HARROW = framework.load("harrow")
PORTSMOUTH = framework.load("portsmouth")


def entries(**update: Any) -> Pack:
    first = HARROW.calendar.entries[0].model_copy(update={"standing": "in_force", **update})
    return HARROW.model_copy(update={"calendar": HARROW.calendar.model_copy(update={"entries": (first,)})})


def test_a_question_asked_before_its_document_exists_is_told() -> None:
    assert "Question & Answer session on Year Ahead Statement stands before Agree Year Ahead Statement." in cautions(
        HARROW
    )


@pytest.mark.parametrize(
    ("activity", "month", "is_told"),
    [
        ("Report on Q1", 6, True),
        ("Report on Q1", 7, False),
        ("Report on Q2", 9, True),
        ("Report on Q2", 10, False),
        ("Report on Q3", 2, False),
        ("Report on Q4", 2, True),
        ("Report on Q4", 6, False),
    ],
)
def test_a_quarter_reported_before_it_ends_is_told(activity: str, month: int, is_told: bool) -> None:
    assert any("has not ended" in one for one in cautions(entries(activity=activity, months=(month,)))) == is_told


def test_a_set_with_another_number_than_the_paper_states_is_told_and_not_refused() -> None:
    fewer = PORTSMOUTH.model_copy(update={"priorities": PORTSMOUTH.priorities[1:]})
    assert "Priority themes of the Community Strategy: the paper states 7, the pack holds 6." in cautions(fewer)
    assert framework.check_text(framework.text(fewer.model_copy(update={"indicators": ()}))) == []


def test_more_priorities_than_the_council_wants_are_told() -> None:
    sets = (PORTSMOUTH.priority_sets[0].model_copy(update={"limit": 5}), *PORTSMOUTH.priority_sets[1:])
    assert any(
        "7 are more than the 5" in one for one in cautions(PORTSMOUTH.model_copy(update={"priority_sets": sets}))
    )


def test_what_is_not_yet_agreed_is_counted() -> None:
    assert "Not yet agreed: 4 records of the framework." in cautions(HARROW)


def test_a_framework_of_which_nothing_is_doubted_says_nothing() -> None:
    assert cautions(framework.load("hart")) == ()
