"""How far the sections of a plan are written, and that their titles are the template's. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names


@dataclass(frozen=True, slots=True)
class Filled:
    """What bears on whether a section is complete: what fills it, its text, and whether it must be there."""

    key: str
    fills: str
    text: str
    is_required: bool


def is_complete(section: Filled, *, objectives: int, filled: Collection[str] = ()) -> bool:
    """Whether a section says something: its text, an objective for those, or what other rooms fill it with."""
    has_some = objectives > 0 if section.fills == "objectives" else section.fills in filled
    return has_some or bool(section.text.strip())


def renaming_wrongs(asked: str, title: str, names: Names) -> list[Wrong]:
    """One plan calls its sections as all the others do: the framework names them, for every unit alike (SP-006)."""
    if asked.strip() in ("", title):
        return []
    why = names.say("is what the {plans} of every {unit} call this section, so one {plan} cannot rename it.")
    return [Wrong("title", f"“{title}” {why} Whoever may change the framework renames it for all in its template")]


def empty(sections: Iterable[Filled], *, objectives: int, filled: Collection[str] = ()) -> tuple[str, ...]:
    """The required sections that say nothing yet, in order."""
    return tuple(
        one.key for one in sections if one.is_required and not is_complete(one, objectives=objectives, filled=filled)
    )
