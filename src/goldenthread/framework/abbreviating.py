"""Writing an abbreviation out where a text first uses it. Source: FW-009."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.framework.schema import Pack

_CAPITALS = re.compile(r"\b[A-Z][A-Z&]{1,9}s?\b")


def abbreviations(pack: Pack) -> dict[str, str]:
    """Each abbreviation a council uses and what it stands for, from its list, its words and its bodies."""
    found = {one.short: one.long for one in pack.abbreviations}
    for body in pack.bodies:
        if body.abbreviation:
            found.setdefault(body.abbreviation, body.name)
    for word in pack.words.values():
        if word.abbreviation:
            found.setdefault(word.abbreviation, word.one)
    # What is only said with itself is not explained: "HSP Board" for HSP.
    return {short: long for short, long in found.items() if short not in long.split()}


@dataclass(slots=True)
class Expander:
    """Writes each abbreviation out once, at its first use in the texts it is given one after another."""

    known: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    _pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """All abbreviations in one pattern, the longest first, because a report holds thousands of texts."""
        shorts = sorted(map(re.escape, self.known), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(shorts) or '(?!)'})(?!\w)")

    def expand(self, text: str) -> str:
        """The text with "Comprehensive Performance Assessment (CPA)" for the first "CPA"."""
        written = self._pattern.sub(lambda found: self._said(found, text.casefold()), text)
        self.unknown |= {one for one in _CAPITALS.findall(written) if one.rstrip("s") not in self.known}
        return written

    def _said(self, found: re.Match[str], text: str) -> str:
        short = found[0]
        if short in self.used:
            return short
        self.used.add(short)
        long = self.known[short]
        return short if f"{long} ({short})".casefold() in text else f"{long} ({short})"
