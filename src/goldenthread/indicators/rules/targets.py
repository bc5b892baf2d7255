"""What a target must satisfy: its kind suits the direction, its value the limits, and it lies on its side. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.engine.errors import Wrong
from goldenthread.engine.numbers import format_exact
from goldenthread.framework import speech
from goldenthread.framework.speech import Names
from goldenthread.indicators.rules.words import KIND_WORDS

TARGET_KINDS = tuple(KIND_WORDS)
PLAIN = speech.names({})


@dataclass(frozen=True, slots=True)
class TargetsInForce:
    """The targets of one indicator for one period, by kind; None where there is none."""

    normal: Decimal | None = None
    stretch: Decimal | None = None
    floor: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judging:
    """What of a definition bears on its targets."""

    direction: str
    decimals: int
    suffix: str = ""
    tolerance_kind: str = "none"
    accepts_zero_target: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None


def may_set_target(
    kind: str, value: Decimal | None, *, others: TargetsInForce, judging: Judging, names: Names = PLAIN
) -> str | None:
    """Why a target may not be set, as a sentence, or None when it may. `others` are those in force beside it."""
    refused = _refused(kind, value, others, judging)
    return names.say(refused) if refused else None


def beyond_limits(value: Decimal, judging: Judging, names: Names = PLAIN) -> list[Wrong]:
    """Why the indicator can never have this value, said before anything is asked about it."""
    told = _within_limits(value, judging)
    return [Wrong("value", names.say(told))] if told else []


def _refused(kind: str, value: Decimal | None, others: TargetsInForce, judging: Judging) -> str | None:
    """The same with ideas in braces."""
    if kind not in TARGET_KINDS:
        return f"Choose one of these kinds of {{target}}: {', '.join(KIND_WORDS.values())}."
    if value is None:
        return None
    return (
        _suits_direction(kind, judging)
        or _within_limits(value, judging)
        or _zero(kind, value, judging)
        or _on_its_side(kind, value, others, judging)
    )


def _suits_direction(kind: str, judging: Judging) -> str | None:
    is_edge = kind in ("low", "high")
    if judging.direction == "range" and not is_edge:
        return "This {indicator} is best within a range. Set the bottom and the top of the range."
    if judging.direction != "range" and is_edge:
        return "Only {a_indicator} that is best within a range has a bottom and a top."
    if judging.direction == "none" and kind in ("stretch", "floor"):
        return "No direction is better for this {indicator}, so nothing lies beyond or short of its {target}."
    return None


def _within_limits(value: Decimal, judging: Judging) -> str | None:
    if judging.minimum is not None and value < judging.minimum:
        return f"The lowest this {{indicator}} can be is {_shown(judging.minimum, judging)}."
    if judging.maximum is not None and value > judging.maximum:
        return f"The highest this {{indicator}} can be is {_shown(judging.maximum, judging)}."
    return None


def _zero(kind: str, value: Decimal, judging: Judging) -> str | None:
    if value != 0 or kind != "normal" or judging.tolerance_kind != "relative" or judging.accepts_zero_target:
        return None
    return (
        "A tolerance in per cent of {a_target} of 0 leaves no room for amber. "
        "Give the {indicator} a tolerance in its own unit, or say in its definition that it has no amber."
    )


def _on_its_side(kind: str, value: Decimal, others: TargetsInForce, judging: Judging) -> str | None:
    if judging.direction == "range":
        low = value if kind == "low" else others.low
        high = value if kind == "high" else others.high
        if low is not None and high is not None and low > high:
            return f"The range would start at {_shown(low, judging)} and end at {_shown(high, judging)}. Exchange them."
        return None
    normal = value if kind == "normal" else others.normal
    stretch = value if kind == "stretch" else others.stretch
    floor = value if kind == "floor" else others.floor
    return _stretch_side(normal, stretch, judging) or _floor_side(normal, floor, judging)


def _stretch_side(normal: Decimal | None, stretch: Decimal | None, judging: Judging) -> str | None:
    if stretch is None:
        return None
    if normal is None:
        return "Set the {target} first: a stretch {target} goes beyond it."
    if _better(stretch, normal, judging.direction):
        return None
    side = "above" if judging.direction == "higher" else "below"
    return (
        f"A stretch {{target}} goes beyond the {{target}}. {judging.direction.capitalize()} is better here, so "
        f"it must be {side} {_shown(normal, judging)}, and {_shown(stretch, judging)} is not."
    )


def _floor_side(normal: Decimal | None, floor: Decimal | None, judging: Judging) -> str | None:
    if floor is None:
        return None
    if normal is None:
        return "Set the {target} first: a floor lies on its worse side."
    if _better(normal, floor, judging.direction):
        return None
    side = "below" if judging.direction == "higher" else "above"
    return (
        f"A floor lies on the worse side of the {{target}}. {judging.direction.capitalize()} is better here, so "
        f"it must be {side} {_shown(normal, judging)}, and {_shown(floor, judging)} is not."
    )


def _better(value: Decimal, than: Decimal, direction: str) -> bool:
    return value < than if direction == "lower" else value > than


def _shown(value: Decimal, judging: Judging) -> str:
    # A brace that somebody wrote after their figures is theirs.
    return format_exact(value, judging.decimals, judging.suffix).replace("{", "{{").replace("}", "}}")


def may_withdraw_target(value: Decimal | None, *, exists: bool, names: Names = PLAIN) -> str | None:
    """Why a target may not be left without a value, or None when it may: only one that was set is withdrawn."""
    if value is not None or exists:
        return None
    return names.say("Enter the value. There is no {target} of this kind to withdraw.")


def may_revise_target(*, exists: bool, changed: bool, reason: str, names: Names = PLAIN) -> str | None:
    """Why a target already set may not be set again so, or None when it may."""
    if not exists:
        return None
    if not changed:
        return names.say("This is the {target} already in force.")
    if not reason.strip():
        return names.say("Say why the {target} changes. The old one is kept beside the new.")
    return None


@dataclass(frozen=True, slots=True)
class Decided:
    """What is said of the decision by which a target changes: its number or minute, the body, and the day."""

    decision: str = ""
    body_id: int | None = None
    on: date | None = None


def may_change_fixed(said: Decided) -> list[Wrong]:
    """What a change of an approved target lacks where it holds until a body decides otherwise (GT-036)."""
    wanted = [
        ("decision", bool(said.decision.strip()), "This was agreed and holds. Enter the decision that changes it"),
        ("agreed_by", said.body_id is not None, "Select the body that decided upon the change"),
        ("agreed_on", said.on is not None, "Enter the day of the decision"),
    ]
    return [Wrong(field, sentence) for field, is_there, sentence in wanted if not is_there]


def may_change_held(how: str, said: Decided, names: Names = PLAIN) -> list[Wrong]:
    """What a direct change of an approved target lacks: `how` is request, decision or reason, as the framework says."""
    if how == "request":
        told = "This {target} was agreed and holds. It changes by request only: one person asks, another decides."
        return [Wrong("value", names.say(told))]
    return may_change_fixed(said) if how == "decision" else may_decide(said)


def may_decide(said: Decided) -> list[Wrong]:
    """What a decision that is named lacks: it is always a body's."""
    if not said.decision.strip() or said.body_id is not None:
        return []
    return [Wrong("agreed_by", "Select the body that decided")]
