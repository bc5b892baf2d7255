"""Whether a target is measurable, challenging and realistic, beside what was reached and where the trend leads. Pure.

The figures come judged from the engine. Where the year still runs, its own forecast says where the trend leads; where
none does, last year's change is taken to go on, give or take twice that change or the indicator's tolerance. The
natural limits are those of the engine (XmR); a target beyond them is one that the process, as it runs, does not reach.
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
DOUBTS = {
    "not_challenging": "Not challenging",
    "check_realism": "Check realism",
    "below_last_year": "Below last year",
    "beyond_limits": "Outside what the process can do",
}
ALLOWED = 2
"""How many times last year's change the trend may be missed by."""


@dataclass(frozen=True, slots=True)
class Past:
    """What a target is held against: the figure reached last, and where the trend leads, from `low` to `high`.

    `last_year` is the result of the same time a year before the period of the target; `least` and `most` are the
    natural limits between which figures lie as things are.
    """

    now: Decimal | None = None
    when: str = ""
    projected: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    until: str = ""
    last_year: Decimal | None = None
    last_year_when: str = ""
    least: Decimal | None = None
    most: Decimal | None = None


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
    """Why a target may be neither challenging nor realistic (SP-007), or below last year or beyond natural limits."""
    if kind not in CHALLENGED or judging.direction not in ("higher", "lower"):
        return []
    reached = baseline if past.now is None else past.now
    found = []
    if reached is not None and _worse(value, reached, judging.direction):
        told = f"{_shown(value, judging)} is worse than the {_shown(reached, judging)} reached"
        found.append(Doubt("not_challenging", f"Not challenging: {told}{_in(past.when)}"))
    below = _below_last_year(value, past, judging)
    if unit_of(judging.suffix) != judging.suffix:
        # A trend leads to a number, never to a grade.
        return [*found, *below]
    if past.low is not None and past.high is not None and not past.low <= value <= past.high:
        told = f"{_shown(value, judging)} is far off the trend, which leads to {_shown(past.projected, judging)}"
        found.append(
            Doubt(
                "check_realism",
                f"Check realism: {told} ({_shown(past.low, judging)} to {_shown(past.high, judging)})",
            )
        )
    return [*found, *below, *_beyond_limits(value, past, judging)]


def _below_last_year(value: Decimal, past: Past, judging: Judging) -> list[Doubt]:
    """Worse than the result of the year before; said once where that is the newest figure there is."""
    before = past.last_year
    if before is None or past.last_year_when == past.when or not _worse(value, before, judging.direction):
        return []
    told = f"{_shown(value, judging)} is worse than last year’s {_shown(before, judging)}, {past.last_year_when}"
    return [Doubt("below_last_year", f"Below last year: {told}")]


def _beyond_limits(value: Decimal, past: Past, judging: Judging) -> list[Doubt]:
    """Beyond the limits between which figures lie as things are: it would be missed, or met, each time."""
    if past.least is None or past.most is None or past.least <= value <= past.most:
        return []
    good = past.most if judging.direction == "higher" else past.least
    is_out_of_reach = _worse(good, value, judging.direction)
    comes = "it will be missed each time" if is_out_of_reach else "it will be met each time, whatever is done"
    told = (
        f"{_shown(value, judging)} lies beyond the natural limits ({_limit(past.least, judging)} to "
        f"{_limit(past.most, judging)}), so as things are {comes}"
    )
    return [Doubt("beyond_limits", f"Outside what the process can do: {told}")]


def _limit(value: Decimal, judging: Judging) -> str:
    """A limit is no figure: it is written to one decimal more, as beside the chart."""
    return format_value(value, judging.decimals + 1, judging.suffix)


def _worse(value: Decimal, than: Decimal, direction: str) -> bool:
    return value > than if direction == "lower" else value < than


def _in(when: str) -> str:
    return f" in {when}" if when else ""


def _shown(value: Decimal | None, judging: Judging) -> str:
    return format_value(value, judging.decimals, judging.suffix)
