"""The rule by which counts are protected, and the three that are ready made."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.engine.errors import BadDefinition, Fault

# How a hidden count is printed; why it is hidden is not told, since that would tell something of the count.
HIDDEN = "[c]"
# A count is safe when it may still have at least this many values.
LEAST_VALUES = 3


@dataclass(frozen=True, slots=True)
class Protection:
    """Counts from 1 to `hidden_up_to` are hidden, and counts that lack as few of all people; the rest is rounded.

    `hides_zero` hides none and all of a group as well; without it a zero that is shown is a true zero wherever small
    counts are hidden. `secondary` hides a further count where a total would give a single hidden one away.
    """

    hidden_up_to: int = 4
    base: int = 1
    secondary: bool = True
    hides_zero: bool = False

    def __post_init__(self) -> None:
        if self.hidden_up_to < 0 or 0 < self.hidden_up_to <= LEAST_VALUES:
            reason = "With so few values a hidden count would soon be as good as told."
            mend = "Hide counts up to 4 or more, or none (0)."
            raise BadDefinition([Fault("hidden up to", reason, mend, str(self.hidden_up_to))])
        if self.base < 1 or self.base == 2:
            mend = "Give 1 for no rounding, or 3 or more."
            raise BadDefinition([Fault("base", "Counts cannot be rounded to this safely.", mend, str(self.base))])

    @property
    def least_hidden(self) -> int:
        """The least that a hidden count can be."""
        return 0 if self.hides_zero else 1

    @property
    def below(self) -> int:
        """How far a rounded count may be above the true one."""
        return self.base // 2

    @property
    def above(self) -> int:
        """How far the true count may be above a rounded one."""
        return (self.base - 1) // 2


SMALL_HIDDEN = Protection(hidden_up_to=4)
SMALL_HIDDEN_REST_NEAREST_5 = Protection(hidden_up_to=7, base=5, secondary=False)
NEAREST_5 = Protection(hidden_up_to=0, base=5, secondary=False)
