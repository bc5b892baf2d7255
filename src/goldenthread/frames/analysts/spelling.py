"""Which name a misspelt one may stand for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# How alike two names must be: a letter left out, doubled or swapped, and hardly ever another word.
ALIKE = 0.8


def nearest(name: str, others: Iterable[str]) -> str | None:
    """The one of these names that is most like a name, where one is near; capitals and blanks make no difference."""
    plain = {simplified(other): other for other in others}
    found = get_close_matches(simplified(name), plain, n=1, cutoff=ALIKE)
    return plain[found[0]] if found else None


def simplified(name: str) -> str:
    """A name without what people write now one way, now another: capitals, blanks, hyphens."""
    return name.strip().casefold().replace(" ", "_").replace("-", "_")
