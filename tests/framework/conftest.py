"""The smallest complete pack, and helpers to break it."""

import copy
from typing import Any

import pytest
import yaml

from goldenthread import framework

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def as_text(data: Any) -> str:
    """Plain data as the YAML a person would write."""
    return str(yaml.dump(data, Dumper=DUMPER, sort_keys=False, allow_unicode=True))


@pytest.fixture(scope="session")
def _small() -> dict[str, Any]:
    hart = framework.load("hart").model_dump(mode="json")
    # Numbers go through JSON as text; a person writes figures.
    small = _figures(hart)
    small["indicators"] = small["indicators"][:3]
    return small


def _figures(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _figures(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_figures(inner) for inner in value]
    if isinstance(value, str) and value in ("0", "0.1", "0.01", "0.5", "1", "100"):
        return float(value) if "." in value else int(value)
    return value


@pytest.fixture
def pack_data(_small: dict[str, Any]) -> dict[str, Any]:
    """A whole pack as plain data, to be broken at will."""
    return copy.deepcopy(_small)
