"""Dates and answers in sentences: done on time or late, on course or not, and as expected or not."""

from __future__ import annotations

from goldenthread.engine.why.words import Teller, days


def about_date(teller: Teller) -> str:
    """When it was done, or how it stands, against the day it is due, and the rule.

    Shape: a teller of a judged date in, two sentences out.
    Units: whole days.
    Errors: none.
    Source: status (d8): "done on time" and "on course"; days late against the days of grace.
    """
    return f"{_done(teller) if teller.reading.value is not None else _open(teller)} {_rule(teller)}"


def _done(teller: Teller) -> str:
    reading = teller.reading
    due, done = teller.figure(reading.target), teller.figure(reading.value)
    after = int(reading.variance or 0)
    if after > 0:
        return f"done on {done}, {days(after)} after it was due on {due}."
    if after < 0:
        return f"done on time, on {done}, {days(-after)} before it was due on {due}."
    return f"done on time, on the day it was due, {due}."


def _open(teller: Teller) -> str:
    """Not done: on course, late already, or expected late. What is expected counts where it is the later."""
    reading = teller.reading
    due, late = teller.figure(reading.target), reading.days_late
    expected, target = reading.owner_forecast, reading.target
    is_forecast = expected is not None and target is not None and expected - target == late
    if not late:
        when = f", and expected on {teller.figure(expected)}" if expected is not None else ""
        return f"on course. It is due on {due}{when}."
    if is_forecast:
        return f"not done. It is due on {due} and expected {days(late)} late, on {teller.figure(expected)}."
    return f"not done, {days(late)} after it was due on {due}."


def _rule(teller: Teller) -> str:
    reading, green, amber, red = teller.reading, *(teller.within(code) for code in ("green", "amber", "red"))
    if reading.amber_limit is None or reading.target is None:
        return f"On time is {green}; nothing is {amber}, because there are no days of grace; late is {red}."
    grace = days(int(reading.amber_limit - reading.target))
    return f"On time is {green}; up to {grace} late is {amber}; anything later is {red}."


def about_answer(teller: Teller) -> str:
    """The answer against the expected one, and the rule.

    Shape: a teller of a judged answer in, two sentences out.
    Units: none.
    Errors: none.
    Source: status (d8): equal to expected is green, else red; no amber.
    """
    reading = teller.reading
    answer, expected = teller.figure(reading.value), teller.figure(reading.target)
    told = f"{answer}, as expected." if reading.value == reading.target else f"{answer}, where {expected} is expected."
    rule = f"The expected answer is {teller.within('green')} and the other {teller.within('red')}"
    return f"{told} {rule}; nothing is {teller.within('amber')}."
