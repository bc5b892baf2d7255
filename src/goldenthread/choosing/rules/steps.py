"""The steps of the yearly choice: in their order, each with its day, who took it, and what came of it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day, out_of_sense
from goldenthread.engine.errors import Wrong

STEPS = ("list", "pack", "recommendation", "decision", "instruction", "monitoring")
PICKING = ("recommendation", "decision")
"""The steps at which somebody says which indicators it is to be."""
TITLES = {
    "list": "List of {indicators}, by {priority}",
    "pack": "Pack for members",
    "recommendation": "Recommendation",
    "decision": "Decision",
    "instruction": "Instruction to {directors}",
    "monitoring": "Monitoring begins",
}
"""What each is called where a framework has no name of its own for it; ideas in braces."""


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as it was entered: when it was taken, by whom, what came of it, and which indicators it is to be."""

    step: str
    on: date
    actor: str
    told: str
    body_id: int | None = None
    indicator_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """How far a choice is: its steps, those taken with their days, what is listed, and the year's first day."""

    order: Sequence[str]
    days: Mapping[str, date]
    listed: Collection[int]
    starts: date


def next_step(order: Sequence[str], done: Collection[str]) -> str | None:
    """The first step that nobody has taken; None once all are."""
    return next((one for one in order if one not in done), None)


def may_open(*, year: int, today: date, is_there: bool, is_known: bool) -> list[Wrong]:
    """What stands in the way of beginning the choice of a year for a set."""
    found = []
    if not is_known:
        found.append(Wrong("set", "Choose one of the sets of the framework."))
    if is_there:
        found.append(Wrong("year", "The choice for this set and year has begun already."))
    if abs(year - today.year) > 3:
        found.append(Wrong("year", "Choose a year that is near."))
    return found


def may_take(draft: StepDraft, taken: Taken, *, today: date) -> list[Wrong]:
    """What stands in the way of recording a step."""
    if draft.step in taken.days:
        return [Wrong("step", "This is on record already.")]
    if draft.step != next_step(taken.order, taken.days):
        return [Wrong("step", "What comes before it is not on record yet.")]
    return [*_day(draft, taken, today), *_said(draft), *_picked(draft, taken)]


def _day(draft: StepDraft, taken: Taken, today: date) -> list[Wrong]:
    if told := out_of_sense(draft.on, today):
        return [Wrong("on", told)]
    if draft.on > today:
        return [Wrong("on", f"{day(draft.on)} has not come yet. Enter a day up to today.")]
    last = max(taken.days.values(), default=None)
    if last is not None and draft.on < last:
        return [Wrong("on", f"What comes before it was on {day(last)}. Enter that day or a later one.")]
    if draft.step == "monitoring" and draft.on < taken.starts:
        return [Wrong("on", f"The year begins on {day(taken.starts)}. Monitoring begins then or later.")]
    return []


def _said(draft: StepDraft) -> list[Wrong]:
    found = []
    if not draft.actor.strip() and draft.body_id is None:
        found.append(Wrong("actor", "Say who did it: a name, or choose from the list."))
    if not draft.told.strip():
        found.append(Wrong("told", "Say what came of it."))
    return found


def _picked(draft: StepDraft, taken: Taken) -> list[Wrong]:
    if draft.step not in PICKING:
        return []
    if not draft.indicator_ids:
        return [Wrong("indicators", "Choose at least one.")]
    if set(draft.indicator_ids) - set(taken.listed):
        return [Wrong("indicators", "Choose only what is on the list of this choice.")]
    return []
