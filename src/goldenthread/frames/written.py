"""One definition as it was written: each field with its default, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from math import ceil, floor
from typing import Any

from goldenthread.engine.errors import Fault
from goldenthread.engine.periods import FREQUENCIES
from goldenthread.engine.readings import (
    BASES,
    COMPARATORS,
    DIRECTIONS,
    INTENTS,
    JUDGED_ON,
    PROFILES,
    SCHEMES,
    TOLERANCE_KINDS,
)
from goldenthread.engine.scaled import MILLION, MOST, MOST_DECIMALS, MOST_RATE, SCALE, millionths

# What may stand in a column of choices, and what stands for a blank.
CHOICES: dict[str, tuple[tuple[str | None, ...], str | None]] = {
    "direction": (DIRECTIONS, "none"),
    "basis": (BASES, "snapshot"),
    "tolerance_kind": (TOLERANCE_KINDS, "relative"),
    "scheme": (SCHEMES, "near_miss"),
    "intent": (INTENTS, "judged"),
    "materiality_kind": (TOLERANCE_KINDS, "relative"),
    "frequency": ((*FREQUENCIES, None), None),
    "judged_on": (JUDGED_ON, "year_to_date"),
    "comparator_short": (COMPARATORS, "previous"),
    "comparator_long": (COMPARATORS, "year_before"),
    "profile": (PROFILES, "as_given"),
}
TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
# Directions whose figures are counted in days, or are 1 for yes and 0 for no, and the bases that they may have.
COUNTED: dict[str | None, tuple[str | None, ...]] = {
    "date": ("milestone", "annual", "snapshot"),
    "yesno": ("yesno", "annual", "snapshot"),
}
# Bases that only one direction has, or for information none.
ONLY = {"milestone": "date", "yesno": "yesno"}


class Written:
    """One definition as it was written: each field taken with its default, its faults kept."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.fields = dict(fields)
        self.faults: list[Fault] = []

    def choice(self, name: str) -> str | None:
        """One of the words that may stand in a field."""
        known, usual = CHOICES[name]
        value = self.fields.get(name, usual)
        if value in known:
            return None if value is None else str(value)
        words = ", ".join(word for word in known if word)
        self._fault(name, f"“{value}” is not one of the choices.", f"Choose one of: {words}.", value)
        return usual

    def whole(self, name: str, usual: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        number = self._decimal(name, Decimal(usual))
        if number == number.to_integral_value() and least <= number <= most:
            return int(number)
        self._fault(name, f"{number} is not a whole number from {least} to {most}.", "Give a whole number.", number)
        return usual

    def amount(self, name: str, kind: str | None, usual: Mapping[str, Decimal], unit: int) -> int:
        """A fraction of the target or an amount in the indicator's unit, in millionths; none where its kind is none."""
        if kind == "none":
            return 0
        number = self._decimal(name, usual[str(kind)])
        most = Decimal(MOST_RATE) / MILLION if kind == "relative" else Decimal(MOST) / unit
        if number < 0 or number > most or number != round(number, MOST_DECIMALS):
            bounds = f"{number} is not a number from 0 to {most:f} with at most six decimals."
            self._fault(name, bounds, "Give a fraction such as 0.05, or an amount in the indicator's unit.", number)
            return 0
        return millionths(number)

    def agree(self, chosen: Mapping[str, str | None]) -> None:
        """Dates and answers have bases of their own."""
        direction, basis = chosen["direction"], chosen["basis"]
        if direction in COUNTED and basis not in COUNTED[direction]:
            self._fault(
                "basis", f"“{direction}” does not go with “{basis}”.", f"Choose “{COUNTED[direction][0]}”.", basis
            )
        only = ONLY.get(str(basis))
        if only and direction not in (only, "none"):
            self._fault("direction", f"“{basis}” does not go with “{direction}”.", f"Choose “{only}”.", direction)
        self._profile_agrees(chosen)

    def _profile_agrees(self, chosen: Mapping[str, str | None]) -> None:
        """A target for the year goes with figures of the year so far, and only these have the shape of other years."""
        profile, basis = chosen["profile"], chosen["basis"]
        if basis == "flow" and chosen["judged_on"] == "period" and profile != "as_given":
            reason = "A target for the whole year does not go with a figure judged by its period."
            self._fault("profile", reason, "Judge it year to date, or give a target for each period.", profile)
        elif profile == "last_3_years" and basis not in ("flow", "ytd"):
            reason = "Only a figure that adds up over the year has the shape of the years before."
            self._fault("profile", reason, "Choose “level”.", profile)

    def without_decimals(self) -> Written:
        """The same definition in whole numbers; its faults are kept with these."""
        whole = Written(self.fields | {"decimals": 0, "scale": 1})
        whole.faults = self.faults
        return whole

    def exact(self, name: str) -> Decimal | None:
        """A figure in the indicator's unit, with as many decimals as are kept."""
        if name not in self.fields:
            return None
        number = self._decimal(name, Decimal(0))
        if abs(number) < MOST and number == round(number, SCALE):
            return number
        bounds = f"{number} is beyond a million million, or has more than eight decimals."
        self._fault(name, bounds, "Give a figure in the indicator's unit.", number)
        return None

    def bounds(self, unit: int) -> tuple[int | None, int | None]:
        """The least and the most that a figure can be, in whole units that lie within what is written."""
        least, most = self.exact("minimum"), self.exact("maximum")
        if least is not None and most is not None and least > most:
            self._fault("minimum", f"{least} is above the maximum of {most}.", "Exchange them.", least)
        return None if least is None else ceil(least * unit), None if most is None else floor(most * unit)

    def truth(self, name: str) -> bool:
        """Yes or no; no where it is blank."""
        value = self.fields.get(name, False)
        if str(value).lower() in TRUTHS:
            return TRUTHS[str(value).lower()]
        self._fault(name, f"“{value}” is neither true nor false.", "Write true or false.", value)
        return False

    def _decimal(self, name: str, usual: Decimal) -> Decimal:
        value = self.fields.get(name, usual)
        try:
            number = Decimal("NaN") if isinstance(value, float) else Decimal(value)
        except (InvalidOperation, TypeError, ValueError):
            number = Decimal("NaN")
        if number.is_finite():
            return number
        self._fault(name, f"“{value}” is not a number that can be read exactly.", "Write it in digits.", value)
        return usual

    def _fault(self, name: str, reason: str, mend: str, value: object) -> None:
        self.faults.append(Fault(name, reason, mend, str(value)))
