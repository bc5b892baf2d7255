"""Rules between figures: each once, over indicators of the pack that have the parts named and come equally often."""

from collections.abc import Iterator

from goldenthread.engine import formulas
from goldenthread.engine.formulas import Reference
from goldenthread.framework.checks.records import Inspection, Plain, records_of
from goldenthread.framework.faults import Place

SIDES = ("left", "right")


def check(inspection: Inspection) -> None:
    """Every check on rules between figures."""
    sheets = {str(one.get("code")): one for _, one in inspection.records("indicators")}
    seen: dict[str, Place] = {}
    for place, rule in records_of(inspection.top("entry"), ("entry",), "between"):
        key = rule.get("key")
        first = seen.setdefault(key, place) if isinstance(key, str) else place
        if first != place:
            line = inspection.reading.line(first)
            inspection.refuse((*place, "key"), f"`{key}` is already used on line {line}", "give each one its own", key)
        _figures(inspection, place, rule, sheets)


def _figures(inspection: Inspection, place: Place, rule: Plain, sheets: dict[str, Plain]) -> None:
    """Each figure it names is there, is a number, and comes as often as the others."""
    first = ""
    for side, one in _named(rule):
        inspection.reference((*place, side), one.code, list(sheets), "indicator")
        sheet = sheets.get(one.code)
        if sheet is None:
            continue
        if one.part and not sheet.get(one.part):
            mend = f"write [{one.code}], or give the sheet a {one.part}"
            inspection.refuse((*place, side), f"{one.code} has no {one.part}", mend, str(one))
        if sheet.get("direction") == "date" or sheet.get("unit_type") in ("judgement", "day", "answer"):
            mend = "name indicators whose figures are numbers"
            inspection.refuse((*place, side), f"{one.code} is told in words or by a day", mend, str(one))
        first = first or one.code
        often, other = sheet.get("frequency"), sheets[first].get("frequency")
        if often != other:
            reason = f"{one.code} is collected by the {often} and {first} by the {other}: their periods differ"
            inspection.refuse((*place, side), reason, "name indicators that are collected equally often", str(one))


def _named(rule: Plain) -> Iterator[tuple[str, Reference]]:
    """The figures each side names; what cannot be read the schema has refused already."""
    for side in SIDES:
        text = rule.get(side)
        try:
            found = formulas.parse(text).references if isinstance(text, str) else ()
        except formulas.FormulaError:
            continue
        for one in found:
            yield side, one
