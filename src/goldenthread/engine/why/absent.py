"""Why a reading is not judged, in sentences."""

from __future__ import annotations

from goldenthread.engine.readings import AWAITING_APPROVAL
from goldenthread.engine.why.rolling import covered, lacking
from goldenthread.engine.why.words import Teller, days


def not_judged(teller: Teller) -> str:
    """Why there is no judgement: none is meant, none can be made, or the figure has not come.

    Shape: a teller of a reading that is not judged in, one or two sentences out.
    Units: lateness in days.
    Errors: KeyError for a status that is judged.
    Source: status codes (d8).
    """
    reading = teller.reading
    late, what = days(reading.days_late), _what(teller)
    return {
        "contextual": f"{what} is {teller.figure(reading.value)}. No judgement is intended.",
        "no_target": f"{what} is {teller.figure(reading.value)}, and {_no_target(teller)} for {reading.period}.",
        "baseline": f"{what} is {teller.figure(reading.value)}. It is not judged: {_baseline(teller)}.",
        "not_due": f"{reading.period} has not ended, or the day its figure is due has not passed.",
        "awaiting": _awaiting(teller, late),
        "overdue": f"the figure is {late} late, and the days of grace have passed."
        if late
        else "the figure has not come, and the days of grace have passed.",
        "not_available": _absence(teller),
        "suppressed": "the figure is hidden to protect people.",
        "not_applicable": f"the {teller.word('indicator')} does not exist here for this period.",
    }[reading.status]


def _what(teller: Teller) -> str:
    figure = f"the figure{covered(teller.reading)}"
    return {"date": "the day it was done", "yesno": "the answer"}.get(teller.reading.direction, figure)


def _no_target(teller: Teller) -> str:
    return {"date": "no day is set by which it is due", "yesno": "no answer is expected"}.get(
        teller.reading.direction, f"no {teller.word('target')} is set"
    )


def _baseline(teller: Teller) -> str:
    target = teller.word("target")
    return {
        "year_end": f"its {target} is for the year, and it is judged at the year's end only",
        "last_3_years": f"its {target} is for the year, and there is no complete year yet to say how much belongs here",
    }.get(teller.reading.profile, "this is its first year, or it is judged only at the end of the year")


def _awaiting(teller: Teller, late: str) -> str:
    if teller.reading.reason == AWAITING_APPROVAL:
        return "the figure was sent in, and waits for another person to approve it."
    if teller.reading.reason:
        return f"there is no figure to show yet: {teller.word(teller.reading.reason)}."
    if late:
        return f"the figure is {late} late, within the days of grace."
    what = "its figure has not come" if teller.reading.direction != "date" else "it is not said to be done"
    return f"the period has ended and {what}. No day is set by which it is due."


def _absence(teller: Teller) -> str:
    reading = teller.reading
    if reading.reason is None:
        return "there is no figure."
    why = f"there is no figure, because: {teller.within(reading.reason)}."
    if reading.reason != "incomplete":
        return why
    return {
        "flow": f"{why} A sum with a part missing is never shown as a total.",
        "mean": f"{why} A mean is made of means only where each comes with its count.",
        "rolling": f"{why} {lacking(reading)}",
    }.get(reading.basis, why)
