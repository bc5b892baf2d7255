"""An action or an action plan as it was entered, and what stands in the way of keeping it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.delivery.rules.due import Due
from goldenthread.delivery.rules.due import wrongs as due_wrongs
from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names

PRIORITIES = ("", "H", "M", "L")
LONGEST = 500
RESERVED = frozenset({"add", "alike", "assessed", "edit", "issues", "owners", "unlinked"})
"""Words that are addresses of Golden Thread itself: what had one for its key could not be opened."""
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action as it was entered; owners by id, the one who leads first."""

    text: str
    due: Due = field(default_factory=lambda: Due("ongoing"))
    number: str = ""
    group: str = ""
    priority: str = ""
    lead_id: int | None = None
    joint_ids: tuple[int, ...] = ()
    support_ids: tuple[int, ...] = ()
    objective_id: int | None = None
    goal_on: date | None = None
    frequency_months: int | None = None
    expected: str = ""
    actual: str = ""
    area_id: int | None = None
    improves: str = ""

    @property
    def owner_ids(self) -> tuple[int, ...]:
        """Everybody who owns it or helps."""
        return tuple(one for one in (self.lead_id, *self.joint_ids, *self.support_ids) if one is not None)


@dataclass(frozen=True, slots=True)
class Known:
    """What an action may point at: owners, objectives, and the numbers and groups of its plan."""

    owner_ids: Collection[int]
    objective_ids: Collection[int]
    numbers: Collection[str]
    groups: Collection[str]
    dated_steps: int | None = None
    areas: Mapping[int, Collection[str]] = field(default_factory=dict)
    """Areas of focus with what each names for improvement."""


def may_add_more(count: int, most: int | None, reason: str, names: Names) -> list[Wrong]:
    """What is asked where a plan would have more actions than the council wants of it (GT-038)."""
    if most is None or count < most or reason.strip():
        return []
    told = names.say("This {plan} has reached the council's limit of")
    return [Wrong("reason", f"{told} {most} {names['actions']}. Say why one more is needed")]


def action_wrongs(draft: ActionDraft, known: Known, names: Names) -> list[Wrong]:
    """Everything that stands in the way of keeping an action."""
    found = _text(draft.text, names) + _owners(draft, known, names) + due_wrongs(draft.due, known.dated_steps)
    if draft.number and draft.number in known.numbers:
        found.append(Wrong("number", names.say("Another {action} of this {plan} has this number")))
    if len(draft.number) > 20:
        found.append(Wrong("number", "Use at most 20 characters"))
    if draft.group and draft.group not in known.groups:
        found.append(Wrong("group", names.say("Choose one of the headings of this {plan}")))
    if draft.priority not in PRIORITIES:
        found.append(Wrong("priority", "Choose high, medium or low"))
    if draft.objective_id is not None and draft.objective_id not in known.objective_ids:
        found.append(Wrong("objective", names.say("Choose one of the {objectives} of this council")))
    if draft.area_id is not None and draft.area_id not in known.areas:
        found.append(Wrong("focus", "Choose one of the areas of this council"))
    elif draft.improves and draft.improves not in known.areas.get(draft.area_id or 0, ()):
        found.append(Wrong("focus", "Choose what the framework names for improvement in this area"))
    if draft.frequency_months is not None and not 1 <= draft.frequency_months <= 60:
        found.append(Wrong("frequency_months", "Give the months between two reports, from 1 to 60"))
    return found


def _text(text: str, names: Names) -> list[Wrong]:
    if not text.strip():
        return [Wrong("text", "Say what is to be done")]
    return [Wrong("text", f"Use at most {LONGEST} characters")] if len(text.strip()) > LONGEST else []


def _owners(draft: ActionDraft, known: Known, names: Names) -> list[Wrong]:
    if not set(draft.owner_ids) <= set(known.owner_ids):
        return [Wrong("lead", names.say("Choose {owners} from the register"))]
    if len(set(draft.owner_ids)) != len(draft.owner_ids):
        return [Wrong("joint", names.say("Name each {owner} once: as the one who leads, jointly, or as helping"))]
    if draft.joint_ids and draft.lead_id is None:
        return [Wrong("lead", "Choose who leads among those who own it")]
    return []


def plan_wrongs(key: str, name: str, taken: Collection[str], what: str) -> list[Wrong]:
    """What stands in the way of keeping something under a key that is its address and a name: `what` it is called."""
    found = []
    if not name.strip():
        found.append(Wrong("name", f"Give the {what} its name"))
    if len(name.strip()) > 300:
        found.append(Wrong("name", "Use at most 300 characters"))
    if not KEY.match(key) or len(key) > 80:
        found.append(Wrong("key", "Use small letters, figures and single hyphens, at most 80 of them"))
    elif key in RESERVED:
        found.append(Wrong("key", "This word is an address of Golden Thread itself. Choose another"))
    elif key in taken:
        found.append(Wrong("key", f"Another {what} has this key"))
    return found


def reserve_wrongs(decision: str, trigger: str) -> list[Wrong]:
    """A plan in reserve names both the uncertain decision and what would call for the plan; any other names neither."""
    found = []
    if trigger.strip() and not decision.strip():
        found.append(Wrong("decision", "Say which decision is uncertain"))
    if decision.strip() and not trigger.strip():
        found.append(Wrong("trigger", "Say what would have to happen for this to be needed"))
    found += [
        Wrong(field, f"Use at most {LONGEST} characters")
        for field, text in (("decision", decision), ("trigger", trigger))
        if len(text.strip()) > LONGEST
    ]
    return found


def trigger_wrongs(trigger: str, recorded_on: date | None, on: date, note: str, today: date) -> list[Wrong]:
    """What stands in the way of recording that what a plan waited for has happened."""
    if not trigger:
        return [Wrong("happened_on", "Nothing is waited for here")]
    if recorded_on is not None:
        return [Wrong("happened_on", f"It is recorded already, as of {day(recorded_on)}")]
    found = [Wrong("happened_on", "This day has not come yet")] if on > today else []
    if not note.strip():
        found.append(Wrong("note", "Say what happened"))
    return found


def percent_wrongs(percent: int | None) -> list[Wrong]:
    """A share of what is done lies between nothing and all of it."""
    if percent is None or 0 <= percent <= 100:
        return []
    return [Wrong("percent", "Give how much is done as a number from 0 to 100")]
