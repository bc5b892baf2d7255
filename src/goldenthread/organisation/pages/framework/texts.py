"""The words of a document: read out for counting, and rewritten without touching addresses and codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

# What stands in a node and is not read by anybody.
UNREAD = frozenset({"href", "tone", "kind", "anchor", "code", "status", "of", "summary"})
Tree = TypeVar("Tree")


def rewritten(tree: Tree, change: Callable[[str], str]) -> Tree:
    """The tree with every text that is read passed through `change`, in the order of reading."""
    return _rewritten(tree, change)  # type: ignore[no-any-return]


def _rewritten(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)(_rewritten(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        # A caption that only a screen reader meets is no first use for those who see.
        unread = UNREAD | {"caption"} if getattr(value, "hide_caption", False) else UNREAD
        read = [one.name for one in fields(value) if one.name not in unread]
        return replace(value, **{name: _rewritten(getattr(value, name), change) for name in read})
    return value


def read(tree: Any) -> Iterator[str]:
    """Every text of a tree in the order of reading."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    _rewritten(tree, keep)
    yield from found
