"""Whether the figure of one indicator is that of a part of what another counts. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.engine.errors import Wrong
from goldenthread.framework import speech
from goldenthread.framework.speech import Names

DIVISIONS = {
    "area": "Ward or area",
    "age": "Age",
    "sex": "Sex",
    "tenure": "Tenure",
    "group": "Group of people",
    "site": "Site",
    "other": "Other",
}
"""How a whole is divided."""
PLAIN = speech.names({})


@dataclass(frozen=True, slots=True)
class Measured:
    """What of an indicator bears on its being a whole or a part."""

    id: int
    code: str
    unit_type: str
    frequency: str
    basis: str
    window: int | None = None


def part_wrongs(
    whole: Measured, part: Measured | None, *, label: str, whole_of: str = "", has_parts: bool = False,
    is_part: bool = False, names: Names = PLAIN,
) -> list[Wrong]:  # fmt: skip
    """What stands in the way: `whole_of` is the code of what it is a part of now, `is_part` that the whole is one."""
    if part is None:
        return [Wrong("part", names.say("Choose the {indicator} of the part."))]
    if not label.strip():
        return [Wrong("label", "Say what it is a part of: “Children”, “Nether Ward”.")]
    refused = _refused(whole, part, whole_of, has_parts, is_part)
    return [Wrong("part", names.say(refused))] if refused else []


def _refused(whole: Measured, part: Measured, whole_of: str, has_parts: bool, is_part: bool) -> str:
    if part.id == whole.id:
        return "{A_indicator} is no part of itself. Choose another."
    if whole_of:
        return f"{part.code} is a part of {whole_of} already. End that first."
    if has_parts:
        return f"{part.code} has parts of its own, so it is a whole. Choose another."
    if is_part:
        return f"{whole.code} is itself a part, so it has none. Add it to the whole."
    for name, word in (
        ("unit_type", "unit type"),
        ("frequency", "frequency"),
        ("basis", "basis"),
        ("window", "window"),
    ):
        if getattr(whole, name) != getattr(part, name):
            return f"{part.code} has another {word} than {whole.code}, so the two cannot be read beside each other."
    return ""


def may_end_part(is_part: bool, reason: str, *, names: Names = PLAIN) -> list[Wrong]:
    """Why a part may not cease to be one."""
    if not is_part:
        return [Wrong("part", names.say("It is no part of this {indicator}."))]
    return [] if reason.strip() else [Wrong("reason", names.say("Say why it is no part of this {indicator} any more."))]
