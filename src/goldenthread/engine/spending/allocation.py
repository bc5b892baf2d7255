"""From scores to a change for each block, within its bounds and within the money there is, to the pound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goldenthread.engine.errors import BadDefinition, Fault
from goldenthread.engine.spending.scoring import Scored


@dataclass(frozen=True, slots=True)
class Allocation:
    """A block with its money for next year; `held` says which of its bounds keeps it there."""

    scored: Scored
    budget: int
    held: str = ""

    @property
    def change(self) -> int:
        """What it has more or less than now, in pounds."""
        return self.budget - self.scored.block.budget

    @property
    def percent(self) -> Fraction:
        """The change in per cent of what it has now, exactly."""
        return Fraction(100 * self.change, self.scored.block.budget)


@dataclass(frozen=True, slots=True)
class _Line:
    """A block as allocation sees it: its money, what its score adds to its change, and its bounds in whole pounds."""

    money: int
    lead: Fraction
    least: int
    most: int

    def at(self, level: Fraction) -> Fraction:
        """What it gets when all blocks change by `level` before scores tell them apart."""
        return min(max(self.money * (1 + level + self.lead), Fraction(self.least)), Fraction(self.most))


def allocate(scored: Sequence[Scored], envelope: int, *, spread: Decimal) -> list[Allocation]:
    """The money of each block for next year: one level for all, and so much more for each point of score.

    Each point of score is worth `spread` per cent; the level is the one at which everything sums to the envelope once
    each block is held within its bounds. So a block that scores more never gets a worse change than one that scores
    less and has the same bounds, but for the rounding to whole pounds.

    Shape: scored blocks in; one Allocation each out, in the order given, their budgets summing to the envelope.
    Units: whole pounds; `spread` in percentage points for each point of score.
    Errors: BadDefinition naming every block without money or with bounds that cross, a spread below zero, or by how
        much the envelope is less than all floors or more than all ceilings.
    Source: medium-term resource strategy (Portsmouth, PT 2.43): on the overall score each service is allocated a
        percentage increase or decrease for the next year, within the money available; largest remainder (d8).
    """
    lines = [_line(one, spread) for one in scored]
    if faults := [*_of_lines(scored, lines, spread), *_of_envelope(lines, envelope)]:
        raise BadDefinition(faults)
    level = _level(lines, envelope)
    exact = [line.at(level) for line in lines]
    whole = [share.numerator // share.denominator for share in exact]
    by_remainder = sorted(range(len(lines)), key=lambda place: whole[place] - exact[place])
    for place in by_remainder[: envelope - sum(whole)]:
        whole[place] += 1
    return [Allocation(*facts) for facts in zip(scored, whole, map(_held, lines, exact), strict=True)]


def _line(scored: Scored, spread: Decimal) -> _Line:
    block = scored.block
    least = block.budget * (100 + Fraction(block.least)) / 100
    most = block.budget * (100 + Fraction(block.most)) / 100
    # Bounds in whole pounds, inwards: a floor is never undercut by a rounding, nor a ceiling passed.
    floor, ceiling = -(-least.numerator // least.denominator), most.numerator // most.denominator
    return _Line(block.budget, scored.score * Fraction(spread) / 100, floor, ceiling)


def _level(lines: Sequence[_Line], envelope: int) -> Fraction:
    """The level at which all lines sum to the envelope: it rises with the level, straight between the points at which
    a line leaves its floor or reaches its ceiling."""
    points = sorted(
        {Fraction(bound, line.money) - 1 - line.lead for line in lines for bound in (line.least, line.most)}
    )
    total = {point: sum((line.at(point) for line in lines), Fraction(0)) for point in points}
    below = max((point for point in points if total[point] <= envelope), default=points[0])
    above = min((point for point in points if total[point] >= envelope), default=points[-1])
    if total[above] == total[below]:
        return below
    return below + (above - below) * (envelope - total[below]) / (total[above] - total[below])


def _held(line: _Line, exact: Fraction) -> str:
    return "floor" if exact == line.least else "ceiling" if exact == line.most else ""


def _of_lines(scored: Sequence[Scored], lines: Sequence[_Line], spread: Decimal) -> Iterator[Fault]:
    if not scored:
        yield Fault("blocks", "There is no block to divide the money among.", "Name at least one.")
    if spread < 0:
        reason = "A point of score would cost money."
        yield Fault("spread", reason, "Give 0 or more per cent for each point of score.", str(spread))
    for one, line in zip(scored, lines, strict=True):
        block = one.block
        if block.budget <= 0:
            reason = "The block has no money now, so a change in per cent says nothing."
            yield Fault(block.name, reason, "Give what it has in whole pounds, or leave it out.", str(block.budget))
        elif line.least > line.most or block.least < -100:
            bounds = f"{block.least} to {block.most}"
            reason = "There is no whole pound between the least change and the most."
            yield Fault(block.name, reason, "Give the least first, from -100 up.", bounds)


def _of_envelope(lines: Sequence[_Line], envelope: int) -> Iterator[Fault]:
    least, most = sum(line.least for line in lines), sum(line.most for line in lines)
    if envelope < least:
        reason = f"All blocks at their least come to £{least:,}, which is £{least - envelope:,} more than there is."
        yield Fault("envelope", reason, "Lower a floor, or find the money.", str(envelope))
    elif envelope > most:
        reason = f"All blocks at their most come to £{most:,}, which leaves £{envelope - most:,} undivided."
        yield Fault("envelope", reason, "Raise a ceiling, or set the rest aside.", str(envelope))
