"""The reader without its process: a fault of it is no mere refusal then, and many files are read quickly."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from goldenthread.sheets import Limits, child, reader


def read_here(patch: pytest.MonkeyPatch) -> None:
    """Have every file answered for in this process, which keeps its own limits."""

    def ask(request: dict[str, Any], limits: Limits) -> bytes:
        out = io.StringIO()
        child.answer(json.loads(json.dumps(request)), out)
        return out.getvalue().encode()

    patch.setattr(child, "limit", lambda limits: {})
    patch.setattr(reader, "_ask", ask)
