"""The plain words of the codes, and how a sentence tells figures, limits, gaps and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from goldenthread.engine.dates import day
from goldenthread.engine.numbers import format_exact, format_value, unit_of
from goldenthread.engine.placing import placed
from goldenthread.engine.readings import Reading
from goldenthread.engine.scaled import day_of

WORDS: Mapping[str, str] = {
    "exceeded": "Exceeded",
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "contextual": "For information",
    "no_target": "No target",
    "baseline": "Baseline",
    "not_due": "Not yet due",
    "awaiting": "Awaiting",
    "overdue": "Overdue",
    "not_available": "Not available",
    "suppressed": "Suppressed",
    "not_applicable": "Not applicable",
    "awaiting_approval": "Awaiting approval",
    "not_collected": "not collected",
    "system_failure": "a system failed",
    "no_cases": "no cases in the period",
    "withdrawn": "withdrawn",
    "partner_did_not_supply": "the partner did not supply it",
    "incomplete": "a part is missing",
    "not_enough_data": "not enough data",
    "held": "a partner has sent it, and it is not released yet",
    "restricted": "it is restricted",
    "not_shared": "it is shared under a protocol and not shown here",
    # Ideas that a sentence names, beside the codes.
    "target": "target",
    "a_target": "a target",
    "targets": "targets",
    "owner": "owner",
    "indicator": "indicator",
    "indicators": "indicators",
}


@dataclass(frozen=True, slots=True)
class Teller:
    """A reading with the council's words and the unit its figures are told in."""

    reading: Reading
    suffix: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def word(self, code: str) -> str:
        """The council's word for a code, or the plain one."""
        return self.words.get(code) or WORDS[code]

    def within(self, code: str) -> str:
        """The word as it stands within a sentence."""
        return placed(self.word(code), opens=False)

    def figure(self, value: Decimal | None) -> str:
        """A figure at its declared decimals; a day or an answer as people write it."""
        if value is not None and self.reading.direction == "date":
            return day(day_of(int(value)))
        if value is not None and self.reading.direction == "yesno":
            return "yes" if value else "no"
        return format_value(value, self.reading.decimals, self.suffix)

    def limit(self, value: Decimal | None) -> str:
        """A limit with as many decimals as it needs."""
        return format_exact(value, self.reading.decimals, self.suffix)

    def gap(self, difference: Decimal) -> str:
        """A difference: of percentages in points, of others in their unit."""
        unit = " points" if self.suffix == "%" else unit_of(self.suffix)
        return one_point(format_value(abs(difference), self.reading.decimals, unit))

    def told_as(self, reading: Reading) -> Teller:
        """The same words for another reading."""
        return replace(self, reading=reading)


def one_point(text: str) -> str:
    """One point is told as one: "1 point", where "1.0 points" stays.

    Shape: one text in, one text out.
    Units: points of a percentage.
    Errors: none.
    Source: style of GOV.UK for numbers.
    """
    return "1 point" if text == "1 points" else text


def days(number: int | None) -> str:
    """Days in words: "1 day", "9 days"; nothing for none.

    Shape: one number or None in, one text out.
    Units: whole days.
    Errors: none.
    Source: lateness in days (d8).
    """
    return "" if not number else "1 day" if number == 1 else f"{number} days"
