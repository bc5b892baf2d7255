"""Walks the plain data of a pack, forgiving its shape, so that cross-checks run even where the shape has faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from goldenthread.framework.faults import PackFault, Place, choices, suggestion
from goldenthread.framework.reading import Reading

Plain = dict[str, Any]


@dataclass(slots=True)
class Inspection:
    """The data under inspection and the faults found so far."""

    reading: Reading
    faults: list[PackFault] = field(default_factory=list)

    def refuse(self, place: Place, reason: str, mend: str, value: object = "") -> None:
        """Keep one fault."""
        self.faults.append(PackFault.at(place, self.reading.line(place), reason, mend, str(value)))

    def top(self, key: str) -> Plain:
        """A top-level record, empty where it is missing or of another shape."""
        return as_record(as_record(self.reading.data).get(key))

    def records(self, *keys: str) -> Iterator[tuple[Place, Plain]]:
        """Each record of a top-level list, with its place."""
        yield from records_of(as_record(self.reading.data), (), keys[0])

    def keys(self, name: str, key: str = "key") -> list[str]:
        """The keys of the records of a top-level list."""
        return keys_of(as_record(self.reading.data), name, key)

    def reference(self, place: Place, value: object, known: list[str], kind: str) -> None:
        """Refuse a reference to something that is not in the pack."""
        if not isinstance(value, str) or value in known:
            return
        otherwise = (
            f"add it to the {_many(kind)}, or name one of {choices(known)}"
            if known
            else f"the pack has no {_many(kind)}"
        )
        self.refuse(place, f"there is no {kind} `{value}`", suggestion(value, known, otherwise), value)


def _many(kind: str) -> str:
    """Several of a kind, in words."""
    return f"{kind[:-1]}ies" if kind.endswith("y") and kind[-2] not in "aeiou" else f"{kind}s"


def as_record(value: object) -> Plain:
    """The value if it is a record, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_word(value: object) -> str:
    """The value if it is text, else an empty one."""
    return value if isinstance(value, str) else ""


def as_list(value: object) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def keys_of(holder: Plain, name: str, key: str = "key") -> list[str]:
    """The keys of the records of a list inside a record."""
    return [record[key] for _, record in records_of(holder, (), name) if isinstance(record.get(key), str)]


def records_of(holder: Plain, place: Place, name: str) -> Iterator[tuple[Place, Plain]]:
    """Each record of a list inside a record, with its place."""
    for index, record in enumerate(as_list(holder.get(name))):
        if isinstance(record, dict):
            yield (*place, name, index), record


def texts_of(holder: Plain, place: Place, name: str) -> Iterator[tuple[Place, str]]:
    """Each text of a list inside a record, with its place."""
    for index, text in enumerate(as_list(holder.get(name))):
        if isinstance(text, str):
            yield (*place, name, index), text
