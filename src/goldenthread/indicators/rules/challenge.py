"""Whether a target is measurable, challenging and realistic, beside what was reached and where the trend leads. Pure.

The figures come judged from the engine. Where the year still runs, its own forecast says where the trend leads; where
none does, last year's change is taken to go on, give or take twice that change or the indicator's tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from goldenthread.engine.errors import Wrong
from goldenthread.engine.numbers import format_value, unit_of
from goldenthread.indicators.rules.spelling import SPELLED
from goldenthread.indicators.rules.targets import Judging

CHALLENGED = ("normal", "stretch")
"""The kinds of target that are to be challenging and realistic; a floor and the edges of a range are to hold."""
DOUBTS = {"not_challenging": "Not challenging", "check_realism": "Check realism"}
ALLOWED = 2
"""How many times last year's change the trend may be missed by."""


@dataclass(frozen=True, slots=True)
class Past:
    """What a target is held against: the figure reached last, and where the trend leads, from `low` to `high`."""

    now: Decimal | None = None
    when: str = ""
    projected: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    until: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look at a target again: its code, and what is said of it."""

    code: str
    sentence: str


def carried_on(now: Decimal, change: Decimal, tolerance: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Where a figure leads if last year's change goes on: the figure, and the range that is still on the trend."""
    return now + change, *around(now + change, change, tolerance)


def around(projected: Decimal, change: Decimal, tolerance: Decimal) -> tuple[Decimal, Decimal]:
    """The range about a projected figure that is still on the trend, where the engine gives none."""
    room = max(ALLOWED * abs(change), tolerance)
    return projected - room, projected + room


def measurable(unit_type: str, suffix: str, past: Past, baseline: Decimal | None) -> list[Wrong]:
    """What a target lacks to be unambiguous and measurable: a unit, and the figure from which it starts (SP-007)."""
    found: list[Wrong] = []
    if unit_type == "number" and not suffix.strip():
        found.append(Wrong("value", "No unit: say in the definition what is counted, as it is written after the value"))
    if unit_type in SPELLED:
        # A grade, a day or an answer says by itself what is aimed at.
        return found
    if past.now is None and baseline is None:
        found.append(Wrong("baseline", "No baseline: no figure is approved. Enter the figure from which it starts"))
    return found


def doubts(kind: str, value: Decimal, past: Past, judging: Judging, baseline: Decimal | None = None) -> list[Doubt]:
    """Why a target may be neither challenging nor realistic (SP-007)."""
    if kind not in CHALLENGED or judging.direction not in ("higher", "lower"):
        return []
    reached = baseline if past.now is None else past.now
    found = []
    if reached is not None and _worse(value, reached, judging.direction):
        told = f"{_shown(value, judging)} is worse than the {_shown(reached, judging)} reached"
        found.append(Doubt("not_challenging", f"Not challenging: {told}{_in(past.when)}"))
    if unit_of(judging.suffix) != judging.suffix:
        # A trend leads to a number, never to a grade.
        return found
    if past.low is not None and past.high is not None and not past.low <= value <= past.high:
        told = f"{_shown(value, judging)} is far off the trend, which leads to {_shown(past.projected, judging)}"
        found.append(
            Doubt(
                "check_realism",
                f"Check realism: {told} ({_shown(past.low, judging)} to {_shown(past.high, judging)})",
            )
        )
    return found


def _worse(value: Decimal, than: Decimal, direction: str) -> bool:
    return value > than if direction == "lower" else value < than


def _in(when: str) -> str:
    return f" in {when}" if when else ""


def _shown(value: Decimal | None, judging: Judging) -> str:
    return format_value(value, judging.decimals, judging.suffix)
