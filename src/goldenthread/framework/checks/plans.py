"""Actions: each in its group, each owner known, each due date as its kind says. Source: AC-001 to AC-007, FW-025."""

import re
from collections.abc import Mapping

from goldenthread.framework.checks.records import Inspection, Plain, as_list, as_word, keys_of, records_of, texts_of
from goldenthread.framework.faults import Place

_OWNER = re.compile(r"[A-Z][0-9]+")
_WITH_DUE = ("date", "month", "month_no_year", "one_per_step", "month_then_ongoing", "financial_year")
_FORMS = {
    "date": (re.compile(r"(?:[0-9]{4}|-)-[0-9]{2}-[0-9]{2}"), "a day: 2009-07-31"),
    "month": (re.compile(r"[0-9]{4}-[0-9]{2}"), "a month: 2009-07"),
    "month_no_year": (re.compile(r"--[0-9]{2}(?:-[0-9]{2})?"), "a month or day without its year: --11"),
    "month_then_ongoing": (re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"), "a month: 2009-07"),
    "financial_year": (re.compile(r"[0-9]{4}/[0-9]{2,4}"), "a financial year: 2005/06"),
}


def check(inspection: Inspection) -> None:
    """Every check on action plans."""
    bodies = inspection.keys("bodies")
    owners = inspection.keys("owner_keys")
    for place, plan in inspection.records("action_plans"):
        inspection.reference((*place, "monitored_by"), plan.get("monitored_by"), bodies, "body")
        _reserve(inspection, place, plan)
        groups = keys_of(plan, "groups", "number")
        served = _served(inspection, place, plan)
        for inner, action in records_of(plan, place, "actions"):
            inspection.reference((*inner, "group"), action.get("group"), groups, "group")
            for where, owner in texts_of(action, inner, "owners"):
                if _OWNER.fullmatch(owner):
                    inspection.reference(where, owner, owners, "owner key")
            _due(inspection, inner, action)
            _improves(inspection, inner, action, served)


def _reserve(inspection: Inspection, place: Place, plan: Plain) -> None:
    """A plan in reserve says against which decision it is held and what would call for it."""
    if plan.get("trigger") and not plan.get("decision"):
        reason, mend = "it waits for a trigger and does not say which decision is uncertain", "add `decision`"
        inspection.refuse((*place, "decision"), reason, mend)
    if plan.get("decision") and not plan.get("trigger"):
        reason, mend = "it is held in reserve and nothing would call for it", "add `trigger`"
        inspection.refuse((*place, "trigger"), reason, mend)


def _served(inspection: Inspection, place: Place, plan: Plain) -> dict[str, list[str]]:
    """What each group's priority names for improvement."""
    named = {
        as_word(one.get("key")): [text for _, text in texts_of(one, where, "improvements")]
        for where, one in inspection.records("priorities")
    }
    served = {}
    for inner, group in records_of(plan, place, "groups"):
        inspection.reference((*inner, "priority"), group.get("priority"), inspection.keys("priorities"), "priority")
        served[as_word(group.get("number"))] = named.get(as_word(group.get("priority")), [])
    return served


def _improves(inspection: Inspection, place: Place, action: Plain, served: Mapping[str, list[str]]) -> None:
    text = as_word(action.get("improves"))
    if text and text not in served.get(as_word(action.get("group")), []):
        reason = f"`{text}` is no area for improvement of the priority of its group"
        mend = "write it as it stands in the `improvements` of that priority, or leave it out"
        inspection.refuse((*place, "improves"), reason, mend, text)


def _due(inspection: Inspection, place: Place, action: Plain) -> None:
    kind, due = as_word(action.get("due_kind")), as_list(action.get("due"))
    if kind == "contingent" and not action.get("waits_for"):
        inspection.refuse((*place, "waits_for"), "it waits and does not say on what", "add `waits_for`")
    if kind == "one_per_step" and len(due) != len(as_list(action.get("how"))):
        reason = f"{len(due)} dates for {len(as_list(action.get('how')))} steps"
        inspection.refuse((*place, "due"), reason, "give a date for each step of `how`, in their order")
    elif kind in _WITH_DUE and not due:
        inspection.refuse(
            (*place, "due"), f"an action of kind `{kind}` has no date", "add `due`, or choose another kind"
        )
    form, example = _FORMS.get(kind, (None, ""))
    for where, text in texts_of(action, place, "due"):
        if form is not None and not form.fullmatch(text):
            inspection.refuse(where, f"`{text}` is not what `{kind}` asks for", f"write {example}", text)
