"""What is said beside a figure: when it is demanded, and what is wanting in it (DQ-001, DQ-025). Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong
from goldenthread.returns.rules.figures import Figures

PARTS = ("what_happened", "why", "doing", "by_when", "back_on")
FIELDS = {"what_happened": "commentary", "why": "cause", "doing": "doing", "by_when": "by_when", "back_on": "back_on"}
"""The field of a return that holds each part of a commentary."""
ASKED = {
    "what_happened": "say what happened",
    "why": "say why",
    "doing": "say what you are doing about it",
    "by_when": "give the date by when it will be done",
    "back_on": "give the date when it will be back on track",
}
TEXTS = ("commentary", "cause", "doing")
OFF_COURSE = ("red", "amber")
MISSING = frozenset({"not_available", "suppressed", "not_applicable"})
"""The statuses of a figure of which it was said that there is none."""
NO_CASES = "no_cases"
ABOUT = {"figure": "The figure", "commentary": "The commentary", "both": "Both"}
"""What a return is sent back for."""
# What turns words of praise into their opposite, or into a hope.
UNLESS = "".join(rf"(?<!\b{one})" for one in ("not", "no longer", "never", "yet", "fully", "back"))
LETTERS = re.compile(r"[^a-z0-9/ ]+")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a council asks of commentary, as its framework says it."""

    demanded_for: frozenset[str] = frozenset({"not_available"})
    asked_for: frozenset[str] = frozenset({"red", "amber", "not_available"})
    parts: tuple[str, ...] = PARTS
    missing_parts: frozenset[str] = frozenset({"what_happened", "doing", "by_when"})
    self_explained: frozenset[str] = frozenset({NO_CASES, "withdrawn"})
    longest: int = 1500
    says_nothing: frozenset[str] = frozenset()
    sounds_well: frozenset[str] = frozenset()


def words_wrongs(figures: Figures, asking: Asking) -> list[Wrong]:
    """Words that say nothing to who reads the figure alone, such as “see above” (DQ-025)."""
    return [
        Wrong(
            field,
            f"“{getattr(figures, field).strip()}” tells a reader nothing. Say it here in full, or leave it empty.",
        )
        for field in TEXTS
        if _bare(getattr(figures, field)) in {_bare(one) for one in asking.says_nothing} - {""}
    ]


def may_demand(figures: Figures, asking: Asking) -> bool:
    """Whether the status of these figures need be known: most are there, and most councils demand nothing of those."""
    is_there = figures.has_figure and not _reason(figures)
    return figures.has_figure and bool(asking.demanded_for - MISSING if is_there else asking.demanded_for & MISSING)


def demanded(status: str, figures: Figures, asking: Asking, words: Mapping[str, str]) -> list[Wrong]:
    """What the council demands of a figure of this status and is not there (DQ-001)."""
    if status not in asking.demanded_for:
        return []
    word = words.get(status, status)
    return [Wrong(FIELDS[part], _demand(word, part)) for part in lacking_parts(status, figures, asking)]


def _demand(word: str, part: str) -> str:
    return f"This figure is “{word}”: {ASKED[part]} before it is saved."


def lacking_parts(status: str, figures: Figures, asking: Asking) -> list[str]:
    """The parts of a commentary that are asked for beside a figure of this status, and not there."""
    return [part for part in _parts(status, figures, asking) if not getattr(figures, FIELDS[part])]


def asked_when_missing(asking: Asking) -> str:
    """What is demanded beside “not available”, as the form says it before anybody is refused; nothing where nothing."""
    if "not_available" not in asking.demanded_for or not (parts := _of_missing(asking)):
        return ""
    *first, last = (ASKED[part] for part in parts)
    told = f"{', '.join(first)} and {last}" if first else last
    return f"Where there is none, {told}."


def _parts(status: str, figures: Figures, asking: Asking) -> tuple[str, ...]:
    if status not in MISSING:
        return asking.parts
    return () if _reason(figures) in asking.self_explained else _of_missing(asking)


def _of_missing(asking: Asking) -> tuple[str, ...]:
    return tuple(part for part in asking.parts if part in asking.missing_parts)


def _reason(figures: Figures) -> str:
    """Why there is no value: as it was said, or because there was nothing to divide by (d8); empty where there is."""
    return figures.absence or (NO_CASES if figures.denominator == 0 else "")


def poor(status: str, marks: tuple[str, ...], figures: Figures, asking: Asking) -> list[str]:
    """What a reader would miss, as sentences; it never blocks (DQ-025).

    A figure that is well above its target asks only what happened.
    """
    if status in asking.asked_for:
        missing = lacking_parts(status, figures, asking)
    else:
        missing = ["what_happened"] if "well_above" in marks and not figures.commentary else []
    told = [f"{ASKED[part][0].upper()}{ASKED[part][1:]}." for part in missing]
    if status in OFF_COURSE and (words := _ignoring(figures, asking)):
        told.append(f"The words say “{words}”. Say why the figure is not.")
    length = sum(len(getattr(figures, field)) for field in TEXTS)
    if length > asking.longest:
        told.append(f"The words have {length:,} characters. Keep them below {asking.longest:,}.")
    return told


def together(commentary: str, cause: str, doing: str, by_when: date | None = None, back_on: date | None = None) -> str:
    """The parts as one text for a report: what happened, why, what is being done, by when, and when it is back."""
    done = f"To be done by {day(by_when)}." if by_when else ""
    back = f"Back on track by {day(back_on)}." if back_on else ""
    said = (commentary.strip(), cause.strip(), doing.strip(), " ".join(one for one in (done, back) if one))
    return "\n\n".join(part for part in said if part)


def _ignoring(figures: Figures, asking: Asking) -> str:
    """The first words that speak of a figure as if it were well, or nothing: “not on track” and “back on track” do."""
    said = f" {_bare(' . '.join(getattr(figures, field) for field in TEXTS))} "
    for words in sorted(asking.sounds_well):
        sought = re.escape(_bare(words))
        if sought and re.search(f"{UNLESS} {sought} ", said):
            return words
    return ""


def _bare(text: str) -> str:
    """Words in small letters without signs at their ends, so that “See above.” is “see above”."""
    return " ".join(LETTERS.sub(" ", text.lower()).split())
