"""Errors hold facts."""

from __future__ import annotations

import pickle

from goldenthread.engine.errors import BadData, BadDefinition, Fault, GoldenThreadError, NotAllowed, NotReady

FAULT = Fault("CS01, 2014-15 Q1, target", "This is not a number.", "Write digits.", "ninety")


def test_an_error_keeps_every_fault_and_reads_as_lines() -> None:
    error = BadData([FAULT, Fault("CS02", "Missing.", "Give it.")])
    assert error.faults[0] is FAULT
    assert str(error).splitlines()[1] == "CS02: Missing. Give it."


def test_every_error_is_of_one_tree() -> None:
    assert all(issubclass(kind, GoldenThreadError) for kind in (NotAllowed, NotReady, BadData, BadDefinition))


def test_an_error_passes_from_one_process_to_another() -> None:
    assert pickle.loads(pickle.dumps(BadData([FAULT]))).faults == (FAULT,)
