"""What is told otherwise than by a number: a judgement by grades, a day, an answer yes or no (MT-011). Pure."""

from __future__ import annotations

from typing import Protocol

from goldenthread.engine.errors import Wrong
from goldenthread.engine.numbers import ANSWER, DAY, graded, grades

JUDGEMENT = "judgement"
# What is judged in a way of its own: unit type → its direction and basis.
COUNTED = {"day": ("date", "milestone"), "answer": ("yesno", "yesno")}
SPELLED = (JUDGEMENT, *COUNTED)
LEAST_GRADES, MOST_GRADES, LONGEST_GRADE = 2, 12, 60


class Told(Protocol):
    """What of a sheet says how its figures are told."""

    @property
    def unit_type(self) -> str:
        """What kind of figure it is."""

    @property
    def suffix(self) -> str:
        """What is written after a number."""

    @property
    def grades(self) -> tuple[str, ...]:
        """The words of a judgement, the worst first."""


def shown_in(sheet: Told) -> str:
    """What figures are told in: a unit after the number, or the words in its place."""
    if sheet.unit_type == JUDGEMENT:
        return graded(sheet.grades)
    return {"day": DAY, "answer": ANSWER}.get(sheet.unit_type, sheet.suffix)


def bounds(sheet: Told) -> tuple[int, int] | None:
    """The lowest and the highest number that has a word; None where figures are numbers or days."""
    found = grades(shown_in(sheet))
    return (found[0][0], found[-1][0]) if found else None


def spelling_wrongs(sheet: Told, *, direction: str, basis: str, decimals: int, has_parts: bool) -> list[Wrong]:
    """What does not fit together in how figures are told."""
    found: list[Wrong] = []
    if sheet.suffix.startswith("="):
        found.append(Wrong("suffix", "What is written after the value cannot begin with “=”."))
    own = COUNTED.get(sheet.unit_type)
    if own is None and direction in ("date", "yesno"):
        found.append(
            Wrong("direction", "Only a day or an answer is judged so. Choose the unit type that goes with it.")
        )
    elif own is None and basis in ("milestone", "yesno"):
        found.append(Wrong("basis", "Only a day or an answer has this basis. Choose the unit type that goes with it."))
    if own is not None and (direction not in (own[0], "none") or basis != own[1]):
        words = {"day": "“By a day” and “A day”", "answer": "“By an answer” and “An answer”"}[sheet.unit_type]
        found.append(Wrong("direction", f"Choose the direction and basis that go with it: {words}."))
    if sheet.unit_type in SPELLED and (decimals or sheet.suffix or has_parts):
        found.append(Wrong("unit_type", "It has no decimals, nothing written after it, and no numerator."))
    return [*found, *_grade_wrongs(sheet, direction, basis)]


def _grade_wrongs(sheet: Told, direction: str, basis: str) -> list[Wrong]:
    if sheet.unit_type != JUDGEMENT:
        return [Wrong("grades", "Only a judgement has grades.")] if sheet.grades else []
    if not LEAST_GRADES <= len(sheet.grades) <= MOST_GRADES or len(set(sheet.grades)) != len(sheet.grades):
        return [Wrong("grades", f"Name from {LEAST_GRADES} to {MOST_GRADES} grades, each once, the worst first.")]
    if any("|" in one or len(one) > LONGEST_GRADE for one in sheet.grades):
        return [Wrong("grades", f"A grade has at most {LONGEST_GRADE} characters and no “|”.")]
    if direction not in ("higher", "none"):
        return [Wrong("direction", "The worst grade stands first, so higher is better.")]
    return [] if basis == "snapshot" else [Wrong("basis", "Grades are not added up: choose the period’s own figure.")]
