"""One small module for each dataframe engine: how a table is read, kept, numbered and given back.

Nothing of DuckDB, Spark or pandas is loaded before it is asked for; they are extras.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from goldenthread.engine.errors import BadData, Fault
from goldenthread.frames.engines.engine import Engine

NAMES = ("polars", "duckdb", "spark")
# The package whose frames each engine takes, and what must be there beside it.
_PACKAGES = {"polars": "polars", "pandas": "pandas", "duckdb": "duckdb", "_duckdb": "duckdb", "pyspark": "spark"}
_NEEDS = {"duckdb": ("duckdb", "pyarrow"), "spark": ("pyspark", "pyarrow")}

__all__ = ["NAMES", "Engine", "for_files", "for_frame"]


def for_frame(frame: Any) -> Engine:
    """The engine of a dataframe; TypeError for anything that is none."""
    package = type(frame).__module__.partition(".")[0]
    if package not in _PACKAGES:
        kinds = "a Polars, pandas, DuckDB or PySpark frame"
        raise TypeError(f"judge takes {kinds}, and was given {type(frame).__module__}.{type(frame).__qualname__}")
    found: Engine = _module(_PACKAGES[package]).for_frame(frame)
    return found


def for_files(name: str) -> Engine:
    """The engine of this name, to read files with; BadData with the mend where what it needs is not installed."""
    lacking = [package for package in _NEEDS.get(name, ()) if find_spec(package) is None]
    if lacking:
        reason = f"The engine {name} needs {' and '.join(lacking)}, which is not installed."
        mend = f"Install it: pip install 'goldenthread[{name}]', or leave --engine out to use Polars."
        raise BadData([Fault("--engine", reason, mend, name)])
    found: Engine = _module(name).for_files()
    return found


def _module(name: str) -> Any:
    return import_module(f"goldenthread.frames.engines.{name}")
