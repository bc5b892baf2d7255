"""A report that shows poor performance shows good performance too (RP-041)."""

from goldenthread.framework.checks.records import Inspection, as_list, as_record

SIDES = {"exceptions_poor": "exceptions_good", "exceptions_good": "exceptions_poor"}


def check(inspection: Inspection) -> None:
    """Every check on report specifications."""
    for place, report in inspection.records("reports"):
        kinds = [as_record(section).get("kind") for section in as_list(report.get("sections"))]
        for kind, other in SIDES.items():
            if kind in kinds and other not in kinds:
                reason = f"it has a section of kind `{kind}` and none of kind `{other}`"
                inspection.refuse((*place, "sections"), reason, f"add a section of kind `{other}`: it may say “none”")
