"""Counts of statuses."""

from __future__ import annotations

import pytest

from goldenthread.engine.readings import STATUSES
from goldenthread.engine.rollup import counts


def test_counts_hold_every_code_and_never_leave_out_what_was_not_judged() -> None:
    found = counts(["green"] * 18 + ["amber"] * 6 + ["red"] * 4 + ["awaiting"] * 3 + ["no_target"] * 7)
    assert (found.judged, found.met, found.not_judged, found.expected) == (28, 18, 10, 38)
    assert tuple(found.by_status) == STATUSES
    assert found["overdue"] == 0


def test_nothing_at_all_counts_as_nothing() -> None:
    assert counts([]).expected == 0


def test_a_word_that_is_no_code_is_refused() -> None:
    with pytest.raises(ValueError, match="blue"):
        counts(["green", "blue"])
