"""The shape of a case of the sums above single indicators: roll-up, agreements, spending, disclosure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.spec.case import TODAY


@dataclass(frozen=True, slots=True)
class Sum:
    """A named case. `definition` is the rule, `rows` what it is given, `expect` what comes out."""

    name: str
    rule: str
    definition: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]
    expect: Sequence[Mapping[str, Any]]
    why: str = ""
    number: int | None = None
    today: date = TODAY
