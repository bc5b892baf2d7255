"""Counting the queries of a page by their shape, for every list that must ask no more when it is longer (M4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

MOST, MOST_ALIKE = 40, 5
"""How many queries a page may ask, and how often one shape of them."""


@contextmanager
def asked() -> Iterator[Counter[str]]:
    """How often each shape of a query is asked: its places, however many, count as one."""
    shapes: Counter[str] = Counter()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        shapes[re.sub(r"\(\s*%s(?:\s*,\s*%s)*\s*\)", "(%s…)", sql)] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield shapes
