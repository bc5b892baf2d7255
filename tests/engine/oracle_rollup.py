"""A second roll-up in plain fractions, one parent at a time: what the engine must agree with.

Written from the rules: it divides where the engine multiplies, walks every path where the engine joins, and holds the
score of a reading as a fraction of the way from its amber limit to its target.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

JUDGED = ("exceeded", "green", "amber", "red")
NOT_EXPECTED = ("contextual", "not_applicable")
STEP = 1_000_000


@dataclass(frozen=True)
class Child:
    """A judged reading; limits in the unit of its figures."""

    status: str
    direction: str = "higher"
    value: Fraction | None = None
    target: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    limit: Fraction | None = None
    limit_high: Fraction | None = None

    @property
    def score(self) -> int | None:
        """Millionths of a step: 1,000,000 at the amber limit, 2,000,000 at the target, at most 3,000,000."""
        if self.status not in JUDGED:
            return None
        steps = self.steps()
        if steps is None:
            return {"exceeded": 3, "green": 3, "amber": 1, "red": 0}[self.status] * STEP
        least, most = {"amber": (1, 2), "red": (0, 1)}.get(self.status, (2, 3))
        top = most * STEP if most == 3 else most * STEP - 1
        return min(max(floor(min(max(steps, 0), 3) * STEP), least * STEP), top)

    def steps(self) -> Fraction | None:
        """How many steps above the foot of the scale, unclamped; None where no line leads from amber to green."""
        if self.value is None:
            return None
        if self.direction == "range":
            return self._range_steps()
        if self.target is None or self.limit is None or self.target == self.limit:
            return None
        return 1 + (self.value - self.limit) / (self.target - self.limit)

    def _range_steps(self) -> Fraction | None:
        if self.low is None or self.high is None or self.limit is None or self.limit_high is None:
            return None
        if self.low <= self.value <= self.high:
            half = (self.high - self.low) / 2
            return 2 + min(self.value - self.low, self.high - self.value) / half if half else None
        edge, limit = (self.low, self.limit) if self.value < self.low else (self.high, self.limit_high)
        return 1 + (self.value - limit) / (edge - limit) if edge != limit else None


Links = Sequence[tuple[str, str, Fraction, bool]]


def paths(links: Links, parent: str) -> list[tuple[str, Fraction, bool]]:
    """Every way down from a parent to an indicator: the indicator, the product of weights, whether it is critical."""
    parents = {link[0] for link in links}
    found = []
    for above, child, weight, critical in links:
        if above != parent:
            continue
        if child in parents:
            found += [(leaf, weight * below, is_critical) for leaf, below, is_critical in paths(links, child)]
        else:
            found.append((child, weight, critical))
    return found


def roll_up(links: Links, children: Mapping[str, Child], rule: Any) -> dict[str, dict[str, Any]]:
    """Every parent with everything the engine says of it."""
    return {
        parent: _parent(paths(links, parent), children, rule) for parent in dict.fromkeys(link[0] for link in links)
    }


def _parent(ways: list[tuple[str, Fraction, bool]], children: Mapping[str, Child], rule: Any) -> dict[str, Any]:
    weights: dict[str, Fraction] = {}
    critical: set[str] = set()
    for child, weight, is_critical in ways:
        weights[child] = max(weights.get(child, Fraction(0)), weight)
        critical |= {child} if is_critical else set()
    of = {child: children[child].status if child in children else "not_available" for child in weights}
    judged = [child for child, status in of.items() if status in JUDGED]
    expected = [child for child, status in of.items() if status not in NOT_EXPECTED]
    counts = Counter(of.values())
    weight = lambda some: sum((weights[child] for child in some), Fraction(0))  # noqa: E731
    by = dict.fromkeys(("worst_of", "majority", "share_green", "weighted_score"))
    score = share = None
    if judged:
        score = sum((weights[c] * (children[c].score or 0) for c in judged), Fraction(0)) / weight(judged)
        share = weight([c for c in judged if of[c] in ("exceeded", "green")]) / weight(judged)
        by["worst_of"] = next((code for code in ("red", "amber") if counts[code]), "green")
        by["share_green"] = _line(share, rule.green_from, rule.amber_from)
        by["weighted_score"] = _line(score, Fraction(2 * STEP), Fraction(STEP))
        by["majority"] = _majority(counts, len(expected) - len(judged))
    coverage = weight(judged) / weight(expected) if expected else None
    red = sum(1 for child in critical if of[child] == "red")
    status, capped = by[rule.kind], False
    if coverage is None:
        status = "contextual" if counts["contextual"] else "not_applicable"
    elif coverage < rule.coverage_from or status is None:
        status = "not_available"
    elif red and status == "green":
        status, capped = "amber", True
    return {
        "status": status, "reason": "not_enough_data" if status == "not_available" else None, "is_capped": capped,
        "by_worst": by["worst_of"], "by_majority": by["majority"], "by_share": by["share_green"],
        "by_score": by["weighted_score"], "coverage": coverage, "share_met": share,
        "score": None if score is None else score * 10 / (3 * STEP),
        "counts": {code: number for code, number in counts.items() if number}, "critical_red": red,
    }  # fmt: skip


def _line(figure: Fraction, green: Fraction, amber: Fraction) -> str:
    return "green" if figure >= green else "amber" if figure >= amber else "red"


def _majority(counts: Mapping[str, int], unjudged: int) -> str | None:
    """The published table, tie by tie."""
    on, monitor, off = counts["exceeded"] + counts["green"], counts["amber"], counts["red"]
    numbers = {"on": on, "monitor": monitor, "off": off, "n/a": unjudged}
    most = max(numbers.values())
    leading = frozenset(name for name, number in numbers.items() if number == most)
    single = {"on": "green", "monitor": "amber", "off": "red", "n/a": None}
    if len(leading) == 1:
        return single[next(iter(leading))]
    two = {
        frozenset({"on", "off"}): "amber",
        frozenset({"on", "monitor"}): "amber",
        frozenset({"on", "n/a"}): "green",
        frozenset({"off", "monitor"}): "amber",
        frozenset({"off", "n/a"}): "red",
        frozenset({"monitor", "n/a"}): "amber",
    }
    return two.get(leading, "amber")
