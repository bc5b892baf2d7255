"""Which of its columns a council prints of an action plan, and what stands in each. Pure. AC-001."""

from __future__ import annotations

from collections.abc import Sequence

FIELDS = {
    "number": ("no", "number", "ref", "reference"),
    "text": ("action", "actions", "what"),
    "steps": ("how", "steps", "tasks"),
    "owners": ("who", "by whom", "owner", "owners", "lead", "responsible"),
    "due": ("when", "by when", "due", "date", "deadline"),
    "priority": ("priority",),
}


def columns(titles: Sequence[str], *, action: str) -> tuple[tuple[str, str], ...]:
    """The council's titles, each with the field it shows; without titles the usual ones, with `action` as it is said.

    A title that names none of the fields is left out: there is nothing to print under it.
    """
    by_word = {word: field for field, words in FIELDS.items() for word in words}
    named = tuple((title, by_word[key]) for title in titles if (key := title.strip().casefold().rstrip(".")) in by_word)
    return named or (("No", "number"), (action, "text"), ("How", "steps"), ("Who", "owners"), ("When", "due"))
