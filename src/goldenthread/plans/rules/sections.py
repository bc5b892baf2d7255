"""How far the sections of a plan are written. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filled:
    """What bears on whether a section is complete: what fills it, its text, and whether it must be there."""

    key: str
    fills: str
    text: str
    is_required: bool


def is_complete(section: Filled, *, objectives: int) -> bool:
    """Whether a section says something: its text, or for the section of objectives at least one of them."""
    return bool(section.text.strip()) or (section.fills == "objectives" and objectives > 0)


def empty(sections: Iterable[Filled], *, objectives: int) -> tuple[str, ...]:
    """The required sections that say nothing yet, in order."""
    return tuple(one.key for one in sections if one.is_required and not is_complete(one, objectives=objectives))
