"""What lies beneath what: the indicators under each parent, at any depth, each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from goldenthread.engine.errors import BadDefinition, Fault
from goldenthread.engine.rollup.rules import MOST_WEIGHT

# The weight of an indicator beneath a parent, and whether it is critical there. Most weights are whole numbers.
Found = tuple[int | Fraction, bool]


@dataclass(frozen=True, slots=True)
class Link:
    """A child under a parent. What has no children of its own is an indicator; only indicators can be critical."""

    parent: str
    child: str
    weight: Decimal = Decimal(1)
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """An indicator beneath a parent at any depth, with its weight there as a whole number."""

    parent: str
    child: str
    weight: int
    critical: bool


def leaves(links: Iterable[Link]) -> list[Leaf]:
    """Every indicator beneath every parent, once, with its weight there and whether it is critical.

    Shape: links (any depth, any number of parents for a child) in; one Leaf for each parent and indicator out. The
        weight beneath a parent is the product of the weights on the way down; where several ways lead to an indicator
        the heaviest counts, and one critical link makes it critical.
    Units: weights of a parent are whole numbers in the proportions given, none of them rounded.
    Errors: BadDefinition naming each weight that cannot be used, each critical mark on a group, a cycle with its path.
    Source: roll-up (d8): an indicator reachable by two paths counts once per parent.
    """
    given = list(links)
    children: dict[str, list[Link]] = {}
    for link in given:
        children.setdefault(link.parent, []).append(link)
    if faults := [fault for link in given for fault in _faults(link, children)]:
        raise BadDefinition(faults)
    beneath: dict[str, dict[str, Found]] = {}
    for parent in children:
        _beneath(parent, children, beneath, ())
    return [leaf for parent, found in beneath.items() for leaf in _whole(parent, found)]


def _faults(link: Link, children: Mapping[str, list[Link]]) -> list[Fault]:
    place, found = f"{link.parent}, {link.child}", []
    if not link.weight.is_finite() or link.weight <= 0:
        mend = "Give a number above 0, or take the link out."
        found.append(Fault(place, "The weight cannot be used.", mend, str(link.weight)))
    if link.critical and link.child in children:
        reason = "Only an indicator can be critical, and this is a group of them."
        found.append(Fault(place, reason, "Mark the indicators in it that are critical."))
    return found


def _beneath(
    parent: str, children: Mapping[str, list[Link]], known: dict[str, dict[str, Found]], path: tuple[str, ...]
) -> dict[str, Found]:
    """The indicators beneath a parent, worked out once however many things it lies beneath."""
    if parent in path:
        way = " → ".join((*path[path.index(parent) :], parent))
        raise BadDefinition([Fault(parent, f"It lies beneath itself: {way}.", "Take one of these links out.")])
    if parent in known:
        return known[parent]
    found: dict[str, Found] = {}
    for link in children[parent]:
        under: dict[str, Found] = {link.child: (1, link.critical)}
        if link.child in children:
            under = _beneath(link.child, children, known, (*path, parent))
        own = _exact(link.weight)
        for child, (weight, critical) in under.items():
            heaviest, is_critical = found.get(child, (0, False))
            found[child] = max(heaviest, weight * own), is_critical or critical
    known[parent] = found
    return found


def _exact(weight: Decimal) -> int | Fraction:
    whole = int(weight)
    return whole if whole == weight else Fraction(weight)


def _whole(parent: str, found: Mapping[str, Found]) -> list[Leaf]:
    """Weights as the smallest whole numbers in the same proportions."""
    parts = lcm(*[weight.denominator for weight, _ in found.values()])
    whole = {child: int(weight * parts) for child, (weight, _) in found.items()}
    common = gcd(*whole.values())
    if sum(whole.values()) // common > MOST_WEIGHT:
        reason, mend = "The weights beneath it are too far apart to be held exactly.", "Give rounder numbers."
        raise BadDefinition([Fault(parent, reason, mend)])
    return [Leaf(parent, child, weight // common, found[child][1]) for child, weight in whole.items()]
