"""What rooms above this one add to plans when the software starts: checks before a plan moves on, and parts of pages.

A check is asked with the plan and the stage it is about to reach ("submit", "approve" or "publish") and answers with
everything that is missing. A part of an objective's page is asked for its blocks when the page is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

STAGES = ("submit", "approve", "publish")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is missing before a plan may move on: which check found it, and what to mend."""

    check: str
    sentence: str


Check = Callable[[int, str], Sequence[Fault]]
"""(plan, stage) → what is missing."""
Part = Callable[[str, int, int, Any], Sequence[Any]]
"""(key of the council, its id, objective, names) → blocks of the objective's page."""
_checks: dict[str, Check] = {}
_parts: dict[str, Part] = {}


def register(name: str, check: Check) -> None:
    """Have a check asked; the newest of a name stands."""
    _checks[name] = check


def faults(plan_id: int, stage: str) -> tuple[Fault, ...]:
    """Everything that is missing before a plan reaches a stage, check by check in the order of their names."""
    if stage not in STAGES:
        raise ValueError(f"No such stage: {stage}")
    return tuple(fault for name in sorted(_checks) for fault in _checks[name](plan_id, stage))


def show(name: str, part: Part) -> None:
    """Have a part of an objective's page drawn; the newest of a name stands."""
    _parts[name] = part


def parts(council_key: str, council_id: int, objective_id: int, names: Any) -> list[Any]:
    """The blocks that other rooms add to the page of an objective, in the order of their names."""
    return [block for name in sorted(_parts) for block in _parts[name](council_key, council_id, objective_id, names)]
