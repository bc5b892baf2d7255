"""How much planning there is: plans, levels, items, and how often a plan changes hands. Pure. Source: GT-040."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from goldenthread.thread.rules.audit import Finding
from goldenthread.thread.rules.grid import Grid


@dataclass(frozen=True, slots=True)
class Complexity:
    """What a year of planning consists of; a hand-off is a stage that a plan of a level has to pass."""

    plans: int
    levels: int
    priorities: int
    items: int
    hand_offs: int


def figures(found: tuple[Finding, ...], complexity: Complexity, counted: Grid) -> dict[str, object]:
    """What is kept of a year, as plain data: each finding as how many of how many."""
    objectives, indicators, both = counted.shares
    return {
        "complexity": asdict(complexity),
        "findings": {one.key: [one.found, one.total] for one in found},
        "inward": [str(one) if one is not None else "" for one in (objectives, indicators, both)],
    }


def before(kept: Mapping[str, object], key: str) -> tuple[int, int] | None:
    """A finding of a kept year: how many of how many; None where that year did not look at it."""
    findings = kept.get("findings")
    pair = findings.get(key) if isinstance(findings, Mapping) else None
    if not isinstance(pair, list) or len(pair) != 2:
        return None
    return int(pair[0]), int(pair[1])


def then(kept: Mapping[str, object], name: str) -> int | None:
    """A figure of complexity of a kept year."""
    found = kept.get("complexity")
    value = found.get(name) if isinstance(found, Mapping) else None
    return int(value) if isinstance(value, int) else None
