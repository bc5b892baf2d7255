"""What the codes of a definition sheet are called where a pack has no word of its own. Pure.

Ideas stand in braces, to be said in the council's words.
"""

from __future__ import annotations

DIRECTIONS = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "range": "Best within a range",
    "none": "No direction is better",
    "date": "By a day: done by its due day is on {target}",
    "yesno": "By an answer: the expected one is on {target}",
}
UNIT_TYPES = {
    "percentage": "Percentage",
    "number": "Number",
    "rate": "Rate per population",
    "average_time": "Average time",
    "money": "Money",
    "judgement": "Judgement by grades",
    "day": "A day",
    "answer": "Yes or no",
}
FREQUENCIES = {
    "month": "Monthly",
    "quarter": "Quarterly",
    "term": "Every term",
    "half_year": "Every half-year",
    "year": "Yearly",
    "academic_year": "Every academic year",
    "three_years": "Every three years",
}
BASES = {
    "flow": "Counted over the period",
    "ytd": "Cumulative since the start of the year",
    "snapshot": "The period's own figure, not added up over the year",
    "ratio": "Numerator divided by denominator",
    "rolling": "Over the last periods, rolling or pooled",
    "milestone": "A day",
    "yesno": "An answer",
}
ENTERED = {
    "part": "What each period adds: the figure is worked out from them",
    "window": "The figure itself, as it covers all its periods",
}
STATUSES = {"active": "Active", "proposed": "Proposed", "withdrawn": "Withdrawn"}
NOT_YET = "Not yet reported"
INTENTS = {"judged": "Judged against {a_target}", "contextual": "For context only", "baseline": "Baseline year"}
SCHEMES = {
    "near_miss": "A near miss is amber",
    "floor": "At or better than the floor is amber",
    "improving_miss": "A miss that improves on last year is amber",
}
JUDGED_ON = {"year_to_date": "The year to date", "period": "The period alone"}
NATURES = {
    "input": "Input",
    "process": "Process",
    "output": "Output",
    "outcome": "Outcome",
    "perception": "Perception",
}
ASPECTS = {"economy": "Economy", "efficiency": "Efficiency", "effectiveness": "Effectiveness"}
SCOPES = {"council": "The council alone", "partnership": "The council and its partners", "area": "The whole area"}
USES = {"decision": "Decision", "question": "Question", "action": "{Action}"}
KIND_WORDS = {
    "normal": "{target}",
    "stretch": "stretch {target}",
    "floor": "floor",
    "low": "bottom of the range",
    "high": "top of the range",
}
TARGET_KINDS = {kind: name.capitalize() for kind, name in KIND_WORDS.items()} | {"normal": "{Target}"}
