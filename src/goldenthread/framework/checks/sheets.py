"""A definition sheet makes sense as a whole."""

from decimal import Decimal

from goldenthread.engine.periods.kinds import FREQUENCIES
from goldenthread.framework.checks.records import Inspection, Plain, as_record
from goldenthread.framework.faults import Place


def check(inspection: Inspection) -> None:
    """Every check on one indicator's fields together."""
    for place, indicator in inspection.records("indicators"):
        _deputy_is_another(inspection, place, indicator)
        _percentage(inspection, place, indicator)
        _tolerance_has_amount(inspection, place, indicator)
        _basis(inspection, place, indicator)
        _partners_have_a_part(inspection, place, indicator)
        _monitored_no_oftener(inspection, place, indicator)


def _deputy_is_another(inspection: Inspection, place: Place, indicator: Plain) -> None:
    owner = indicator.get("owner")
    if isinstance(owner, str) and indicator.get("deputy") == owner:
        mend = "name another post as deputy, or leave it out: the sheet is then listed as incomplete"
        inspection.refuse((*place, "deputy"), "the deputy is the owner", mend, owner)


def _partners_have_a_part(inspection: Inspection, place: Place, indicator: Plain) -> None:
    if indicator.get("partners") and indicator.get("scope", "council") == "council":
        reason = "partners answer for it, but its scope is the council alone"
        mend = "make `scope` partnership or area, or leave out `partners`"
        inspection.refuse((*place, "partners"), reason, mend)


def _monitored_no_oftener(inspection: Inspection, place: Place, indicator: Plain) -> None:
    """A figure that comes once a year cannot be looked at every month."""
    monitored = indicator.get("monitored")
    collected_each, monitored_each = (_months(each) for each in (indicator.get("frequency"), monitored))
    if collected_each and monitored_each and monitored_each < collected_each:
        reason = "it is monitored more often than it is collected"
        inspection.refuse((*place, "monitored"), reason, "name a longer interval, or leave it out", monitored)


def _months(frequency: object) -> int | None:
    """How many months a frequency spans; None for what is no frequency, which the schema has refused already."""
    return FREQUENCIES.get(frequency) if isinstance(frequency, str) else None


def _percentage(inspection: Inspection, place: Place, indicator: Plain) -> None:
    if indicator.get("unit_type") != "percentage":
        return
    is_computed = indicator.get("numerator") is not None and indicator.get("denominator") is not None
    if is_computed and indicator.get("scale", 1) != 100:
        reason = "a percentage computed from its parts needs a scale of 100"
        inspection.refuse((*place, "scale"), reason, "add `scale: 100`", indicator.get("scale", 1))
    if indicator.get("suffix") != "%":
        inspection.refuse((*place, "suffix"), "a percentage is printed with %", 'write `suffix: "%"`')


def _basis(inspection: Inspection, place: Place, indicator: Plain) -> None:
    unit_type, basis = indicator.get("unit_type"), indicator.get("basis")
    if basis == "flow" and unit_type in ("percentage", "rate", "average_time"):
        reason = "a percentage, rate or average cannot be added up over the year"
        mend = "make `basis` ratio or snapshot, or ytd where each figure is the year so far"
        inspection.refuse((*place, "basis"), reason, mend, basis)


def _tolerance_has_amount(inspection: Inspection, place: Place, indicator: Plain) -> None:
    """An all-or-nothing target is said in words, never by a forgotten amount."""
    tolerance = as_record(indicator.get("tolerance"))
    amount = tolerance.get("amount")
    if tolerance.get("kind") in ("relative", "absolute") and amount in (None, 0, Decimal(0)):
        reason = "the tolerance has no amount, so that no amber exists"
        inspection.refuse((*place, "tolerance"), reason, "give an amount, or say `kind: none`")
