"""Why is it this colour? One to three plain sentences from a reading: its figures, its limits and the rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from goldenthread.engine.numbers import format_exact, format_value
from goldenthread.engine.readings import Reading

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
    "not_collected": "not collected",
    "system_failure": "a system failed",
    "no_cases": "no cases in the period",
    "withdrawn": "withdrawn",
    "partner_did_not_supply": "the partner did not supply it",
    "incomplete": "a part is missing",
    "not_enough_data": "not enough data",
}


@dataclass(frozen=True, slots=True)
class _Teller:
    """A reading with the council's words and the unit its figures are told in."""

    reading: Reading
    suffix: str
    words: Mapping[str, str] = field(default_factory=dict)

    def word(self, code: str) -> str:
        """The council's word for a code, or the plain one."""
        return self.words.get(code) or WORDS[code]

    def figure(self, value: Decimal | None) -> str:
        """A figure at its declared decimals."""
        return format_value(value, self.reading.decimals, self.suffix)

    def limit(self, value: Decimal | None) -> str:
        """A limit with as many decimals as it needs."""
        return format_exact(value, self.reading.decimals, self.suffix)

    def gap(self, difference: Decimal) -> str:
        """A difference: of percentages in points, of others in their unit."""
        unit = " points" if self.suffix == "%" else self.suffix
        return _one(format_value(abs(difference), self.reading.decimals, unit))


def sentence(reading: Reading, *, unit_suffix: str = "", words: Mapping[str, str] | None = None) -> str:
    """Why a reading has its status: value, target, gap, limits and the rule; or why it is not judged.

    Shape: one Reading in, one to three sentences out; `words` gives the council's word for a status or absence code.
    Units: figures are told with `unit_suffix`; gaps between percentages in points.
    Errors: none for a reading of the engine.
    Source: status (d8): each indicator prints its own limits, with as many decimals as they need.
    """
    teller = _Teller(reading, unit_suffix, words or {})
    if not reading.is_judged:
        return f"{teller.word(reading.status)}: {_not_judged(teller)}"
    told = [f"{teller.word(reading.status)}: {_figures(teller)}", _rule(teller)]
    if note := _note(teller):
        told.append(note)
    return " ".join(told)


def _figures(teller: _Teller) -> str:
    reading = teller.reading
    value = teller.figure(reading.value) + (" for the year to date" if reading.value != reading.period_value else "")
    if reading.direction == "range":
        edges = f"{teller.figure(reading.low)} to {teller.figure(reading.high)}"
        return f"{value}, {_place_of_range(teller)} the range {edges}."
    gap = reading.variance or Decimal(0)
    if gap == 0:
        return f"{value}, exactly the target."
    better = "better" if (gap > 0) == (reading.direction == "higher") else "worse"
    return f"{value} against a target of {teller.figure(reading.target)}, {teller.gap(gap)} {better}."


def _place_of_range(teller: _Teller) -> str:
    reading = teller.reading
    if reading.value is None or reading.low is None or reading.high is None:
        return "in"
    outside = max(reading.low - reading.value, reading.value - reading.high)
    return f"{teller.gap(outside)} outside" if outside > 0 else "inside"


def _rule(teller: _Teller) -> str:
    """The lines in force, from the best status down."""
    reading = teller.reading
    if reading.direction == "range":
        return _range_rule(teller)
    more, less = ("or more", "down to") if reading.direction == "higher" else ("or less", "up to")
    told = [f"{reading.direction.capitalize()} is better"]
    if reading.stretch is not None:
        told.append(f"{teller.figure(reading.stretch)} {more} is {_lower(teller, 'exceeded')}")
    told.append(f"{teller.figure(reading.target)} {more} is {_lower(teller, 'green')}")
    told.append(_amber_rule(teller, less))
    return "; ".join(told) + f"; anything else is {_lower(teller, 'red')}."


def _amber_rule(teller: _Teller, towards: str) -> str:
    reading, amber = teller.reading, _lower(teller, "amber")
    if reading.scheme == "improving_miss":
        return f"a miss that is no worse than the same period last year is {amber}"
    if reading.amber_limit is None:
        return f"nothing is {amber}, because {_no_band(reading)}"
    if reading.floor is not None:
        return f"{towards} the floor of {teller.limit(reading.amber_limit)} is {amber}"
    return f"{towards} {teller.limit(reading.amber_limit)} ({_tolerance(teller)}) is {amber}"


def _no_band(reading: Reading) -> str:
    if reading.scheme == "floor":
        return "no floor is set"
    return "there is no tolerance" if not reading.tolerance else "a share of a target of 0 is 0"


def _range_rule(teller: _Teller) -> str:
    reading, amber = teller.reading, _lower(teller, "amber")
    if reading.scheme == "improving_miss":
        between = f"outside it but no worse than the same period last year is {amber}"
    elif reading.amber_limit is None:
        between = f"nothing is {amber}, because there is no tolerance"
    else:
        edges = f"{teller.limit(reading.amber_limit)} to {teller.limit(reading.amber_limit_high)}"
        between = f"outside it but within {edges} ({_tolerance(teller, 'each edge')}) is {amber}"
    return f"Inside the range is {_lower(teller, 'green')}; {between}; anything else is {_lower(teller, 'red')}."


def _tolerance(teller: _Teller, of: str = "the target") -> str:
    reading = teller.reading
    tolerance = reading.tolerance or Decimal(0)
    if reading.tolerance_kind == "relative":
        return f"within {format_exact(tolerance * 100, 0)}% of {of}"
    unit = " points" if teller.suffix == "%" else teller.suffix
    return f"within {_one(format_exact(tolerance, 0, unit))} of {of}"


def _one(text: str) -> str:
    """One point is told as one: "1 point", where "1.0 points" stays."""
    return "1 point" if text == "1 points" else text


def _note(teller: _Teller) -> str:
    reading = teller.reading
    if "not_distinguishable" in reading.marks:
        return "The estimate's interval contains the target, so the difference may be chance."
    return "It is beyond the target by more than the margin." if "well_above" in reading.marks else ""


def _not_judged(teller: _Teller) -> str:
    reading = teller.reading
    late = _days(reading.days_late)
    return {
        "contextual": f"the figure is {teller.figure(reading.value)}. No judgement is intended.",
        "no_target": f"the figure is {teller.figure(reading.value)}, and no target is set for {reading.period}.",
        "baseline": f"the figure is {teller.figure(reading.value)}. It is not judged: this is its first year, "
        "or it is judged only at the end of the year.",
        "not_due": f"{reading.period} has not ended, or the day its figure is due has not passed.",
        "awaiting": f"the figure is {late} late, within the days of grace."
        if late
        else "the period has ended and its figure has not come. No day is set by which it is due.",
        "overdue": f"the figure is {late} late, and the days of grace have passed.",
        "not_available": _absence(teller),
        "suppressed": "the figure is hidden to protect people.",
        "not_applicable": "the indicator does not exist here for this period.",
    }[reading.status]


def _absence(teller: _Teller) -> str:
    why = f"there is no figure, because: {teller.word(teller.reading.reason or 'not_collected')}."
    is_part = teller.reading.reason == "incomplete" and teller.reading.basis == "flow"
    return f"{why} A sum with a part missing is never shown as a total." if is_part else why


def _days(number: int | None) -> str:
    return "" if not number else "1 day" if number == 1 else f"{number} days"


def _lower(teller: _Teller, code: str) -> str:
    word = teller.word(code)
    return word[:1].lower() + word[1:]
