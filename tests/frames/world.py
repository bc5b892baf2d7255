"""Tables of every kind by chance: what analysts may give, on the lines of the rules, next to them and far from them.

All that is drawn comes from one source of chance, so that Hypothesis may draw it, or a seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from goldenthread.engine import periods
from goldenthread.engine.readings import ABSENCE_REASONS, COMPARATORS, JUDGED, SCHEMES
from goldenthread.frames.contract import ABSENCES

Row = dict[str, Any]
AS_AT = date(2014, 8, 10)
FIRST = {"month": "2012-07", "quarter": "2009-10 Q3", "year": "2003-04"}
LENGTHS = {"month": (1, 5, 14, 26), "quarter": (1, 4, 8, 13, 19), "year": (1, 4, 11)}
BASES = ("snapshot",) * 4 + ("ratio",) * 3 + ("flow",) * 3 + ("ytd",) * 2 + ("mean",)
POLARITIES = ("higher",) * 5 + ("lower",) * 4 + ("range",) * 2 + ("none",)
LEVELS = tuple(Decimal(text) for text in ("0", "5", "20", "95", "-20", "1234.5"))


@dataclass
class World:
    """Observations, definitions and groups as rows."""

    observations: list[Row] = field(default_factory=list)
    definitions: list[Row] = field(default_factory=list)
    groups: list[Row] = field(default_factory=list)

    def __add__(self, other: World) -> World:
        return World(
            self.observations + other.observations, self.definitions + other.definitions, self.groups + other.groups
        )


def world(dice: Random, *, name: str = "", indicators: int = 3, areas: int = 6) -> World:
    """A few indicators over a few areas; `name` tells its areas and indicators from those of other worlds."""
    places = [f"{name}{letter}" for letter in "ABCDEFGHIJKL"[: dice.randint(1, areas)]]
    made = World(
        groups=[{"area": place, "group": f"{name}{dice.choice('xy')}"} for place in places if dice.random() < 0.8]
    )
    for number in range(dice.randint(1, indicators)):
        rule = definition(dice, f"{name}I{number}")
        made.definitions.append(rule)
        kind = dice.choice(["quarter"] * 4 + ["month", "year"])
        if rule.get("frequency"):
            rule["frequency"] = kind
        for place in places:
            made.observations += line(dice, rule, place, kind)
    dice.shuffle(made.observations)
    return made


def definition(dice: Random, indicator: str) -> Row:
    """Any indicator that the rules allow."""
    kind = dice.choice(["relative", "absolute", "none", None])
    amounts = {"relative": ["0.05", "0.1", "0", "0.333333"], "absolute": ["2", "1", "0", "0.05"]}
    polarity = dice.choice(POLARITIES)
    basis = dice.choice(BASES)
    if dice.random() < 0.06:
        polarity, basis = dice.choice([("date", "milestone"), ("yesno", "yesno")])
    counted = polarity in ("date", "yesno")
    return {
        "indicator": indicator,
        "basis": basis,
        "polarity": polarity,
        "decimals": 0 if counted else dice.randint(0, 3),
        "tolerance_kind": kind,
        "tolerance": dice.choice([*amounts.get(kind or "", []), None]),
        "scheme": dice.choice(SCHEMES),
        "percentage": dice.choice([None, None, "yes", "no"]),
        "scale": dice.choice([None, "1", "100", "1000"]) if basis in ("ratio", "mean") else None,
        "midpoint": dice.choice([None, "20", "19.5"]) if polarity == "range" else None,
        "frequency": dice.choice([None, "as its figures"]),
        "comparator_short": dice.choice([None, None, *COMPARATORS]),
        "comparator_long": dice.choice([None, None, *COMPARATORS]),
        "materiality_kind": dice.choice([None, "relative", "absolute", "none"]),
        "grace_days": dice.choice([None, 0, 10, 28]),
        "intent": dice.choice([None] * 8 + ["contextual", "baseline"]),
        "judged_on": dice.choice([None, "period"]) if basis == "flow" else None,
    }


def line(dice: Random, rule: Row, area: str, kind: str) -> Iterator[Row]:
    """The figures of one indicator for one area, one after the other, now and then with a gap."""
    spans = _spans(kind, dice.choice(LENGTHS[kind]), dice.randint(0, 8))
    level, drift = dice.choice(LEVELS), dice.choice([0, 0, 0, 1, -1])
    gaps, to_date, version = dice.choice([0.0, 0.0, 0.1]), Decimal(0), "1"
    for place, span in enumerate(spans):
        version = str(int(version) + 1) if dice.random() < 0.02 else version
        if dice.random() < gaps:
            continue
        row: Row = {"area": area, "indicator": rule["indicator"], "period": span.label, "version": version}
        _figures(dice, rule, row, level + drift * place)
        if rule["basis"] == "ytd" and row["value"] is not None:
            to_date = _cumulative(row, Decimal(0) if periods.position(span) == 1 else to_date)
        yield row | _asides(dice, span, row)


def _spans(kind: str, number: int, late: int) -> Sequence[periods.Period]:
    span = periods.parse(FIRST[kind])
    for _ in range(late):
        span = periods.next_after(span)
    found = [span]
    while len(found) < number:
        found.append(periods.next_after(found[-1]))
    return found


def _figures(dice: Random, rule: Row, row: Row, level: Decimal) -> None:
    """A value on a line of the rules, one unit off it, or near it; and the lines."""
    unit = Decimal(1).scaleb(-rule["decimals"])
    has_target = dice.random() < 0.85
    width = Decimal(dice.choice([0, 1, 2]))
    better = -1 if rule["polarity"] == "lower" else 1
    lines = [level, level * Decimal("0.95"), level * Decimal("1.05"), level - 2, level + 2, level * Decimal("1.1")]
    value = dice.choice(lines) + dice.choice([-1, 0, 0, 1, 3, -4]) * unit
    value += Decimal(dice.choice(["0", "0", "0.5", "-0.5", "0.49999999"])) * unit
    row["value"], row["target"] = f"{value:f}", f"{level:f}" if has_target else None
    if rule["polarity"] in ("date", "yesno"):
        _counted(dice, rule["polarity"], row)
        return
    if has_target and dice.random() < 0.3:
        row["stretch"] = f"{level + better * width:f}"
    if has_target and dice.random() < 0.2:
        row["floor"] = f"{level - better * width:f}"
    if rule["polarity"] == "range" and has_target:
        row |= {"target": None, "low": f"{level:f}", "high": f"{level + width:f}"}
    if dice.random() < 0.15:
        row |= {"interval_low": f"{value - 1:f}", "interval_high": f"{value + 1:f}"}
    if rule["basis"] in ("ratio", "mean") and dice.random() < 0.7:
        row["numerator"] = str(dice.randint(-50 if rule["basis"] == "ratio" else 0, 300))
        row["denominator"] = str(dice.choice([0, 3, 7, 8, 16, 104]))
        row["value"] = row["value"] if dice.random() < 0.2 else None
    if dice.random() < 0.1:
        row["year_target"] = f"{level + 1:f}"


def _counted(dice: Random, polarity: str, row: Row) -> None:
    due = date(2014, 6, 30) + timedelta(days=dice.randint(-40, 60))
    if polarity == "date":
        done = due + timedelta(days=dice.choice([-3, 0, 1, 10, 28, 29]))
        row |= {"value": done.isoformat() if dice.random() < 0.7 else None, "target": due.isoformat()}
        row["owner_forecast"] = (due + timedelta(days=5)).isoformat() if dice.random() < 0.3 else None
    else:
        row |= {"value": dice.choice(["yes", "no"]), "target": dice.choice(["yes", "no", None])}


def _cumulative(row: Row, before: Decimal) -> Decimal:
    """Figures to date do not fall."""
    value = before + abs(Decimal(row["value"]))
    row |= {"value": f"{value:f}", "corrected": None}
    return value


def _asides(dice: Random, span: periods.Period, row: Row) -> Row:
    """What else may stand beside a figure, and why there may be none."""
    found: Row = {
        name: dice.choice([None, None, None, "yes"])
        for name in ("provisional", "estimated", "low_confidence", "revised")
    }
    found["rebase"] = "yes" if dice.random() < 0.02 else None
    found["published_status"] = dice.choice([None, None, "green", "amber", "red"])
    if dice.random() < 0.3:
        found["due"] = (span.ends + timedelta(days=14)).isoformat()
    if dice.random() < 0.03:
        found |= {"manual_status": dice.choice(JUDGED), "manual_until": dice.choice(["2014-08-09", "2014-08-10"])}
    if dice.random() < 0.12:
        found |= {"value": None, "numerator": None, "denominator": None}
        found["absence"] = dice.choice([None, None, *ABSENCES])
        if found["absence"] == "not_available":
            found["absence_reason"] = dice.choice([None, *ABSENCE_REASONS])
    return found
