"""Figures that are queried before they are kept: jumps, outliers, other units, a part above its whole (DQ-007).

Exact: no figure is turned into floating point. Source: rules.md d5 (modified z-score by the median), acceptance H4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from goldenthread.engine.errors import NotReady
from goldenthread.engine.numbers import format_exact
from goldenthread.returns.rules.figures import Figures, Measure, as_typed

DOUBT_WORDS = {
    "jump": "A large change",
    "outlier": "Far from all figures before",
    "unit": "Perhaps another unit or scale",
    "parts": "A part above its whole",
    "between": "Does not agree with another figure",
    "whole": "The parts do not come to the whole",
}
SCALES = (Decimal(100), Decimal(1000), Decimal(1_000_000))
# The normal constant of the modified z-score (Iglewicz and Hoaglin, 1993).
NORMAL = Decimal("0.6745")
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Limits:
    """When a figure is queried, as the council's framework says it; None asks nothing."""

    jump: Decimal | None = Decimal("0.5")
    outlier: Decimal | None = Decimal("3.5")
    outlier_needs: int = 6
    unit: bool = True
    parts: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look at a figure again: its code, and what is said of it."""

    code: str
    sentence: str


class Doubted(NotReady):
    """The figure is not kept until whoever enters it confirms it and says why it is right."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        self.doubts: tuple[Doubt, ...] = tuple(doubts)
        super().__init__(" ".join(one.sentence for one in self.doubts))


def figure_doubts(
    figures: Figures, measure: Measure, before: Sequence[Decimal], limits: Limits, suffix: str = ""
) -> list[Doubt]:
    """Everything about a figure that asks for a second look; `before` are those to hold it against, newest last.

    It is queried, and said, as it was typed: what rounding would hide is what there is to ask about.
    """
    found = []
    if limits.parts and _is_above_its_whole(figures, measure):
        found.append(Doubt("parts", f"“{measure.numerator}” is larger than “{measure.denominator}”, its whole."))
    value = as_typed(figures, measure)
    if value is None or not before or measure.is_spelled:
        return found
    shown = _Shown(measure.decimals, suffix)
    scaled = _other_scale(value, before, shown) if limits.unit else None
    if scaled is not None:
        # A figure in another unit is a jump and an outlier as well: one question is enough.
        return [*found, scaled]
    found.extend(_jump(value, before[-1], limits.jump, shown))
    found.extend(_outlier(value, before, limits, shown))
    return found


@dataclass(frozen=True, slots=True)
class _Shown:
    decimals: int
    suffix: str

    def __call__(self, value: Decimal) -> str:
        return format_exact(value, self.decimals, self.suffix)


def _is_above_its_whole(figures: Figures, measure: Measure) -> bool:
    """Only of a share of a whole: a rate per 1,000 or an average may well have the larger figure on top."""
    share = measure.unit_type == "percentage" and measure.scale == WHOLE
    parts = figures.numerator, figures.denominator
    return share and None not in parts and parts[0] > parts[1]  # type: ignore[operator]


def _other_scale(value: Decimal, before: Sequence[Decimal], shown: _Shown) -> Doubt | None:
    """A figure that would be an ordinary one if it were 100, 1,000 or 1,000,000 times as large, or as small (H4)."""
    middle = median(before)
    if value == 0 or middle == 0 or _is_near(value, middle):
        return None
    for scale in SCALES:
        for mended, word in ((value * scale, "small"), (value / scale, "large")):
            if _is_near(mended, middle):
                sentence = (
                    f"{shown(value)} looks {scale:,} times too {word}: figures before are about {shown(middle)}. "
                    f"Check its unit and scale. Is it {shown(mended)}?"
                )
                return Doubt("unit", sentence)
    return None


def _is_near(value: Decimal, middle: Decimal) -> bool:
    """Within a half and twice of it, on the same side of zero."""
    return value * middle > 0 and abs(middle) <= 2 * abs(value) and abs(value) <= 2 * abs(middle)


def _jump(value: Decimal, last: Decimal, limit: Decimal | None, shown: _Shown) -> list[Doubt]:
    if limit is None or last == 0 or abs(value - last) <= limit * abs(last):
        return []
    change = abs(value - last) / abs(last) * 100
    sentence = (
        f"{shown(value)} is {change:,.0f}% {'above' if value > last else 'below'} the {shown(last)} before; "
        f"a change of more than {limit * 100:,.0f}% is queried."
    )
    return [Doubt("jump", sentence)]


def _outlier(value: Decimal, before: Sequence[Decimal], limits: Limits, shown: _Shown) -> list[Doubt]:
    if limits.outlier is None or len(before) < limits.outlier_needs:
        return []
    middle = median(before)
    spread = median([abs(one - middle) for one in before])
    if spread == 0 or NORMAL * abs(value - middle) <= limits.outlier * spread:
        return []
    sentence = (
        f"{shown(value)} stands far from the {len(before)} figures before, whose middle is {shown(middle)} "
        f"and which mostly keep within {shown(spread)} of it."
    )
    return [Doubt("outlier", sentence)]


def unanswered(doubts: Sequence[Doubt], answered: Sequence[tuple[str, str]]) -> list[Doubt]:
    """Those that nobody has confirmed; an answer holds for the same doubt in the same words, so for the same figure."""
    return [one for one in doubts if (one.code, one.sentence) not in set(answered)]
