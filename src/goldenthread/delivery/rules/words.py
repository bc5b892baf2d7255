"""The words for kinds, stages and written dates, for forms and pages alike. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goldenthread.delivery.rules.due import WITHOUT_A_DATE, lacks_year, last_of
from goldenthread.engine.dates import day

STAGES = {"not_started": "Not started", "under_way": "Under way", "done": "Done"}
URGENCY = {"H": "High", "M": "Medium", "L": "Low"}
PARTS = {"lead": "Leads", "joint": "Jointly", "support": "Helps"}
DUE_KINDS = {
    "date": "On or before a day",
    "month": "In a month",
    "month_no_year": "In a month whose year is not said",
    "one_per_step": "A date for each step",
    "month_then_ongoing": "From a month, then ongoing",
    "financial_year": "In a financial year",
    "ongoing": "Ongoing",
    "as_and_when": "As and when",
    "contingent": "When something else has happened",
}
PLAN_KINDS = {
    "strategy": "Of a strategy",
    "improvement": "To mend a weakness",
    "service": "Of a {unit}",
    "risk": "Against a {risk}",
}


def written(text: str) -> str:
    """A written date in words: "2009-07" is July 2009, "--11-30" is 30 November."""
    if not lacks_year(text):
        last = last_of(text)
        if last is None or "/" in text or len(text) == 4:
            return text
        return day(last) if len(text) == 10 else f"{last:%B %Y}"
    parts = text[2:].split("-")
    month = f"{date(2024, int(parts[0]), 1):%B}"
    return f"{int(parts[1])} {month}" if len(parts) == 2 else month


def by_field(kind: str, dates: Iterable[str]) -> str:
    """What stands in the box of a form for the dates there are."""
    return ", ".join(written(one) for one in dates) if kind not in WITHOUT_A_DATE else ""


REACHED = {
    "reached": "Reached",
    "partly": "Partly reached",
    "not_yet": "Not yet reached",
    "unsaid": "Nobody has said yet",
}
REGISTER_LEVELS = {"service": "{A_unit}", "directorate": "A group of {units}", "corporate": "The whole council"}
WORKS = {"yes": "Yes", "partly": "Partly", "no": "No", "untested": "Not tested yet"}
