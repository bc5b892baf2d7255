"""YAML to plain data with the line of every value: no anchors, no tags, no key twice, no surprises of type."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from goldenthread.framework.faults import PackFault, Place

LARGEST_BYTES = 2 * 1024 * 1024
DEEPEST = 20
MOST_VALUES = 200_000

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}\Z")
_PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False, "True": True, "False": False}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Reading:
    """The plain data of a file, the line of each place in it, and the faults of its form.

    `is_whole` is false where reading stopped before the end: nothing can then be said of what is missing.
    """

    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[PackFault] = field(default_factory=list)
    is_whole: bool = True

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest thing that holds it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def refuse(self, place: Place, line: int, reason: str, mend: str, value: str = "") -> None:
        """Keep one fault of form."""
        self.faults.append(PackFault.at(place, line, reason, mend, value))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is the mapping's key awaiting its value."""

    place: Place
    holds: dict[str, Any] | list[Any]
    key: str | None = None
    is_kept: bool = True


class _StopError(Exception):
    """Reading cannot go on; the fault is already kept."""


def read(text: str) -> Reading:
    """Plain data from YAML text; what cannot be read is a fault with its line."""
    reading = Reading()
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_BYTES:
        reading.refuse((), 1, "the file is larger than 2 MB", "a pack is a few thousand lines: check this is the file")
        return reading
    try:
        _build(reading, yaml.parse(text, Loader=_LOADER))
    except _StopError:
        reading.is_whole = False
    except yaml.YAMLError as error:
        reading.is_whole = False
        _syntax(reading, error)
    return reading


def _syntax(reading: Reading, error: yaml.YAMLError) -> None:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
    line = mark.line + 1 if mark else 1
    mend = (
        "look at this line and the one above: indentation by spaces, a colon and a space after each key, quotes closed"
    )
    reading.refuse((), line, f"the file cannot be read here: {problem}", mend)


def _build(reading: Reading, events: Iterator[Any]) -> None:
    stack: list[_Open] = []
    values = documents = 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _stop(
                    reading, (), line, "a second document begins here", "keep one pack in one file: take out the `---`"
                )
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            values += 1
            _refuse_dangers(reading, stack, event, line, values)
            _take(reading, stack, event, line)


def _refuse_dangers(reading: Reading, stack: list[_Open], event: Any, line: int, values: int) -> None:
    place = stack[-1].place if stack else ()
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        _stop(reading, place, line, "anchors and aliases (& and *) are not read", "write the values out in full")
    if event.tag is not None and event.tag != "!":
        _stop(reading, place, line, f"the tag {event.tag} is not read", "take the tag out")
    if len(stack) >= DEEPEST:
        _stop(
            reading, place, line, f"it is nested more than {DEEPEST} deep", "no pack needs this: check the indentation"
        )
    if values > MOST_VALUES:
        _stop(reading, place, line, f"the file holds more than {MOST_VALUES:,} values", "check this is the right file")


def _stop(reading: Reading, place: Place, line: int, reason: str, mend: str) -> None:
    reading.refuse(place, line, reason, mend)
    raise _StopError


def _take(reading: Reading, stack: list[_Open], event: Any, line: int) -> None:
    top = stack[-1] if stack else None
    if top is not None and isinstance(top.holds, dict) and top.key is None:
        _take_key(reading, top, event, line)
        return
    place = _place(top)
    value = _value(event)
    is_kept = top is None or top.is_kept
    if top is None:
        reading.data = value
    elif isinstance(top.holds, dict):
        is_kept = _fill(top, value)
    else:
        top.holds.append(value)
    if is_kept:
        reading.lines.setdefault(place, line)
    if isinstance(value, dict | list):
        stack.append(_Open(place, value, is_kept=is_kept))


def _place(top: _Open | None) -> Place:
    if top is None:
        return ()
    last: str | int = top.key.removeprefix("\0") if top.key is not None else len(top.holds)
    return (*top.place, last)


def _take_key(reading: Reading, top: _Open, event: Any, line: int) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        _stop(reading, top.place, line, "a key must be a word", "write `key: value`; put braces and brackets in quotes")
    key = event.value
    if key in top.holds:
        first = reading.line((*top.place, key))
        mend = "keep one of the two"
        reading.refuse((*top.place, key), line, f"the key is given twice (first on line {first})", mend, key)
        top.key = f"\0{key}"
        return
    reading.lines.setdefault((*top.place, key), line)
    top.key = key


def _fill(top: _Open, value: Any) -> bool:
    """Put a value under its key; a repeated key (marked by a leading NUL) keeps the first value."""
    key, top.key = top.key, None
    if key is None or key.startswith("\0") or not isinstance(top.holds, dict):
        return False
    top.holds[key] = value
    return top.is_kept


def _value(event: Any) -> Any:
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    return _scalar(event.value, is_plain=event.implicit[0])


def _scalar(text: str, *, is_plain: bool) -> Any:
    """Only null, true, false and figures are taken from plain words; `no`, `on` and dates stay text."""
    if not is_plain:
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    if _WHOLE.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    return text
