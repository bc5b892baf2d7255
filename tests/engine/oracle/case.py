"""One observation on its way to a reading, with its definition and its defaults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from goldenthread.engine import periods
from goldenthread.engine.periods import FREQUENCIES, Period

Columns = Mapping[str, Sequence[Any]]
LINES = ("target", "stretch", "floor", "low", "high")
FIGURES = ("value", "lower", "upper", "owner_forecast", *LINES)
DEFAULTS: dict[str, Any] = {
    "tolerance_kind": "relative",
    "scheme": "near_miss",
    "intent": "judged",
    "scale": "1",
    "materiality_kind": "relative",
    "margin": "0.1",
    "judged_on": "year_to_date",
    "comparator_short": "previous",
    "comparator_long": "year_before",
    "grace": 28,
}
TOLERANCE = {"relative": "0.05", "absolute": "2", "none": "0"}
MATERIALITY = {"relative": "0.01", "absolute": "0.5", "none": "0"}
EPOCH = date(1970, 1, 1)


@dataclass
class Case:
    """One observation; what is worked out of it is filled in step by step."""

    seen: dict[str, Any]
    rule: dict[str, Any]
    period: Period
    figures: dict[str, Decimal | None] = field(default_factory=dict)
    absence: str | None = None
    period_value: Decimal | None = None
    value: Decimal | None = None
    lines: dict[str, Decimal | None] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    spread: set[str] = field(default_factory=set)

    @property
    def decimals(self) -> int:
        return 0 if self.is_counted else int(self.rule["decimals"])

    @property
    def unit(self) -> Decimal:
        return Decimal(1).scaleb(-self.decimals)

    @property
    def direction(self) -> str:
        return str(self.rule["direction"])

    @property
    def basis(self) -> str:
        return str(self.rule["basis"])

    @property
    def is_counted(self) -> bool:
        """Days, or yes and no."""
        return self.direction in ("date", "yesno")

    @property
    def is_contextual(self) -> bool:
        return self.rule["intent"] == "contextual" or self.direction == "none"

    @property
    def version(self) -> int:
        return int(self.seen.get("definition_version", 1))

    @property
    def step(self) -> int:
        return periods.step(self.period.kind, self.rule.get("frequency"))

    @property
    def base_months(self) -> int | None:
        """The length of the periods for which figures come in."""
        frequency = self.rule.get("frequency")
        return None if frequency is None else FREQUENCIES[frequency]

    def rounded(self, number: Decimal) -> Decimal:
        return number.quantize(self.unit, rounding=ROUND_HALF_UP)

    def share(self, name: str, of: Decimal, kinds: Mapping[str, str]) -> Decimal:
        """A tolerance or materiality as an amount."""
        kind = "none" if self.is_counted else self.rule[f"{name}_kind"]
        amount = Decimal(self.rule.get(name) or kinds[kind])
        return abs(of) * amount if kind == "relative" else amount if kind == "absolute" else Decimal(0)


class Table:
    """All observations, found by series, kind, length and running number."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = cases
        self.by_period = {self.key(case, case.period): case for case in cases}
        self.by_series: dict[str, list[Case]] = {}
        for case in cases:
            self.by_series.setdefault(case.seen["series"], []).append(case)

    def key(self, case: Case, period: Period) -> tuple[str, str, int, int]:
        return case.seen["series"], period.kind, period.months, period.ordinal

    def at(self, case: Case, period: Period) -> Case | None:
        return self.by_period.get(self.key(case, period))

    def back(self, case: Case, number: int) -> Case | None:
        """The same series so many figures back on the calendar."""
        return self.at(case, periods.previous(case.period, step=number * case.step))


def total(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, or nothing if anything is missing."""
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def table(observations: Columns, definitions: Columns) -> Table:
    """The cases of a table, in its order."""
    rules = {row["series"]: row for row in _rows(definitions)}
    return Table([_case(row, rules[row["series"]]) for row in _rows(observations)])


def _rows(columns: Columns) -> list[dict[str, Any]]:
    names = list(columns)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _case(seen: dict[str, Any], rule: dict[str, Any]) -> Case:
    rule = DEFAULTS | {name: value for name, value in rule.items() if value is not None}
    case = Case(seen, rule, periods.parse(seen["period"]), absence=seen.get("absence"))
    for name in FIGURES:
        given = seen.get(name)
        case.figures[name] = None if given is None else case.rounded(_number(given, case.direction))
    for name in ("numerator", "denominator"):
        given = seen.get(name)
        case.figures[name] = None if given is None else Decimal(given)
    return case


def _number(given: Any, direction: str) -> Decimal:
    if direction == "date" and "-" in str(given)[1:]:
        return Decimal((date.fromisoformat(given) - EPOCH).days)
    if direction == "yesno":
        return Decimal({"yes": 1, "no": 0}[given])
    return Decimal(given)
