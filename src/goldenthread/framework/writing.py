"""Writes a pack as the file a person would write, and its schema for editors that complete and check as one types."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from goldenthread.framework.schema import Pack

WIDTH = 120
# What a reader looks for first in a record, and what says where it stands and where it comes from.
_FIRST = ("key", "code", "name")
_LAST = ("standing", "standing_from", "decided_by", "standing_note", "note", "source")
_STR, _INT, _FLOAT, _DAY = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "timestamp"))


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list beneath its key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def text(pack: Pack) -> str:
    """The pack as YAML that loads as the same pack: one part after another, what goes without saying left out."""
    data = pack.model_dump(by_alias=True, exclude_defaults=True)
    return "\n".join(_part(key, value) for key, value in data.items())


def part_text(pack: Pack, part: str) -> str:
    """One part of the pack as YAML, for those who change it in the browser; an empty part is empty."""
    data = pack.model_dump(by_alias=True, exclude_defaults=True, include={part})
    return _part(part, data[part]) if part in data else ""


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a pack."""
    schema = Pack.model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Golden Thread framework pack"}
    return schema | head


def _part(key: str, value: Any) -> str:
    node = _mapping([(key, value)], depth=0, room=0)
    written = yaml.serialize(node, Dumper=_Dumper, width=WIDTH, allow_unicode=True, indent=2)
    return str(written)


def _node(value: Any, depth: int, room: int = WIDTH) -> yaml.Node:
    """A record or list that fits on one line is written on one line, anything longer on lines of its own."""
    if isinstance(value, dict):
        return _mapping(_ordered(value), depth, room)
    if isinstance(value, list | tuple):
        items = [_node(item, depth + 1) for item in value]
        is_short = all(_is_leaf(item) for item in value) and _length(value) + depth * 2 <= room
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=is_short)
    return _scalar(value)


def _ordered(record: dict[Any, Any]) -> list[tuple[Any, Any]]:
    """The fields of a record with its name first and its source last."""
    first = [name for name in _FIRST if name in record]
    last = [name for name in _LAST if name in record]
    others = [name for name in record if name not in first and name not in last]
    return [(name, record[name]) for name in (*first, *others, *last)]


def _mapping(pairs: Iterable[tuple[Any, Any]], depth: int, room: int = WIDTH) -> yaml.Node:
    pairs = list(pairs)
    nodes = [(_scalar(key), _node(value, depth + 1, WIDTH - len(str(key)) - 4)) for key, value in pairs]
    is_short = depth > 1 and _is_flat(value for _, value in pairs) and _length(dict(pairs)) + depth * 2 <= room
    return yaml.MappingNode("tag:yaml.org,2002:map", nodes, flow_style=is_short)


def _is_leaf(value: Any) -> bool:
    return not isinstance(value, dict | list | tuple)


def _is_flat(values: Iterable[Any]) -> bool:
    """Whether nothing in a record is deeper than a list of words."""
    return all(_is_leaf(value) or (isinstance(value, list | tuple) and all(map(_is_leaf, value))) for value in values)


def _length(value: Any) -> int:
    """About how long a value is when it is written on one line."""
    if isinstance(value, dict):
        return 2 + sum(len(str(key)) + 4 + _length(inner) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return 2 + sum(_length(inner) + 2 for inner in value)
    return len(str(value)) + (2 if isinstance(value, str) and set(value) & set(":,'\"[]{}#&*") else 0)


def _scalar(value: Any) -> yaml.ScalarNode:
    if value is None or isinstance(value, bool):
        word = "null" if value is None else str(value).lower()
        return yaml.ScalarNode("tag:yaml.org,2002:null" if value is None else "tag:yaml.org,2002:bool", word)
    if isinstance(value, date):
        return yaml.ScalarNode(_DAY, value.isoformat())
    if isinstance(value, int):
        return yaml.ScalarNode(_INT, str(value))
    if isinstance(value, Decimal):
        figures = f"{value:f}"
        return yaml.ScalarNode(_FLOAT if "." in figures else _INT, figures)
    return yaml.ScalarNode(_STR, str(value), style="|" if "\n" in str(value) else None)
