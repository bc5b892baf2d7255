"""Words by their place: with a capital where a cell or a sentence opens, without one within a sentence."""

from __future__ import annotations


def placed(words: str, *, opens: bool) -> str:
    """A council's word for an absence or a status as its place asks: so that no page says it in two ways.

    Shape: one text in, one text out; only its first letter may change. What begins with two capitals is an
        abbreviation, and keeps them.
    Units: none.
    Errors: none.
    Source: absences (d8): told in the council's words wherever a figure would stand.
    """
    if opens:
        return words[:1].upper() + words[1:]
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
