"""Every case of the specification, judged through the door that pages use."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from goldenthread import frames
from tests.spec.case import Case
from tests.spec.every import CASES

# Cases of the specification that concern agreements and weighted roll-up, which come with those subjects.
OTHERS = {21, 23}


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.name}" for case in CASES])
def test_the_case_is_read_as_the_rules_say(case: Case) -> None:
    asked = {"today": case.today, "also": case.also, "concern": case.concern}
    found = frames.readings(case.observations(), case.definitions(), **asked)
    for reading, expect in zip(found, case.expect, strict=True):
        told = {name: _text(getattr(reading, name)) for name in expect}
        assert told == dict(expect), reading.period


def test_every_numbered_case_that_applies_is_there() -> None:
    assert {case.number for case in CASES if case.number} == set(range(1, 24)) - OTHERS


def test_names_are_unique() -> None:
    names = [(case.rule, case.name) for case in CASES]
    assert len(names) == len(set(names))


def _text(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value


def test_the_printed_reference_is_what_the_cases_say() -> None:
    compared = [sys.executable, "tools/reference.py", "--check"]
    done = subprocess.run(compared, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
