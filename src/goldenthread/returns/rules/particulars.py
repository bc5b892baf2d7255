"""What is asked beside a figure: how far whoever supplied it trusts it, and what a set asks of its members. Pure.

A figure of partners says where it comes from, what was checked and how far it can be trusted, with the reason
(DQ-022). A set may ask more of each figure of its members: an agreement its area, time and format (DQ-028).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.engine.errors import Wrong
from goldenthread.returns.rules.figures import Figures
from goldenthread.returns.rules.forecasts import CONFIDENCE, CONFIDENCE_WORDS

SOURCE, CHECKS, WHY = "source", "checks", "why"
LONGEST = 500
BESIDE = frozenset({"confidence", "particulars"})
"""The fields of a return that hold them."""


@dataclass(frozen=True, slots=True)
class Particular:
    """Something that is asked beside a figure. `of` is the name of the set that asks; none where partners supply it."""

    key: str
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    of: str = ""


OF_PARTNERS = (
    Particular(SOURCE, "Where does the figure come from?", "The partner, and the system or count it was taken from."),
    Particular(CHECKS, "What was checked?", "By whom, and against what."),
    Particular(WHY, "Why this confidence?", "What makes it sure, or what is in doubt."),
)
TITLES = {SOURCE: "Source", CHECKS: "Checks done"}
"""How what is asked of partners is titled where it is read."""


def is_of_partners(*, scope: str, partners: Sequence[str]) -> bool:
    """Whether an indicator's figures come from partners as well as from the council."""
    return scope == "partnership" or bool(partners)


def of_set(key: str, name: str, asks: Iterable[tuple[str, str, str, Sequence[str], bool]]) -> tuple[Particular, ...]:
    """What a set asks of the figures of its members: key, label, hint, choices, and whether it must be said."""
    return tuple(
        Particular(f"{key}.{field}", label, hint, tuple(choices), is_required, name)
        for field, label, hint, choices, is_required in asks
    )


def particular_wrongs(figures: Figures, asked: Sequence[Particular]) -> list[Wrong]:
    """What stands in the way of keeping what is said beside a figure, each at its field."""
    said = dict(figures.particulars)
    found = []
    if figures.confidence and figures.confidence not in CONFIDENCE:
        found.append(Wrong("confidence", "Select how far it can be trusted: low, medium or high."))
    elif figures.confidence and not said.get(WHY, "").strip():
        found.append(Wrong(field(WHY), "Say why: a confidence without its reason tells a reader nothing."))
    for one in asked:
        text = said.get(one.key, "")
        if len(text) > LONGEST:
            found.append(Wrong(field(one.key), f"Use at most {LONGEST} characters."))
        elif text and one.choices and text not in one.choices:
            found.append(Wrong(field(one.key), f"Choose one of these: {', '.join(one.choices)}."))
        elif not text and one.is_required and figures.has_figure:
            found.append(Wrong(field(one.key), f"{one.of} asks for this: enter it."))
    return found


def field(key: str) -> str:
    """The field of a form in which something is said: "beside_laa_area"."""
    return f"beside_{key.replace('.', '_')}"


def told(figures: Figures, asked: Sequence[Particular]) -> list[tuple[str, str]]:
    """(title, what was said) of everything beside a figure, in the order in which it is asked; "" where it was not.

    What was said and is no longer asked comes last, under its own key.
    """
    said = dict(figures.particulars)
    lines: list[tuple[str, str]] = []
    for one in asked:
        if one.key == WHY:
            lines.append(("Confidence", confidence(figures)))
        else:
            title = f"{one.label} ({one.of})" if one.of else TITLES.get(one.key, one.label)
            lines.append((title, said.get(one.key, "")))
    known = {one.key for one in asked} | {WHY}
    return [*lines, *((key, text) for key, text in figures.particulars if key not in known)]


def confidence(figures: Figures) -> str:
    """The confidence with its reason: "Low: the count stopped in May"."""
    if not figures.confidence:
        return ""
    why = dict(figures.particulars).get(WHY, "")
    word = CONFIDENCE_WORDS.get(figures.confidence, figures.confidence)
    return f"{word}: {why}" if why else word
