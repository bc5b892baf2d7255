"""JSON: the whole tree as data. A figure is its exact decimal as a string, with its unit and how it is shown."""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from goldenthread.documents.nodes import Document, Number
from goldenthread.documents.wording import shown, unit_of

FORMAT = "goldenthread document 1"


def write(document: Document) -> bytes:
    """The document as UTF-8 JSON; angle brackets are escaped, so that it is harmless inside a page."""
    content = {"format": FORMAT, **tree(document)}
    text = json.dumps(content, ensure_ascii=False, indent=1).replace("<", "\\u003c").replace(">", "\\u003e")
    return (text + "\n").encode("utf-8", "replace")


def tree(value: Any) -> Any:
    """A node, or anything in one, as plain data; `kind` names the node."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Number):
        return _number(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {"kind": _kind(type(value)), **{name: tree(getattr(value, name)) for name in _fields(type(value))}}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Sequence):
        return [tree(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no place in a document")


def _number(number: Number) -> dict[str, Any]:
    return {"kind": "number", "value": tree(number.value), "unit": unit_of(number), "text": shown(number)}


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _kind(kind: type) -> str:
    """The name of a node in words: TrendChart is "trend chart"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).strip()
