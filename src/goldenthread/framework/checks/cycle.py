"""The council's year: every entry has its stream and its time; duties, events and bodies that it names exist."""

from goldenthread.framework.checks.records import Inspection, Plain, as_list, as_word, keys_of, records_of, texts_of
from goldenthread.framework.faults import Place

# How many months a recurrence that is held to months names.
_MONTHS = {"quarterly": 4, "monthly": 12, "six_monthly": 2, "twice_a_year": 2, "five_times_a_year": 5}
_WITHOUT_TIME = ("continuous", "after_period")


def check(inspection: Inspection) -> None:
    """Every check on the calendar and on the framework's own statements."""
    _entries(inspection)
    _regimes(inspection)
    _elements(inspection)
    _programmes(inspection)


def _entries(inspection: Inspection) -> None:
    calendar = inspection.top("calendar")
    streams = keys_of(calendar, "streams")
    bodies = inspection.keys("bodies")
    for place, entry in records_of(calendar, ("calendar",), "entries"):
        inspection.reference((*place, "stream"), entry.get("stream"), streams, "stream")
        inspection.reference((*place, "receives"), entry.get("receives"), bodies, "body")
        inspection.reference((*place, "decided_by"), entry.get("decided_by"), bodies, "body")
        _has_a_time(inspection, place, entry)
        _months_suit(inspection, place, entry)
    entries = keys_of(calendar, "entries")
    for place, event in records_of(calendar, ("calendar",), "events"):
        inspection.reference((*place, "entry"), event.get("entry"), entries, "calendar entry")


def _has_a_time(inspection: Inspection, place: Place, entry: Plain) -> None:
    if as_list(entry.get("months")) or entry.get("timing") or as_word(entry.get("recurrence")) in _WITHOUT_TIME:
        return
    mend = "give `months`, or say in `timing` what the paper says (“months not stated”)"
    inspection.refuse(place, "it has neither months nor a time", mend)


def _months_suit(inspection: Inspection, place: Place, entry: Plain) -> None:
    months, recurrence = as_list(entry.get("months")), as_word(entry.get("recurrence"))
    if len(months) != len({str(month) for month in months}):
        inspection.refuse((*place, "months"), "a month is named twice", "name each month once")
    wanted = _MONTHS.get(recurrence)
    if months and wanted is not None and len(months) != wanted:
        reason = f"it is {recurrence.replace('_', ' ')} and names {len(months)} months"
        inspection.refuse((*place, "months"), reason, f"name {wanted} months, or choose another `recurrence`")


def _regimes(inspection: Inspection) -> None:
    sets, levels, regimes = (inspection.keys(name) for name in ("indicator_sets", "levels", "regimes"))
    for place, regime in inspection.records("regimes"):
        inspection.reference((*place, "requires"), regime.get("requires"), [*sets, *levels], "indicator set or level")
    for place, one in inspection.records("indicator_sets"):
        inspection.reference((*place, "regime"), one.get("regime"), regimes, "regime")


def _elements(inspection: Inspection) -> None:
    about = inspection.top("about")
    elements = keys_of(about, "elements")
    named = ("levels", "bodies", "programmes", "assessments", "agreements", "templates", "reports")
    known = [*elements, *(key for name in named for key in inspection.keys(name))]
    for place, element in records_of(about, ("about",), "elements"):
        for inner, key in texts_of(element, place, "feeds"):
            inspection.reference(inner, key, known, "element, level or body")
            if key == element.get("key"):
                inspection.refuse(inner, f"`{key}` feeds itself", "name what it feeds")


def _programmes(inspection: Inspection) -> None:
    bodies = inspection.keys("bodies")
    for name in ("programmes", "agreements", "assessments", "templates", "regimes", "priority_sets"):
        for place, one in inspection.records(name):
            inspection.reference((*place, "decided_by"), one.get("decided_by"), bodies, "body")
