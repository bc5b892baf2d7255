"""Actions: each in its group, each owner known, each due date as its kind says. Source: AC-001 to AC-007."""

import re

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
        groups = keys_of(plan, "groups", "number")
        for inner, action in records_of(plan, place, "actions"):
            inspection.reference((*inner, "group"), action.get("group"), groups, "group")
            for where, owner in texts_of(action, inner, "owners"):
                if _OWNER.fullmatch(owner):
                    inspection.reference(where, owner, owners, "owner key")
            _due(inspection, inner, action)


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
