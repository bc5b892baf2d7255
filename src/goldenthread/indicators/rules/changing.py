"""What becomes of each indicator when its set ends, and who is asked to do something about a change. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.engine.dates import out_of_sense
from goldenthread.engine.errors import Wrong
from goldenthread.framework import speech
from goldenthread.framework.speech import Names

CHANGES = {"ends": "The set ends", "news": "Something in it changes"}
OUTCOMES = {"drop": "Drop", "keep": "Keep as a local one", "replace": "Replaced by another"}
TASK_LASTS = timedelta(days=28)
"""How long an owner has for what a change asks of them."""
# A change to one of these is one that whoever collects the figure must know of.
COLLECTED_BY = frozenset(
    {
        *("definition", "unit_type", "direction", "basis", "frequency", "scale", "decimals", "numerator"),
        *("denominator", "judged_on", "minimum", "maximum", "data_source", "status", "starts_on", "ends_on"),
        *("grades", "first_year", "window", "entered"),
    }
)
PLAIN = speech.names({})


@dataclass(frozen=True, slots=True)
class Ending:
    """An indicator that a change concerns: its code, in what way it is counted, and the sets it is in."""

    id: int
    code: str
    counted: tuple[object, ...]
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is decided upon one of them."""

    outcome: str
    successor: Ending | None = None
    is_joined: bool = False
    reason: str = ""


def change_wrongs(kind: str, set_key: str, on: date, told: str, *, known: Collection[str], today: date) -> list[Wrong]:
    """What stands in the way of noting a change of a set."""
    found = [Wrong("kind", "Choose what happens to the set.")] if kind not in CHANGES else []
    if set_key not in known:
        found.append(Wrong("set_key", "Choose a set."))
    if refused := out_of_sense(on, today):
        found.append(Wrong("on", refused))
    return found if told.strip() else [*found, Wrong("told", "Say what is known of it, and where from.")]


def ruling_wrongs(
    old: Ending, ruled: Ruled, *, set_key: str, is_done: bool, joined_to: Mapping[int, str], names: Names = PLAIN
) -> list[Wrong]:
    """What stands in the way of a decision; `joined_to` is successor → the code of another that is joined to it."""
    if is_done:
        return [Wrong("outcome", "This change has been carried out, so its decisions stand.")]
    if ruled.outcome not in OUTCOMES:
        return [Wrong("outcome", "Choose what becomes of it.")]
    found = _successor_wrongs(old, ruled, set_key, joined_to)
    if not ruled.reason.strip():
        found.append(Wrong("reason", "Say why."))
    return [Wrong(one.field, names.say(one.sentence)) for one in found]


def _successor_wrongs(old: Ending, ruled: Ruled, set_key: str, joined_to: Mapping[int, str]) -> list[Wrong]:
    new = ruled.successor
    if ruled.outcome != "replace":
        return (
            [Wrong("successor", "Only {a_indicator} that is replaced has a successor. Leave it open.")] if new else []
        )
    if new is None:
        return [Wrong("successor", "Choose the {indicator} that replaces it.")]
    if new.id == old.id or set_key in new.sets:
        return [Wrong("successor", f"{new.code} is in the set that ends. Choose one that goes on.")]
    if ruled.is_joined and new.counted != old.counted:
        told = f"{old.code} and {new.code} are counted in different ways, so they are no one line. Have a break shown."
        return [Wrong("joins", told)]
    if ruled.is_joined and new.id in joined_to:
        told = f"{joined_to[new.id]} is joined to {new.code} already, and two are no one line. Have a break shown."
        return [Wrong("joins", told)]
    return []


def may_carry_out(undecided: Sequence[str], *, is_done: bool, ends: bool) -> str | None:
    """Why a change may not be carried out, or None: not one of its indicators may be left undecided (MT-004)."""
    if is_done:
        return "This change has been carried out."
    if not ends:
        return "The set goes on, so there is nothing to decide."
    if undecided:
        named = ", ".join(undecided[:10]) + (" and others" if len(undecided) > 10 else "")
        return f"Undecided: {named}. Decide upon each of them first."
    return None


def is_to_be_told(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether those who collect an indicator are asked to do something about a change of its definition (MT-044)."""
    return any(before[name] != after[name] for name in COLLECTED_BY)


def may_finish(*, is_done: bool, is_own: bool, answer: str) -> list[Wrong]:
    """Why a task may not be said to be done."""
    if is_done:
        return [Wrong("task", "It is done already.")]
    if not is_own:
        return [Wrong("task", "It is asked of somebody else.")]
    return [] if answer.strip() else [Wrong("answer", "Say what you did.")]
