"""The terms of an agreement: its targets, what each is worth, when money is earned, and who shares it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.engine.errors import BadDefinition, Fault

TRIGGER, CAP = Decimal("0.60"), Decimal(1)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a target: what would be reached without the agreement, what with it, and what was reached.

    Whether higher or lower is better follows from the two: footways from 23.85 without to 19.85 with the agreement.
    """

    name: str
    without: Decimal
    with_agreement: Decimal
    actual: Decimal | None = None
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Target:
    """One target area with the reward for it, which its measures share by weight."""

    name: str
    reward: int
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """A partner or an instalment with its per cent of the whole."""

    name: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Agreement:
    """An outcome agreement. Below the trigger nothing is earned; from it on the same share as of the way gone.

    A trigger of 1 is the agreement that pays the full sum or nothing.
    """

    targets: tuple[Target, ...]
    trigger: Decimal = TRIGGER
    cap: Decimal = CAP
    partners: tuple[Portion, ...] = ()
    instalments: tuple[Portion, ...] = ()


def check(agreement: Agreement) -> None:
    """Refuse terms that cannot be worked out, every fault at once.

    Shape: one Agreement in, nothing out.
    Units: rewards in pence, trigger and cap as fractions, partners and instalments in per cent.
    Errors: BadDefinition: with = without, a weight or reward below zero, a trigger beyond the cap, per cents that do
        not sum to 100, a target without measures.
    Source: outcome agreement (d8): with = without refused; partner split in per cent summing to 100.
    """
    if faults := list(_faults(agreement)):
        raise BadDefinition(faults)


def _faults(agreement: Agreement) -> Iterator[Fault]:
    if not 0 <= agreement.trigger <= agreement.cap <= 1 or agreement.cap == 0:
        mend = "Give fractions in this order: 0, trigger, cap, 1; such as 0.60 and 1."
        yield Fault("trigger", "Trigger and cap are not in order.", mend, f"{agreement.trigger}, {agreement.cap}")
    for target in agreement.targets:
        yield from _faults_of(target)
    yield from _not_whole("partners", agreement.partners)
    yield from _not_whole("instalments", agreement.instalments)


def _faults_of(target: Target) -> Iterator[Fault]:
    if target.reward < 0:
        yield Fault(target.name, "The reward is below zero.", "Give it in pence, 0 or more.", str(target.reward))
    if not target.measures:
        yield Fault(target.name, "The target has no measure.", "Name what it is measured by.")
    elif not any(measure.weight > 0 for measure in target.measures):
        yield Fault(target.name, "No measure has a weight above 0.", "Give at least one a weight.")
    for measure in target.measures:
        place = f"{target.name}, {measure.name}"
        if measure.with_agreement == measure.without:
            reason = "The target with the agreement is the same as without it, so there is nothing to reward."
            yield Fault(place, reason, "Give a target that is better with the agreement.", str(measure.without))
        if measure.weight < 0:
            yield Fault(place, "The weight is below zero.", "Give 0 or more.", str(measure.weight))


def _not_whole(name: str, portions: Sequence[Portion]) -> Iterator[Fault]:
    total = sum((portion.percent for portion in portions), Decimal(0))
    if portions and total != 100:
        yield Fault(name, f"The per cents sum to {total:f}.", "Make them sum to 100.")
    for portion in portions:
        if portion.percent < 0:
            yield Fault(f"{name}, {portion.name}", "The per cent is below zero.", "Give 0 or more.")
