"""What each subject adds to lists that must be complete: a module each, found by itself, so none edits another's."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import Any


def modules(package: str) -> list[ModuleType]:
    """The modules of a package of tests, by name."""
    path = import_module(package).__path__
    return [import_module(f"{package}.{name}") for name in sorted(one.name for one in pkgutil.iter_modules(path))]


def joined(package: str, name: str) -> dict[Any, Any]:
    """The dictionaries of that name in the modules of a package, as one. What two of them name alike fails."""
    found: dict[Any, Any] = {}
    for module in modules(package):
        own = getattr(module, name, {})
        assert not found.keys() & own.keys(), f"{module.__name__}.{name} names again {found.keys() & own.keys()}"
        found |= own
    return found
