"""A fault of a pack: its path in the file, its line, the reason and the mend."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.engine.errors import Fault

Place = tuple[str | int, ...]
WHOLE_FILE = "(file)"


@dataclass(frozen=True, slots=True)
class PackFault(Fault):
    """A fault with the line of the file it stands on."""

    line: int = 0

    @classmethod
    def at(cls, place: Place, line: int, reason: str, mend: str, value: str = "") -> "PackFault":
        """A fault at a place of the data."""
        return cls(path(place), as_sentence(reason), as_sentence(mend), value[:200], line)

    def __str__(self) -> str:
        where = f"{self.place} (line {self.line})" if self.line else self.place
        return f"{where}: {self.reason} {self.mend}"


def path(place: Place) -> str:
    """A place as people read it: `indicators[3].direction`; the whole file is `(file)`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".") or WHOLE_FILE


def as_sentence(text: str) -> str:
    """A clause with a capital and a full stop, unless it begins with a name as it is written."""
    start = text if text.startswith(("`", "'")) else text[:1].upper() + text[1:]
    return start if start.endswith((".", "?", "!")) else f"{start}."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like a misspelt one, if any is near."""
    names = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(str(word).casefold(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """A mend that names the nearest known name, or says what else to do."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else otherwise


def choices(known: Iterable[str], most: int = 12) -> str:
    """The names one may choose from, in words; a long list is cut and says so."""
    names = list(known)
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
