"""A second judgement in plain Decimal arithmetic, one observation at a time: what the engine must agree with.

Written from the rules and not from the engine: it divides where the engine multiplies, looks neighbours up in a
dictionary where the engine looks through windows, and walks the parts of a period one by one.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.engine.oracle.case import Columns, table
from tests.engine.oracle.marks import marks, variance
from tests.engine.oracle.status import status
from tests.engine.oracle.travel import travel
from tests.engine.oracle.values import basis, from_parts, period_value, rolled

__all__ = ["judge"]


def judge(observations: Columns, definitions: Columns, today: date) -> list[dict[str, Any]]:
    """Every reading as a dictionary, in the order of the observations."""
    known = table(observations, definitions)
    for case in known.cases:
        period_value(case)
    for case in known.cases:
        rolled(case, known)
    for case in known.cases:
        from_parts(case, known, today)
    for case in known.cases:
        travel(case, known, "short")
        travel(case, known, "long")
    for case in known.cases:
        basis(case, known)
        status(case, today)
        variance(case)
        marks(case, today)
    return [case.result for case in known.cases]
