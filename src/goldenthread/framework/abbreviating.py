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
    return found


@dataclass(slots=True)
class Expander:
    """Writes each abbreviation out once, at its first use in the texts it is given one after another."""

    known: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    def expand(self, text: str) -> str:
        """The text with "Comprehensive Performance Assessment (CPA)" for the first "CPA"."""
        for short, long in self.known.items():
            if short not in self.used and _stands_in(short, text):
                self.used.add(short)
                text = self._written_out(short, long, text)
        self.unknown |= {one for one in _CAPITALS.findall(text) if one.rstrip("s") not in self.known}
        return text

    def _written_out(self, short: str, long: str, text: str) -> str:
        if f"{long} ({short})".casefold() in text.casefold():
            return text
        return re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", lambda _: f"{long} ({short})", text, count=1)


def _stands_in(short: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text) is not None
