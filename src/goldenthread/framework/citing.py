"""Which record of a framework cites which place of the council's paper. Source: FW-024."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from goldenthread.framework.schema import Pack

_NAMES = ("name", "title", "activity", "event", "one", "short", "what", "recipient", "action", "number", "text", "key")
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Cited:
    """A record that can cite its source: the part it stands in, what it is called, and what it cites ("" for none)."""

    part: str
    name: str
    source: str


def cited(pack: Pack) -> tuple[Cited, ...]:
    """Every record that can cite a source, in the order of the file."""
    parts = (part for part in Pack.model_fields if part != "sources")
    return tuple(found for part in parts for found in _walk(part, getattr(pack, part)))


def _walk(part: str, value: Any, *, inside: bool = False) -> Iterator[Cited]:
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        if "source" in fields:
            yield Cited(part, _name(value), getattr(value, "source", None) or "")
        for field in fields:
            # A single record's lists are parts of their own: `about.principles`, `calendar.entries`.
            yield from _walk(part if inside else f"{part}.{field}", getattr(value, field), inside=True)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _walk(part, one, inside=True)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _walk(part, one, inside=True)


def _name(record: BaseModel) -> str:
    said = next((str(text) for field in _NAMES if (text := getattr(record, field, None))), "")
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
