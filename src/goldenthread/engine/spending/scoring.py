"""Scoring blocks of spending by weighted criteria, and ranking them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goldenthread.engine.errors import BadDefinition, Fault


@dataclass(frozen=True, slots=True)
class Criterion:
    """What blocks are scored by. The leading one (the contribution to the community strategy) has the most weight."""

    name: str
    weight: Decimal
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a service's spending: what it has now, its score by each criterion, and how far it may change.

    `budget` is in whole pounds. `least` and `most` are changes in per cent: -10 and 5 for a tenth less to a twentieth
    more.
    """

    name: str
    budget: int
    scores: Mapping[str, Decimal]
    least: Decimal = Decimal(-100)
    most: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True)
class Scored:
    """A block with its total score on the scale of its criteria, and its rank: 1 is best, equals share a rank."""

    block: Block
    score: Fraction
    rank: int


def score(criteria: Sequence[Criterion], blocks: Sequence[Block], *, top: Decimal = Decimal(10)) -> list[Scored]:
    """The weighted score of each block and its rank.

    Shape: criteria and blocks in; one Scored for each block out, in the order given.
    Units: scores from 0 to `top`; weights in per cent.
    Errors: BadDefinition with every fault: weights that do not sum to 100, a leading criterion that another outweighs,
        a score that is missing or off the scale, a criterion or block named twice.
    Source: medium-term resource strategy (Portsmouth, PT 2.41 to 2.43): blocks of service expenditure are scored
        against criteria, the contribution to the community strategy themes above all.
    """
    faults = [*_of_criteria(criteria), *(fault for block in blocks for fault in _of_block(block, criteria, top))]
    faults += _twice([block.name for block in blocks], "block")
    if faults:
        raise BadDefinition(faults)
    totals = [_total(block, criteria) for block in blocks]
    ranks = [1 + sum(other > total for other in totals) for total in totals]
    return [Scored(*facts) for facts in zip(blocks, totals, ranks, strict=True)]


def _total(block: Block, criteria: Sequence[Criterion]) -> Fraction:
    weighted = (Fraction(criterion.weight) * Fraction(block.scores[criterion.name]) for criterion in criteria)
    return sum(weighted, Fraction(0)) / 100


def _of_criteria(criteria: Sequence[Criterion]) -> Iterator[Fault]:
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    if total != 100:
        yield Fault("criteria", f"The weights sum to {total:f}.", "Make them sum to 100.")
    for criterion in criteria:
        if criterion.weight < 0:
            yield Fault(criterion.name, "The weight is below zero.", "Give 0 or more.", str(criterion.weight))
        heavier = [other.name for other in criteria if other.weight > criterion.weight]
        if criterion.leads and heavier:
            reason = f"It leads, and yet {heavier[0]} has more weight."
            yield Fault(criterion.name, reason, "Give it the most weight.", str(criterion.weight))
    yield from _twice([criterion.name for criterion in criteria], "criterion")


def _of_block(block: Block, criteria: Sequence[Criterion], top: Decimal) -> Iterator[Fault]:
    for criterion in criteria:
        given = block.scores.get(criterion.name)
        if given is None:
            yield Fault(f"{block.name}, {criterion.name}", "There is no score.", f"Give one from 0 to {top:f}.")
        elif not 0 <= given <= top:
            reason, mend = "The score is off the scale.", f"Give one from 0 to {top:f}."
            yield Fault(f"{block.name}, {criterion.name}", reason, mend, str(given))
    for name in block.scores.keys() - {criterion.name for criterion in criteria}:
        yield Fault(f"{block.name}, {name}", "There is no such criterion.", "Take the score out, or name it as it is.")


def _twice(names: Sequence[str], kind: str) -> Iterator[Fault]:
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield Fault(name, f"There is more than one {kind} of this name.", "Give each a name of its own.")
