"""A judged figure in sentences: where it stands, the lines in force from the best status down, and a note."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.engine.numbers import format_exact, unit_of
from goldenthread.engine.readings import Reading
from goldenthread.engine.why.profiles import profile_label
from goldenthread.engine.why.rolling import covered
from goldenthread.engine.why.words import Teller, one_point


def about_figure(teller: Teller) -> str:
    """The figure against its target or range, the rule, and what else is to be known of it.

    Shape: a teller of a judged reading in, two or three sentences out.
    Units: those of the teller.
    Errors: none.
    Source: status (d8).
    """
    is_range = teller.reading.direction == "range"
    told = [_place_in_range(teller), _range_rule(teller)] if is_range else [_against_target(teller), _rule(teller)]
    return " ".join([*told, *_note(teller)])


def _against_target(teller: Teller) -> str:
    reading = teller.reading
    value, gap = _value(teller), reading.variance or Decimal(0)
    if gap == 0:
        return f"{value}, exactly the {teller.word('target')}{_profile(teller)}."
    better = "better" if (gap > 0) == (reading.direction == "higher") else "worse"
    aim = f"{teller.word('a_target')} of {teller.figure(reading.target)}{_profile(teller)}"
    return f"{value} against {aim}, {teller.gap(gap)} {better}."


def _value(teller: Teller) -> str:
    reading = teller.reading
    is_to_date = reading.basis == "flow" and reading.value != reading.period_value
    return teller.figure(reading.value) + (" for the year to date" if is_to_date else covered(reading))


def _profile(teller: Teller) -> str:
    """How a target for the year came to the one in force, so that no choice is silent."""
    return f" ({label})" if (label := profile_label(teller.reading, target=teller.word("target"))) else ""


def _place_in_range(teller: Teller) -> str:
    reading = teller.reading
    edges = f"{teller.figure(reading.low)} to {teller.figure(reading.high)}{_profile(teller)}"
    return f"{_value(teller)}, {_outside(teller)} the range {edges}."


def _outside(teller: Teller) -> str:
    reading = teller.reading
    if reading.value is None or reading.low is None or reading.high is None:
        return "in"
    outside = max(reading.low - reading.value, reading.value - reading.high)
    return f"{teller.gap(outside)} outside" if outside > 0 else "inside"


def _rule(teller: Teller) -> str:
    """The lines in force, from the best status down."""
    reading = teller.reading
    more, less = ("or more", "down to") if reading.direction == "higher" else ("or less", "up to")
    told = [f"{reading.direction.capitalize()} is better"]
    if reading.stretch is not None:
        told.append(f"{teller.figure(reading.stretch)} {more} is {teller.within('exceeded')}")
    told.append(f"{teller.figure(reading.target)} {more} is {teller.within('green')}")
    told.append(_amber_rule(teller, less))
    return "; ".join(told) + f"; anything else is {teller.within('red')}."


def _amber_rule(teller: Teller, towards: str) -> str:
    reading, amber = teller.reading, teller.within("amber")
    if reading.scheme == "improving_miss":
        return f"a miss that is no worse than {_compared(reading)} is {amber}"
    if reading.amber_limit is None:
        return f"nothing is {amber}, because {_no_band(teller)}"
    if reading.floor is not None:
        return f"{towards} the floor of {teller.limit(reading.amber_limit)} is {amber}"
    tolerance = _tolerance(teller, f"the {teller.word('target')}")
    return f"{towards} {teller.limit(reading.amber_limit)} ({tolerance}) is {amber}"


def _compared(reading: Reading) -> str:
    return {
        "previous": "the period before",
        "year_before": "the same period last year",
        "mean_before": "the mean of those before",
    }[reading.comparator_long]


def _no_band(teller: Teller) -> str:
    reading = teller.reading
    if reading.scheme == "floor":
        return "no floor is set"
    return "there is no tolerance" if not reading.tolerance else f"a share of {teller.word('a_target')} of 0 is 0"


def _range_rule(teller: Teller) -> str:
    reading, amber = teller.reading, teller.within("amber")
    if reading.scheme == "improving_miss":
        between = f"outside it but no worse than {_compared(reading)} is {amber}"
    elif reading.amber_limit is None:
        between = f"nothing is {amber}, because there is no tolerance"
    else:
        edges = f"{teller.limit(reading.amber_limit)} to {teller.limit(reading.amber_limit_high)}"
        between = f"outside it but within {edges} ({_tolerance(teller, 'each edge')}) is {amber}"
    return f"Inside the range is {teller.within('green')}; {between}; anything else is {teller.within('red')}."


def _tolerance(teller: Teller, of: str) -> str:
    reading = teller.reading
    tolerance = reading.tolerance or Decimal(0)
    if reading.tolerance_kind == "relative":
        return f"within {format_exact(tolerance * 100, 0)}% of {of}"
    unit = " points" if teller.suffix == "%" else unit_of(teller.suffix)
    return f"within {one_point(format_exact(tolerance, 0, unit))} of {of}"


def _note(teller: Teller) -> list[str]:
    marks, target = teller.reading.marks, teller.word("target")
    if "not_distinguishable" in marks:
        return [f"The estimate's interval contains the {target}, so the difference may be chance."]
    return [f"It is beyond the {target} by more than the margin."] if "well_above" in marks else []
