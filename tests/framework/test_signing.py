"""The steps of sign-off: a framework without them keeps the usual ones, and none that two people need is left out."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from goldenthread.framework import SignOff


def test_a_framework_that_says_nothing_has_two_people_and_publication() -> None:
    usual = SignOff()
    assert usual.steps == ("submitted", "approved", "published")
    assert (usual.is_checked, usual.is_published) == (False, True)


def test_a_council_may_have_its_figures_checked_and_publish_them_in_reports_only() -> None:
    own = SignOff.model_validate({"steps": ["submitted", "checked", "approved"]})
    assert (own.is_checked, own.is_published) == (True, False)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["approved", "published"], "lacks submitted"),
        (["submitted", "published"], "lacks approved"),
        (["approved", "submitted"], "out of order"),
        (["submitted", "submitted", "approved"], "out of order"),
        (["submitted", "approved", "guessed"], "guessed"),
    ],
)
def test_steps_that_one_person_could_take_or_that_run_backwards_are_refused(steps: list[str], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        SignOff.model_validate({"steps": steps})
