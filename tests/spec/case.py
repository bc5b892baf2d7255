"""The shape of a case: one indicator, a few observations, and what each must be read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.engine.concern import ConcernRule

TODAY = date(2014, 8, 10)
QUARTER = "2014-15 Q1"


@dataclass(frozen=True, slots=True)
class Case:
    """A named case. `definition` and `rows` hold only what differs from the plain indicator; `expect` one per row."""

    name: str
    rule: str
    definition: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]
    expect: Sequence[Mapping[str, Any]]
    today: date = TODAY
    why: str = ""
    number: int | None = field(default=None)
    # What costs more and is to be asked for: "variation", "forecast".
    also: Sequence[str] = ()
    # The council's rule of what causes concern, where that is asked for.
    concern: ConcernRule | None = None

    def definitions(self) -> dict[str, list[Any]]:
        """The definition columns of the one series."""
        plain = {"series": "A", "direction": "higher", "basis": "snapshot", "decimals": 1}
        return {name: [value] for name, value in (plain | dict(self.definition)).items()}

    def observations(self) -> dict[str, list[Any]]:
        """The observation columns, one entry for each row."""
        names = ["series", "period", *dict.fromkeys(name for row in self.rows for name in row if name != "period")]
        rows = [{"series": "A", "period": QUARTER} | dict(row) for row in self.rows]
        return {name: [row.get(name, DEFAULTS.get(name)) for row in rows] for name in names}


DEFAULTS = {
    "provisional": False,
    "estimated": False,
    "low_confidence": False,
    "revised": False,
    "corrected": False,
    "rebase": False,
    "definition_version": 1,
}


def one(
    name: str,
    rule: str,
    definition: Mapping[str, Any],
    row: Mapping[str, Any],
    *,
    number: int | None = None,
    why: str = "",
    today: date = TODAY,
    also: Sequence[str] = (),
    **expect: Any,
) -> Case:
    """A case of a single observation."""
    return Case(name, rule, definition, [row], [expect], today=today, why=why, number=number, also=also)


def quarters(*values: str | None, year: str = "2014-15", **columns: Any) -> list[dict[str, Any]]:
    """Observations of the quarters of a year from the first."""
    return [{"period": f"{year} Q{n}", "value": value} | columns for n, value in enumerate(values, start=1)]
